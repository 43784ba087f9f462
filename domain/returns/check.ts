import { listed, type Words } from '../language';
import { type CountedTable, codeOf, holidaysAreKnown, type ReturnLine, type ReturnOf } from './count';
import type { ReturnBalance, ReturnColumn, ReturnDefinition } from './definition';
import { groupedValue } from './fact';
import type { ReturnRow } from './rows';

/** The rules by which a return is checked before it is filed. */
export const RETURN_RULES = [
  'period',
  'unmapped',
  'balance',
  'lines',
  'customers',
  'asked',
  'currencies',
  'holidays',
  'mandatory',
] as const;
export type ReturnRule = (typeof RETURN_RULES)[number];

/** Something for which a return cannot be filed as it stands. */
export interface ReturnFault {
  readonly rule: ReturnRule;
  /** What is wrong and where, and what to do. */
  readonly says: Words;
  /** Of what is mapped to nothing: the group, and its values with how many complaints have them. */
  readonly group?: string;
  readonly values?: readonly { readonly value: string; readonly count: number }[];
}

interface Counted extends ReturnOf {
  readonly tables: readonly CountedTable[];
  readonly rows: readonly ReturnRow[];
  /** The months of the period of whose customers nobody has said how many there were. */
  readonly customersLacking: readonly string[];
}

/** All that is wrong with a return. */
export const checkReturn = (of: Counted): ReturnFault[] => [
  ...unmapped(of),
  ...of.definition.balances.flatMap((balance) => unbalanced(of.tables, balance)),
  ...linesThatDoNotAddUp(of),
  ...withoutCustomers(of),
  ...notSaid(of),
  ...severalCurrencies(of),
  ...withoutHolidays(of),
  ...of.rows.flatMap(({ lacking }) => lacking).reduce(toMandatory, []),
];

/** What a table or a row tells by a group and is mapped to no code of it. */
function unmapped({ definition, mapping, facts, tables, rows }: Counted): ReturnFault[] {
  const linesOf = (table: string) => tables.find(({ code }) => code === table)?.lines ?? [];
  const everywhere = tables.flatMap(({ lines }) => lines.flatMap(placesOf));
  const isInRows = (group: string): boolean =>
    (definition.cases ?? []).some(({ says }) => typeof says === 'object' && 'group' in says && says.group === group);
  return definition.groups.flatMap((group): ReturnFault[] => {
    const places = definition.tables.flatMap(({ code, by, columns }) =>
      // What a column leaves out, since it is mapped to nothing, may stand in another table alone.
      columns.flatMap(groupsIn).includes(group.code) && linesOf(code).length > 0
        ? everywhere
        : by === group.code
          ? linesOf(code).flatMap(placesOf)
          : [],
    );
    // Only what some number or row tells by the group has to be mapped.
    const counted = new Set([
      ...places.map((place) => facts[place]!),
      ...(isInRows(group.code) ? rows.map(({ fact }) => facts[fact]!) : []),
    ]);
    const values = new Map<string, Set<string>>();
    for (const fact of counted) {
      if (OF_THE_ENDED.includes(group.from) && fact.kind !== 'ended') continue;
      if (codeOf(group, mapping, fact) !== undefined) continue;
      const value = groupedValue(group.from, fact);
      values.set(value, (values.get(value) ?? new Set()).add(fact.complaint));
    }
    if (values.size === 0) return [];
    const sorted = [...values].map(([value, { size: count }]) => ({ value, count })).sort((a, b) => b.count - a.count);
    const names = listed(sorted.map(({ value }) => value));
    return [
      {
        rule: 'unmapped',
        group: group.code,
        values: sorted,
        says: {
          en: `For “${group.title.en}” nothing is mapped to ${names.en}; map each to a code of the return.`,
          zh: `“${group.title.zh}”中 ${names.zh} 尚未对应，请逐项对应到报表代码。`,
        },
      },
    ];
  });
}

/** Only complaints that have ended have these. */
const OF_THE_ENDED: readonly string[] = ['cause', 'closing'];

/** The groups by which a column narrows what it counts, or of which it tells a code. */
const groupsIn = (column: ReturnColumn): readonly string[] =>
  'count' in column ? column.count.flatMap(({ within }) => within?.group ?? []) : 'most' in column ? [column.most] : [];

const placesOf = ({ cells }: ReturnLine): readonly number[] => Object.values(cells).flatMap(({ facts }) => facts);

const sumIn = ({ cells }: ReturnLine, columns: readonly string[]): number =>
  columns.reduce((sum, column) => sum + (cells[column]?.value ?? 0), 0);

function unbalanced(tables: readonly CountedTable[], { table, left, right, title }: ReturnBalance): ReturnFault[] {
  // Of all together, since a complaint may be under another code at the end than at the beginning.
  const line = tables.find(({ code }) => code === table)?.lines.at(-1);
  if (line === undefined) return [];
  const [one, other] = [sumIn(line, left), sumIn(line, right)];
  if (one === other) return [];
  return [
    {
      rule: 'balance',
      says: {
        en: `${title.en}: ${one} and ${other} do not agree in the table ${table}.`,
        zh: `${title.zh}：表 ${table} 中 ${one} 与 ${other} 不相等。`,
      },
    },
  ];
}

/** Lines of codes that do not come to that of all together, as far as numbers are counted. */
function linesThatDoNotAddUp({ definition, tables }: Counted): ReturnFault[] {
  return definition.tables.flatMap(({ code, by, columns }): ReturnFault[] => {
    const lines = tables.find((table) => table.code === code)?.lines ?? [];
    if (by === null || lines.length === 0) return [];
    const [total, parts] = [lines.at(-1)!, lines.slice(0, -1)];
    return columns.flatMap((column): ReturnFault[] => {
      if (!('count' in column)) return [];
      const sum = parts.reduce((all, line) => all + sumIn(line, [column.code]), 0);
      const whole = sumIn(total, [column.code]);
      if (sum === whole) return [];
      const says = {
        en: `“${column.title.en}” of the table ${code}: the lines come to ${sum}, and all together are ${whole}.`,
        zh: `表 ${code} 的“${column.title.zh}”：各行合计 ${sum}，总数为 ${whole}。`,
      };
      return [{ rule: 'lines', says }];
    });
  });
}

const needsCustomers = ({ tables }: ReturnDefinition): boolean =>
  tables.some(({ columns }) => columns.some((column) => 'per' in column && column.asked === undefined));

function withoutCustomers({ definition, customersLacking }: Counted): ReturnFault[] {
  if (!needsCustomers(definition) || customersLacking.length === 0) return [];
  const months = listed(customersLacking);
  const says = {
    en: `Nobody has said how many customers there were in ${months.en}; load them by PUT /customer-counts.`,
    zh: `${months.zh} 的客户数尚未提供，请通过 PUT /customer-counts 登记。`,
  };
  return [{ rule: 'customers', says }];
}

function notSaid({ definition, mapping }: Counted): ReturnFault[] {
  return definition.asked.flatMap(({ code, title, optional, each }): ReturnFault[] => {
    if (optional === true || each !== undefined || (mapping.asked[code] ?? '') !== '') return [];
    const says = {
      en: `“${title.en}” is not said; say it with the mapping.`,
      zh: `未填写“${title.zh}”，请随对应关系一并填写。`,
    };
    return [{ rule: 'asked', says }];
  });
}

function severalCurrencies({ facts }: Counted): ReturnFault[] {
  const currencies = [...new Set(facts.flatMap(({ paid }) => paid.map(({ currency }) => currency)))].sort();
  if (currencies.length < 2) return [];
  const names = listed(currencies);
  const says = {
    en: `Money was paid in ${names.en}, which no one sum can tell.`,
    zh: `赔付涉及 ${names.zh} 多种货币，无法合计为一个金额。`,
  };
  return [{ rule: 'currencies', says }];
}

function withoutHolidays(of: Counted): ReturnFault[] {
  if (holidaysAreKnown(of)) return [];
  const says = {
    en: 'The calendar does not have the holidays of all days on which limits depend; publish its next version.',
    zh: '日历缺少计算时限所需的节假日，请发布新版日历。',
  };
  return [{ rule: 'holidays', says }];
}

/** Rows that lack the same are told together. */
function toMandatory(faults: ReturnFault[], column: Words): ReturnFault[] {
  const says = {
    en: `A row lacks “${column.en}”, which every such row must have.`,
    zh: `有行缺少必填的“${column.zh}”。`,
  };
  return faults.some((fault) => fault.says.en === says.en) ? faults : [...faults, { rule: 'mandatory', says }];
}
