import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decide } from '../../../domain/action/decide';
import { backTest, NotReplayable } from '../../../domain/back-test/back-test';
import { advance } from '../../../domain/complaint/advance';
import type { ComplaintEvent, EventOf } from '../../../domain/complaint/events';
import { fold } from '../../../domain/complaint/evolve';
import { applyLink } from '../../../domain/complaint/merging/link';
import { nextDue } from '../../../domain/complaint/next-due';
import { mendNuisances } from '../../../domain/complaint/nuisance/mending';
import { receive } from '../../../domain/complaint/receive';
import type { Recorded } from '../../../domain/complaint/record';
import { isRejection, type Rejection } from '../../../domain/complaint/rejection';
import { mendRepeat } from '../../../domain/complaint/repeats/mending';
import type { CompiledRules } from '../../../domain/policy/rules';
import type { Instant } from '../../../domain/time';
import { minutes } from '../clock/limits';
import { MACHINE, MONDAY_9, RULES, STEP } from '../complaint/a-case';
import { BEGINNINGS, ledTo } from '../complaint/beginnings';
import {
  anyLife,
  askedBy,
  intakeOf,
  type Life,
  linkIn,
  mendedIn,
  momentOf,
  nuisancesIn,
  POLICIES,
} from '../complaint/random-case';
import { WholeCase } from '../complaint/whole-case';

/** The record of a random life, and the moment at which it ends. */
function recordOf(life: Life): { events: readonly ComplaintEvent[]; now: Instant } {
  const first = receive(intakeOf(life), MACHINE, MONDAY_9);
  if (isRejection(first)) throw new Error(first.message.en);
  const events: ComplaintEvent[] = [...first.events];
  let c = first.complaint;
  let now = MONDAY_9;
  const takes = (verdict: Recorded | Rejection | null) => {
    if (verdict === null || isRejection(verdict)) return;
    c = verdict.complaint;
    events.push(...verdict.events);
  };
  const passTime = (punctual: boolean) => {
    for (let due = nextDue(c); punctual && due !== null && due.at <= now; due = nextDue(c)) takes(advance(c, due.at));
    takes(advance(c, now));
  };
  for (const step of BEGINNINGS[life.begins]) {
    now += STEP;
    passTime(true);
    const [actor, command] = ledTo(step, c);
    takes(decide(c, command, actor, now));
  }
  for (const move of life.moves) {
    now = momentOf(c, move, now);
    passTime(move.punctual);
    const [actor, command] = askedBy(c, move, now);
    takes(decide(c, command, actor, now));
    const link = linkIn(c, move);
    if (link !== null) {
      passTime(false);
      takes(applyLink(c, link, now));
    }
    passTime(false);
    takes(mendRepeat(c, mendedIn(c, move), now));
    takes(mendNuisances(c, nuisancesIn(c, move), now));
  }
  return { events, now };
}

test('the back-test of a case under its own rules gives exactly what was recorded', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const { events, now } = recordOf(life);
      const { before, after } = backTest(events, null, now);
      assert.deepEqual(before.slice(0, events.length), events);
      assert.deepEqual(after, before);
    }),
    { numRuns: 600 },
  );
});

const OTHER_RULES: readonly CompiledRules[] = [
  ...Object.values(POLICIES),
  RULES,
  {
    ...RULES,
    clocks: RULES.clocks.map((rule) => ({ ...rule, limit: minutes(5), ladder: [{ share: 0 }, { share: 1 }] })),
  },
  {
    ...RULES,
    incidents: { critical: [] },
    supervision: { ...RULES.supervision, on: [] },
    appeals: { leadershipInformed: false },
  },
  { ...RULES, followUp: { ...RULES.followUp, exceptChannels: ['hotline'] } },
];

test('under any other rules a case is as sound as one that happened under them, or it cannot be replayed', () => {
  let told = 0;
  fc.assert(
    fc.property(anyLife, fc.nat(OTHER_RULES.length - 1), (life, other) => {
      const { events, now } = recordOf(life);
      const after = toldUnder(events, OTHER_RULES[other]!, now);
      if (after === null) return;
      told += 1;
      const [first, ...rest] = after as [EventOf<'received'>, ...ComplaintEvent[]];
      const whole = new WholeCase(first);
      whole.recorded(rest);
      whole.stands(fold(after));
      whole.caughtUp(fold(after), now);
    }),
    { numRuns: 600 },
  );
  expect(told).toBeGreaterThan(400);
});

function toldUnder(events: readonly ComplaintEvent[], rules: CompiledRules, now: Instant) {
  try {
    return backTest(events, rules, now).after;
  } catch (error) {
    if (error instanceof NotReplayable) return null;
    throw error;
  }
}
