import type { PersonId } from '../../../domain/ids';
import type { Actor } from '../../../domain/people/actor';
import type { Instant } from '../../../domain/time';
import type { Core, Decision, Recorded, Wish } from '../../../workflows/shell/core';

/*
 * A second core on the shell of the complaint: a reminder that rings when its time has come, tells its owner, and can
 * be postponed or finished. It is as small as possible, but has everything that a core needs: commands, events, a
 * clock, somebody to tell, duties and permits. It is not part of the product.
 */

export interface Reminder {
  readonly id: string;
  readonly version: number;
  readonly owner: PersonId;
  readonly lastAt: Instant;
  readonly progress:
    | { readonly state: 'waiting'; readonly until: Instant }
    | { readonly state: 'ringing'; readonly told: readonly PersonId[] }
    | { readonly state: 'finished' };
}

export type Command =
  | { readonly action: 'postpone'; readonly until: Instant }
  /** The reminder is not needed any more. */
  | { readonly action: 'finish' };

type EventBody =
  | { readonly type: 'rung'; readonly dueAt: Instant }
  | { readonly type: 'told'; readonly persons: readonly PersonId[] }
  | { readonly type: 'postponed'; readonly until: Instant }
  | { readonly type: 'finished' };

export type ReminderEvent = EventBody & { readonly version: number; readonly at: Instant };

/** The persons whom the directory names for a reminder that rings. */
export type Found = readonly PersonId[];

export function evolve(reminder: Reminder, event: ReminderEvent): Reminder {
  const { version, at: lastAt } = event;
  return { ...reminder, version, lastAt, progress: progressAfter(reminder.progress, event) };
}

function progressAfter(before: Reminder['progress'], event: ReminderEvent): Reminder['progress'] {
  switch (event.type) {
    case 'rung':
      return { state: 'ringing', told: [] };
    case 'told':
      return before.state === 'ringing' ? { ...before, told: event.persons } : before;
    case 'postponed':
      return { state: 'waiting', until: event.until };
    case 'finished':
      return { state: 'finished' };
  }
}

function record(reminder: Reminder, now: Instant, ...bodies: readonly EventBody[]): Recorded<Reminder, ReminderEvent> {
  const events: ReminderEvent[] = [];
  let state = reminder;
  for (const body of bodies) {
    const event = { ...body, version: state.version + 1, at: Math.max(now, state.lastAt) };
    events.push(event);
    state = evolve(state, event);
  }
  return { state, events };
}

/** When its clock acts next; null if no clock runs. */
export const nextDue = ({ progress }: Reminder): Instant | null =>
  progress.state === 'waiting' ? progress.until : null;

function advance(reminder: Reminder, now: Instant): Recorded<Reminder, ReminderEvent> {
  const dueAt = nextDue(reminder);
  return dueAt === null || dueAt > now ? record(reminder, now) : record(reminder, now, { type: 'rung', dueAt });
}

/** The actions that somebody may do now. */
function permits({ owner, progress }: Reminder, actor: Actor): readonly Command['action'][] {
  if (!('person' in actor) || actor.person !== owner || progress.state === 'finished') return [];
  return ['postpone', 'finish'];
}

/** The persons who have to do something now. */
export const duties = ({ owner, progress }: Reminder): readonly PersonId[] =>
  progress.state === 'ringing' ? [owner] : [];

function decide(
  reminder: Reminder,
  { command, actor }: Wish<Command>,
  now: Instant,
): Decision<Reminder, ReminderEvent> {
  if (!permits(reminder, actor).includes(command.action)) {
    const type = reminder.progress.state === 'finished' ? 'wrong-state' : 'not-permitted';
    return {
      rejection: { type, message: { en: `${command.action} is not possible.`, zh: `不能进行 ${command.action}。` } },
    };
  }
  if (command.action === 'finish') return record(reminder, now, { type: 'finished' });
  const { until } = command;
  if (until <= now)
    return { rejection: { type: 'contradiction', message: { en: 'That is in the past.', zh: '这是过去的时间。' } } };
  return record(reminder, now, { type: 'postponed', until });
}

/** What the shell needs to know of the reminder. */
export const REMINDER_CORE: Core<Reminder, Command, ReminderEvent, Found> = {
  advance,
  decide,
  tell: (reminder, found, now) =>
    record(reminder, now, ...found.map((persons) => ({ type: 'told', persons }) as const)),
  lastAt: ({ lastAt }) => lastAt,
  isOver: ({ progress }) => progress.state === 'finished',
  // A reminder that rang and is postponed begins again.
  renews: (before, after) => before.progress.state === 'ringing' && after.progress.state === 'waiting',
};
