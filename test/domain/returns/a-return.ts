import { complaintId, personId, unitCode } from '../../../domain/ids';
import { definitionOf } from '../../../domain/measures/definitions/all';
import { checkReturn } from '../../../domain/returns/check';
import { type CountedTable, countTables, type ReturnOf } from '../../../domain/returns/count';
import type { ReturnColumn, ReturnDefinition, ReturnTable } from '../../../domain/returns/definition';
import type { ReturnFact } from '../../../domain/returns/fact';
import { NO_MAPPING, type ReturnMapping } from '../../../domain/returns/mapping';
import { beijing, CHINA } from '../calendar/calendars';

const words = (text: string) => ({ en: text, zh: text });
export const titled = (code: string) => ({ code, title: words(code) });

export const column = (code: string, rest: object): ReturnColumn => ({ ...titled(code), ...rest }) as ReturnColumn;
export const table = (columns: readonly ReturnColumn[], by: string | null = null): ReturnTable => ({
  ...titled('numbers'),
  by,
  columns,
});

/** A return that is as simple as can be, but for what a test says of it. */
export const aReturn = (other: Partial<ReturnDefinition>): ReturnDefinition => ({
  ...titled('sample'),
  version: 1,
  regulator: words('somebody'),
  source: { title: words('a law') },
  due: words('soon'),
  language: 'en',
  period: 'month',
  yearBegins: 'january',
  status: 'complete',
  notes: [],
  groups: [],
  asked: [],
  tables: [],
  balances: [],
  ...other,
});

export const MARCH = { from: beijing('2026-03-01 00:00'), to: beijing('2026-04-01 00:00') };

/** A complaint that came in and was answered. */
export const aFact = (other: Partial<ReturnFact>): ReturnFact => ({
  ...{ version: 1, n: 0, kind: 'received', what: 'filed', at: beijing('2026-03-10 10:00'), units: [unitCode('north')] },
  ...{ person: personId('p'), tags: [], elapsed: null, working: null, number: null, cause: null },
  ...{ caseKind: 'complaint', category: 'fees.roaming', severity: 'ordinary', customerClass: 'ordinary' },
  ...{ channel: 'hotline', way: 'offline', policy: 'telecom', policyVersion: 1 },
  ...{ complaint: complaintId('c1'), stock: null, answeredAt: null, paid: [] },
  ...other,
});

/** The end of a complaint that came in at one moment and was closed at another one. */
export const closedFact = (receivedAt: string, closedAt: string, other: Partial<ReturnFact> = {}): ReturnFact => {
  const at = beijing(closedAt);
  return aFact({ kind: 'ended', what: 'satisfied', version: 9, at, elapsed: at - beijing(receivedAt), ...other });
};

const of = (
  definition: ReturnDefinition,
  facts: readonly ReturnFact[],
  mapping: Partial<ReturnMapping> = {},
): ReturnOf => ({
  definition,
  mapping: { ...NO_MAPPING, ...mapping },
  ends: '2026-03',
  measure: (id) => definitionOf(id)!,
  facts,
  calendar: CHINA,
  customers: 50_000,
});

type Values = Record<string, Record<string, number | string | null>>;

/** The values of the first table by line and column, those in words in English. */
export function valuesOf(...said: Parameters<typeof of>): Values {
  const [counted] = countTables(of(...said));
  return linesIn(counted!);
}

/** The values of each table that is told, by its code, line and column. */
export const tablesOf = (...said: Parameters<typeof of>): Record<string, Values> =>
  Object.fromEntries(countTables(of(...said)).map((counted) => [counted.code, linesIn(counted)]));

const linesIn = ({ lines }: CountedTable): Values =>
  Object.fromEntries(
    lines.map(({ code, cells }) => [
      code,
      Object.fromEntries(Object.entries(cells).map(([name, { value, words: said }]) => [name, said?.en ?? value])),
    ]),
  );

/** What is wrong with a return. */
export function faultsIn(...said: Parameters<typeof of>) {
  const all = of(...said);
  return checkReturn({ ...all, tables: countTables(all), rows: [], customersLacking: [] });
}
