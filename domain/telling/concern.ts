import type { ComplaintEvent } from '../complaint/events';
import type { Snapshot } from '../complaint/snapshot';
import { responsibleUnit } from '../complaint/state';
import type { TaskId, UnitCode } from '../ids';
import type { Instant } from '../time';

/** What a partner of a unit may know of an event: that it happened, which task it is about, and until when. */
export interface Concern {
  readonly task: TaskId | null;
  /** The unit of the task or of the clock, else the responsible one; null before the dispatch. */
  readonly unit: UnitCode | null;
  /** Units whose business it is, with those above them. */
  readonly units: readonly UnitCode[];
  readonly dueAt: Instant | null;
}

/**
 * Whose business an event is: what is about a unit's task, that unit's and the responsible one's; anything else, the
 * responsible one's. A request to several units is one concern for each.
 */
export function concernsOf(event: ComplaintEvent, after: Snapshot): readonly Concern[] {
  if (event.type === 'help_requested') return event.tasks.map(({ id }) => ofTask(id, after));
  if ('task' in event && event.task !== undefined) return [ofTask(event.task, after)];
  const clock = 'clock' in event ? after.clocks.find(({ id }) => id === event.clock) : undefined;
  const task = after.tasks.find(({ id }) => id === clock?.subject);
  if (task !== undefined) return [ofTask(task.id, after)];
  const responsible = responsibleUnit(after.progress) ?? [];
  const unit = responsible[0] ?? null;
  return [{ task: null, unit, units: responsible, dueAt: clock?.dueAt ?? after.nextDeadline }];
}

function ofTask(id: TaskId, { tasks, clocks, progress }: Snapshot): Concern {
  const unit = tasks.find((task) => task.id === id)?.unit ?? [];
  const dueAt = clocks.find(({ subject }) => subject === id)?.dueAt ?? null;
  return { task: id, unit: unit[0] ?? null, units: [...unit, ...(responsibleUnit(progress) ?? [])], dueAt };
}
