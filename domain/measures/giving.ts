import type { ComplaintEvent } from '../complaint/events';
import { type Complaint, isOpen } from '../complaint/state';
import type { UnitCode } from '../ids';
import { type Running, THE_CASE } from './running';

/** Something that a unit had been given, of which it is known now whether the unit kept it. */
export interface Settled {
  readonly what: 'case' | 'task';
  readonly units: readonly UnitCode[];
  readonly returned: boolean;
}

type Given = Running['given'];

/**
 * What units have been given after an event, and what of it has been settled. What comes back to a unit because its
 * return was refused, or because the case was merged for a while, is not given again.
 */
export function settle(
  given: Given,
  event: ComplaintEvent,
  after: Complaint,
): { readonly given: Given; readonly settled: readonly Settled[] } {
  if (!isOpen(after)) return { given: {}, settled: Object.keys(given).map((id) => settledOf(given, id, false)) };
  switch (event.type) {
    case 'dispatched':
    case 'transferred':
    case 'return_agreed':
      return giveTo({ given, id: THE_CASE, units: event.unit });
    case 'returned':
      return take({ given, id: THE_CASE, returned: true });
    case 'proposed':
    case 'merged':
      return take({ given, id: THE_CASE, returned: false });
    case 'help_requested':
      return giveTo({ given, id: event.task, units: event.unit });
    case 'task_returned':
      return take({ given, id: event.task, returned: true });
    case 'task_answered':
    case 'task_overridden':
      return take({ given, id: event.task, returned: false });
    case 'task_return_agreed':
      return event.unit === undefined ? { given, settled: [] } : giveTo({ given, id: event.task, units: event.unit });
    default:
      return { given, settled: [] };
  }
}

const settledOf = (given: Given, id: string, returned: boolean): Settled => ({
  what: id === THE_CASE ? 'case' : 'task',
  units: given[id]!,
  returned,
});

function take({ given, id, returned }: { given: Given; id: string; returned: boolean }) {
  if (!Object.hasOwn(given, id)) return { given, settled: [] };
  const { [id]: _taken, ...left } = given;
  return { given: left, settled: [settledOf(given, id, returned)] };
}

function giveTo({ given, id, units }: { given: Given; id: string; units: readonly UnitCode[] }) {
  const before = take({ given, id, returned: false });
  return { given: { ...before.given, [id]: units }, settled: before.settled };
}
