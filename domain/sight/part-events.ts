import type { ComplaintEvent, EventOf } from '../complaint/events';
import type { Snapshot } from '../complaint/snapshot';
import type { UnitCode } from '../ids';
import { isClockOfUnits } from './clocks-of-part';
import type { PartialSight } from './visibility';

/**
 * The events of a part, without what they say about anything else. A task that was given back and passed on belongs to
 * each unit while that unit had it: to the first up to the ruling, to the next from the ruling on.
 */
export function eventsOfPart(
  events: readonly ComplaintEvent[],
  { tasks, remedies }: Pick<Snapshot, 'tasks' | 'remedies'>,
  part: PartialSight,
): ComplaintEvent[] {
  const seen = new Set<string>([...part.tasks, ...part.remedies]);
  const units = new Set([...tasks, ...remedies].filter(({ id }) => seen.has(id)).map(({ unit }) => unit[0]!));
  const isTheirs = ({ unit }: { readonly unit: readonly UnitCode[] }): boolean => units.has(unit[0]!);
  /**
   * Ids of what the units have at the current event: tasks and remedies, clocks, and requests for more time on these
   * clocks.
   */
  const theirs = new Set<string>();
  return events.flatMap((event): ComplaintEvent[] => {
    for (const change of event.clocks) {
      if ('put' in change && isClockOfUnits(change.put, units)) theirs.add(change.put.id);
    }
    const clocks = event.clocks.filter((change) => theirs.has('put' in change ? change.put.id : change.stop));
    const shown = { ...event, clocks } as ComplaintEvent;
    switch (shown.type) {
      case 'help_requested':
        if (!isTheirs(shown)) return [];
        theirs.add(shown.task);
        return [shown];
      case 'replied': {
        const promised = shown.remedies.filter(isTheirs);
        for (const { id } of promised) theirs.add(id);
        // They see that something was promised, but not what else the customer was told.
        const { text: _text, leading: _leading, ...rest } = shown;
        return promised.length > 0 ? [{ ...rest, remedies: promised } as unknown as ComplaintEvent] : [];
      }
      case 'visit_ordered': {
        const had = theirs.delete(shown.remedy);
        if (isTheirs(shown)) theirs.add(shown.remedy);
        return had || theirs.has(shown.remedy) ? [passedOn(shown, tasks, had, theirs.has(shown.remedy))] : [];
      }
      case 'remedy_withdrawn': {
        // They read why it is over, but not what the customer said to the owner.
        const { consent: _consent, ...rest } = shown;
        return theirs.has(shown.remedy) ? [rest as unknown as ComplaintEvent] : [];
      }
      case 'task_return_agreed': {
        const had = theirs.delete(shown.task);
        if (isTheirs({ unit: shown.unit ?? shown.from })) theirs.add(shown.task);
        return had || theirs.has(shown.task) ? [passedOn(shown, tasks, had, theirs.has(shown.task))] : [];
      }
      case 'extension_requested':
        if (!theirs.has(shown.request.clock)) return [];
        theirs.add(shown.request.id);
        return [shown];
      case 'explanation_asked':
        if (!theirs.has(shown.explanation.clock)) return [];
        theirs.add(shown.explanation.id);
        return [shown];
      case 'overdue_explained':
        // What is said of several may be about more than their part.
        return shown.explanations.every((id) => theirs.has(id)) ? [shown] : [];
      default:
        return aboutOf(shown).some((id) => theirs.has(id)) ? [shown] : [];
    }
  });
}

/**
 * The ruling on a return, or the order of a visit to another unit, as the unit that had the task before sees it, or the
 * unit that has it afterwards.
 */
function passedOn(
  event: EventOf<'task_return_agreed'> | EventOf<'visit_ordered'>,
  tasks: Snapshot['tasks'],
  had: boolean,
  has: boolean,
): ComplaintEvent {
  if (had && has) return event;
  if (!had) {
    const { from: _from, relieves: _relieves, ...rest } = event;
    // A note on the ruling is for the unit that gave the task back.
    const { note: _note, ...theirs } = rest as typeof rest & { readonly note?: unknown };
    // The unit that has it afterwards is asked by this ruling, since the request to the unit before is not shown to it.
    const asked = 'task' in theirs ? { question: tasks.find(({ id }) => id === theirs.task)?.question } : {};
    return { ...theirs, ...asked } as unknown as ComplaintEvent;
  }
  const { unit: _unit, ...before } = event;
  if (before.type === 'task_return_agreed') return before as ComplaintEvent;
  // What the other unit is to do, and until when, is not theirs.
  const { text: _text, arriveBy: _arriveBy, ...rest } = before;
  return rest as unknown as ComplaintEvent;
}

/** Ids of what an event is about. */
function aboutOf(event: ComplaintEvent): readonly string[] {
  if (event.type === 'extension_refused') return [event.request];
  if ('task' in event && event.task !== undefined) return [event.task];
  if ('remedy' in event) return [event.remedy];
  return 'clock' in event ? [event.clock] : [];
}
