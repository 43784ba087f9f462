import type { Listed } from '../cases/listed';

type Task = Listed['tasks'][number];
type Clock = Listed['clocks'][number];

/** What a unit has to do with a complaint. */
export type Part =
  | { readonly is: 'responsible'; readonly clock: Clock | undefined }
  | { readonly is: 'asked'; readonly task: Task; readonly clock: Clock | undefined };

/** Whether the case waits for the unit of a task. */
export const isAwaited = ({ status }: Pick<Task, 'status'>): boolean => status === 'asked' || status === 'accepted';

/** Clocks that somebody else than the unit has to mind. */
const NOT_OF_THE_WORK: readonly string[] = ['unit-task', 'return-ruling', 'escalation-acknowledgement', 'instruction'];

/** What a unit has to do with a complaint; empty if it has no part in it. The responsible unit comes first. */
export function partsOf(c: Listed, unit: string): readonly Part[] {
  const own = c.clocks
    .filter((clock) => clock.unit === unit && !NOT_OF_THE_WORK.includes(clock.kind))
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  return [
    ...(c.unit === unit ? [{ is: 'responsible', clock: own[0] } as const] : []),
    ...c.tasks
      .filter((task) => task.unit === unit)
      .map((task) => ({ is: 'asked', task, clock: clockOf(c, task) }) as const),
  ];
}

/** The clock of a task: of its unit, or of whoever rules on its return. */
export const clockOf = ({ clocks }: Pick<Listed, 'clocks'>, { id, status }: Pick<Task, 'id' | 'status'>) =>
  clocks.find((clock) => clock.id.startsWith(`${status === 'returned' ? 'return-ruling' : 'unit-task'}-${id}-`));

/** The units that have a part in any of these complaints, in the order of the organisation. */
export function unitsIn(cases: readonly Listed[], order: readonly string[]): readonly string[] {
  const units = new Set(cases.flatMap((c) => [c.unit, ...c.tasks.map(({ unit }) => unit)]));
  const at = (unit: string) => (order.includes(unit) ? order.indexOf(unit) : order.length);
  return [...units].toSorted((a, b) => at(a) - at(b) || a.localeCompare(b));
}

/** The first limit of what a complaint waits for, or has to be ruled on; none come last. */
function urgency(c: Listed): number {
  const open = c.tasks.filter((task) => isAwaited(task) || task.status === 'returned');
  const limits = open.map((task) => Date.parse(clockOf(c, task)?.dueAt ?? '')).filter((at) => !Number.isNaN(at));
  if (open.length === 0) return Number.POSITIVE_INFINITY;
  return limits.length === 0 ? Number.MAX_SAFE_INTEGER : Math.min(...limits);
}

/** Complaints that wait for an answer before all others, by the first limit. */
export const unansweredFirst = (cases: readonly Listed[]): readonly Listed[] =>
  cases
    .map((c) => ({ c, at: urgency(c) }))
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ c }) => c);
