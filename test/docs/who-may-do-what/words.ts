import { type Complaint, handlerOf, responsibleUnit } from '../../../domain/complaint/state';
import type { UnitCode } from '../../../domain/ids';
import { type Actor, type Person, ROLE_NAMES, type Role } from './actors';

/** The meaning of the words in the column "who" of the table. */

type Means = (c: Complaint, who: Actor) => boolean;

const person =
  (is: (c: Complaint, who: Person) => boolean): Means =>
  (c, who) =>
    'person' in who && is(c, who);
const holds = ({ offices }: Person, role: Role, units: readonly UnitCode[]): boolean =>
  offices.some((office) => office.role === role && units.includes(office.unit));
const partnerOf =
  (unitsOf: (c: Complaint) => readonly UnitCode[]): Means =>
  (c, who) =>
    'machine' in who && who.unit !== undefined && unitsOf(c).includes(who.unit);

const responsible = ({ progress }: Complaint): readonly UnitCode[] => responsibleUnit(progress) ?? [];
const asked = ({ tasks }: Complaint): readonly UnitCode[] => tasks.map(({ unit }) => unit[0]);
const mending = ({ remedies }: Complaint): readonly UnitCode[] => remedies.map(({ unit }) => unit[0]);
const withPart = (c: Complaint): readonly UnitCode[] => [
  ...c.owner.unit,
  ...responsible(c),
  ...c.tasks.flatMap(({ unit }) => unit),
  ...c.remedies.flatMap(({ unit }) => unit),
  ...(c.coordinator?.unit ?? []),
];

/** The units, by their names in the table. */
const UNITS: Readonly<Record<string, (c: Complaint) => readonly UnitCode[]>> = {
  "of the owner's units": (c) => c.owner.unit,
  'of the responsible unit': (c) => responsible(c).slice(0, 1),
  'of the responsible units': responsible,
  'above the responsible unit': (c) => responsible(c).slice(1),
  'of either units': (c) => [...c.owner.unit, ...responsible(c)],
  'of the asked unit': asked,
  'of the asked units': (c) => c.tasks.flatMap(({ unit }) => unit),
  "of the remedy's unit": mending,
  "of the remedy's units": (c) => c.remedies.flatMap(({ unit }) => unit),
  'of the guiding office': (c) => c.guidance?.office.slice(0, 1) ?? [],
  'of the leadership': (c) => c.owner.unit.slice(-1),
  'of the units that review it again': ({ progress }) =>
    (progress.state === 'follow_up' ? progress.secondReview?.chain : undefined) ?? [],
  'of the unit that was told': (c) => c.escalations.map(({ unit }) => unit),
  'of the unit as whose head it was given, or above': (c) => c.instructions.flatMap(({ from }) => from),
  'of the units that were late': (c) => c.explanations.flatMap(({ unit }) => unit),
  'of any unit with a part in the case': withPart,
  'of any unit with a part in the case, or that it is offered to': (c) => [
    ...withPart(c),
    ...(c.handOver?.to.unit ?? []),
  ],
};

/** The conditions about the case that a clause can add. The words before it apply only if the condition holds. */
const PROVIDED: Readonly<Record<string, (c: Complaint, role: Role) => boolean>> = {
  ', unless a return was refused': ({ progress }) => !('designated' in progress && progress.designated),
  ', until a guide is named': ({ guidance }) => guidance?.guide === null,
  ', until one has taken it': ({ supervision }) => supervision?.supervisor === null,
  ', as the policy names them': ({ repair }, role) =>
    (repair?.by as readonly Role[] | undefined)?.includes(role) ?? false,
};

const coordinator = person(({ coordinator: it }, who) => {
  if (it === null) return false;
  if (it.person !== null) return who.person === it.person;
  return holds(who, 'coordinator', it.unit.slice(0, 1)) || holds(who, 'unit-head', it.unit);
});
const owner = person(({ accused, owner: { person: id, unit } }, who) =>
  accused.includes(id) ? holds(who, 'unit-head', unit) : who.person === id,
);
const handler = person(({ progress }, who) => who.person === handlerOf(progress));

/** Words for one person, or for people wherever their offices are. */
const SOMEBODY: Readonly<Record<string, Means>> = {
  'the owner': owner,
  'the handler': handler,
  'the coordinator': coordinator,
  'its supervisor': person(({ supervision }, who) => supervision?.supervisor === who.person),
  'the guide who was named': person(({ guidance }, who) => guidance?.guide === who.person),
  'the person who was instructed': person(({ instructions }, who) =>
    instructions.some(({ status, to }) => status === 'open' && to === who.person),
  ),
  'the head who took it over': person(({ takeOvers }, who) => takeOvers.some(({ by }) => by === who.person)),
  'the person it was offered to': person(({ handOver }, who) => handOver?.to.person === who.person),
  'whoever was told in place of a head': person(({ escalations }, who) =>
    escalations.some(({ told }) => told.includes(who.person)),
  ),
  'whoever has a part in the case': (c, who) =>
    owner(c, who) ||
    handler(c, who) ||
    coordinator(c, who) ||
    ('person' in who && c.instructions.some(({ status, to }) => status === 'open' && to === who.person)) ||
    ('person' in who && who.offices.some(({ unit }) => withPart(c).includes(unit))),
  'any agent': person((_c, who) => who.offices.some(({ role }) => role === 'agent')),
  'an administrator': person((_c, who) => who.offices.some(({ role }) => role === 'administrator')),
  ...Object.fromEntries(
    ['note', 'urge', 'survey', 'appeal'].map((scope) => [
      `a machine with the scope \`${scope}\``,
      (_c: Complaint, who: Actor) => 'machine' in who && who.unit === undefined,
    ]),
  ),
  'the partner that was asked': partnerOf(asked),
  'the partner that carries it out': partnerOf(mending),
  'a partner with a task or a remedy': partnerOf((c) => [...asked(c), ...mending(c)]),
};

/** The meaning of one clause in the column "who", such as `a dispatcher or head above the responsible unit`. */
export function meaningOf(clause: string): Means {
  const somebody = SOMEBODY[clause];
  if (somebody !== undefined) return somebody;
  const provided = Object.keys(PROVIDED).find((words) => clause.endsWith(words));
  const plain = provided === undefined ? clause : clause.slice(0, -provided.length);
  const where = Object.keys(UNITS)
    .filter((words) => plain.endsWith(` ${words}`))
    .toSorted((a, b) => b.length - a.length)[0];
  if (where === undefined) throw new Error(`The table does not know whom "${clause}" means.`);
  const roles = plain
    .slice(0, -where.length)
    .trim()
    .replace(/^(an?|the) /, '')
    .split(/, | or /)
    .map(roleNamed);
  return person((c, who) =>
    roles.some(
      (role) => holds(who, role, UNITS[where]!(c)) && (provided === undefined || PROVIDED[provided]!(c, role)),
    ),
  );
}

function roleNamed(words: string): Role {
  const name = words === 'head' ? 'unit-head' : words.replaceAll(' ', '-');
  const role = ROLE_NAMES.find((known) => known === name);
  if (role === undefined) throw new Error(`The table names a role "${words}", which there is not.`);
  return role;
}
