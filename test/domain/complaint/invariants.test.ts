import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decide } from '../../../domain/action/decide';
import { advance } from '../../../domain/complaint/advance';
import { CLOCK_TRAITS } from '../../../domain/complaint/clock-traits';
import type { Command } from '../../../domain/complaint/commands';
import { EVENT_TYPES } from '../../../domain/complaint/event-traits';
import type { ComplaintEvent } from '../../../domain/complaint/events';
import { applyLink } from '../../../domain/complaint/merging/link';
import { nextDue } from '../../../domain/complaint/next-due';
import { mendNuisances } from '../../../domain/complaint/nuisance/mending';
import { receive } from '../../../domain/complaint/receive';
import type { Recorded } from '../../../domain/complaint/record';
import { isRejection, REJECTION_TYPES } from '../../../domain/complaint/rejection';
import { mendRepeat } from '../../../domain/complaint/repeats/mending';
import { type Complaint, STATE_NAMES } from '../../../domain/complaint/state';
import type { Actor } from '../../../domain/people/actor';
import type { Instant } from '../../../domain/time';
import { MACHINE, MONDAY_9, STEP } from './a-case';
import { BEGINNINGS, ledTo } from './beginnings';
import {
  anyLife,
  askedBy,
  intakeOf,
  type Life,
  linkIn,
  type Move,
  mendedIn,
  momentOf,
  nuisancesIn,
} from './random-case';
import { WholeCase } from './whole-case';

/** What occurred in all lives together. The tests below check it, so that the lives cannot come to test nothing. */
const seen = {
  events: new Map<string, number>(),
  states: new Set<string>(),
  clocks: new Set<string>(),
  rejections: new Map<string, number>(),
  reworks: 0,
};

const count = (counts: Map<string, number>, what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);

function note(events: readonly ComplaintEvent[], c: Complaint): void {
  for (const { type, clocks } of events) {
    count(seen.events, type);
    for (const change of clocks) if ('put' in change) seen.clocks.add(change.put.kind);
  }
  seen.states.add(c.progress.state);
  seen.reworks = Math.max(seen.reworks, c.reworks);
}

/** Lets time pass until `now`. What is due acts at its moment, or all at once if the system was away. */
function passTime(c: Complaint, now: Instant, punctual: boolean, whole: WholeCase): Complaint {
  let current = c;
  for (let due = nextDue(current); punctual && due !== null && due.at <= now; due = nextDue(current)) {
    current = seeTo(current, due.at, whole);
  }
  return deepFreeze(seeTo(current, now, whole));
}

function seeTo(c: Complaint, now: Instant, whole: WholeCase): Complaint {
  const { complaint, events } = advance(c, now);
  whole.recorded(events);
  if (events.length > 0) {
    note(events, complaint);
    whole.stands(complaint);
  }
  whole.caughtUp(complaint, now);
  return complaint;
}

function live(life: Life): void {
  const first = receive(intakeOf(life), MACHINE, MONDAY_9);
  if (isRejection(first)) throw new Error(first.message.en);
  const whole = new WholeCase(first.events[0]);
  let c = deepFreeze(first.complaint);
  let now = MONDAY_9;
  note(first.events, c);
  for (const step of BEGINNINGS[life.begins]) {
    now += STEP;
    c = passTime(c, now, true, whole);
    c = heed(c, ...ledTo(step, c), now, whole);
  }
  for (const move of life.moves) {
    now = momentOf(c, move, now);
    c = passTime(c, now, move.punctual, whole);
    c = act(c, move, now, whole);
    c = isMended(hearOf(c, move, now, whole), move, now, whole);
  }
  whole.complete(c);
}

function act(c: Complaint, move: Move, now: Instant, whole: WholeCase): Complaint {
  // Somebody asks for anything at all, and the verdict is dropped: whatever the rules decide, it must not change the
  // given case.
  const [other, question] = askedBy(c, { ...move, style: 'anything' }, now);
  whole.ruled(c, question, other, decide(c, question, other, now));

  return heed(c, ...askedBy(c, move, now), now, whole);
}

/** Somebody asks for something, and it is done if the rules allow it. */
function heed(c: Complaint, actor: Actor, command: Command, now: Instant, whole: WholeCase): Complaint {
  const verdict = decide(c, command, actor, now);
  whole.ruled(c, command, actor, verdict);
  if (isRejection(verdict)) {
    count(seen.rejections, verdict.type);
    return c;
  }
  whole.recorded(verdict.events);
  note(verdict.events, verdict.complaint);
  whole.stands(verdict.complaint);
  return deepFreeze(verdict.complaint);
}

/** Another case joins this one, leaves it, gives it an answer or releases it. */
function hearOf(c: Complaint, move: Move, now: Instant, whole: WholeCase): Complaint {
  const link = linkIn(c, move);
  const verdict = link === null ? null : applyLink(advance(c, now).complaint, link, now);
  if (verdict === null) return c;
  if (isRejection(verdict)) {
    count(seen.rejections, verdict.type);
    return c;
  }
  const caughtUp = passTime(c, now, false, whole);
  whole.recorded(verdict.events);
  note(verdict.events, verdict.complaint);
  whole.stands(verdict.complaint);
  assert.deepEqual(applyLink(verdict.complaint, link!, now), { complaint: verdict.complaint, events: [] });
  assert.ok(verdict.complaint.version >= caughtUp.version);
  return deepFreeze(verdict.complaint);
}

/** A contact was corrected, by which the case repeats something else. */
function isMended(c: Complaint, move: Move, now: Instant, whole: WholeCase): Complaint {
  const repeat = mendedIn(c, move);
  const mended = putRight(c, now, whole, (one) => mendRepeat(one, repeat, now));
  const nuisances = nuisancesIn(c, move);
  return putRight(mended, now, whole, (one) => mendNuisances(one, nuisances, now));
}

function putRight(c: Complaint, now: Instant, whole: WholeCase, mend: (c: Complaint) => Recorded): Complaint {
  const verdict = mend(advance(c, now).complaint);
  if (verdict.events.length === 0) return c;
  passTime(c, now, false, whole);
  whole.recorded(verdict.events);
  note(verdict.events, verdict.complaint);
  whole.stands(verdict.complaint);
  assert.deepEqual(mend(verdict.complaint), { complaint: verdict.complaint, events: [] });
  return deepFreeze(verdict.complaint);
}

/**
 * Freezes a case, so that a rule which changes the case that it was given fails. Stops at parts that are frozen
 * already, since cases share their parts.
 */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

/**
 * How often every event and every rejection must happen at least. The rarest ones happen about three times as often.
 */
const MANY = 30;

const rareIn = (counts: ReadonlyMap<string, number>, all: readonly string[]): string[] =>
  all.filter((what) => (counts.get(what) ?? 0) < MANY).map((what) => `${what} ${counts.get(what) ?? 0}`);

test('a case is sound whatever happens to it', () => {
  fc.assert(fc.property(anyLife, live), { numRuns: 5_000 });
});

describe('those lives', () => {
  test('had every event of the trade, many times', () => {
    expect(
      rareIn(
        seen.events,
        // What the directory found is recorded elsewhere.
        EVENT_TYPES.filter((type) => type !== 'told'),
      ),
    ).toEqual([]);
  });

  test('ran every kind of clock', () => {
    expect([...seen.clocks].sort()).toEqual(Object.keys(CLOCK_TRAITS).sort());
  });

  test('came through every state, and more than once through rework', () => {
    expect([...seen.states].sort()).toEqual([...STATE_NAMES].sort());
    expect(seen.reworks).toBeGreaterThanOrEqual(2);
  });

  test('met every reason for which the rules turn something down, many times', () => {
    // Nobody in these lives names the version that they have seen.
    const types = REJECTION_TYPES.filter((type) => type !== 'changed-since');
    expect(rareIn(seen.rejections, types)).toEqual([]);
  });
});
