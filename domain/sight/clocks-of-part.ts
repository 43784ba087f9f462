import type { Clock } from '../clock/clock';
import { CLOCK_TRAITS } from '../complaint/clock-traits';
import type { Explanation } from '../complaint/explanations/explanation';
import type { Rung } from '../complaint/heads/escalation';
import type { Complaint } from '../complaint/state';
import type { RemedyId, TaskId, UnitCode } from '../ids';

type PartClock = Pick<Clock, 'kind' | 'subject' | 'chain'>;

/**
 * Whether a clock measures what one of these units was asked for. Clocks for ruling on the return of a task, or for
 * asking the customer to confirm a remedy, have the same subject, but are not the unit's business.
 */
export const isClockOfUnits = ({ kind, chain }: PartClock, units: ReadonlySet<UnitCode>): boolean =>
  CLOCK_TRAITS[kind].isOfPart && units.has(chain[0]!);

/** Whether one of these units was late with what it was asked for, so that its head explains a part of the case. */
export const isExplainedOfPart = (
  { kind, unit }: Pick<Explanation, 'kind' | 'unit'>,
  units: ReadonlySet<UnitCode>,
): boolean => isClockOfUnits({ kind, chain: unit }, units);

/** Whether a head is told of this because of what one of these units was asked for. */
export const isRungOfUnits = ({ chain }: Pick<Rung, 'chain'>, units: ReadonlySet<UnitCode>): boolean =>
  units.has(chain[0]!);

/** The units that were asked for something in a case. */
export const unitsWithPart = ({ tasks, remedies }: Pick<Complaint, 'tasks' | 'remedies'>): ReadonlySet<UnitCode> =>
  new Set([...tasks, ...remedies].map(({ unit }) => unit[0]));

/** Whether a clock measures this task or remedy for the unit that has it. */
export const isClockOfPart = (
  clock: PartClock,
  { id, unit }: { readonly id: TaskId | RemedyId; readonly unit: readonly UnitCode[] },
): boolean => clock.subject === id && isClockOfUnits(clock, new Set(unit.slice(0, 1)));
