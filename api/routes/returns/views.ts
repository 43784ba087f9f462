import { z } from 'zod';
import type { Filing } from '../../../db/returns/filings';
import type { SetMapping } from '../../../db/returns/mappings';
import { LANGUAGES } from '../../../domain/language';
import { RETURN_RULES } from '../../../domain/returns/check';
import { GROUPED_FROM, RETURN_PERIODS, type ReturnDefinition } from '../../../domain/returns/definition';
import type { ReturnDocument } from '../../../domain/returns/document';
import { NO_MAPPING } from '../../../domain/returns/mapping';
import { namesView } from '../../views/names';
import { wordsView } from '../../views/words';
import type { NamesOfFaults } from './names';

const source = z.object({ title: wordsView, url: z.string().optional() }).describe('What asks for it');
const coded = { code: z.string(), title: wordsView };
const lang = z.enum(LANGUAGES).describe('In which language it is filed');

/** A return as it is defined. */
export const returnView = z
  .object({
    ...coded,
    version: z.int().describe('Raised whenever anything of the definition changes'),
    regulator: wordsView,
    source,
    since: z
      .string()
      .nullable()
      .describe('The first month that it is for, such as 2027-01; null if it is for all before'),
    until: z.string().nullable().describe('The last month that it is for; null if it is for all after'),
    followedBy: z.string().nullable().describe('Code of the return that takes its place after that'),
    due: wordsView.describe('By when it has to be filed'),
    language: lang,
    period: z.enum(RETURN_PERIODS).describe('How long a period is'),
    yearBegins: z.enum(['january', 'firm']).describe('Whether its year is that of the calendar or of the firm'),
    status: z.enum(['complete', 'to-be-completed']).describe('One that is to be completed is shown, and never filed'),
    notes: z.array(wordsView).describe('What is not certain, or told otherwise than the form asks'),
    groups: z
      .array(
        z.object({
          ...coded,
          from: z.enum(GROUPED_FROM).describe('From what of a complaint its code follows'),
          codes: z.array(z.object(coded)).describe('Empty where the organisation writes the codes itself'),
        }),
      )
      .describe('Lists of codes of the regulator, to which the organisation maps what it has'),
    asked: z
      .array(
        z.object({
          ...coded,
          optional: z.boolean(),
          each: z
            .string()
            .nullable()
            .describe(
              'Set for what is said as a whole number for each code of this group and each period by its last month, as provision.banking.2026-06',
            ),
        }),
      )
      .describe('What the firm says of itself'),
    periods: z
      .array(z.string())
      .describe('The period at hand and those before it, the latest first, as far as it is for them'),
    next: z
      .object({
        period: z.string(),
        dueOn: z.string().nullable().describe('The last day on which it is filed in time; null where no rule says so'),
      })
      .nullable()
      .describe('What is to be filed next: the latest period that is over, or the one at hand; null if nothing is'),
    filed: z
      .array(
        z.object({
          period: z.string(),
          filing: z.string().describe('Id of what was filed; GET /filings/{id} has it'),
          otherwise: wordsView
            .nullable()
            .describe(
              'Set where it was filed for other days than the period has now, as the year of the firm began in another month',
            ),
        }),
      )
      .describe('The periods for which it was filed, or for some of whose days; nothing is filed for them again'),
  })
  .meta({ id: 'Return' });

/** A return as it is defined, in this form. */
export const viewReturn = (
  {
    tables: _tables,
    cases: _cases,
    balances: _balances,
    deadline: _deadline,
    asked,
    groups,
    notes,
    ...definition
  }: ReturnDefinition,
  { periods, next, filed }: Pick<z.infer<typeof returnView>, 'periods' | 'next' | 'filed'>,
): z.infer<typeof returnView> => ({
  ...definition,
  since: definition.since ?? null,
  until: definition.until ?? null,
  followedBy: definition.followedBy ?? null,
  next,
  filed,
  notes: [...notes],
  groups: groups.map(({ codes, ...group }) => ({ ...group, codes: [...codes] })),
  asked: asked.map(({ optional = false, each = null, ...one }) => ({ ...one, optional, each })),
  periods,
});

const fault = z.object({
  rule: z.enum(RETURN_RULES),
  says: wordsView.describe('What is wrong, and what to do'),
  group: z.string().optional().describe('Of what is mapped to nothing: the group'),
  values: z
    .array(
      z.object({
        value: z.string(),
        name: wordsView.nullable().describe('What it is called; null for what has no name any more'),
        count: z.int().describe('How many complaints have it'),
      }),
    )
    .optional()
    .describe('What is mapped to nothing'),
});

const column = { ...coded, note: wordsView.nullable().describe('What a reader has to know of it') };

/** A return for a period. */
export const returnDocumentView = z
  .object({
    ...coded,
    version: z.int().describe('Version of the definition by which it was counted'),
    mappingVersion: z.int().describe('Version of the mapping; 0 where nothing was mapped'),
    regulator: wordsView,
    source,
    language: lang,
    notes: z.array(wordsView),
    period: z.string().describe('Such as 2026-03, 2026-Q1 or 2026-H1'),
    zone: z.string().describe('Where its months begin and end'),
    from: z.string().describe('Its first moment'),
    to: z.string().describe('The first moment after it'),
    finished: z.boolean().describe('Whether it is over'),
    made: z.string().describe('When it was counted'),
    nil: z.boolean().describe('Whether there is nothing to tell'),
    customers: z
      .number()
      .nullable()
      .describe('Customers of the firm, on average of its months; null where a month lacks them'),
    asked: z.array(z.object({ ...coded, said: z.string().nullable() })).describe('What the firm says of itself'),
    tables: z.array(
      z.object({
        ...coded,
        columns: z.array(
          z.object({
            ...column,
            number: z
              .enum(['count', 'share', 'per', 'money', 'words', 'unknown'])
              .describe(
                'A number, a share of 1, a number for so many customers or accounts, money, words, or what is completed by hand',
              ),
          }),
        ),
        lines: z
          .array(
            z.object({
              ...coded,
              values: z
                .array(z.union([z.number(), wordsView]).nullable())
                .describe('As the columns; null for what is not known'),
            }),
          )
          .describe('Of each code of its group, of what is mapped to none, and of all together, the last'),
      }),
    ),
    cases: z
      .object({ columns: z.array(z.object(column)), rows: z.int().describe('How many rows; the files have them') })
      .nullable()
      .describe('Of a return with one row for each complaint; null for others'),
    faults: z.array(fault).describe('What is wrong with it; nothing may be for it to be filed'),
  })
  .meta({ id: 'ReturnDocument' });

/** A return for a period, in this form. */
export const viewDocument = (
  { cases, faults, ...document }: ReturnDocument,
  names: NamesOfFaults,
): z.infer<typeof returnDocumentView> => ({
  ...(JSON.parse(JSON.stringify(document)) as Omit<z.infer<typeof returnDocumentView>, 'cases' | 'faults'>),
  cases: cases && { columns: [...cases.columns], rows: cases.rows.length },
  faults: faults.map(({ rule, says, group, values }) => ({
    ...{ rule, says },
    ...(group !== undefined && { group }),
    ...(values !== undefined && {
      values: values.map((one) => ({ ...one, name: names[group ?? '']?.[one.value] ?? null })),
    }),
  })),
});

/** A return as it was filed, in a list. */
export const listedFilingView = z
  .object({
    id: z.string().describe('The return and the period, such as ofgem-quarterly-2026-Q1'),
    code: z.string().describe('Code of the return'),
    period: z.string(),
    definitionVersion: z.int(),
    mappingVersion: z.int().nullable().describe('Null where nothing was mapped'),
    nil: z.boolean(),
    filedBy: z.string(),
    filedAt: z.string(),
    sha256: z.string().describe('The hash of what was filed, as it is stored'),
  })
  .meta({ id: 'ListedFiling' });

/** A return as it was filed. */
export const filingView = z
  .object({ ...listedFilingView.shape, document: returnDocumentView, people: namesView })
  .meta({ id: 'Filing' });

export const viewListedFiling = ({ filedAt, ...filing }: Filing): z.infer<typeof listedFilingView> => ({
  ...{ id: filing.id, code: filing.code, period: filing.period, definitionVersion: filing.definitionVersion },
  ...{ mappingVersion: filing.mappingVersion, nil: filing.nil, filedBy: filing.filedBy, sha256: filing.sha256 },
  filedAt: filedAt.toISOString(),
});

/** What an organisation maps. */
export const mappingBody = {
  groups: z
    .record(z.string().max(60), z.record(z.string().max(200), z.string().max(60)))
    .describe('For each group: which of its codes stands for which value, such as for a category with all below it'),
  asked: z.record(z.string().max(60), z.string().max(200)).describe('What the firm says of itself, by code'),
  yearBegins: z.int().min(1).max(12).default(1).describe('The month in which the year of the firm begins'),
};

export const begunWith = z
  .int()
  .min(0)
  .describe('The version that the change begins with, as GET said it; where another one holds by now, nothing is set');

/** The mapping of a return. */
export const mappingView = z
  .object({
    ...mappingBody,
    yearBegins: z.int(),
    version: z.int().describe('0 before anything was said'),
    setBy: z.string().nullable(),
    setAt: z.string().nullable(),
    values: z
      .record(z.string(), z.array(z.object({ value: z.string(), name: wordsView })))
      .describe('For each group what can be mapped, with its name'),
    editable: z.boolean().describe('Whether the caller may set it'),
  })
  .meta({ id: 'ReturnMapping' });

export const viewMapping = (
  set: SetMapping | null,
  values: z.infer<typeof mappingView>['values'],
  editable: boolean,
): z.infer<typeof mappingView> => {
  const { groups, asked, yearBegins, version } = set ?? NO_MAPPING;
  const mapped = Object.fromEntries(Object.entries(groups).map(([group, codes]) => [group, { ...codes }]));
  const when = { setBy: set?.setBy ?? null, setAt: set?.setAt.toISOString() ?? null };
  return { groups: mapped, asked: { ...asked }, yearBegins, version, ...when, values, editable };
};
