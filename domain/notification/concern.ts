import type { ComplaintEvent } from '../complaint/events';
import { isRemedyOpen } from '../complaint/remedies/remedy';
import type { Snapshot } from '../complaint/snapshot';
import { responsibleUnit } from '../complaint/state';
import { lapsedAt } from '../complaint/tasks/task';
import type { RemedyId, TaskId, UnitCode } from '../ids';
import { isClockOfPart } from '../sight/clocks-of-part';
import type { Instant } from '../time';

/**
 * What the partner behind a unit may know of an event: that it happened, which task or remedy it is about, and until
 * when.
 */
export interface Concern {
  readonly task: TaskId | RemedyId | null;
  /** The unit of the task or remedy, else the responsible one; null before the dispatch. */
  readonly unit: UnitCode | null;
  /** The units that may hear of it, with those above them. */
  readonly units: readonly UnitCode[];
  /**
   * The unit that has just given the task away, with those above it. They hear that it was given away, but not who has
   * it now or until when.
   */
  readonly former: readonly UnitCode[];
  readonly dueAt: Instant | null;
}

/**
 * The units that may hear of an event. If it is about a unit's task or remedy, that unit and the responsible one may;
 * anything else is for the responsible one. An event about several tasks or remedies is one concern for each.
 */
export function concernsOf(event: ComplaintEvent, after: Snapshot): readonly Concern[] {
  switch (event.type) {
    case 'replied':
      return [ofCase(after), ...event.remedies.map(({ id }) => ofPart(id, after))];
    case 'not_accepted':
    case 'withdrawn':
    case 'terminated': {
      const over = [...lapsedAt(after.tasks, event.at), ...after.remedies.filter(isRemedyOpen)];
      return [ofCase(after), ...over.map(({ id }) => ofPart(id, after))];
    }
    case 'task_return_agreed':
      return [{ ...ofPart(event.task, after), former: event.from }];
    case 'visit_ordered':
      return [{ ...ofPart(event.remedy, after), former: event.from ?? [] }];
  }
  // What heads tell their own people is nobody's business outside.
  if ('instruction' in event) return [{ ...ofCase(after), units: [] }];
  if ('task' in event && event.task !== undefined) return [ofPart(event.task, after)];
  if ('remedy' in event) return [ofPart(event.remedy, after)];
  const clock = 'clock' in event ? after.clocks.find(({ id }) => id === event.clock) : undefined;
  const part = [...after.tasks, ...after.remedies].find((one) => clock !== undefined && isClockOfPart(clock, one));
  if (part !== undefined) return [ofPart(part.id, after)];
  return [ofCase(after, clock?.dueAt)];
}

function ofCase({ progress, nextDeadline }: Snapshot, dueAt = nextDeadline): Concern {
  const responsible = responsibleUnit(progress) ?? [];
  return { task: null, unit: responsible[0] ?? null, units: responsible, former: [], dueAt };
}

function ofPart(id: TaskId | RemedyId, { tasks, remedies, clocks, progress }: Snapshot): Concern {
  const { unit = [] } = [...tasks, ...remedies].find((one) => one.id === id) ?? {};
  // A visit has two clocks; the one of the arrival is due before the rest.
  const due = clocks.filter((clock) => isClockOfPart(clock, { id, unit })).map(({ dueAt }) => dueAt);
  const units = [...unit, ...(responsibleUnit(progress) ?? [])];
  return { task: id, unit: unit[0] ?? null, units, former: [], dueAt: due.length === 0 ? null : Math.min(...due) };
}
