import type { PersonId, UnitCode } from '../ids';
import { type Role, WORKERS } from '../people/actor';
import { CASE_KINDS, CUSTOMER_CLASSES, INCIDENTS, SEVERITIES } from '../policy/rules';
import { type Complaint, responsibleUnit } from './state';
import { isTaskOpen, type UnitTask } from './tasks/task';

/** One thing that an action asks for. */
export interface Need {
  /** Name of the field in the body of the request. */
  readonly field: string;
  readonly required: boolean;
  readonly kind:
    | 'text'
    | 'person'
    | 'unit'
    | 'choice'
    | 'moment'
    | 'number'
    | 'flag'
    | 'escalation'
    | 'category'
    | 'tasks'
    | 'remedies'
    | 'money'
    | 'visit'
    | 'successors'
    | 'choices'
    | 'complaint'
    | 'contact'
    | 'particulars';
  /** What can be chosen, where that is known. */
  readonly choices?: readonly string[];
  /** The fields of each thing in a list of them, or of the one thing. */
  readonly of?: readonly Need[];
  /** The people or the units among whom one chooses; left out where it may be anybody, and where it is something else. */
  readonly among?: Among;
}

/** People, of whom the directory says who they are at the moment. */
export interface AmongPeople {
  /** They hold one of these roles, each in one of its units, or in any. */
  readonly holding: readonly { readonly role: Role; readonly inUnits: readonly UnitCode[] | 'any' }[];
  readonly except: readonly PersonId[];
}

/** People who work below a head: in these units and below them, but not as their heads. */
export interface AmongPeopleBelow {
  readonly below: readonly UnitCode[];
  readonly except: readonly PersonId[];
}

/** People or units among whom one chooses. */
export type Among = AmongPeople | AmongPeopleBelow | AmongUnits;

/** All units but these. */
export interface AmongUnits {
  readonly unitsExcept: readonly UnitCode[];
  /** The unit that the policy suggests, which comes first; left out if it suggests none. */
  readonly suggested?: UnitCode;
}

/** A field that the request must give. */
export const need = (field: string, kind: Need['kind'], choices?: readonly string[]): Need => ({
  field,
  required: true,
  kind,
  ...(choices === undefined ? {} : { choices }),
});

/** A field that the request may leave out. */
export const optional = (...args: Parameters<typeof need>): Need => ({ ...need(...args), required: false });

/** A list of things, each with these fields. */
export const eachOf = (field: string, kind: Need['kind'], of: readonly Need[]): Need => ({ ...need(field, kind), of });

/** A field that names one of these things in the case by its id. */
export const oneOf = (field: string, things: readonly { readonly id: string }[]): Need =>
  need(
    field,
    'choice',
    things.map(({ id }) => id),
  );

export const reason = need('reason', 'text');
export const anyReason = optional('reason', 'text');
export const anyNote = optional('note', 'text');

/** The fields of a correction of the classification. */
export const classification = (c: Complaint): readonly Need[] => [
  optional('kind', 'choice', CASE_KINDS),
  optional('category', 'category', c.rules.categories),
  optional('severity', 'choice', SEVERITIES),
  optional('customerClass', 'choice', CUSTOMER_CLASSES),
  optional('incidents', 'choices', INCIDENTS),
];

/** The same, with what can be chosen. */
export const among = (one: Need, choice: Among): Need => ({ ...one, among: choice });

/** A thing that has these fields, or a list of such things. */
export const having = (one: Need, fields: readonly Need[]): Need => ({ ...one, of: fields });

/** People who hold one of the roles in one of the units. */
export const holders = (
  roles: readonly Role[],
  inUnits: readonly UnitCode[] | 'any',
  ...except: readonly (PersonId | null | undefined)[]
): AmongPeople => ({
  holding: roles.map((role) => ({ role, inUnits })),
  except: except.flatMap((person) => person ?? []),
});

/** Those to whom the work on the case may be given. */
export const workersOf = ({ progress }: Complaint, ...except: readonly (PersonId | undefined)[]): Among =>
  holders(WORKERS, responsibleUnit(progress)?.slice(0, 1) ?? [], ...except);

/** Those to whom one of these tasks may be given. Whoever works on the only one has it already. */
export function workersOn(tasks: readonly Pick<UnitTask, 'unit' | 'handler'>[]): AmongPeople {
  const units = tasks.map(({ unit }) => unit[0]);
  return holders(WORKERS, units, tasks.length === 1 ? tasks[0]!.handler : null);
}

/** Units that may be given the work, or a task of it: none that has a part of it already. */
export const unitsWithoutPart = (c: Complaint, suggested?: UnitCode): AmongUnits => ({
  ...(suggested === undefined ? {} : { suggested }),
  unitsExcept: [responsibleUnit(c.progress), ...c.tasks.filter(isTaskOpen).map(({ unit }) => unit)].flatMap(
    (unit) => unit?.[0] ?? [],
  ),
});
