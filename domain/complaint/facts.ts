import type { Clock } from '../clock/clock';
import type { PersonId, UnitCode } from '../ids';
import type { CustomerClass, Incident, Severity } from '../policy/rules';
import type { Instant } from '../time';
import { type Complaint, handlerOf, responsibleUnit, type StateName } from './state';
import type { TaskStatus } from './tasks/task';

/** What a fact can be, by the kind of its value. */
interface FactKinds {
  readonly state: StateName;
  readonly category: string;
  readonly severity: Severity;
  readonly customerClass: CustomerClass;
  readonly incidents: readonly Incident[];
  readonly person: PersonId;
  readonly unit: UnitCode;
  readonly pause: string;
  readonly moment: Instant;
  readonly task: TaskStatus;
  readonly flag: true;
}
/** A value with its kind. */
export type FactValue = {
  readonly [Kind in keyof FactKinds]: { readonly kind: Kind; readonly value: FactKinds[Kind] };
}[keyof FactKinds];

/**
 * The facts of a case by which people decide, named like the field of a form that gives them where there is one. Of
 * tasks and clocks there may be several.
 */
export const FACT_NAMES = [
  'state',
  'category',
  'severity',
  'customerClass',
  'incidents',
  'owner',
  'unit',
  'handler',
  'coordinator',
  'pause',
  'supervision',
  'task',
  'clock',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** A fact that is another one than before. Null stands for nothing: nobody, no limit, not paused. */
export interface ChangedFact {
  readonly fact: FactName;
  /** Which of several: the id of a task, or the kind of a clock with the unit that holds it. */
  readonly of?: string | Pick<Clock, 'kind' | 'chain'>;
  readonly before: FactValue | null;
  readonly after: FactValue | null;
}

const fact = <Kind extends keyof FactKinds>(kind: Kind, value: FactKinds[Kind] | null | undefined): FactValue | null =>
  value === null || value === undefined ? null : ({ kind, value } as FactValue);

const SINGLE: { readonly [Name in Exclude<FactName, 'task' | 'clock'>]: (c: Complaint) => FactValue | null } = {
  state: (c) => fact('state', c.progress.state),
  category: (c) => fact('category', c.classification.category),
  severity: (c) => fact('severity', c.classification.severity),
  customerClass: (c) => fact('customerClass', c.classification.customerClass),
  incidents: ({ classification: { incidents } }) => fact('incidents', incidents?.length ? incidents : null),
  owner: (c) => fact('person', c.owner.person),
  unit: (c) => fact('unit', responsibleUnit(c.progress)?.[0]),
  handler: (c) => fact('person', handlerOf(c.progress)),
  coordinator: ({ coordinator }) =>
    coordinator?.person ? fact('person', coordinator.person) : fact('unit', coordinator?.unit[0]),
  pause: (c) => fact('pause', c.pause?.reason),
  supervision: (c) => fact('flag', c.supervision === null ? null : true),
};

/** The facts that differ between two states of one case, in the order of {@link FACT_NAMES}. */
export function changedFacts(before: Complaint, after: Complaint): readonly ChangedFact[] {
  const single = Object.entries(SINGLE).map(
    ([name, of]): ChangedFact => ({ fact: name as FactName, before: of(before), after: of(after) }),
  );
  return [...single, ...tasks(before, after), ...clocks(before, after)].filter(
    (one) => JSON.stringify(one.before) !== JSON.stringify(one.after),
  );
}

function tasks(before: Complaint, after: Complaint): ChangedFact[] {
  const statusIn = (c: Complaint, id: string) => fact('task', c.tasks.find((task) => task.id === id)?.status);
  return after.tasks.map(({ id }) => ({
    fact: 'task',
    of: id,
    before: statusIn(before, id),
    after: statusIn(after, id),
  }));
}

/** Limits that moved. A clock that has begun or ended says nothing that the state of the case or of a task does not. */
function clocks(before: Complaint, after: Complaint): ChangedFact[] {
  return after.clocks.flatMap(({ id, kind, chain, dueAt }): ChangedFact[] => {
    const earlier = before.clocks.find((clock) => clock.id === id);
    if (earlier === undefined) return [];
    return [
      { fact: 'clock', of: { kind, chain }, before: fact('moment', earlier.dueAt), after: fact('moment', dueAt) },
    ];
  });
}
