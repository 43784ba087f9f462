import { z } from 'zod';
import { personId, unitCode } from '../../../domain/ids';
import { type Role, STAFF_ROLES } from '../../../domain/people/actor';
import type { Organisation, UnitName } from '../../../domain/people/organisation/organisation';
import { UNIT_KINDS, type UnitKind } from '../../../domain/people/partner';
import { text } from '../../requests/fields';

/** The form of an organisation as it is sent and answered. What codes and roles there are is checked by the rules. */

const MOST = { units: 5_000, people: 50_000, offices: 100_000 } as const;
const LONGEST_NAME = 200;

// Codes are checked by the rules, so that everything that is wrong with a document is said at once.
const reference = z.string().max(200);
const label = text(LONGEST_NAME);

const unitField = z.strictObject({
  code: reference.describe('Letters, digits, ".", "_", ":", "-"; it never changes, since cases name it'),
  parent: reference.nullable().default(null).describe('The unit above; null for the leadership'),
  name: z
    .union([label, z.strictObject({ zh: label.optional(), en: label.optional() })])
    .describe('In both languages, or one name for both'),
  kind: z
    .string()
    .default('own')
    .describe(`One of: ${UNIT_KINDS.join(', ')}`),
  closed: z.boolean().default(false).describe('A closed unit gets no work and no people; old cases still name it'),
  mergedInto: reference
    .nullable()
    .default(null)
    .describe('The unit that it becomes part of, whose people answer for its cases from then on; it is closed with it'),
});

/** A whole organisation. What it leaves out goes: units are closed, people leave. */
export const organisationDocument = z
  .strictObject({
    units: z.array(unitField).max(MOST.units),
    people: z.array(z.strictObject({ id: reference, name: label })).max(MOST.people),
    offices: z
      .array(
        z.strictObject({
          person: reference,
          role: z.string().describe(`One of: ${STAFF_ROLES.join(', ')}`),
          unit: reference,
        }),
      )
      .max(MOST.offices),
  })
  .meta({ id: 'Organisation' });

export type OrganisationDocument = z.infer<typeof organisationDocument>;

/** The document as the rules read it, whatever codes it names. */
export function readDocument({ units, people, offices }: OrganisationDocument): Organisation {
  return {
    units: units.map(({ code, parent, name, kind, closed, mergedInto }) => ({
      code: unitCode(code),
      parent: parent === null ? null : unitCode(parent),
      name: inBoth(name, code),
      kind: kind as UnitKind,
      closed: closed || mergedInto !== null,
      mergedInto: mergedInto === null ? null : unitCode(mergedInto),
    })),
    people: people.map(({ id, name }) => ({ id: personId(id), name })),
    offices: offices.map(({ person, role, unit }) => ({
      person: personId(person),
      role: role as Role,
      unit: unitCode(unit),
    })),
  };
}

function inBoth(name: OrganisationDocument['units'][number]['name'], code: string): UnitName {
  if (typeof name === 'string') return { zh: name, en: name };
  return { zh: name.zh ?? name.en ?? code, en: name.en ?? name.zh ?? code };
}

/** An organisation as it is answered. */
export const writeDocument = ({ units, people, offices }: Organisation): OrganisationDocument => ({
  units: units.map((unit) => ({ ...unit, name: { ...unit.name } })),
  people: people.map((one) => ({ ...one })),
  offices: offices.map((one) => ({ ...one })),
});
