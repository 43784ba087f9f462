import type { Person } from '../../../domain/people/actor';
import { decide } from '../../../domain/report/decide';
import type { ReportCommand, ReportEvent } from '../../../domain/report/events';
import { type Addressed, letterStands, lettersOf, type ReportLetter } from '../../../domain/report/letter';
import { advance } from '../../../domain/report/limits';
import { evolve, foldReport, type ReportWork } from '../../../domain/report/work';
import { HOUR, type Instant } from '../../../domain/time';
import { beijing } from '../calendar/calendars';
import { asked, FEES_HEAD, FIRST_DAY, MANAGER, NETWORK_HEAD, text, unit } from './a-report';

const GIVE_NETWORK: ReportCommand = { action: 'give-part', unit: unit('network'), text: text('t1') };
const GIVE_FEES: ReportCommand = { action: 'give-part', unit: unit('fees'), text: text('t2') };
const SEND_BACK: ReportCommand = { action: 'send-back', unit: unit('network'), reason: text('r1') };
const PARTS_DUE = beijing('2026-03-03 18:00');
const APPROVAL_DUE = beijing('2026-03-04 18:00');

interface Told {
  readonly work: ReportWork;
  readonly letters: readonly Addressed[];
}

/** A report after these events, and the letters to which they led. */
function told(work: ReportWork, events: readonly ReportEvent[]): Told {
  const letters: Addressed[] = [];
  let last = work;
  for (const event of events) {
    const after = evolve(last, event);
    letters.push(...lettersOf(event, last, after));
    last = after;
  }
  return { work: last, letters };
}

/** What is told when somebody has done something, with what fell due before it. */
function done(work: ReportWork, command: ReportCommand, who: Person, now: Instant): Told {
  const due = advance(work, now);
  const verdict = decide(due.state, command, who, now);
  if ('rejection' in verdict) throw new Error(verdict.rejection.message.en);
  return told(work, [...due.events, ...verdict.events]);
}
const due = (work: ReportWork, now: Instant): Told => told(work, advance(work, now).events);
const kindsFor = (letters: readonly Addressed[], heads: Addressed['heads']): string[] =>
  letters.filter((one) => one.heads === heads).map(({ letter }) => letter.kind);
const ofKind = (letters: readonly Addressed[], kind: ReportLetter['kind']): ReportLetter[] =>
  letters.map(({ letter }) => letter).filter((letter) => letter.kind === kind);

/** A report of which both parts are there. */
function partsIn(): ReportWork {
  const one = done(asked(), GIVE_FEES, FEES_HEAD, FIRST_DAY + HOUR).work;
  return done(one, GIVE_NETWORK, NETWORK_HEAD, FIRST_DAY + HOUR).work;
}

test('a part that is sent back twice on one day is told with two letters, and each new part to service managers', () => {
  const all: Addressed[] = [];
  let work = partsIn();
  for (const hour of [2, 4]) {
    const back = done(work, SEND_BACK, MANAGER, FIRST_DAY + hour * HOUR);
    const again = done(back.work, GIVE_NETWORK, NETWORK_HEAD, FIRST_DAY + (hour + 1) * HOUR);
    all.push(...back.letters, ...again.letters);
    work = again.work;
  }
  for (const kind of ['report-sent-back', 'report-to-approve'] as const) {
    const matters = ofKind(all, kind).map((letter) => JSON.stringify(letter));
    expect([kind, matters.length, new Set(matters).size]).toEqual([kind, 2, 2]);
  }
});

test('that all parts are there is true only while they are', () => {
  const [letter] = ofKind(done(partsIn(), SEND_BACK, MANAGER, FIRST_DAY + 2 * HOUR).letters, 'report-to-approve');
  expect(letter).toBeUndefined();
  const [inNow] = ofKind(
    done(done(asked(), GIVE_FEES, FEES_HEAD, FIRST_DAY + HOUR).work, GIVE_NETWORK, NETWORK_HEAD, FIRST_DAY + HOUR)
      .letters,
    'report-to-approve',
  );
  const now = FIRST_DAY + 3 * HOUR;
  expect(letterStands(inNow!, partsIn(), now)).toBe(true);
  const back = done(partsIn(), SEND_BACK, MANAGER, now).work;
  expect(letterStands(inNow!, back, now)).toBe(false);
  // One that was written before letters had the version of their event.
  const old: ReportLetter = { kind: 'report-to-approve', report: inNow!.report, dueAt: partsIn().approval.dueAt };
  expect(letterStands(old, partsIn(), now)).toBe(true);
});

test('service managers hear once that the time of parts is over, and once that their approval is late', () => {
  const over = due(asked(), PARTS_DUE);
  expect(over.letters.filter(({ letter }) => letter.kind === 'report-part-missed')).toHaveLength(2);
  expect(kindsFor(over.letters, 'service-managers')).toEqual(['report-parts-over']);
  const late = due(over.work, APPROVAL_DUE);
  expect(kindsFor(late.letters, 'service-managers')).toEqual(['report-approval-missed']);
  expect(kindsFor(due(late.work, beijing('2026-03-31 00:00')).letters, 'service-managers')).toEqual([]);
});

test('they also hear of it where the last part whose time was not over comes in, and what is not so any more is not sent', () => {
  // The network has one day more than the others.
  const back = done(
    done(asked(), GIVE_NETWORK, NETWORK_HEAD, FIRST_DAY).work,
    SEND_BACK,
    MANAGER,
    beijing('2026-03-03 10:00'),
  ).work;
  const over = due(back, PARTS_DUE);
  expect(kindsFor(over.letters, 'service-managers')).toEqual([]);
  const now = beijing('2026-03-04 10:00');
  const given = done(over.work, GIVE_NETWORK, NETWORK_HEAD, now);
  const [letter] = ofKind(given.letters, 'report-parts-over');
  expect(letterStands(letter!, given.work, now)).toBe(true);
  const whole = done(given.work, GIVE_FEES, FEES_HEAD, now);
  expect(letterStands(letter!, whole.work, now)).toBe(false);
  expect(kindsFor(whole.letters, 'service-managers')).toEqual(['report-to-approve']);
  const again = done(given.work, SEND_BACK, MANAGER, now).work;
  expect(letterStands(letter!, again, now)).toBe(false);
});

test('a report of which nobody is asked waits for its approval at once', () => {
  const [first, ...days] = asked().days;
  const event: ReportEvent = {
    ...{ type: 'asked', version: 1, at: FIRST_DAY, units: [], approvers: [unit('city')] },
    days: [first!, ...days],
  };
  expect(kindsFor(lettersOf(event, null, foldReport('2026-02', [event])), 'service-managers')).toEqual([
    'report-to-approve',
  ]);
});
