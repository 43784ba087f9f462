import { personId, unitCode } from '../../../../domain/ids';
import type { Role } from '../../../../domain/people/actor';
import type { Organisation, OrganisationUnit, StaffOffice } from '../../../../domain/people/organisation/organisation';

/** A small firm: a head office, two branches, and a service desk and a workshop in the first of them. */

export function unit(code: string, parent: string | null, other: Partial<OrganisationUnit> = {}): OrganisationUnit {
  return {
    code: unitCode(code),
    parent: parent === null ? null : unitCode(parent),
    name: { zh: `${code} 处`, en: code },
    kind: 'own',
    closed: false,
    mergedInto: null,
    ...other,
  };
}

export const office = (person: string, role: Role, code: string): StaffOffice => ({
  person: personId(person),
  role,
  unit: unitCode(code),
});

const PEOPLE = ['boss', 'admin', 'north-head', 'desk-head', 'ann', 'shop-head', 'bob', 'south-head'];

export const FIRM: Organisation = {
  units: [
    unit('head', null),
    unit('north', 'head'),
    unit('desk', 'north'),
    unit('shop', 'north'),
    unit('south', 'head'),
  ],
  people: PEOPLE.map((id) => ({ id: personId(id), name: id.toUpperCase() })),
  offices: [
    office('boss', 'unit-head', 'head'),
    office('admin', 'administrator', 'head'),
    office('north-head', 'unit-head', 'north'),
    office('desk-head', 'unit-head', 'desk'),
    office('ann', 'agent', 'desk'),
    office('shop-head', 'unit-head', 'shop'),
    office('bob', 'handler', 'shop'),
    office('south-head', 'unit-head', 'south'),
  ],
};

export const ADMIN = personId('admin');

/** The firm with one unit changed. */
export const withUnit = (code: string, other: Partial<OrganisationUnit>, firm = FIRM): Organisation => ({
  ...firm,
  units: firm.units.map((one) => (one.code === code ? { ...one, ...other } : one)),
});

/** The firm without somebody. */
export const without = (person: string, firm = FIRM): Organisation => ({
  ...firm,
  people: firm.people.filter(({ id }) => id !== person),
  offices: firm.offices.filter((one) => one.person !== person),
});

/** The firm without the offices of a unit. */
export const withoutOfficesIn = (code: string, firm = FIRM): Organisation => ({
  ...firm,
  offices: firm.offices.filter(({ unit: at }) => at !== code),
});
