import type { Calendar } from '../calendar/calendar';
import { endOf, knowsHolidays, usesHolidays } from '../calendar/duration';
import type { Definition } from '../measures/definition';
import { isIn } from '../measures/figure';
import { sumOfMoney } from '../money';
import type { ReturnColumn, ReturnCount, ReturnDefinition, ReturnGroup, ReturnTable } from './definition';
import { groupedValue, type ReturnFact } from './fact';
import { codeFor, type ReturnMapping } from './mapping';

/** What a return is counted from. */
export interface ReturnOf {
  readonly definition: ReturnDefinition;
  readonly mapping: ReturnMapping;
  /** The definition of a figure. @throws RangeError if there is none */
  readonly measure: (id: string) => Definition;
  readonly facts: readonly ReturnFact[];
  /** By which limits until the answer are counted. */
  readonly calendar: Calendar;
  /** The customers of the firm in the period, on average; null if that is not known for each of its months. */
  readonly customers: number | null;
}

/** A number of a return, with the facts of which it is made: their places among those that were counted. */
export interface ReturnCell {
  /** Null for what is not known: a share of nothing, and what is to be completed by hand. */
  readonly value: number | null;
  readonly facts: readonly number[];
}

/** A line of a table: of a code of its group, of what is mapped to none, or of all together. */
export interface ReturnLine {
  readonly code: string;
  readonly cells: Readonly<Record<string, ReturnCell>>;
}

/** The lines that stand for no code of a group. */
export const TOTAL = 'total';
export const UNMAPPED = 'unmapped';

export interface CountedTable {
  readonly code: string;
  /** As the group has its codes, then what is mapped to none if there is such a thing, then all together. */
  readonly lines: readonly ReturnLine[];
}

/** The tables of a return. @throws RangeError for a definition that names a figure or a column that does not exist */
export const countTables = (of: ReturnOf): CountedTable[] => of.definition.tables.map((table) => countTable(of, table));

function countTable(of: ReturnOf, table: ReturnTable): CountedTable {
  const group = table.by === null ? null : groupOf(of.definition, table.by);
  const codes = of.facts.map((fact) => (group === null ? null : codeOf(group, of.mapping, fact)));
  const counted = new Map(
    table.columns.flatMap((column) => ('count' in column ? [[column.code, countedBy(of, column.count)] as const] : [])),
  );
  const lineOf = (code: string): ReturnLine => {
    const isOfLine = (place: number): boolean => code === TOTAL || (codes[place] ?? UNMAPPED) === code;
    const cells: Record<string, ReturnCell> = {};
    for (const column of table.columns) {
      const facts = counted.get(column.code)?.filter(isOfLine);
      cells[column.code] = facts === undefined ? derived(of, column, cells) : { value: facts.length, facts };
    }
    return { code, cells };
  };
  if (group === null) return { code: table.code, lines: [lineOf(TOTAL)] };
  const unmapped = lineOf(UNMAPPED);
  const isAny = Object.values(unmapped.cells).some(({ facts }) => facts.length > 0);
  const lines = [...group.codes.map(({ code }) => lineOf(code)), ...(isAny ? [unmapped] : []), lineOf(TOTAL)];
  return { code: table.code, lines };
}

/** A group of a return. @throws RangeError if it has none of that code */
export function groupOf({ code: of, groups }: ReturnDefinition, code: string): ReturnGroup {
  const found = groups.find((group) => group.code === code);
  if (found === undefined) throw new RangeError(`the return ${of} has no group ${code}`);
  return found;
}

/** The code of a group under which a fact is told; undefined where its value is mapped to none. */
export const codeOf = (group: ReturnGroup, mapping: ReturnMapping, fact: ReturnFact): string | undefined =>
  codeFor(group, mapping, groupedValue(group.from, fact)) ?? undefined;

/** The places of the facts that a column counts. */
function countedBy(of: ReturnOf, counts: readonly ReturnCount[]): number[] {
  const conditions = counts.map((count) => ({ count, definition: of.measure(count.measure) }));
  return [...of.facts.keys()].filter((place) => {
    const fact = of.facts[place]!;
    return conditions.some(
      ({ count, definition }) =>
        fact.stock === (count.at ?? null) &&
        isIn(count.part, definition, fact) &&
        isMappedSo(of, count, fact) &&
        isAnsweredSo(of.calendar, count, fact),
    );
  });
}

const isMappedSo = ({ definition, mapping }: ReturnOf, { within }: ReturnCount, fact: ReturnFact): boolean =>
  within === undefined || codeOf(groupOf(definition, within.group), mapping, fact) === within.code;

/** When a complaint came in whose end a fact tells, and when its customer had the answer: at the latest when it ended. */
export const waited = ({ at, elapsed, answeredAt }: Pick<ReturnFact, 'at' | 'elapsed' | 'answeredAt'>) => ({
  from: at - (elapsed ?? 0),
  until: answeredAt ?? at,
});

function isAnsweredSo(calendar: Calendar, { answered }: ReturnCount, fact: ReturnFact): boolean {
  if (answered === undefined) return true;
  const { from, until } = waited(fact);
  const { after, by } = answered;
  return (
    (after === undefined || until > endOf(calendar, from, after)) &&
    (by === undefined || until <= endOf(calendar, from, by))
  );
}

/** Whether the calendar knows the holidays on which limits of the return depend. */
export function holidaysAreKnown({ definition, facts, calendar }: ReturnOf): boolean {
  const limits = definition.tables
    .flatMap(({ columns }) => columns.flatMap((column) => ('count' in column ? column.count : [])))
    .flatMap(({ answered }) => [answered?.after ?? [], answered?.by ?? []].flat())
    .filter(usesHolidays);
  return facts.every((fact) => {
    if (fact.kind !== 'ended') return true;
    const { from } = waited(fact);
    return limits.every((limit) => knowsHolidays(calendar, from, endOf(calendar, from, limit), 'moment'));
  });
}

const NOTHING: ReturnCell = { value: null, facts: [] };

/** What follows from the columns before it in its line. Its cases are those of the number that it tells. */
function derived(of: ReturnOf, column: ReturnColumn, cells: Readonly<Record<string, ReturnCell>>): ReturnCell {
  const cellOf = (code: string): ReturnCell => {
    const cell = cells[code];
    if (cell === undefined) throw new RangeError(`the column ${column.code} needs the column ${code} before it`);
    return cell;
  };
  if ('sum' in column) {
    const parts = column.sum.map(cellOf);
    const facts = [...new Set(parts.flatMap((part) => part.facts))].sort((a, b) => a - b);
    return { value: parts.reduce((sum, { value }) => sum + (value ?? 0), 0), facts };
  }
  if ('turned' in column) {
    const facts = turned(of, column.turned.from.map(cellOf), column.turned.into.map(cellOf));
    return { value: facts.length, facts };
  }
  if ('share' in column) {
    const [part, whole] = [cellOf(column.share.of), cellOf(column.share.among)];
    return { value: whole.value ? (part.value ?? 0) / whole.value : null, facts: part.facts };
  }
  if ('per' in column) {
    const { value, facts } = cellOf(column.of);
    return { value: of.customers === null ? null : ((value ?? 0) * column.per) / of.customers, facts };
  }
  if ('redress' in column) {
    const facts = cellOf(column.redress).facts.filter((place) => of.facts[place]!.paid.length > 0);
    return { value: sumOfMoney(facts.flatMap((place) => of.facts[place]!.paid)), facts };
  }
  return NOTHING;
}

/** The facts of cells that are of complaints which others have less often, the latest of each. */
function turned({ facts }: ReturnOf, from: readonly ReturnCell[], into: readonly ReturnCell[]): number[] {
  const known = new Map<string, number>();
  for (const place of from.flatMap((cell) => cell.facts)) {
    const { complaint } = facts[place]!;
    known.set(complaint, (known.get(complaint) ?? 0) + 1);
  }
  const places = into.flatMap((cell) => cell.facts).sort((a, b) => facts[a]!.at - facts[b]!.at);
  const left = places.filter((place) => {
    const { complaint } = facts[place]!;
    const before = known.get(complaint) ?? 0;
    if (before > 0) known.set(complaint, before - 1);
    return before === 0;
  });
  return left.sort((a, b) => a - b);
}
