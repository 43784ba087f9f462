import type { z } from 'zod';
import type { StoredRules } from '../../../db/policies/rules';
import type { ContactChanges } from '../../../db/record/corrections';
import type { MoveDuties } from '../../../domain/complaint/administration/administration';
import type { Command } from '../../../domain/complaint/commands';
import type { ContactCommand } from '../../../domain/complaint/contact/contact';
import type { Vacancy } from '../../../domain/complaint/ownership/vacant-owner';
import type { ParticularsCommand } from '../../../domain/complaint/particulars/actions';
import type { ComplaintId, PersonId, TextRef, UnitCode } from '../../../domain/ids';
import type { Words } from '../../../domain/language';
import type { Person, Role, UnitChain } from '../../../domain/people/actor';
import { wrongField } from '../../problems';
import { code, customerClass, incidents, kind, LONG_TEXT, severity, text } from '../../requests/fields';

/**
 * What is needed to turn a request into a command: the stored texts, and what the directory says of the named codes.
 */
export interface Resolver {
  /** The reference of the text in this field, such as `reason` or `remedies/0/text`; the field must be there. */
  text(field: string): TextRef;
  /** The reference of the text in this field, if it is there. */
  optionalText<Name extends string>(field: Name): { [key in Name]?: TextRef };
  person(id: string, field: string): Promise<Person>;
  unit(code: string, field: string): Promise<UnitChain>;
  /** Another complaint, which the caller must be allowed to know of. */
  complaint(id: string, field: string): Promise<ComplaintId>;
  /** The id of the complaint that this request splits off; a repeated request gets the same. */
  splitOff(): Promise<ComplaintId>;
  /** The units of another complaint, which the caller must be allowed to know of, and the units above those. */
  unitsOf(complaint: ComplaintId, field: string): Promise<readonly UnitCode[]>;
  /** The service office that coordinates by the policy of this case, if it names one. */
  serviceOffice(): Promise<UnitChain | undefined>;
  /** The rules of this case with a published version of its policy or its calendar. */
  edition(of: 'policy' | 'calendar', version: number | undefined): Promise<StoredRules>;
  /** The person whose duties are to be moved, who may have left, with the units in which they hold offices. */
  leaver(id: string, field: string): Promise<Pick<MoveDuties, 'from' | 'fromUnits'>>;
  /** The offices that guide by the policy of this case, with their parents. */
  guidingOffices(): Promise<readonly UnitChain[]>;
  /**
   * If work that a head has taken over goes back to the person who had it, makes sure that this person has not left.
   */
  stillThere(task: string | undefined, field: string): Promise<void>;
  /** The person who owns the case now, if the owner on record has left. */
  vacancy(): Promise<{ readonly vacancy?: Vacancy }>;
  /** What a correction of the contact changes, and the name under which the new values are stored. */
  contact(changes: ContactChanges): Promise<Pick<ContactCommand, 'fields' | 'correction'>>;
  /** References to these values, which have to be written as the policy of this case wants. */
  particulars(values: Readonly<Record<string, string | null>>): Promise<ParticularsCommand['particulars']>;
  /** The service supervisors of the responsible unit and of those above it. */
  departmentSupervisors(): Promise<readonly { readonly person: PersonId; readonly unit: UnitCode }[]>;
}

/**
 * An action at the API: the fields of its body, which of them are free text, and the command that it
 * becomes.
 */
export interface ActionSpec<Body extends z.ZodObject = z.ZodObject> {
  readonly body: Body;
  /** Names of fields; `remedies/text` is the field `text` of each thing in the list `remedies`, `visit/text` of the one. */
  readonly texts: readonly ((keyof z.infer<Body> & string) | `${keyof z.infer<Body> & string}/${string}`)[];
  /** Fields with personal data, which go to Postgres alone: no command has them, nor a hash that others could guess. */
  readonly personal?: readonly (keyof z.infer<Body> & string)[];
  readonly command: (body: z.infer<Body>, resolve: Resolver) => Command | Promise<Command>;
}

/** The texts in a body, each with the field that it is in. */
export function textsIn(
  body: Readonly<Record<string, unknown>>,
  names: readonly string[],
): readonly { readonly field: string; readonly content: string }[] {
  return names.flatMap((name) => {
    const [field, inner] = name.split('/') as [string, string?];
    const value = body[field];
    if (inner === undefined) return typeof value === 'string' ? [{ field, content: value }] : [];
    if (typeof value !== 'object' || value === null) return [];
    if (!Array.isArray(value)) {
      return textsIn(value as typeof body, [inner]).map((one) => ({ ...one, field: `${field}/${inner}` }));
    }
    const things = value as readonly Readonly<Record<string, unknown>>[];
    return things.flatMap((thing, index) =>
      textsIn(thing, [inner]).map(({ content }) => ({ field: `${field}/${index}/${inner}`, content })),
    );
  });
}

/** Defines a spec whose command knows the type of its own body. */
export const spec = <Body extends z.ZodObject>(definition: ActionSpec<Body>): ActionSpec => definition as never;

/** The actions of one topic. Leaving out one whose command is declared does not compile. */
export type SpecsOf<C extends { readonly action: string }> = Readonly<Record<C['action'], ActionSpec>>;

/** Free text of an action. */
export const long = text(LONG_TEXT);
export const note = long.optional();
export const reason = long;
/** The fields of a classification that a correction may change. */
export const classification = {
  kind: kind.optional().describe('Turns an enquiry into a complaint, or back, with its clocks'),
  category: code.optional(),
  severity: severity.optional(),
  customerClass: customerClass.optional(),
  incidents: incidents.optional().describe('All that there are; they replace those on record'),
};

/** Refuses fields that have no use with this choice, since what somebody wrote must not be dropped silently. */
export function without(body: Readonly<Record<string, unknown>>, why: Words): void {
  const field = Object.keys(body).find((name) => body[name] !== undefined);
  if (field !== undefined) refuse(field, why);
}

/** @throws ProblemError always, about this field of the body */
export function refuse(field: string, why: Words): never {
  throw wrongField(field, why);
}

/** An office that a person must hold for an action, and the fields of the body that name the two. */
interface OfficeSought {
  readonly person: string;
  /** The field of the unit. Only for people with offices in several units is it needed. */
  readonly unit: string;
  readonly roles: readonly Role[];
  /** The message if the person holds none of these offices. */
  readonly refusal: Words;
}

/**
 * The unit in which a person is to act: the one that is named, or else the first in which they hold one of the roles.
 */
export function unitOf(
  resolve: Pick<Resolver, 'unit'>,
  person: Person,
  named: string | undefined,
  sought: OfficeSought,
): Promise<UnitChain> {
  const unit = named ?? person.offices.find((office) => sought.roles.includes(office.role))?.unit;
  if (unit === undefined) {
    const { en, zh } = sought.refusal;
    refuse(sought.person, { en: `${person.person} ${en}`, zh: `${person.person} ${zh}` });
  }
  return resolve.unit(unit, sought.unit);
}

/** The person and the unit to which the ownership goes. */
export async function newOwner(resolve: Resolver, { to, unit }: { to: string; unit?: string | undefined }) {
  const person = await resolve.person(to, 'to');
  const refusal = {
    en: 'is not an agent anywhere, so cannot own complaints',
    zh: '不是任何单位的受理员，不能担任首问责任人',
  };
  return {
    to: person,
    unit: await unitOf(resolve, person, unit, { person: 'to', unit: 'unit', roles: ['agent'], refusal }),
  };
}
