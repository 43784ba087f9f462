import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Duration } from '../../../domain/clock/duration';
import { advance } from '../../../domain/complaint/advance';
import { nextDue } from '../../../domain/complaint/clocks';
import { decide, isRejection } from '../../../domain/complaint/decide';
import type { ComplaintEvent } from '../../../domain/complaint/events';
import { fold } from '../../../domain/complaint/evolve';
import { receive } from '../../../domain/complaint/receive';
import { complaintId } from '../../../domain/ids';
import { backTest, NotReplayable } from '../../../domain/policy/back-test';
import { clockLives } from '../../../domain/policy/back-test-clocks';
import { EMPTY_REPORT, MOST_NAMED, withCase, withUnreplayable } from '../../../domain/policy/back-test-report';
import type { ClockKind, CompiledRules } from '../../../domain/policy/rules';
import { DAY } from '../../../domain/time';
import { aCase, type CaseFile, HILLSIDE, HOUR, MACHINE, MINUTE, MONDAY_9, RULES } from '../complaint/a-case';
import { anyLife, askedBy, intakeOf, type Life, momentOf } from '../complaint/random-case';

/** The record of a random life, and the moment at which it ends. */
function recordOf(life: Life): { events: ComplaintEvent[]; now: number } {
  const first = receive(intakeOf(life), MACHINE, MONDAY_9);
  if (isRejection(first)) throw new Error(first.message);
  const events: ComplaintEvent[] = [first];
  let c = fold([first]);
  let now = MONDAY_9;
  const takes = (recorded: { complaint: typeof c; events: readonly ComplaintEvent[] }) => {
    c = recorded.complaint;
    events.push(...recorded.events);
  };
  for (const move of life.moves) {
    now = momentOf(c, move, now);
    for (let due = nextDue(c); move.punctual && due !== null && due.at <= now; due = nextDue(c))
      takes(advance(c, due.at));
    takes(advance(c, now));
    const [actor, command] = askedBy(c, move, now);
    const verdict = decide(c, command, actor, now);
    if (!isRejection(verdict)) takes(verdict);
  }
  return { events, now };
}

test('a case under its own rules is told exactly as it was recorded', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const { events, now } = recordOf(life);
      const { before, after } = backTest(events, null, now);
      assert.deepEqual(before.slice(0, events.length), events);
      assert.deepEqual(after, before);
    }),
    { numRuns: 1_000 },
  );
});

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

  test('an escalation that nobody could acknowledge does not climb for want of an answer', () => {
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

test('under a longer limit a breach would not have come about, nor what it led to', () => {
  const file = aCase('handling').after(20 * DAY);
  expect(lifeOf(file.events, 'handling').breachedAt).not.toBeNull();
  const { clocks, heads } = reportOf(file, withLimit('handling', { unit: 'calendar-days', amount: 60 }));
  expect(clocks.handling).toMatchObject({ before: { breached: 1 }, after: { breached: 0, running: 1 } });
  expect(heads[HILLSIDE[0]]!.after).toBeLessThan(heads[HILLSIDE[0]]!.before);
});

test('where the system was away it stays away, whatever the rules', () => {
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

test('a case whose customer would not have been asked cannot be replayed', () => {
  const file = aCase('closed');
  const other: CompiledRules = { ...RULES, followUp: { ...RULES.followUp, exceptChannels: ['hotline'] } };
  expect(() => backTest(file.events, other, file.now)).toThrow(/replied is not follow_up/);
});

test('a report names no more than its share of cases, and counts all', () => {
  const file = aCase('closed');
  const shorter = withLimit('handling', { unit: 'minutes', amount: 5 });
  let report = EMPTY_REPORT;
  for (let i = 0; i < MOST_NAMED + 3; i++)
    report = withCase(report, file.complaint.id, backTest(file.events, shorter, file.now));
  expect(report.differing.named).toHaveLength(MOST_NAMED);
  expect(report.differing.count).toBe(MOST_NAMED + 3);
});
