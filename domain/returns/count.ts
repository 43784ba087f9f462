import type { Calendar } from '../calendar/calendar';
import { endOf, knowsHolidays, usesHolidays } from '../calendar/duration';
import type { Words } from '../language';
import type { Definition } from '../measures/definition';
import { isIn } from '../measures/figure';
import { sumOfMoney } from '../money';
import type { ReturnColumn, ReturnCount, ReturnDefinition, ReturnGroup, ReturnTable } from './definition';
import { groupedValue, type ReturnFact } from './fact';
import { askedOf, codeFor, codesIn, type ReturnMapping, TOTAL, UNMAPPED } from './mapping';

/** What a return is counted from. */
export interface ReturnOf {
  readonly definition: ReturnDefinition;
  readonly mapping: ReturnMapping;
  /** The last month of the period, such as `2026-06`. */
  readonly ends: string;
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
  /** Set for what is told in words; the value is null then. */
  readonly words?: Words;
  readonly facts: readonly number[];
}

/** A line of a table: of a code of its group, of what is mapped to none, or of all together. */
export interface ReturnLine {
  readonly code: string;
  readonly cells: Readonly<Record<string, ReturnCell>>;
}

export interface CountedTable {
  readonly code: string;
  /** As the group has its codes, then what is mapped to none if there is such a thing, then all together. */
  readonly lines: readonly ReturnLine[];
}

/** The tables of a return that are told. @throws RangeError for a definition that names a figure or a column that does not exist */
export function countTables(of: ReturnOf): CountedTable[] {
  const counted: CountedTable[] = [];
  for (const table of of.definition.tables) if (isTold(table, counted)) counted.push(countTable(of, table));
  return counted;
}

/** Whether a table is told, by those before it. */
function isTold({ onlyFrom }: ReturnTable, before: readonly CountedTable[]): boolean {
  if (onlyFrom === undefined) return true;
  const { cells } = before.find(({ code }) => code === onlyFrom.table)!.lines.at(-1)!;
  return (cells[onlyFrom.column]!.value ?? 0) >= onlyFrom.count;
}

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
      cells[column.code] = facts === undefined ? derived(of, column, code, cells) : { value: facts.length, facts };
    }
    return { code, cells };
  };
  if (group === null) return { code: table.code, lines: [lineOf(TOTAL)] };
  const unmapped = lineOf(UNMAPPED);
  const isAny = Object.values(unmapped.cells).some(({ facts }) => facts.length > 0);
  const lines = [...codesIn(group, of.mapping).map(lineOf), ...(isAny ? [unmapped] : []), lineOf(TOTAL)];
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
function derived(
  of: ReturnOf,
  column: ReturnColumn,
  line: string,
  cells: Readonly<Record<string, ReturnCell>>,
): ReturnCell {
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
    // Accounts of one product and policies of another one make no sum, so that the line of all together has none.
    const { asked } = of.mapping;
    const size = column.asked === undefined ? of.customers : Number(asked[askedOf(column.asked, line, of.ends)] ?? 0);
    return { value: size ? ((value ?? 0) * column.per) / size : null, facts };
  }
  if ('most' in column) return mostOf(of, groupOf(of.definition, column.most), cellOf(column.of).facts);
  if ('redress' in column) {
    const facts = cellOf(column.redress).facts.filter((place) => of.facts[place]!.paid.length > 0);
    return { value: sumOfMoney(facts.flatMap((place) => of.facts[place]!.paid)), facts };
  }
  return NOTHING;
}

/** The code of a group that most facts have, by its name; where several have as many, all of them. */
function mostOf({ mapping, facts: all }: ReturnOf, group: ReturnGroup, facts: readonly number[]): ReturnCell {
  const byCode = new Map(codesIn(group, mapping).map((code): [string, number[]] => [code, []]));
  for (const place of facts) byCode.get(codeOf(group, mapping, all[place]!) ?? '')?.push(place);
  const most = Math.max(...[...byCode.values()].map(({ length }) => length));
  const main = [...byCode].filter(([, places]) => places.length > 0 && places.length === most);
  if (main.length === 0) return NOTHING;
  const titles = main.map(([of]) => group.codes.find(({ code }) => code === of)?.title ?? { en: of, zh: of });
  const words = { en: titles.map(({ en }) => en).join('; '), zh: titles.map(({ zh }) => zh).join('；') };
  return { value: null, words, facts: main.flatMap(([, places]) => places).sort((a, b) => a - b) };
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
