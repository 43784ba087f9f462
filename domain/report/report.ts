import { capacitiesOf, type Person } from '../people/actor';

/** Which report is meant: a month, such as `2026-03`, of a unit with all below it, or of all units. */
export interface ReportKey {
  readonly month: string;
  readonly unit: string | null;
}

/** The id of a report, which says what it is of, such as `2026-03` or `2026-03-city-haizhou`. */
export const reportIdOf = ({ month, unit }: ReportKey): string => (unit === null ? month : `${month}-${unit}`);

/** Whether somebody has the report of a month frozen: service managers of any unit, who report for the firm. */
export const mayOrderReports = (who: Person): boolean =>
  capacitiesOf(who).some(({ offices }) => offices.some(({ role }) => role === 'service-manager'));
