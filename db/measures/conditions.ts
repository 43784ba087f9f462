import { AGE_RANGES, AGES, type Cut, type CutBelow, type Narrowing } from '../../domain/measures/cut';
import type { Condition } from '../../domain/measures/definition';
import { DAY } from '../../domain/time';

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

/** Of which column each plain narrowing and cut is. */
const COLUMNS = {
  channel: 'f.channel',
  way: 'f.way',
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

/** What the values of cuts depend on. */
export interface CutBy extends CutBelow {
  /** The zone in which days begin. */
  readonly zone: string;
  /** The codes of all partners. */
  readonly partners: readonly string[];
  /** Whether open cases are counted, which alone have a reason and a remedy. */
  readonly isStock: boolean;
}

/** The value of a fact in a cut, as text. */
export function cutSql(cut: Cut, { root, category, zone, partners, isStock }: CutBy, given: Given): string {
  switch (cut) {
    case 'unit':
      return 'f.units[1]';
    case 'unit-tree': {
      const top = 'f.units[cardinality(f.units)]';
      if (root === null) return top;
      const below = given(root);
      return `coalesce(f.units[array_position(f.units, ${below}) - 1],
        CASE WHEN ${below} = ANY (f.units) THEN ${below} ELSE ${top} END)`;
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
    case 'partner': {
      // Units are few above each fact, partners fewer: without one of them nothing is looked for.
      const codes = given(partners);
      return `CASE WHEN f.units && ${codes}::text[] THEN (SELECT u FROM unnest(f.units) WITH ORDINALITY AS t(u, o)
        WHERE u = ANY (${codes}::text[]) ORDER BY o LIMIT 1) END`;
    }
    case 'age': {
      const [froms, names] = [given(AGES.map((days) => days * DAY)), given(AGE_RANGES)];
      return `(${names}::text[])[width_bucket(f.elapsed, ${froms}::bigint[])]`;
    }
    case 'reason':
    case 'remedy':
      return isStock ? `f.${cut}` : 'NULL::text';
    default:
      return COLUMNS[cut];
  }
}

/** Whether the statement needs the row of the customer, which alone knows area and product. */
export const needsParty = (by: readonly Cut[], { area, product }: Narrowing): boolean =>
  area !== undefined || product !== undefined || by.includes('area') || by.includes('product');
