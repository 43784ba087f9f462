import fc from 'fast-check';
import type { UnitCode } from '../../../domain/ids';
import type { Person } from '../../../domain/people/actor';
import { workingDaysFrom } from '../../../domain/report/days';
import { decide } from '../../../domain/report/decide';
import type { ReportCommand, ReportEvent } from '../../../domain/report/events';
import { advance, rungs } from '../../../domain/report/limits';
import { evolve, foldReport, type ReportWork, stateOf } from '../../../domain/report/work';
import { DAY, HOUR, type Instant } from '../../../domain/time';
import { beijing, CHINA, inBeijing } from '../calendar/calendars';
import { asked, CITY_HEAD, DEPUTY, FEES_HEAD, FIRST_DAY, MANAGER, NETWORK_HEAD, text, unit } from './a-report';

const GIVE_NETWORK: ReportCommand = { action: 'give-part', unit: unit('network'), text: text('t1') };
const GIVE_FEES: ReportCommand = { action: 'give-part', unit: unit('fees'), text: text('t2') };
const SEND_BACK: ReportCommand = { action: 'send-back', unit: unit('network'), reason: text('r1') };
const APPROVE: ReportCommand = { action: 'approve' };

/** The report after somebody has done something. */
function done(work: ReportWork, command: ReportCommand, who: Person, now: Instant): ReportWork {
  const verdict = decide(advance(work, now).state, command, who, now);
  if ('rejection' in verdict) throw new Error(verdict.rejection.message.en);
  return verdict.state;
}
const refusal = (work: ReportWork, command: ReportCommand, who: Person, now: Instant): string => {
  const verdict = decide(advance(work, now).state, command, who, now);
  return 'rejection' in verdict ? verdict.rejection.type : 'granted';
};
/** What was missed by a moment: of what, whose head was told, and when that fell due. */
const missedBy = (work: ReportWork, now: Instant): string[] =>
  advance(work, now).events.flatMap((event) =>
    event.type === 'missed'
      ? [`${event.step === 'part' ? event.unit : 'approval'} ${event.level} ${event.to} ${inBeijing(event.dueAt)}`]
      : [],
  );

describe('the working days of a report', () => {
  const endsOf = (from: string, now: string): string[] =>
    workingDaysFrom(CHINA, beijing(from), beijing(now)).slice(0, 3).map(inBeijing);
  test.each([
    [
      'on the first working day at 08:00',
      '2026-03-01 00:00',
      '2026-03-02 08:00',
      ['2026-03-02 18:00', '2026-03-03 18:00', '2026-03-04 18:00'],
    ],
    [
      'over the holidays of May',
      '2026-05-01 00:00',
      '2026-05-06 08:00',
      ['2026-05-06 18:00', '2026-05-07 18:00', '2026-05-08 18:00'],
    ],
    [
      'ordered in the evening, which is no day any more',
      '2026-03-01 00:00',
      '2026-03-05 20:00',
      ['2026-03-06 18:00', '2026-03-09 18:00', '2026-03-10 18:00'],
    ],
    [
      'ordered on a Sunday',
      '2026-03-01 00:00',
      '2026-03-08 10:00',
      ['2026-03-09 18:00', '2026-03-10 18:00', '2026-03-11 18:00'],
    ],
    [
      'over a Saturday that is worked',
      '2026-02-01 00:00',
      '2026-02-13 08:00',
      ['2026-02-13 18:00', '2026-02-14 18:00', '2026-02-24 18:00'],
    ],
  ])('%s', (_name, from, now, ends) => {
    expect(endsOf(from, now)).toEqual(ends);
  });

  test('without a calendar every day is one', () => {
    const [first, second] = workingDaysFrom(undefined, FIRST_DAY, FIRST_DAY);
    expect([first, second]).toEqual([FIRST_DAY + DAY, FIRST_DAY + 2 * DAY]);
  });
});

describe('the parts of units', () => {
  test('are due at the end of the second working day, the approval at the end of the third', () => {
    const work = asked();
    expect(work.parts.map(({ dueAt }) => inBeijing(dueAt))).toEqual(['2026-03-03 18:00', '2026-03-03 18:00']);
    expect(inBeijing(work.approval.dueAt)).toBe('2026-03-04 18:00');
    expect(stateOf(work)).toBe('asked');
  });

  test('are given by the head of the unit or whoever stands in, and by nobody else', () => {
    const work = asked();
    expect(done(work, GIVE_NETWORK, NETWORK_HEAD, FIRST_DAY).parts[0]!.given).toEqual({
      ...{ text: text('t1'), at: FIRST_DAY },
      by: { person: NETWORK_HEAD.person },
    });
    expect(done(work, GIVE_NETWORK, DEPUTY, FIRST_DAY).parts[0]!.given!.by).toEqual({
      person: DEPUTY.person,
      actingFor: NETWORK_HEAD.person,
    });
    for (const who of [FEES_HEAD, CITY_HEAD, MANAGER]) {
      expect(refusal(work, GIVE_NETWORK, who, FIRST_DAY)).toBe('not-permitted');
    }
    expect(refusal(work, { ...GIVE_NETWORK, unit: unit('city') }, CITY_HEAD, FIRST_DAY)).toBe('not-found');
  });

  test('may be given again until the report is approved, and late', () => {
    const late = beijing('2026-03-05 10:00');
    const again: ReportCommand = { action: 'give-part', unit: unit('network'), text: text('t3') };
    const work = done(done(asked(), GIVE_NETWORK, NETWORK_HEAD, FIRST_DAY), again, NETWORK_HEAD, late);
    expect(work.parts[0]!.given).toMatchObject({ text: text('t3'), at: late });
  });

  test('are all in once each unit has given its own', () => {
    const one = done(asked(), GIVE_NETWORK, NETWORK_HEAD, FIRST_DAY);
    expect(stateOf(one)).toBe('asked');
    expect(stateOf(done(one, GIVE_FEES, FEES_HEAD, FIRST_DAY))).toBe('parts-in');
  });

  test('climb from head to head while they are missed, a level each working day, until the top', () => {
    const work = done(asked(), GIVE_FEES, FEES_HEAD, FIRST_DAY);
    const ofNetwork = (now: string) => missedBy(work, beijing(now)).filter((one) => one.startsWith('network'));
    expect(ofNetwork('2026-03-03 17:59')).toEqual([]);
    expect(ofNetwork('2026-03-03 18:00')).toEqual(['network 1 city 2026-03-03 18:00']);
    expect(ofNetwork('2026-04-30 18:00')).toEqual([
      'network 1 city 2026-03-03 18:00',
      'network 2 province 2026-03-04 18:00',
    ]);
  });

  test('that were given climb no further', () => {
    const now = beijing('2026-03-03 20:00');
    const work = done(asked(), GIVE_NETWORK, NETWORK_HEAD, now);
    expect(missedBy(work, now + 30 * DAY).filter((one) => one.startsWith('network'))).toEqual([]);
  });

  test('are sent back by service managers, with a reason, and then have until the end of the next working day', () => {
    const given = done(asked(), GIVE_NETWORK, NETWORK_HEAD, FIRST_DAY);
    const friday = beijing('2026-03-06 10:00');
    const back = done(given, SEND_BACK, MANAGER, friday);
    expect(back.parts[0]).toMatchObject({ given: null, level: 0, sentBack: { reason: text('r1') } });
    expect(inBeijing(back.parts[0]!.dueAt)).toBe('2026-03-09 18:00');
    expect(missedBy(back, beijing('2026-03-09 18:00'))).toContain('network 1 city 2026-03-09 18:00');
    expect(inBeijing(done(given, SEND_BACK, MANAGER, FIRST_DAY + HOUR).parts[0]!.dueAt)).toBe('2026-03-03 18:00');
    expect(refusal(given, SEND_BACK, CITY_HEAD, FIRST_DAY)).toBe('not-permitted');
    expect(refusal(asked(), SEND_BACK, MANAGER, FIRST_DAY)).toBe('wrong-report-state');
  });
});

test('a part that is sent back after all the days that are known has two times 24 hours', () => {
  const given = done(asked(), GIVE_NETWORK, NETWORK_HEAD, FIRST_DAY + HOUR);
  const now = FIRST_DAY + 100 * DAY;
  const { parts } = done(given, SEND_BACK, MANAGER, now);
  expect(parts[0]!.dueAt).toBe(now + 2 * DAY);
});

test('a part that was late and is sent back begins its ladder anew', () => {
  const late = done(asked(), GIVE_NETWORK, NETWORK_HEAD, beijing('2026-03-05 10:00'));
  expect(late.parts[0]!.level).toBe(2);
  const back = done(late, SEND_BACK, MANAGER, beijing('2026-03-05 11:00'));
  expect(missedBy(back, beijing('2026-03-06 18:00')).filter((one) => one.startsWith('network'))).toEqual([
    'network 1 city 2026-03-06 18:00',
  ]);
});

describe('the approval', () => {
  test('is for service managers, once all parts are there or their time is over', () => {
    const work = asked();
    expect(refusal(work, APPROVE, MANAGER, beijing('2026-03-03 17:59'))).toBe('wrong-report-state');
    expect(stateOf(done(work, APPROVE, MANAGER, beijing('2026-03-03 18:00')))).toBe('approved');
    const given = done(done(work, GIVE_NETWORK, NETWORK_HEAD, FIRST_DAY), GIVE_FEES, FEES_HEAD, FIRST_DAY);
    expect(refusal(given, APPROVE, CITY_HEAD, FIRST_DAY)).toBe('not-permitted');
    expect(stateOf(done(given, APPROVE, MANAGER, FIRST_DAY))).toBe('approved');
  });

  test('climbs too while it is missed, and ends everything', () => {
    const work = asked();
    const ofApproval = missedBy(work, beijing('2026-03-31 00:00')).filter((one) => one.startsWith('approval'));
    expect(ofApproval).toEqual(['approval 1 city 2026-03-04 18:00', 'approval 2 province 2026-03-05 18:00']);
    const approved = done(work, APPROVE, MANAGER, beijing('2026-03-04 10:00'));
    expect(rungs(approved)).toEqual([]);
    for (const [command, who] of [
      [GIVE_NETWORK, NETWORK_HEAD],
      [SEND_BACK, MANAGER],
      [APPROVE, MANAGER],
    ] as const) {
      expect(refusal(approved, command, who, beijing('2026-03-04 11:00'))).toBe('wrong-report-state');
    }
  });
});

const WHO: readonly Person[] = [MANAGER, NETWORK_HEAD, FEES_HEAD, CITY_HEAD, DEPUTY];
const WHAT: readonly ReportCommand[] = [GIVE_NETWORK, GIVE_FEES, SEND_BACK, APPROVE];
const moves = fc.array(
  fc.record({
    who: fc.constantFrom(...WHO),
    what: fc.constantFrom(...WHAT),
    after: fc.integer({ min: 0, max: 40 }).map((hours) => hours * HOUR),
    /** Whether its timers fire in time, or all at once with what comes next. */
    punctual: fc.boolean(),
  }),
  { maxLength: 25 },
);

test('whatever people do, each level of each limit acts once, in order, and not before it is due', () => {
  let missed = 0;
  fc.assert(
    fc.property(moves, (all) => {
      let [work, now] = [asked(), FIRST_DAY];
      const events: ReportEvent[] = [];
      const first: ReportEvent = {
        ...{ type: 'asked', version: 1, at: FIRST_DAY, units: work.parts.map((part) => part.unit) },
        ...{ approvers: work.approvers, days: work.days },
      };
      const take = (recorded: ReturnType<typeof advance>): void => {
        events.push(...recorded.events);
        work = recorded.state;
      };
      for (const { who, what, after, punctual } of all) {
        const then = now + after;
        for (let next = rungs(work).map(({ at }) => at); punctual && Math.min(...next) <= then; ) {
          take(advance(work, Math.min(...next)));
          next = rungs(work).map(({ at }) => at);
        }
        now = then;
        take(advance(work, now));
        expect(advance(work, now).events).toEqual([]);
        const verdict = decide(work, what, who, now);
        if (!('rejection' in verdict)) take(verdict);
      }
      expect(foldReport(work.id, [first, ...events])).toEqual(work);
      expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 2));
      const levels = new Map<string, number>();
      let before = foldReport(work.id, [first]);
      for (const event of events) {
        expect(before.approved).toBeNull();
        if (event.type === 'missed') {
          missed += 1;
          const of = event.step === 'part' ? event.unit : ('approval' as UnitCode);
          const limit = event.step === 'part' ? before.parts.find((part) => part.unit[0] === of)! : before.approval;
          const name = `${of} ${limit.dueAt}`;
          expect(event.level).toBe((levels.get(name) ?? 0) + 1);
          expect(event.dueAt).toBeGreaterThanOrEqual(limit.dueAt);
          expect(event.at).toBeGreaterThanOrEqual(event.dueAt);
          expect('given' in limit ? limit.given : null).toBeNull();
          levels.set(name, event.level);
        }
        before = evolve(before, event);
      }
    }),
  );
  expect(missed).toBeGreaterThan(50);
});
