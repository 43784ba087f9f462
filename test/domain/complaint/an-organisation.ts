import { personId, unitCode } from '../../../domain/ids';
import type { Office, Person, Role, UnitChain } from '../../../domain/people/actor';

/** The organisation of the tests: two counties of one city in one province, and a person from far away. */

const PROVINCE_CODE = unitCode('province');
const CITY_CODE = unitCode('city');

export const PROVINCE: UnitChain = [PROVINCE_CODE];
export const CITY: UnitChain = [CITY_CODE, PROVINCE_CODE];
/** The unit that the customer asked first. */
export const LAKESIDE: UnitChain = [unitCode('lakeside'), CITY_CODE, PROVINCE_CODE];
/** The unit that does the work. */
export const HILLSIDE: UnitChain = [unitCode('hillside'), CITY_CODE, PROVINCE_CODE];
const ELSEWHERE: UnitChain = [unitCode('elsewhere'), unitCode('other-city'), unitCode('other-province')];

const office = (role: Role, [unit]: UnitChain): Office => ({ role, unit });
const person = (name: string, ...offices: Office[]): Person => ({ person: personId(name), offices });

/** The people, by what they do in the cases of the tests. */
export const PEOPLE = {
  /** Takes the complaint, and so owns it. */
  agent: person('agent', office('agent', LAKESIDE)),
  colleague: person('colleague', office('agent', LAKESIDE)),
  cityAgent: person('city-agent', office('agent', CITY)),
  provinceAgent: person('province-agent', office('agent', PROVINCE)),
  /** Verifies and dispatches for the whole city. */
  dispatcher: person('dispatcher', office('dispatcher', CITY)),
  hillsideDispatcher: person('hillside-dispatcher', office('dispatcher', HILLSIDE)),
  handler: person('handler', office('handler', HILLSIDE)),
  otherHandler: person('other-handler', office('handler', HILLSIDE)),
  lakesideHandler: person('lakeside-handler', office('handler', LAKESIDE)),
  /** Holds every office that may not be combined with handling the same case. */
  allRounder: person(
    'all-rounder',
    office('handler', HILLSIDE),
    office('reviewer', HILLSIDE),
    office('follow-up-caller', HILLSIDE),
  ),
  reviewer: person('reviewer', office('reviewer', CITY)),
  lakesideReviewer: person('lakeside-reviewer', office('reviewer', LAKESIDE)),
  caller: person('caller', office('follow-up-caller', CITY)),
  supervisor: person('supervisor', office('service-supervisor', CITY)),
  /** Supervises cases (督办), which the service supervisor of the second review does not do. */
  inspector: person('inspector', office('supervisor', CITY)),
  hillsideHead: person('hillside-head', office('unit-head', HILLSIDE)),
  lakesideHead: person('lakeside-head', office('unit-head', LAKESIDE)),
  cityHead: person('city-head', office('unit-head', CITY)),
  provinceHead: person('province-head', office('unit-head', PROVINCE)),
  administrator: person('administrator', office('administrator', PROVINCE)),
  serviceManager: person('service-manager', office('service-manager', PROVINCE)),
  stranger: person('stranger', ...(['agent', 'dispatcher', 'reviewer'] as const).map((r) => office(r, ELSEWHERE))),
} as const satisfies Record<string, Person>;

/** A machine with an API key. */
export const MACHINE = { machine: 'web-form' } as const;

/** The machine of a partner, with a key for its tasks. Here the lakeside unit plays the partner. */
export const PARTNER_MACHINE = { machine: 'partner-desk', unit: LAKESIDE[0] } as const;
