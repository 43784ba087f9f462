import type { ComplaintEvent } from '../../../domain/complaint/events';
import { rungsOf } from '../../../domain/complaint/heads/escalation';
import type { Person } from '../../../domain/people/actor';
import type { Instant } from '../../../domain/time';
import { beijing, inBeijing } from '../calendar/calendars';
import { hours, workingDays, workingHours } from '../clock/limits';
import { aCase, type CaseFile, HILLSIDE, HOUR, LAKESIDE, MINUTE, PEOPLE, RULES, text } from './a-case';
import { aRule, withClocks } from './a-policy';

const { agent, cityHead, colleague, handler, hillsideHead } = PEOPLE;
const propose = { action: 'propose', measure: 'explain', text: text('proposal'), founded: true } as const;

/** What the clocks did, as `handling breach 2026-03-06 18:00`, with the moments at which it was due. */
function acts(events: readonly ComplaintEvent[], kind: string): string[] {
  return events.flatMap((event) => {
    const due = event.dueAt === undefined ? '' : ` ${inBeijing(event.dueAt)}`;
    if (event.type === 'clock_warned' || event.type === 'clock_breached') {
      if (!event.clock.startsWith(kind)) return [];
      return [`${event.checkpoint.type === 'warning' ? event.checkpoint.key : 'breach'}${due}`];
    }
    if (event.type !== 'escalated') return [];
    const own = rungsOf(event.escalation).filter(({ cause }) => 'kind' in cause && cause.kind === kind);
    return own.map(({ level }) => `level ${level}${due}`);
  });
}

/** Advances a case hour by hour until a moment, as timers would that are on time. */
function hourly(file: CaseFile, to: Instant): CaseFile {
  let current = file;
  while (current.now < to) current = current.after(HOUR);
  return current;
}

/** The head acknowledges the first escalation of which they were told. */
function acknowledgedBy(head: Person, file: CaseFile): CaseFile {
  const open = file.complaint.escalations.find(({ unit }) => head.offices.some((office) => office.unit === unit));
  return file.does(head, { action: 'acknowledge-escalation', escalation: open!.id });
}

/** A case whose customer has been reached, so that fewer clocks run. */
const contacted = aCase('handling').does(handler, { action: 'contact', reached: true });

describe('warnings and the breach', () => {
  test('act in order, each with the moment at which it was due', () => {
    const file = contacted.at(beijing('2026-03-06 18:00'));
    // From Monday 09:30 to Friday 18:00 there are 34.5 working hours.
    expect(acts(file.latest, 'handling')).toEqual([
      '50% 2026-03-04 14:45',
      '1 working-days before 2026-03-05 18:00',
      '80% 2026-03-06 09:06',
      'breach 2026-03-06 18:00',
    ]);
  });

  test('act at their moment, not a moment earlier', () => {
    const almost = contacted.at(beijing('2026-03-06 18:00') - 1);
    expect(almost.clock('handling').breachedAt).toBeNull();
    const then = almost.after(1);
    expect(then.happened).toEqual(['clock_breached']);
    expect(then.clock('handling').breachedAt).toBe(beijing('2026-03-06 18:00'));
  });

  test('act once, however often the case is looked at', () => {
    const late = contacted.at(beijing('2026-03-06 18:00'));
    expect(late.at(late.now).happened).toEqual([]);
    expect(late.after(MINUTE).happened).toEqual([]);
  });

  test('act in the order in which they fell due, if there are several clocks, and then the heads are told', () => {
    const file = aCase('handling').at(beijing('2026-03-31 18:00'));
    const telling = file.latest.findIndex(({ type }) => type === 'escalated');
    const due = file.latest.slice(0, telling).map((event) => event.dueAt!);
    expect(due).toEqual(due.toSorted((a, b) => a - b));
    expect(file.latest.slice(telling).every(({ type }) => type === 'escalated')).toBe(true);
    expect(file.latest.every((event) => event.at === file.now)).toBe(true);
  });

  test('do not happen if nothing is due', () => {
    const { complaint } = contacted;
    expect(contacted.after(MINUTE).complaint).toBe(complaint);
  });

  test('are recorded by the clock', () => {
    const { latest } = contacted.at(beijing('2026-03-09 18:00'));
    expect(new Set(latest.map((event) => JSON.stringify(event.by)))).toEqual(new Set(['{"system":"clock"}']));
  });
});

describe('the ladder', () => {
  test('tells the head of the unit first, then level by level', () => {
    const breached = hourly(contacted, beijing('2026-03-06 18:00'));
    expect(breached.complaint.escalationLevel).toBe(0);
    const first = breached.at(beijing('2026-03-09 10:00'));
    expect(first.last('escalated').escalation).toMatchObject({ level: 1, unit: 'hillside', chain: HILLSIDE });
    const second = acknowledgedBy(hillsideHead, first).at(beijing('2026-03-09 18:00'));
    const third = acknowledgedBy(cityHead, second).at(beijing('2026-03-10 18:00'));
    expect(acts(third.events, 'handling').filter((act) => act.startsWith('level'))).toEqual([
      'level 1 2026-03-09 10:00',
      'level 2 2026-03-09 18:00',
      'level 3 2026-03-10 18:00',
    ]);
  });

  test('climbs from the owner’s unit, for a clock that this unit holds', () => {
    const file = aCase('handling').at(beijing('2026-03-03 21:00'));
    expect(file.last('escalated').escalation).toMatchObject({
      unit: 'lakeside',
      chain: LAKESIDE,
      cause: { kind: 'first-contact' },
    });
  });

  test('stops when the work is done and the head knows', () => {
    const told = contacted.at(beijing('2026-03-06 18:00')).at(beijing('2026-03-09 10:00'));
    const file = acknowledgedBy(hillsideHead, told).does(handler, propose).at(beijing('2026-03-20 18:00'));
    expect(acts(file.latest, 'handling')).toEqual([]);
  });
});

describe('a head who does not acknowledge', () => {
  const told = contacted.at(beijing('2026-03-06 18:00')).at(beijing('2026-03-09 10:00'));

  test('has a clock of their own', () => {
    expect(told.clock('escalation-acknowledgement')).toMatchObject({
      chain: HILLSIDE,
      subject: told.complaint.escalations[0]!.id,
      dueAt: beijing('2026-03-09 16:00'),
    });
  });

  test('makes the next level come forward before the ladder would have told it', () => {
    const file = told.at(beijing('2026-03-09 16:00'));
    expect(file.happened).toEqual(['clock_breached', 'escalated']);
    expect(file.last('escalated').escalation).toMatchObject({ level: 2, unit: 'city', cause: { kind: 'handling' } });
    expect(file.complaint.escalations).toMatchObject([
      { level: 1, superseded: true },
      { level: 2, superseded: false },
    ]);
    expect(file.clock('handling').level).toBe(2);
  });

  test('is passed over only once: the ladder does not tell the same level again', () => {
    const file = hourly(told, beijing('2026-03-31 18:00'));
    const levels = acts(file.events, 'handling').filter((act) => act.startsWith('level'));
    expect(levels.map((act) => act.slice(0, 7))).toEqual(['level 1', 'level 2', 'level 3']);
  });

  test('makes nobody come forward if the ladder has told the next level before', () => {
    // The ladder tells the city before the time in which the head has to acknowledge is over.
    const rules = withClocks(
      'handling',
      aRule('handling', workingDays(4), {
        warnings: [],
        ladder: [{ after: hours(1) }, { after: hours(2) }, { after: workingDays(9) }],
      }),
    );
    const quick = aCase('handling', { rules }).does(handler, { action: 'contact', reached: true });
    const file = hourly(quick.at(beijing('2026-03-06 18:00')), beijing('2026-03-09 13:00'));
    const levels = acts(file.events, 'handling').filter((act) => act.startsWith('level'));
    // The head of the county was told at 19:00. The acknowledgement was due on Monday at 13:00, and nobody came forward
    // then.
    expect(levels).toEqual(['level 1 2026-03-06 19:00', 'level 2 2026-03-06 20:00']);
    const missed = hourly(file, beijing('2026-03-09 18:00'));
    const ofHandling = acts(missed.events, 'handling').filter((act) => act.startsWith('level'));
    expect(ofHandling.map((act) => act.slice(0, 7))).toEqual(['level 1', 'level 2', 'level 3']);
  });

  test('is not waited for at the top, since nobody is above', () => {
    const file = hourly(told, beijing('2026-03-31 18:00'));
    const open = file.complaint.escalations.filter((escalation) => escalation.unit === 'province');
    expect(open).toEqual([]);
    expect(file.complaint.escalationLevel).toBe(3);
  });
});

describe('an action that comes in together with a due checkpoint', () => {
  test('is recorded after the checkpoint, and so comes too late', () => {
    const early = contacted.awayUntil(beijing('2026-03-06 18:00') - 1).does(handler, propose);
    expect(early.stopped).toEqual({ handling: 'met' });
    const late = contacted.awayUntil(beijing('2026-03-06 18:00')).does(handler, propose);
    expect(late.happened.slice(-2)).toEqual(['clock_breached', 'proposed']);
    expect(late.stopped).toEqual({ handling: 'missed' });
  });

  test('is recorded after everything that fell due while the system was away', () => {
    const file = contacted.awayUntil(beijing('2026-03-11 09:00')).does(handler, propose);
    expect(file.happened).toContain('escalated');
    expect(file.happened.at(-1)).toBe('proposed');
    expect(file.happened.slice(0, -1)).not.toContain('proposed');
    expect(file.latest.map((event) => event.version)).toEqual(
      file.latest.map((_, index) => file.latest[0]!.version + index),
    );
  });
});

describe('the time', () => {
  test('of a case never goes back, even if the host’s clock does', () => {
    const file = contacted.at(beijing('2026-03-04 10:00')).does(handler, { action: 'note', note: text('one') });
    const earlier = file.at(beijing('2026-03-04 09:00')).does(handler, { action: 'note', note: text('two') });
    expect(earlier.last('noted').at).toBe(beijing('2026-03-04 10:00'));
  });
});

describe('a case that has ended', () => {
  test('has nothing left that acts', () => {
    for (const state of ['closed', 'withdrawn', 'terminated', 'not_accepted'] as const) {
      const file = aCase(state);
      expect(file.at(beijing('2027-03-02 09:00')).complaint).toBe(file.complaint);
    }
  });
});

test('several clocks that run out at one moment all act', () => {
  const same = workingHours(7);
  const clocks = (['acknowledge', 'first-contact', 'reply'] as const).map((kind) => aRule(kind, same));
  const file = aCase('received', { rules: { ...RULES, clocks } }).at(beijing('2026-03-02 18:00'));
  const breached = file.latest.filter((event) => event.type === 'clock_breached');
  expect(breached.map((event) => event.dueAt)).toEqual([file.now, file.now, file.now]);
});

test('a promise that is late when the owner changes within the unit goes on with its ladder', () => {
  const late = contacted.at(beijing('2026-03-09 18:00'));
  const offered = late.does(agent, { action: 'hand-over', to: colleague, unit: LAKESIDE, reason: text('ill') });
  const file = offered.does(colleague, { action: 'answer-hand-over', accept: true }).at(beijing('2026-03-10 10:00'));
  expect(acts(file.latest, 'reply')).toEqual(['level 1 2026-03-10 10:00']);
  expect(file.complaint.owner.person).toBe(colleague.person);
});
