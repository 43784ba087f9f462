import { z } from 'zod';
import { PARTS } from '../../domain/measures/figure';
import { CASE_CELLS, GROUPED_FROM, RETURN_PERIODS, type ReturnDefinition } from '../../domain/returns/definition';

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const code = z.string().min(1).max(60);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const coded = { code, title: words };
const duration = z.union([
  z.strictObject({ unit: z.enum(['hours', 'working-hours']), amount: z.int().min(1) }),
  z.strictObject({
    unit: z.enum(['working-days', 'calendar-days', 'weeks']),
    amount: z.int().min(1),
    rollToWorkingDay: z.boolean().optional(),
  }),
]);
const count = z.strictObject({
  measure: code,
  part: z.enum(PARTS),
  at: z.enum(['start', 'end']).optional(),
  within: z.strictObject({ group: code, code }).optional(),
  answered: z.strictObject({ after: duration.optional(), by: duration.optional() }).optional(),
});
const column = { ...coded, note: words.optional() };
const columns = z.union([
  z.strictObject({ ...column, count: z.array(count).min(1) }),
  z.strictObject({ ...column, sum: z.array(code).min(1) }),
  z.strictObject({ ...column, turned: z.strictObject({ from: z.array(code).min(1), into: z.array(code).min(1) }) }),
  z.strictObject({ ...column, share: z.strictObject({ of: code, among: code }) }),
  z.strictObject({ ...column, per: z.int().min(1), of: code, asked: code.optional() }),
  z.strictObject({ ...column, most: code, of: code }),
  z.strictObject({ ...column, redress: code }),
  z.strictObject({ ...column, unknown: z.literal(true) }),
]);

/** A definition of a return as its file has it. */
export const returnDefinitionSchema: z.ZodType<ReturnDefinition> = z.strictObject({
  ...coded,
  version: z.int().min(1),
  regulator: words,
  source: z.strictObject({ title: words, url: z.url().optional() }),
  since: month.optional(),
  until: month.optional(),
  followedBy: code.optional(),
  due: words,
  deadline: z.strictObject({ unit: z.enum(['working-days', 'months']), amount: z.int().min(1) }).optional(),
  language: z.enum(['zh', 'en']),
  period: z.enum(RETURN_PERIODS),
  yearBegins: z.enum(['january', 'firm']),
  status: z.enum(['complete', 'to-be-completed']),
  notes: z.array(words),
  groups: z.array(z.strictObject({ ...coded, from: z.enum(GROUPED_FROM), codes: z.array(z.strictObject(coded)) })),
  asked: z.array(z.strictObject({ ...coded, optional: z.boolean().optional(), each: code.optional() })),
  tables: z.array(
    z.strictObject({
      ...coded,
      by: code.nullable(),
      onlyFrom: z.strictObject({ table: code, column: code, count: z.int().min(1) }).optional(),
      columns: z.array(columns).min(1),
    }),
  ),
  cases: z
    .array(
      z.strictObject({
        ...column,
        says: z.union([z.enum(CASE_CELLS), z.strictObject({ group: code }), z.strictObject({ asked: code })]),
        mandatory: z.enum(['always', 'closed', 'no']),
      }),
    )
    .min(1)
    .optional(),
  balances: z.array(
    z.strictObject({ table: code, left: z.array(code).min(1), right: z.array(code).min(1), title: words }),
  ),
});
