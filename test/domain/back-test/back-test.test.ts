import { backTest, NotReplayable } from '../../../domain/back-test/back-test';
import { clockLives } from '../../../domain/back-test/clock-lives';
import { EMPTY_REPORT, MOST_NAMED, withCase, withUnreplayable } from '../../../domain/back-test/report';
import type { Duration } from '../../../domain/calendar/duration';
import type { ComplaintEvent, EventOf } from '../../../domain/complaint/events';
import { fold } from '../../../domain/complaint/evolve';
import { complaintId, type UnitCode } from '../../../domain/ids';
import type { Person } from '../../../domain/people/actor';
import type { ClockKind, CompiledRules, Incident } from '../../../domain/policy/rules';
import { DAY } from '../../../domain/time';
import { beijing } from '../calendar/calendars';
import { workingDays } from '../clock/limits';
import {
  aCase,
  anIntake,
  CaseFile,
  CITY,
  HILLSIDE,
  HOUR,
  LAKESIDE,
  MINUTE,
  MONDAY_9,
  offer,
  PEOPLE,
  promising,
  RULES,
  text,
} from '../complaint/a-case';

/** The rules with another limit for one kind of clock. */
const withLimit = (kind: ClockKind, limit: Duration): CompiledRules => ({
  ...RULES,
  clocks: RULES.clocks.map((rule) => (rule.kind === kind ? { ...rule, limit, ladder: [{ share: 0 }] } : rule)),
});
const reportOf = ({ events, now }: CaseFile, rules: CompiledRules) =>
  withCase(EMPTY_REPORT, complaintId('case'), backTest(events, rules, now));
const lifeOf = (events: readonly ComplaintEvent[], kind: ClockKind) =>
  clockLives(events).find((one) => one.kind === kind)!;

describe('under a shorter limit', () => {
  const file = aCase('closed');
  const shorter = withLimit('handling', { unit: 'minutes', amount: 5 });

  test('a clock that was met would have been breached, and the head of its unit told', () => {
    const { before, after } = backTest(file.events, shorter, file.now);
    expect(lifeOf(before, 'handling')).toMatchObject({ outcome: 'met', breachedAt: null, levels: 0 });
    const life = lifeOf(after, 'handling');
    expect(life).toMatchObject({ outcome: 'missed', unit: HILLSIDE[0], breachedAt: life.startedAt + 5 * MINUTE });
    expect(life.levels).toBe(1);
    const { clocks, heads, differing } = reportOf(file, shorter);
    expect(clocks.handling).toMatchObject({ before: { met: 1, breached: 0 }, after: { met: 0, breached: 1 } });
    expect(heads[HILLSIDE[0]]).toEqual({ before: 0, after: 1 });
    expect(differing).toMatchObject({
      count: 1,
      named: [{ clocks: [{ kind: 'handling' }, { kind: 'escalation-acknowledgement', before: null }] }],
    });
  });

  test('what people did stays at its moment', () => {
    const acts = (events: readonly ComplaintEvent[]) =>
      events.filter(({ by }) => !('system' in by)).map(({ type, at }) => [type, at]);
    const { before, after } = backTest(file.events, shorter, file.now);
    expect(acts(after)).toEqual(acts(before));
  });

  test('an escalation that did not happen on record counts as acknowledged, and does not climb', () => {
    const { after } = backTest(file.events, shorter, file.now);
    expect(after.map(({ type }) => type)).toContain('escalation_acknowledged');
    const levels = after.flatMap((event) => (event.type === 'escalated' ? [event.escalation.level] : []));
    expect(levels).toEqual([1]);
  });

  test('an open case goes on until now', () => {
    const open = aCase('handling').after(3 * MINUTE);
    expect(lifeOf(backTest(open.events, shorter, open.now).after, 'handling').breachedAt).toBeNull();
    const later = lifeOf(backTest(open.events, shorter, open.now + 3 * MINUTE).after, 'handling');
    expect(later).toMatchObject({ outcome: 'running', breachedAt: later.startedAt + 5 * MINUTE });
  });
});

test('under a longer limit neither a breach nor its consequences would have happened', () => {
  const file = aCase('handling').after(20 * DAY);
  expect(lifeOf(file.events, 'handling').breachedAt).not.toBeNull();
  const { clocks, heads } = reportOf(file, withLimit('handling', { unit: 'calendar-days', amount: 60 }));
  expect(clocks.handling).toMatchObject({ before: { breached: 1 }, after: { breached: 0, running: 1 } });
  expect(heads[HILLSIDE[0]]!.after).toBeLessThan(heads[HILLSIDE[0]]!.before);
});

describe('the record of whose work was taken over stays as it was', () => {
  const longer = withLimit('handling', { unit: 'hours', amount: 24 * 30 });
  const marksOf = (events: readonly ComplaintEvent[]) =>
    events.flatMap(({ type, relieves, intervention }) =>
      relieves === undefined && intervention === undefined ? [] : [{ type, relieves, intervention }],
    );
  const expectSame = ({ events, now }: CaseFile, marks: readonly object[]) => {
    expect(marksOf(events)).toEqual(marks);
    for (const rules of [null, longer]) expect(marksOf(backTest(events, rules, now).after)).toEqual(marks);
  };

  test('for a rework in another unit, which takes no work from a handler who had finished', () => {
    const file = aCase('follow_up')
      .does(PEOPLE.caller, { action: 'follow-up', outcome: 'dissatisfied' })
      .does(PEOPLE.supervisor, { action: 'rework', reason: text('not-solved'), unit: LAKESIDE });
    expect(file.events.map(({ type }) => type)).toContain('transferred');
    expectSame(file, []);
  });

  test('for one act after another by the same person at the same moment', () => {
    const file = aCase('handling')
      .does(PEOPLE.hillsideHead, { action: 'assign', handler: PEOPLE.otherHandler })
      .does(PEOPLE.hillsideHead, { action: 'assign', handler: PEOPLE.handler });
    expectSame(file, [
      { type: 'assigned', relieves: PEOPLE.handler.person, intervention: true },
      { type: 'assigned', relieves: PEOPLE.otherHandler.person, intervention: true },
    ]);
  });
});

test('the times at which the system was away are the same under other rules', () => {
  const file = aCase('handling').after(MINUTE);
  // Nothing acted from the moment at which the limit was reached until an hour after it.
  const back = file.clock('handling').checkpoints.find(({ type }) => type === 'breach')!.at + HOUR;
  const away = file.awayUntil(back).at(back);
  const limit = withLimit('handling', { unit: 'hours', amount: 24 * 30 });
  const { after } = backTest(away.events, RULES, back);
  expect(lifeOf(after, 'handling').breachedAt).toBe(back);
  expect(lifeOf(backTest(away.events, limit, back).after, 'handling').breachedAt).toBeNull();
});

test('a case of a category that the other rules lack cannot be replayed, and the report says why', () => {
  const file = aCase('closed');
  const other = { ...RULES, categories: ['water'] };
  expect(() => backTest(file.events, other, file.now)).toThrow(NotReplayable);
  expect(() => backTest(file.events, other, file.now)).toThrow(/no category network.coverage/);
  const report = withUnreplayable(EMPTY_REPORT, file.complaint.id, 'why');
  expect(report.notReplayable).toEqual({ count: 1, named: [{ id: file.complaint.id, reason: 'why' }] });
});

test('a case whose customer would not have been called cannot be replayed', () => {
  const file = aCase('closed');
  const other: CompiledRules = { ...RULES, followUp: { ...RULES.followUp, exceptChannels: ['hotline'] } };
  expect(() => backTest(file.events, other, file.now)).toThrow(/replied is not follow_up/);
});

describe('a back-test takes from the draft what rules add, and from the record what people did:', () => {
  const INJURY: readonly Incident[] = ['injury'];
  const none: CompiledRules = {
    ...RULES,
    incidents: { critical: [] },
    supervision: { ...RULES.supervision, on: [] },
  };
  const filed = (rules: CompiledRules, incidents = INJURY): CaseFile => {
    const intake = anIntake({ rules, severity: 'serious' });
    return CaseFile.received({ ...intake, classification: { ...intake.classification, incidents } }).after(HOUR);
  };
  const toldUnder = ({ events, now }: CaseFile, rules: CompiledRules) => {
    const { after } = backTest(events, rules, now);
    return { after, types: after.map(({ type }) => type), told: fold(after) };
  };
  const first = (events: readonly ComplaintEvent[]) => events[0] as EventOf<'received'>;

  test('a draft that makes injuries critical and supervised does so for a case that was filed with one', () => {
    const file = filed(none);
    expect(file.complaint).toMatchObject({ classification: { severity: 'serious' }, supervision: null });
    const { after, types, told } = toldUnder(file, RULES);
    expect(first(after)).toMatchObject({ classification: { severity: 'critical' }, supervise: 'injury' });
    expect(told).toMatchObject({ classification: { severity: 'critical' }, supervision: { reason: 'injury' } });
    expect(types).toContain('leadership_informed');
    expect(reportOf(file, RULES).clocks.supervision).toMatchObject({ after: { running: 1 } });
  });

  test('under a draft without such rules a case has the severity that was chosen, and is not supervised', () => {
    const { inspector, dispatcher } = PEOPLE;
    const file = filed(RULES)
      .does(inspector, { action: 'supervise', requirements: text('weekly') })
      .does(dispatcher, { action: 'verify' })
      .does(inspector, { action: 'lift-supervision', text: text('done') });
    expect(file.complaint.classification).toMatchObject({ severity: 'critical', said: 'serious' });
    const { after, types, told } = toldUnder(file, none);
    expect(first(after).supervise).toBeUndefined();
    expect(told.classification).toEqual({ ...anIntake({ severity: 'serious' }).classification, incidents: INJURY });
    for (const type of ['leadership_informed', 'supervision_opened', 'supervision_lifted']) {
      expect(types).not.toContain(type);
    }
    expect(types).toContain('verified');
  });

  test('an injury that was found out later counts under the other rules, too', () => {
    const reclassify = { action: 'reclassify', classification: { incidents: INJURY }, reason: text('seen') } as const;
    const file = aCase('handling').does(PEOPLE.dispatcher, reclassify);
    expect(toldUnder(file, none).told).toMatchObject({ classification: { severity: 'ordinary' }, supervision: null });
    const mild = aCase('handling', { rules: none }).does(PEOPLE.dispatcher, reclassify);
    expect(toldUnder(mild, RULES).told).toMatchObject({
      classification: { severity: 'critical' },
      supervision: { reason: 'injury' },
    });
  });

  test('guidance is asked of the office that the other rules name, or of nobody', () => {
    const guided = (office: UnitCode): CompiledRules => ({ ...RULES, guidance: [{ when: {}, office }] });
    const guide: Person = { ...PEOPLE.stranger, offices: [{ role: 'service-supervisor', unit: CITY[0] }] };
    const file = aCase('verifying', { rules: guided(CITY[0]) })
      .does(PEOPLE.dispatcher, { action: 'dispatch', unit: HILLSIDE, guide, guidingOffices: [CITY] })
      .does(guide, { action: 'guide', text: text('measure') });
    expect(toldUnder(file, guided(CITY[0])).told.guidance).toEqual(file.complaint.guidance);
    expect(toldUnder(file, RULES)).toMatchObject({
      told: { guidance: null },
      types: expect.not.arrayContaining(['guided']),
    });
    expect(toldUnder(file, guided(LAKESIDE[0])).told.guidance).toMatchObject({ office: [LAKESIDE[0]], guide: null });
    expect(toldUnder(aCase('dispatched'), guided(CITY[0])).told.guidance).toMatchObject({ status: 'awaited' });
  });

  test('a customer who was left dissatisfied is called again on the day that the other rules give', () => {
    const calledAfter = (days: number): CompiledRules => ({
      ...RULES,
      repair: { after: workingDays(days), tries: 1, by: ['follow-up-caller'] },
    });
    const left = (rules: CompiledRules): CaseFile =>
      aCase('follow_up', { rules })
        .does(PEOPLE.caller, { action: 'follow-up', outcome: 'dissatisfied' })
        .does(PEOPLE.supervisor, { action: 'decline-rework', reason: text('nothing-more') })
        .does(PEOPLE.agent, { action: 'close', text: text('told') });
    expect(toldUnder(left(RULES), calledAfter(2)).told.repair).toMatchObject({
      notBefore: beijing('2026-03-04 18:00'),
    });
    const file = left(calledAfter(2));
    expect(toldUnder(file, calledAfter(4)).told.repair).toMatchObject({ notBefore: beijing('2026-03-06 18:00') });
    expect(toldUnder(file, RULES).told.repair).toBeNull();
  });

  test('whether the leadership hears of an appeal and whether customers confirm remedies is up to the other rules', () => {
    const appeal = { action: 'appeal', reference: text('no-7'), receivedAt: MONDAY_9 + MINUTE } as const;
    const quiet: CompiledRules = { ...RULES, appeals: { leadershipInformed: false } };
    const types = (rules: CompiledRules, under: CompiledRules) =>
      toldUnder(aCase('handling', { rules }).does(PEOPLE.agent, appeal), under).types;
    expect(types(RULES, quiet)).not.toContain('leadership_told_of_appeal');
    expect(types(quiet, RULES)).toContain('leadership_told_of_appeal');

    const replied = promising([offer('refund')]);
    const file = replied.does(PEOPLE.handler, { action: 'carry-out', remedy: replied.complaint.remedies[0]!.id });
    const asked: CompiledRules = { ...RULES, remedies: { confirmedByCustomer: ['refund'], tries: 2 } };
    expect(file.complaint.remedies).toMatchObject([{ confirmation: null }]);
    expect(toldUnder(file, asked).told.remedies).toMatchObject([{ confirmation: 'awaited' }]);
  });
});

test('a report names a limited number of cases, and counts all of them', () => {
  const file = aCase('closed');
  const shorter = withLimit('handling', { unit: 'minutes', amount: 5 });
  let report = EMPTY_REPORT;
  for (let i = 0; i < MOST_NAMED + 3; i++)
    report = withCase(report, file.complaint.id, backTest(file.events, shorter, file.now));
  expect(report.differing.named).toHaveLength(MOST_NAMED);
  expect(report.differing.count).toBe(MOST_NAMED + 3);
});
