import { type Calendar, offsetAt } from '../../domain/calendar/calendar';
import { reach, timeBetween } from '../../domain/calendar/working-time';
import { whatBlocksClosing } from '../../domain/complaint/closing';
import type { Duty } from '../../domain/complaint/duties';
import type { Complaint } from '../../domain/complaint/state';
import { isCoordinating } from '../../domain/complaint/tasks/task';
import { DAY, HOUR, type Instant, MINUTE } from '../../domain/time';
import type { Lived } from './lived';

/** Calls of which another one on the same day would not count. */
const CALLS: readonly Duty['action'][] = ['follow-up', 'repair-call', 'confirm-remedy'];

/**
 * Whether nobody does a duty for now: the coordinator need not urge anybody; nothing is proposed before the other units have
 * answered, and nothing closed before what was promised is done.
 */
export const waits = (c: Complaint, { action }: Duty): boolean =>
  action === 'urge' ||
  (action === 'propose' && isCoordinating(c)) ||
  (action === 'close' && whatBlocksClosing(c) !== null);

/**
 * When a duty is done: mostly in good time, sometimes after its clock has run out; in working hours.
 */
export function momentOf(life: Lived, { action, dueAt, notBefore, holders }: Duty): Instant {
  const { complaint, draws, world, now, times } = life;
  const { calendar } = world.rules;
  const again = CALLS.includes(action) && (times.get(action) ?? 0) > 0 ? 20 * HOUR : 0;
  const from = Math.max(now + again, notBefore ?? 0);
  const unit = holders.find((one) => 'unit' in one)?.unit ?? complaint.owner.unit[0];
  const isLate = draws.chance(lateness(unit, action));
  const u = draws.share();
  const limit = Math.min(dueAt ?? Infinity, BEFORE_THE_REPLY.includes(action) ? promiseOf(complaint, from) : Infinity);
  if (limit === Infinity || limit <= from) return reach(calendar, 'working', from, (0.2 + 5 * u) * HOUR);
  const share = isLate ? 1.03 + 0.7 * u : 0.03 + 0.65 * u * u;
  const working = timeBetween(calendar, 'working', from, limit);
  return working > 20 * MINUTE
    ? reach(calendar, 'working', from, working * share)
    : awake(complaint, calendar, from + (limit - from) * share);
}

/** Who works on days off sleeps all the same, unless somebody is in danger. */
function awake({ classification }: Complaint, { offsets }: Calendar, at: Instant): Instant {
  if (classification.severity === 'critical') return at;
  const local = at + offsetAt(offsets, at);
  const hour = Math.floor((local % DAY) / HOUR);
  return hour >= 8 && hour < 22 ? at : at + ((32 - hour) % 24) * HOUR;
}

/** People who work on the answer look at the promise, too, and leave time for what comes after them. */
const BEFORE_THE_REPLY: readonly Duty['action'][] = [
  'verify',
  'dispatch',
  'accept',
  'answer-task',
  'propose',
  'review',
  'reply',
];

function promiseOf({ clocks }: Complaint, from: Instant): Instant {
  const promise = clocks.find(({ kind, breachedAt }) => kind === 'reply' && breachedAt === null);
  return promise === undefined ? Infinity : from + (promise.dueAt - from) * 0.7;
}

/** How many of its duties a unit does late, as a share of 1: between one in a hundred and one in ten, by its code and by what it is. */
function lateness(unit: string, action: Duty['action']): number {
  let hash = 7;
  for (const letter of unit) hash = (hash * 31 + letter.charCodeAt(0)) % 997;
  const ofUnit = 0.008 + (0.05 * hash) / 997;
  return action === 'propose' || action === 'answer-task' || action === 'carry-out' ? ofUnit * 1.6 : ofUnit * 0.7;
}
