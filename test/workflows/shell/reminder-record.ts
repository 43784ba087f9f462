import type { PersonId } from '../../../domain/ids';
import { type Instant, MINUTE } from '../../../domain/time';
import type { Fence } from '../../../workflows/shell/fence';
import type { OutboxEntry } from '../../../workflows/shell/messages';
import type { Batch, Projected } from '../../../workflows/shell/record';
import { duties, type Found, type Reminder, type ReminderEvent } from './reminder';

type Entry = OutboxEntry<ReminderEvent>;

/** The record of one reminder. */
export interface OnRecord {
  readonly entries: readonly Entry[];
  readonly snapshot: Reminder;
  readonly duties: readonly PersonId[];
  /** The fences of all writes that were accepted, in order. */
  readonly fences: readonly Fence[];
  readonly notKept: NonNullable<Batch<ReminderEvent, Reminder>['notKept']>;
}

/** The record of the reminders, in memory. It is as idempotent as the one in Postgres, and has the same fence. */
export class ReminderRecord {
  readonly #reminders = new Map<string, OnRecord>();
  /** Whether every call fails, as if Postgres were away. */
  away = false;
  /**
   * The reminder of which the next write is what a lost task has decided a minute earlier, while the history goes on as if it was this
   * one: the SDK has been seen to complete a task with what it had computed for a task that was lost.
   *
   * The batch of the lost task may be told by its moment; or it was the second one that the task decided by this same moment, and
   * its first, with another event in place of the first one here, stays on record; or it was made by this same moment, since that
   * follows from what the history says of the write before it.
   */
  mistaken: { readonly id: string; readonly by: 'its moment' | 'its length' | 'its last event' } | null = null;

  /** Records a new reminder, as an intake does. */
  begin(snapshot: Reminder): void {
    this.#reminders.set(snapshot.id, { entries: [], snapshot, duties: [], fences: [], notKept: [] });
  }

  of(id: string): OnRecord {
    const found = this.#reminders.get(id);
    if (found === undefined) throw new Error(`there is no reminder ${id}`);
    return found;
  }

  /** Writes the last event anew as decided at another moment, like a task that was run again. */
  decideAnew(id: string, later: number): void {
    const { entries, snapshot, ...rest } = this.of(id);
    const at = snapshot.lastAt + later;
    const anew = entries.map((entry, index) =>
      index === entries.length - 1 ? { ...entry, event: { ...entry.event, at } } : entry,
    );
    this.#reminders.set(id, { ...rest, entries: anew, snapshot: { ...snapshot, lastAt: at } });
  }

  /** Leaves an event behind as a task does that is lost after it has written. */
  leaveBehind(id: string, event: ReminderEvent): void {
    const { entries, ...rest } = this.of(id);
    this.#reminders.set(id, { ...rest, entries: [...entries, { event }] });
  }

  readonly activities = {
    projectReminder: async (batch: Batch<ReminderEvent, Reminder>): Promise<Projected<Found>> => {
      this.#answer();
      const { snapshot, fence, notKept = [] } = batch;
      const by = this.mistaken?.id === snapshot.id ? this.mistaken.by : null;
      if (by !== null) this.mistaken = null;
      const earlier = by === 'its moment' || by === 'its last event' ? MINUTE : 0;
      const entries = batch.entries.map(({ event, ...rest }) => ({
        ...rest,
        event: { ...event, at: event.at - earlier },
      }));
      const mark = {
        ...batch.mark,
        decidedAt: batch.mark.decidedAt - (by === 'its moment' ? earlier : 0),
        lastAt: batch.mark.lastAt - earlier,
      };
      if (by === 'its length') {
        const { entries: before, ...rest } = this.of(snapshot.id);
        const [first, ...others] = entries;
        const lost = { event: { ...first!.event, at: first!.event.at - MINUTE } };
        this.#reminders.set(snapshot.id, { ...rest, snapshot, entries: [...before, lost, ...others] });
        return { told: [], mark: { ...mark, length: others.length } };
      }
      const before = this.of(snapshot.id);
      const last = before.fences.at(-1);
      if (last === undefined || !isBehind(fence, last)) {
        const from = entries[0]?.event.version ?? snapshot.version + 1;
        this.#reminders.set(snapshot.id, {
          entries: [...before.entries.filter(({ event }) => event.version < from), ...entries],
          snapshot,
          duties: duties(snapshot),
          fences: [...before.fences, fence],
          notKept: [...before.notKept, ...notKept],
        });
      }
      return { told: entries.flatMap(({ event }) => (event.type === 'rung' ? [[snapshot.owner]] : [])), mark };
    },

    isLatestReminder: async (id: string, version: number, lastAt: Instant, fence: Fence): Promise<boolean> => {
      this.#answer();
      const { fences, snapshot, ...rest } = this.of(id);
      if (snapshot.version !== version || snapshot.lastAt !== lastAt) return false;
      this.#reminders.set(id, { ...rest, snapshot, fences: [...fences, fence] });
      return true;
    },
  };

  #answer(): void {
    if (this.away) throw new Error('the record is away');
  }
}

export type ReminderActivities = ReminderRecord['activities'];

/** Whether a write with this fence comes from an earlier run or task than the last write. */
export function isBehind(fence: Fence, last: Fence): boolean {
  const [run, lastRun] = [fence.runStartedAt, last.runStartedAt];
  return run < lastRun || (run === lastRun && fence.historyLength < last.historyLength);
}
