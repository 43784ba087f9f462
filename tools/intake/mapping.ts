import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type intakeBody, MOST_REFERENCES } from '../../api/routes/intake/body';
import { zoneNamed } from '../../db/policies/documents/zone-offsets';
import { CommandError, fileProblem } from '../terminal/problem';
import { formatProblem } from './date-format';

type Body = z.input<typeof intakeBody>;
/**
 * The fields that the mapping fills by rules. Others have their own section of the mapping. The accused cannot be
 * mapped at all, since exports name them only in prose.
 */
type FieldPath =
  | Exclude<
      keyof Body,
      | 'customer'
      | 'place'
      | 'receivedAt'
      | 'migrated'
      | 'history'
      | 'externalReferences'
      | 'incidents'
      | 'accused'
      | 'particulars'
    >
  // A file names no complaint of ours.
  | `customer.${Exclude<keyof Body['customer'], 'as'>}`
  | `place.${keyof NonNullable<Body['place']> & string}`;

const column = z.string().min(1);
const value = z.union([z.string().min(1), z.boolean()]);
const pattern = z.string().refine(isPattern, 'is not a regular expression');

const fieldRule = z.union(
  [
    z.strictObject({ constant: value }),
    z.strictObject({ text: z.string().regex(/\{[^{}]+\}/, 'names no {Column}; use constant') }),
    z.strictObject({
      column,
      rules: z.array(z.strictObject({ keywords: z.array(z.string().regex(/\S/)).min(1), value })).min(1),
      otherwise: value.optional(),
    }),
    z.strictObject({
      column,
      pattern: pattern.optional(),
      values: z.record(z.string(), value).optional(),
      otherwise: value.optional(),
    }),
  ],
  {
    error:
      'expected {constant}, {text} with {Column}s in it, {column}, {column, values} or {column, rules}; the last three may have otherwise, {column} and {column, values} a pattern',
  },
);

/** The rule that says where the value of a field comes from. */
export type FieldRule = z.infer<typeof fieldRule>;

const optional = fieldRule.optional();
const fields = z.strictObject({
  kind: optional,
  channel: fieldRule,
  category: fieldRule,
  severity: optional,
  customerClass: optional,
  facts: fieldRule,
  remedySought: optional,
  'customer.name': fieldRule,
  'customer.phone': optional,
  'customer.email': optional,
  'customer.address': optional,
  'customer.billingNumber': optional,
  'customer.callBack': optional,
  'customer.anonymous': optional,
  product: optional,
  area: optional,
  agency: optional,
  'place.latitude': optional,
  'place.longitude': optional,
  'place.code': optional,
  'place.name': optional,
  agent: optional,
  policy: optional,
} satisfies Record<FieldPath, z.ZodType>);

const moment = z.strictObject({
  columns: z.array(column).min(1),
  formats: z
    .array(
      z.string().superRefine((format, context) => {
        const problem = formatProblem(format);
        if (problem !== undefined) context.addIssue(problem);
      }),
    )
    .min(1),
  zone: z.string().refine((zone) => zoneNamed(zone) !== undefined, 'is not an IANA zone such as America/New_York'),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

/** The rule by which the clock time of the other system becomes a moment. */
export type MomentRule = z.infer<typeof moment>;

/** What the other system did with cases that it has ended. */
const history = z.strictObject({
  /** A row in which this is blank is of a case that is still open. */
  closedAt: moment,
  repliedAt: moment.optional(),
  state: fieldRule,
  closing: optional,
  reply: optional,
  unit: optional,
  overdue: optional,
  founded: optional,
  measure: optional,
  rootCause: optional,
} satisfies Record<keyof NonNullable<Body['history']>, z.ZodType>);

const mappingDocument = z.strictObject({
  source: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,49}$/, 'must be a short name: small letters, digits, "." and "-"'),
  description: z.string().optional(),
  delimiter: z.string().length(1).default(','),
  sheet: z.string().min(1).optional(),
  references: z
    .array(z.strictObject({ column, pattern: pattern.optional() }))
    .max(MOST_REFERENCES)
    .default([]),
  receivedAt: moment.optional(),
  history: history.optional(),
  migrated: z.boolean().default(true),
  skip: z.array(z.strictObject({ column, is: z.array(z.string()).min(1) })).default([]),
  fields,
  /** What the category asks for, by the id of the particular in the policy. */
  particulars: z.record(z.string().min(1), fieldRule).default({}),
});

/** How the columns of one system's export become complaints. README.md in this folder describes every part. */
export type Mapping = z.infer<typeof mappingDocument>;

/**
 * Reads a mapping.
 *
 * @throws CommandError that lists all mistakes in it, each with its JSON pointer
 */
export async function readMapping(file: string): Promise<Mapping> {
  const text = await readFile(file, 'utf8').catch((thrown) => {
    throw fileProblem(thrown, file);
  });
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (thrown) {
    throw new CommandError(`${file} is not JSON: ${(thrown as Error).message}`);
  }
  const result = mappingDocument.safeParse(document);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => `  /${path.join('/')}: ${message}`);
  throw new CommandError(`${file} is not a mapping:\n${issues.join('\n')}`);
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
