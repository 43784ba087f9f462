import type { Calendar } from '../../../domain/calendar/calendar';
import { type PersonId, personId, type TextRef, type UnitCode, unitCode } from '../../../domain/ids';
import type { Person, Role, UnitChain } from '../../../domain/people/actor';
import { workingDaysFrom } from '../../../domain/report/days';
import type { ReportEvent } from '../../../domain/report/events';
import { foldReport, type ReportWork } from '../../../domain/report/work';
import type { Instant } from '../../../domain/time';
import { beijing, CHINA } from '../calendar/calendars';

const chain = (...codes: string[]): UnitChain => codes.map(unitCode) as unknown as UnitChain;
const somebody = (id: string, ...offices: [Role, string][]): Person => ({
  person: personId(id),
  offices: offices.map(([role, unit]) => ({ role, unit: unitCode(unit) })),
});

export const NETWORK = chain('network', 'city', 'province');
export const FEES = chain('fees', 'city', 'province');
export const unit = (code: string): UnitCode => unitCode(code);
export const text = (id: string): TextRef => ({ id, sha256: id });

export const MANAGER = somebody('manager', ['service-manager', 'province']);
export const NETWORK_HEAD = somebody('network-head', ['unit-head', 'network']);
export const FEES_HEAD = somebody('fees-head', ['unit-head', 'fees']);
export const CITY_HEAD = somebody('city-head', ['unit-head', 'city']);
/** Stands in for the head of the network. */
export const DEPUTY: Person = {
  ...somebody('deputy', ['agent', 'fees']),
  standsInFor: [{ person: 'network-head' as PersonId, offices: NETWORK_HEAD.offices }],
};

/** The first working day of March 2026, when the report of February is frozen. */
export const FIRST_DAY = beijing('2026-03-02 08:00');

/** The report of February, of which two units are asked. */
export function asked(calendar: Calendar = CHINA, now: Instant = FIRST_DAY): ReportWork {
  const days = workingDaysFrom(calendar, beijing('2026-03-01 00:00'), now);
  const approvers = [unitCode('city'), unitCode('province')];
  const first: ReportEvent = { type: 'asked', version: 1, at: now, units: [NETWORK, FEES], approvers, days };
  return foldReport('2026-02', [first]);
}
