import { isAccused, isBarred, unlessAccused } from '../complaint/accused';
import { duties } from '../complaint/duties';
import { DUTY_TRAITS } from '../complaint/duty-traits';
import { awaited } from '../complaint/explanations/explanation';
import { rulersOn } from '../complaint/extension/rulers';
import { rungsOf } from '../complaint/heads/escalation';
import { type Complaint, handlerOf, responsibleUnit } from '../complaint/state';
import type { RemedyId, TaskId } from '../ids';
import { oncePer } from '../once-per';
import { type Actor, capacitiesOf, type Person, type UnitChain } from '../people/actor';
import { holderKey } from '../people/holder-key';
import { isClockOfUnits, isExplainedOfPart, isRungOfUnits, unitsWithPart } from './clocks-of-part';

/** Who sees what of a complaint. This is the one rule; lists ask for the same keys in SQL. */

/** The part of a case on which visibility depends. */
export type Case = Omit<Complaint, 'rules'>;

/**
 * What a unit sees that was only asked for help, or that is to carry a remedy out: its own part, without the customer.
 */
export interface PartialSight {
  readonly tasks: readonly TaskId[];
  readonly remedies: readonly RemedyId[];
}

/**
 * Whether a part comes with what the complaint is about: category, severity, product, area and facts. It does with a
 * remedy, and with a task whose unit is shown the facts; otherwise its reader knows the question alone.
 */
export const comesWithFacts = ({ tasks }: Pick<Case, 'tasks'>, part: PartialSight): boolean =>
  part.remedies.length > 0 || tasks.some(({ id, share }) => share === 'facts' && part.tasks.includes(id));

/** Whether somebody may read what the complaint is about: whoever sees it whole, or a part that comes with the facts. */
export function readsFacts(c: Case, who: Actor): boolean {
  const sight = sees(c, who);
  return sight === 'all' || (typeof sight === 'object' && comesWithFacts(c, sight));
}

/** How much somebody sees. */
export type Sight =
  | 'all'
  | PartialSight
  /** Where the case stands and until when, so that agents of any unit can answer a customer who urges. */
  | 'progress'
  /** Nothing: for them the complaint does not exist. */
  | 'nothing';

/**
 * Somebody who looks at cases, in one capacity: with the keys of that capacity, unless the case is about one of these
 * people.
 */
export interface Viewpoint {
  readonly people: readonly string[];
  /** Null if they see every case. */
  readonly keys: readonly string[] | null;
}

/**
 * The keys of everybody who sees a case whole: all who hold an office in the owner's or the responsible unit or above
 * either, the owner, handler, coordinator, supervisor and guide, the person to whom the ownership was offered, the
 * people whom a head has instructed, and whoever owes something in it, also after it has left their unit.
 */
export const seenBy: (c: Case) => readonly string[] = oncePer((c: Case) => {
  const units = [...c.owner.unit, ...(responsibleUnit(c.progress) ?? [])];
  const coordinator = c.coordinator?.person ?? null;
  const people = [
    c.owner.person,
    handlerOf(c.progress),
    coordinator,
    c.supervision?.supervisor,
    c.handOver?.to.person,
    ...c.instructions.filter(({ status }) => status !== 'withdrawn').map(({ to }) => to),
  ].map((person) => unlessAccused(c, person));
  const coordinating = coordinator === null ? (c.coordinator?.unit ?? []) : [];
  // The people who are to guide the handler, or whom a head has instructed, have to know the case, wherever they work.
  const { guide = null, office = [] } = c.guidance?.status === 'lapsed' ? {} : (c.guidance ?? {});
  const keys = [
    ...units.map((unit) => `unit:${unit}`),
    ...people.flatMap((person) => (person === null ? [] : [`person:${person}`])),
    ...coordinating.slice(0, 1).map((unit) => `role:coordinator@${unit}`),
    ...coordinating.map((unit) => `role:unit-head@${unit}`),
    ...(guide === null ? [] : [`person:${guide}`]),
    ...office.slice(0, 1).map((unit) => `role:service-supervisor@${unit}`),
  ];
  const inUnits = new Set<string>(units);
  // Those who owe something mostly hold an office in one of these units.
  const owing = owingKeys(c).filter((key) => !inUnits.has(key.slice(key.indexOf('@') + 1)));
  return [...new Set([...keys, ...owing])].sort();
});

const watchersOf = oncePer((c: Case): ReadonlySet<string> => new Set(seenBy(c)));

/** The keys of those who owe something in a case, of whatever unit they are. Nobody owes what they may not look at. */
function owingKeys(c: Case): readonly string[] {
  const asked = unitsWithPart(c);
  const whole = duties(c).filter(({ action }) => DUTY_TRAITS[action].isAbout === 'case');
  const told = c.escalations.filter((open) => rungsOf(open).some((rung) => !isRungOfUnits(rung, asked)));
  const asking = c.extensionRequests.flatMap(({ clock }) => {
    const of = c.clocks.find(({ id }) => id === clock);
    return of === undefined || isClockOfUnits(of, asked) ? [] : rulersOn(c, clock);
  });
  const late = awaited(c).filter((one) => !isExplainedOfPart(one, asked));
  const explaining = duties(c).filter(({ about }) => late.some(({ id }) => id === about));
  const heads = [...told.map(({ unit }) => unit), ...asking].map((unit) => holderKey({ role: 'unit-head', unit }));
  const instead = told.flatMap((open) => open.told.filter((person) => !isAccused(c, person)));
  return [
    ...[...whole, ...explaining].flatMap(({ holders }) => holders.map(holderKey)),
    ...heads,
    ...instead.map((person) => holderKey({ person })),
  ];
}

/** The keys that somebody holds in one capacity; null if an office of theirs sees every case. */
function keysOf({ person, actingFor = person, offices }: Person): readonly string[] | null {
  if (offices.some(({ role }) => role === 'administrator' || role === 'service-manager')) return null;
  const held = offices.flatMap(({ role, unit }) => [`unit:${unit}`, `role:${role}@${unit}`]);
  return [...new Set([`person:${actingFor}`, ...held])];
}

/** The viewpoints of somebody: one in their own name, and one for each person whose deputy they are. */
export function viewpointsOf(who: Person): readonly Viewpoint[] {
  return capacitiesOf(who).map((one) => ({
    people: [...new Set([who.person, one.actingFor ?? who.person])],
    keys: keysOf(one),
  }));
}

/**
 * What somebody sees of a case. Our own machines that may read see all of it; a partner's machine sees its own part.
 */
export function sees(c: Case, who: Actor): Sight {
  if ('machine' in who) {
    const { unit } = who;
    return unit === undefined ? 'all' : partOf(c, (of) => of[0] === unit);
  }
  if (isAccused(c, who.person)) return 'nothing';
  const capacities = capacitiesOf(who).filter((one) => !isBarred(c, one));
  const watching = watchersOf(c);
  if (capacities.some((one) => keysOf(one)?.some((key) => watching.has(key)) ?? true)) return 'all';
  const offices = capacities.flatMap((one) => one.offices);
  const part = partOf(c, (of) => offices.some(({ unit }) => of.includes(unit)));
  if (part !== 'nothing') return part;
  return offices.some(({ role }) => role === 'agent') ? 'progress' : 'nothing';
}

function partOf({ tasks, remedies }: Case, isTheirs: (unit: UnitChain) => boolean): PartialSight | 'nothing' {
  const ids = <Id>(all: readonly { readonly id: Id; readonly unit: UnitChain }[]): Id[] =>
    all.filter(({ unit }) => isTheirs(unit)).map(({ id }) => id);
  const part = { tasks: ids(tasks), remedies: ids(remedies) };
  return part.tasks.length + part.remedies.length > 0 ? part : 'nothing';
}
