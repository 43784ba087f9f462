import { type Cut, type Narrowing, WAY_OF } from '../../domain/measures/cut';
import type { Condition } from '../../domain/measures/definition';

/** Adds a value to a statement and returns the name of its parameter. */
export type Given = (value: unknown) => string;

/** The condition that a fact `f` fulfils. */
export function fulfilsSql(condition: Condition, given: Given): string {
  const { what, with: all = [], withOneOf, without = [], caseKind, number, numbered } = condition;
  const parts: string[] = [];
  if (what !== undefined) parts.push(`f.what = ANY (${given(what)}::text[])`);
  if (all.length > 0) parts.push(`f.tags @> ${given(all)}::text[]`);
  if (withOneOf !== undefined) parts.push(`f.tags && ${given(withOneOf)}::text[]`);
  if (without.length > 0) parts.push(`NOT f.tags && ${given(without)}::text[]`);
  if (caseKind !== undefined) parts.push(`f.case_kind = ${given(caseKind)}`);
  if (number !== undefined) parts.push(`coalesce(f.number = ANY (${given(number)}::smallint[]), false)`);
  if (numbered !== undefined) parts.push('f.number IS NOT NULL');
  return parts.length === 0 ? 'true' : parts.join(' AND ');
}

const WAYS = Object.entries(WAY_OF);
const WAY = `CASE ${WAYS.map(([channel, way]) => `WHEN f.channel = '${channel}' THEN '${way}'`).join(' ')} END`;

/** Of which column each plain narrowing and cut is. */
const COLUMNS = {
  channel: 'f.channel',
  way: WAY,
  severity: 'f.severity',
  customerClass: 'f.customer_class',
  kind: 'f.case_kind',
  policy: 'f.policy',
  policyVersion: 'f.policy_version',
  person: 'f.person',
  what: 'f.what',
  cause: 'f.cause',
  area: 'p.area',
  product: 'p.product',
} as const satisfies Readonly<Record<Exclude<keyof Narrowing, 'unit' | 'category'>, string>>;

/** The conditions by which facts are narrowed. */
export function withinSql({ unit, category, ...plain }: Narrowing, given: Given): string[] {
  const parts: string[] = [];
  if (unit !== undefined) parts.push(`${given(unit)} = ANY (f.units)`);
  if (category !== undefined) {
    parts.push(`(f.category = ${given(category)} OR starts_with(f.category, ${given(`${category}.`)}))`);
  }
  for (const [name, value] of Object.entries(plain)) {
    if (value !== undefined) parts.push(`${COLUMNS[name as keyof typeof COLUMNS]} = ${given(value)}`);
  }
  return parts;
}

/** The value of a fact in a cut, as text. @param zone in which days begin */
export function cutSql(cut: Cut, { unit, category }: Narrowing, zone: string, given: Given): string {
  switch (cut) {
    case 'unit':
      return 'f.units[1]';
    case 'unit-tree': {
      if (unit === undefined) return 'f.units[cardinality(f.units)]';
      const top = given(unit);
      return `coalesce(f.units[array_position(f.units, ${top}) - 1], ${top})`;
    }
    case 'category':
      return 'f.category';
    case 'category-tree': {
      const depth = category === undefined ? 1 : category.split('.').length + 1;
      return `array_to_string((string_to_array(f.category, '.'))[1:${given(depth)}::int], '.')`;
    }
    case 'policy-version':
      return `f.policy || ' ' || f.policy_version`;
    case 'customer-class':
      return COLUMNS.customerClass;
    case 'number':
      return 'f.number::text';
    case 'weekday':
      return `extract(isodow FROM f.at AT TIME ZONE ${given(zone)})::text`;
    case 'hour':
      return `extract(hour FROM f.at AT TIME ZONE ${given(zone)})::text`;
    default:
      return COLUMNS[cut];
  }
}

/** Whether the statement needs the row of the customer, which alone knows area and product. */
export const needsParty = (by: readonly Cut[], { area, product }: Narrowing): boolean =>
  area !== undefined || product !== undefined || by.includes('area') || by.includes('product');
