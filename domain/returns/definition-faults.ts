import type { Definition } from '../measures/definition';
import { isStock } from '../measures/figure';
import type { ReturnColumn, ReturnDefinition } from './definition';

/** Codes are parts of the names of numbers, whose parts are joined by dots. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9-]*$/;

/**
 * What does not hold together in a definition: codes that come twice, columns that need others which are not before them, and
 * figures that a return cannot count.
 *
 * @param measure the definition of a figure; undefined if there is none
 */
export function definitionFaults(
  definition: ReturnDefinition,
  measure: (id: string) => Definition | undefined,
): readonly string[] {
  const { groups, tables, asked, cases = [], balances, since, until, followedBy } = definition;
  const hasGroup = (code: string): boolean => groups.some((group) => group.code === code);
  const hasCodes = (code: string): boolean => groups.some((group) => group.code === code && group.codes.length > 0);
  const isAskedOf = (code: string, group: string | null): boolean =>
    asked.some((one) => one.code === code && one.each !== undefined && one.each === group);
  return [
    ...(since !== undefined && until !== undefined && since > until ? ['it ends before it begins'] : []),
    ...(followedBy !== undefined && until === undefined ? ['it is followed by another one, and does not end'] : []),
    ...codesOf('groups', groups),
    ...groups.flatMap(({ code, codes }) => codesOf(`group ${code}`, codes)),
    ...codesOf('what the firm says', asked),
    ...asked.flatMap(({ code, each }) =>
      each === undefined || hasCodes(each) ? [] : [`${code}: there is no group ${each} with codes`],
    ),
    ...codesOf('tables', tables),
    ...codesOf('columns of cases', cases),
    ...tables.flatMap(({ code, by, columns, onlyFrom }, place) => [
      ...(by === null || hasGroup(by) ? [] : [`table ${code}: there is no group ${by}`]),
      ...(onlyFrom === undefined || hasColumn(tables.slice(0, place), onlyFrom)
        ? []
        : [
            `table ${code}: the column ${onlyFrom.column} of ${onlyFrom.table} is not told before it, always and in one line`,
          ]),
      ...columns.flatMap((column) => {
        if ('most' in column)
          return hasGroup(column.most) ? [] : [`${code}.${column.code}: there is no group ${column.most}`];
        if (!('per' in column) || column.asked === undefined || isAskedOf(column.asked, by)) return [];
        return [`${code}.${column.code}: the firm is not asked for ${column.asked} of each line`];
      }),
      ...columns.flatMap((column) => withinFaults(column, groups).map((fault) => `${code}.${column.code}: ${fault}`)),
      ...codesOf(`table ${code}`, columns),
      ...columns.flatMap((column, index) =>
        columnFaults(column, columns.slice(0, index), measure).map((fault) => `${code}.${column.code}: ${fault}`),
      ),
    ]),
    ...cases.flatMap(({ code, says }) => {
      if (typeof says === 'string') return [];
      if ('group' in says) return hasGroup(says.group) ? [] : [`${code}: there is no group ${says.group}`];
      return asked.some((one) => one.code === says.asked) ? [] : [`${code}: the firm is not asked for ${says.asked}`];
    }),
    ...balances.flatMap(({ table, left, right }) => {
      const columns = tables.find(({ code }) => code === table)?.columns ?? [];
      const missing = [...left, ...right].filter((name) => !columns.some(({ code }) => code === name));
      return missing.map((name) => `a balance needs the column ${name} of ${table}`);
    }),
  ];
}

/** Whether a table that is always told, in one line, has a column. */
const hasColumn = (tables: ReturnDefinition['tables'], { table, column }: { table: string; column: string }): boolean =>
  tables.some(
    ({ code, by, onlyFrom, columns }) =>
      code === table && by === null && onlyFrom === undefined && columns.some((one) => one.code === column),
  );

/** What does not hold together in the order in which returns follow one another. */
export const successionFaults = (all: readonly ReturnDefinition[]): readonly string[] =>
  all.flatMap(({ code, until, followedBy }) => {
    if (followedBy === undefined) return [];
    const next = all.find((one) => one.code === followedBy);
    if (next === undefined) return [`${code}: there is no return ${followedBy}`];
    return until === undefined || next.since === undefined || next.since <= until
      ? [`${code}: ${followedBy} does not begin after it`]
      : [];
  });

function codesOf(what: string, coded: readonly { readonly code: string }[]): string[] {
  const codes = coded.map(({ code }) => code);
  return [
    ...codes.filter((code, index) => codes.indexOf(code) < index).map((code) => `${what}: ${code} comes twice`),
    ...codes.filter((code) => !CODE.test(code)).map((code) => `${what}: ${code} is no code`),
  ];
}

function columnFaults(
  column: ReturnColumn,
  before: readonly ReturnColumn[],
  measure: (id: string) => Definition | undefined,
): string[] {
  if ('count' in column) {
    return column.count.flatMap(({ measure: id, at }) => {
      const counted = measure(id);
      if (counted === undefined) return [`there is no figure ${id}`];
      if (counted.of.caseKind !== 'complaint') return [`the figure ${id} is not of complaints alone`];
      if (counted.orders !== undefined || counted.quietFor !== undefined)
        return [`the figure ${id} counts no single facts`];
      return isStock(counted) === (at !== undefined) ? [] : [`the figure ${id} is of open complaints, or it is not`];
    });
  }
  const needed = neededBy(column).filter((code) => !before.some((one) => one.code === code));
  return needed.map((code) => `the column ${code} is not before it`);
}

function withinFaults(column: ReturnColumn, groups: ReturnDefinition['groups']): string[] {
  if (!('count' in column)) return [];
  return column.count.flatMap(({ within }) => {
    if (within === undefined) return [];
    const codes = groups.find(({ code }) => code === within.group)?.codes ?? [];
    return codes.some(({ code }) => code === within.code) ? [] : [`there is no code ${within.code} of ${within.group}`];
  });
}

function neededBy(column: ReturnColumn): readonly string[] {
  if ('sum' in column) return column.sum;
  if ('turned' in column) return [...column.turned.from, ...column.turned.into];
  if ('share' in column) return [column.share.of, column.share.among];
  if ('per' in column || 'most' in column) return [column.of];
  return 'redress' in column ? [column.redress] : [];
}
