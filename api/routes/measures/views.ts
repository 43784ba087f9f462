import { z } from 'zod';
import type { Counted } from '../../../db/measures/listed';
import { CUTS, PERIODS, type Period } from '../../../domain/measures/cut';
import { periodBefore, yearBefore } from '../../../domain/measures/earlier';
import type { Times } from '../../../domain/measures/figure';
import { LIGHTS } from '../../../domain/measures/target';
import { wordsView } from '../../views/words';

const words = z.object({ zh: z.string(), en: z.string() });

const condition = z
  .object({
    what: z.array(z.string()).optional(),
    with: z.array(z.string()).optional().describe('It has all of these'),
    withOneOf: z.array(z.string()).optional().describe('It has one of these at least'),
    without: z.array(z.string()).optional().describe('It has none of these'),
    caseKind: z.string().optional(),
    number: z.array(z.number().int()).optional().describe('Its number is one of these'),
    numbered: z.boolean().optional().describe('It has a number'),
  })
  .meta({ id: 'MeasureCondition' });

/** A definition, as it is published with each figure and in the list. */
export const definitionView = z
  .object({
    id: z.string(),
    version: z.number().int().describe('Raised whenever what is counted changes'),
    shape: z
      .enum(['count', 'rate', 'elapsed', 'working'])
      .describe('A number, a share of 1, or how long something took'),
    counts: z.string().describe('The sort of fact that is counted'),
    of: condition.describe('Of which facts the figure speaks'),
    among: condition.optional().describe('Those of them that are counted; all if left out'),
    where: condition.optional().describe('Those of the counted that make the numerator; all if left out'),
    per: z.number().int().optional().describe('For so many customers the numerator is told, too'),
    orders: z
      .object({
        within: z.number().int().describe('Milliseconds: what came no later after the one before is the same order'),
        atLeast: z.number().int().describe('From so many orders on a customer came again'),
      })
      .optional()
      .describe('Set where customers are counted, and those who came again'),
    better: z.enum(['higher', 'lower']).optional().describe('Which way it is to go; left out where neither is better'),
    quietFor: z
      .number()
      .int()
      .optional()
      .describe('Counted so many days later, when it is known whether the customer came back meanwhile'),
    name: words,
    words: z.object({
      counts: words.describe('What is counted, and the moment by which it belongs to a period'),
      numerator: words,
      denominator: words,
      exclusions: words,
      whose: words.describe('Of which unit and which person it is'),
    }),
  })
  .meta({ id: 'MeasureDefinition' });

const targetView = z.object({
  unit: z.string().describe('The unit of which it was said: that of the row, or one above it'),
  since: z.string(),
  version: z.number().int(),
  yellow: z.number(),
  red: z.number(),
  light: z.enum(LIGHTS).describe('How the figure stands against it'),
});

const earlierView = z.object({
  period: z.string(),
  denominator: z.number().int(),
  numerator: z.number().int(),
  rate: z.number().nullable(),
  meanMs: z.number().nullable(),
  perCustomers: z.number().nullable(),
});
const earlier = (what: string) => earlierView.nullable().optional().describe(what);

/** How long things took; null where there are none. */
export const timeView = z.object({ meanMs: z.number(), p50Ms: z.number(), p90Ms: z.number() }).nullable();
export const viewTimes = (times: Times | null): z.infer<typeof timeView> =>
  times && { meanMs: times.mean, p50Ms: times.p50, p90Ms: times.p90 };

/** A figure for one period and one value of each cut. */
export const figureView = z
  .object({
    period: z.string().nullable().describe('The first day of the period; null for the whole time'),
    keys: z.array(z.string().nullable()).describe('The value of each cut, in the order in which they were asked for'),
    population: z.number().int().describe('Everything of which the figure speaks'),
    excluded: z.number().int().describe('What of it is not counted'),
    denominator: z.number().int().describe('What of it is counted'),
    numerator: z.number().int(),
    coverage: z.number().describe('denominator / population'),
    rate: z
      .number()
      .nullable()
      .describe('numerator / denominator; null if the figure is no rate, or nothing is counted'),
    time: timeView.describe('How long it took; null if the figure is no time, or nothing is counted'),
    customers: z
      .number()
      .int()
      .nullable()
      .describe('Customers of the unit in the month, if the figure is told for them'),
    perCustomers: z.number().nullable().describe('numerator / customers, for as many as the definition says'),
    value: z
      .number()
      .nullable()
      .describe(
        'What the figure says in one number: how many, or how many for so many customers; the rate; the mean time in milliseconds',
      ),
    target: targetView
      .nullable()
      .describe(
        'What the figure of the unit is to be in the month; null if nothing was said, or the row is not of one unit',
      ),
    before: earlier('The period before, where it was asked for; null if nothing is counted there'),
    yearBefore: earlier('The same period a year before, where it was asked for; null if nothing is counted there'),
  })
  .meta({ id: 'MeasureFigure' });

type FigureView = z.infer<typeof figureView>;

/** Figures with those of the period before and of a year before. */
export function compared(
  rows: readonly FigureView[],
  period: Period,
  earlierRows: readonly FigureView[],
): FigureView[] {
  const known = new Map(earlierRows.map((row) => [JSON.stringify([row.period, row.keys]), row]));
  const at = (start: string, keys: FigureView['keys']): z.infer<typeof earlierView> | null => {
    const row = known.get(JSON.stringify([start, keys]));
    if (row === undefined) return null;
    const { denominator, numerator, rate, time, perCustomers } = row;
    return { period: start, denominator, numerator, rate, meanMs: time?.meanMs ?? null, perCustomers };
  };
  return rows.map((row) => ({
    ...row,
    before: at(periodBefore(period, row.period!), row.keys),
    yearBefore: at(yearBefore(period, row.period!), row.keys),
  }));
}

/** One case behind a figure. One case may be behind it several times. */
export const countedView = z
  .object({
    complaint: z
      .object({ id: z.string(), number: z.string() })
      .nullable()
      .describe('Null for a complaint that the caller does not see whole now: it is counted and not named'),
    version: z.number().int().describe('The event that made it count'),
    at: z.string(),
    what: z.string(),
    unit: z.string(),
    category: z.string(),
    person: z.string().nullable().describe('Null where it is nobody, and for whoever is not told how single people do'),
    elapsedMs: z.number().nullable(),
    workingMs: z.number().nullable(),
    number: z.number().int().nullable().describe('A score, or a level of a ladder'),
    reason: z.string().nullable().describe('Why an open complaint waits, by the list of its policy'),
    remedy: z.string().nullable().describe('What the customer of an open complaint was promised, or is to be offered'),
    customer: z
      .string()
      .nullable()
      .describe('Where customers are counted: the same for all complaints of one; it leads to nobody'),
  })
  .meta({ id: 'MeasureCounted' });

/** A case in the form of {@link countedView}. @param withPeople whether the reader is told how single people do */
export const viewCounted =
  (withPeople: boolean) =>
  ({
    complaint,
    complaintNumber,
    named,
    at,
    elapsed,
    working,
    person,
    ...row
  }: Counted): z.infer<typeof countedView> => ({
    ...row,
    complaint: named ? { id: complaint, number: complaintNumber } : null,
    at: at.toISOString(),
    person: withPeople ? person : null,
    elapsedMs: elapsed,
    workingMs: working,
  });

/** What the values of a cut are called, by cut and value. */
export const cutNamesView = z
  .record(z.string(), z.record(z.string(), wordsView))
  .describe('What the values are called, by cut and value; one that is not there is called what it is');

/** The beginning of an answer about a figure. */
export const aboutFigure = {
  definition: definitionView,
  from: z.string(),
  to: z.string(),
  period: z.enum(PERIODS).nullable(),
  zone: z.string(),
  by: z.array(z.enum(CUTS)),
  days: z.number().int().nullable().describe('For how many days the customer must not have come back; null if none'),
} as const;
