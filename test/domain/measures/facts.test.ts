import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ComplaintEvent } from '../../../domain/complaint/events';
import { FACT_TAGS, type Fact, type FactKind, type FactTag } from '../../../domain/measures/fact';
import { type Followed, factsFrom, followedBy, type Standing } from '../../../domain/measures/facts-of';
import { type OpenSpan, openAt } from '../../../domain/measures/open-spans';
import { slowFacts } from '../../../domain/measures/reference/facts';
import { slowlyOpenAt } from '../../../domain/measures/reference/open';
import { DAY, HOUR, MINUTE } from '../../../domain/time';
import { aCase, anIntake, CaseFile, HILLSIDE, LAKESIDE, MONDAY_9, PEOPLE, RULES, text } from '../complaint/a-case';
import { lived } from '../complaint/lived';
import { anyLife, type Life } from '../complaint/random-case';

const eventsOf = (life: Life): readonly ComplaintEvent[] => [...lived(life)].flatMap(({ events }) => events);
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Facts without their numbers, in an order that says nothing. */
const unnumbered = (facts: readonly Fact[]): string[] =>
  facts.map(({ n: _n, ...fact }) => JSON.stringify(Object.entries(fact).sort())).sort();

test('the facts of a case are those that its whole record shows, the slow way', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const events = eventsOf(life);
      assert.deepEqual(unnumbered(factsFrom(events).facts), unnumbered(slowFacts(events)));
    }),
    { numRuns: 60 },
  );
});

test('facts that are made batch by batch, with what is remembered read from JSON, are those that are made at once', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const [first, ...batches] = [...lived(life)];
      const made = [...factsFrom(first!.events).facts];
      let standing: Standing = factsFrom(first!.events);
      for (const { events } of batches) {
        const followed = followedBy({ complaint: standing.complaint, running: plain(standing.running) }, events);
        made.push(...followed.facts);
        standing = followed;
      }
      assert.deepEqual(made, factsFrom(eventsOf(life)).facts);
    }),
    { numRuns: 60 },
  );
});

/** The stretches in which a case was open after each batch, as the projection keeps them. */
function kept(batches: readonly (readonly ComplaintEvent[])[]): readonly OpenSpan[] {
  const [first, ...rest] = batches;
  let standing: Followed = factsFrom(first!);
  let rows = [...standing.spans.begun];
  for (const events of rest) {
    standing = followedBy({ complaint: standing.complaint, running: plain(standing.running) }, events);
    const { begun, before } = standing.spans;
    rows = [...rows.map((row) => (row.version === before?.version ? { ...row, until: before.until } : row)), ...begun];
  }
  return rows.filter(({ since, until }) => since !== until);
}

test('how a case stood at any moment is what its record up to then shows, and batches make the same', () => {
  fc.assert(
    fc.property(anyLife, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (life, picks) => {
      const batches = [...lived(life)].map(({ events }) => events);
      const events = batches.flat();
      const { begun } = factsFrom(events).spans;
      assert.deepEqual(kept(batches), begun);
      for (const pick of picks) {
        // Just at an event, when it does not count yet, and just after one.
        const moment = events[pick % events.length]!.at + (pick % 2);
        const found = begun.filter(({ since, until }) => since < moment && (until === null || moment <= until));
        const slowly = slowlyOpenAt(events, moment);
        assert.deepEqual(
          found.map((span) => openAt(span, moment)),
          slowly === null ? [] : [{ ...slowly, version: found[0]?.version }],
        );
      }
    }),
    { numRuns: 60 },
  );
});

test('no later event changes a fact, whatever becomes of the case', () => {
  fc.assert(
    fc.property(anyLife, fc.nat(), (life, at) => {
      const events = eventsOf(life);
      const until = 1 + (at % events.length);
      const earlier = factsFrom(events.slice(0, until)).facts;
      assert.deepEqual(
        factsFrom(events).facts.filter(({ version }) => version <= until),
        earlier,
      );
      // What was open before still was, and only where it ended is said later.
      const moment = events[until - 1]!.at;
      const openBy = (known: readonly ComplaintEvent[]) =>
        factsFrom(known)
          .spans.begun.filter(({ since, until: end }) => since < moment && (end === null || moment <= end))
          .map((span) => openAt(span, moment));
      assert.deepEqual(openBy(events), openBy(events.slice(0, until)));
    }),
    { numRuns: 50 },
  );
});

test('every kind of fact and everything that is said of one comes up in some random life', () => {
  const kinds = new Set<FactKind>();
  const tags = new Set<FactTag>();
  // Imported history is no life; its facts have a test of their own. The rules of the lives suggest no unit, and ask for
  // nothing in the category in which lives begin with what they would need; the API has tests of both.
  const elsewhere: readonly FactTag[] = ['history', 'suggested', 'followed', 'complete', 'complete-at-intake'];
  fc.assert(
    fc.property(anyLife, (life) => {
      const { facts, spans } = factsFrom(eventsOf(life));
      for (const { kind } of facts) kinds.add(kind);
      for (const one of [...facts, ...spans.begun]) for (const tag of one.tags) tags.add(tag);
    }),
    { numRuns: 900, seed: 14 },
  );
  expect(FACT_TAGS.filter((tag) => !tags.has(tag) && !elsewhere.includes(tag))).toEqual([]);
  // Open cases are stretches of time, and have a test of their own.
  const ALL: Readonly<Record<Exclude<FactKind, 'open'>, true>> = {
    received: true,
    ended: true,
    reopened: true,
    stage: true,
    held: true,
    clock: true,
    breach: true,
    'asked-why': true,
    explained: true,
    dispatch: true,
    giving: true,
    ruling: true,
    urged: true,
    extension: true,
    escalated: true,
    appealed: true,
    supervised: true,
    'looked-back': true,
    call: true,
    'repair-call': true,
  };
  expect(Object.keys(ALL).filter((kind) => !kinds.has(kind as FactKind))).toEqual([]);
});

const REASON = text('said-so');

describe('the end of a case', () => {
  const closed = aCase('closed');
  const endsOf = ({ events }: Pick<CaseFile, 'events'>) =>
    factsFrom(events).facts.filter(({ kind }) => kind === 'ended');

  test('is counted with what is true of it then', () => {
    expect(endsOf(closed)).toEqual([
      {
        version: 10,
        n: expect.any(Number),
        kind: 'ended',
        what: 'satisfied',
        at: MONDAY_9 + 70 * MINUTE,
        units: HILLSIDE,
        person: PEOPLE.handler.person,
        tags: ['answered', 'called', 'contacted-in-time', 'evaluated', 'founded', 'judged', 'reached', 'satisfied'],
        elapsed: 70 * MINUTE,
        working: 70 * MINUTE,
        number: 10,
        cause: null,
        ...{ caseKind: 'complaint', category: 'network.coverage', severity: 'ordinary', customerClass: 'ordinary' },
        ...{ channel: 'hotline', way: 'offline', policy: RULES.policy.id, policyVersion: RULES.policy.version },
      },
    ]);
  });

  test('stays what it was when the case is classified anew, and counts once more after a reopening, from then on', () => {
    const [first] = endsOf(closed);
    const other = closed
      .after(20 * MINUTE)
      .does(PEOPLE.agent, { action: 'reopen', reason: REASON })
      .after(10 * MINUTE)
      .does(PEOPLE.dispatcher, { action: 'reclassify', classification: { category: 'fees' }, reason: REASON });
    expect(endsOf(other)).toEqual([first]);
    const again = other.after(20 * MINUTE).does(PEOPLE.reviewer, { action: 'terminate', reason: REASON });
    expect(endsOf(again)).toEqual([
      first,
      expect.objectContaining({
        what: 'terminated',
        category: 'fees',
        elapsed: 30 * MINUTE,
        tags: ['again', 'judged'],
      }),
    ]);
  });

  test('went to the regulator before it, if that is why the case was reopened', () => {
    const appealed = closed
      .after(DAY)
      .does(PEOPLE.agent, { action: 'appeal', reference: REASON, receivedAt: MONDAY_9 + DAY });
    const moment = appealed.now + MINUTE;
    const [open] = factsFrom(appealed.events).spans.begun.filter(({ until }) => until === null);
    expect(openAt(open!, moment).tags).toEqual(['again', 'escalated']);
    expect(slowlyOpenAt(appealed.events, moment)!.tags).toEqual(['again', 'escalated']);
    const ended = appealed.after(HOUR).does(PEOPLE.reviewer, { action: 'terminate', reason: REASON });
    expect(endsOf(ended).map(({ tags }) => tags.includes('escalated'))).toEqual([false, true]);
    expect(unnumbered(factsFrom(ended.events).facts)).toEqual(unnumbered(slowFacts(ended.events)));
  });

  test('that another system saw is counted at its moment, as that system judged it', () => {
    const history = {
      ended: { state: 'closed', closing: 'dissatisfied' },
      closedAt: MONDAY_9 + DAY,
      repliedAt: MONDAY_9 + HOUR,
      unit: LAKESIDE,
      overdue: true,
      founded: false,
      rootCause: 'tower',
    } as const;
    const { events } = CaseFile.received(anIntake({ migrated: true, history }), MONDAY_9 + 30 * DAY);
    const [received, ended] = factsFrom(events).facts;
    expect(received).toMatchObject({ kind: 'received', what: 'history', at: MONDAY_9 });
    expect(ended).toMatchObject({ what: 'dissatisfied', at: MONDAY_9 + DAY, units: LAKESIDE, cause: 'tower' });
    expect(ended).toMatchObject({ elapsed: DAY, working: null, person: null });
    expect(ended!.tags).toEqual(['answered', 'dissatisfied', 'evaluated', 'history', 'judged', 'overdue', 'unfounded']);
    expect(unnumbered(factsFrom(events).facts)).toEqual(unnumbered(slowFacts(events)));
  });
});

test('a unit that was given a case once cannot give it back three times: each giving is settled once', () => {
  const { dispatcher, handler } = PEOPLE;
  const once = aCase('returned');
  const back = once.after(MINUTE).does(dispatcher, { action: 'rule-on-return', agree: false, reason: REASON });
  const kept = back
    .after(MINUTE)
    .does(handler, { action: 'accept' })
    .after(MINUTE)
    .does(handler, { action: 'propose', measure: 'explain', text: text('x'), founded: true });
  const givings = factsFrom(kept.events).facts.filter(({ kind }) => kind === 'giving');
  expect(givings.map(({ units, tags }) => [units, tags])).toEqual([[HILLSIDE, ['returned']]]);
});
