import { isRemedyOpen } from '../complaint/remedies/remedy';
import { type Complaint, isOpen } from '../complaint/state';
import { isTaskOpen } from '../complaint/tasks/task';
import type { UnitCode } from '../ids';

/**
 * Keys of the units that were asked for help in a case, or that are to carry a remedy out. A unit that still owes this
 * also has an {@link openKey}.
 */
export function askedOf(c: Pick<Complaint, 'tasks' | 'remedies' | 'progress'>): readonly string[] {
  const asked = [...c.tasks, ...c.remedies].map(({ unit }) => unit[0]);
  const open = [...c.tasks.filter(isTaskOpen), ...c.remedies.filter(isRemedyOpen)].map(({ unit }) => unit[0]);
  return [...new Set([...asked, ...(isOpen(c) ? open.map(openKey) : [])])].sort();
}

/** The key of a unit that still owes what it was asked for. */
export const openKey = (unit: UnitCode): string => `open:${unit}`;
