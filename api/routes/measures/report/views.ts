import { z } from 'zod';
import { CUTS } from '../../../../domain/measures/cut';
import { wordsView } from '../../../views/words';
import { definitionView, figureView } from '../views';

const named = z.object({ code: z.string(), name: wordsView });

const wholeView = z.object({
  measure: z.string().describe('Id of its definition'),
  value: z
    .number()
    .nullable()
    .describe('The value of the figure; where nothing is counted a number is nought, and all others are not known'),
  before: z.number().nullable().describe('The value of the month before'),
  yearBefore: z.number().nullable().describe('The value of the same month a year before'),
  values: z.array(z.number().nullable()).describe('The values of `months`'),
  figure: figureView.nullable().describe('Null where nothing is counted'),
});

const lineView = z.object({
  key: z.string().nullable().describe('The value of the cut; null for what has none'),
  name: wordsView.nullable().describe('What that value is called; null where it is called what it is'),
  below: z.string().nullable().describe('The category that the line looks into, one level down; null at the top'),
  share: z.number().nullable().describe('Its share of all lines, where they are parts of one whole'),
  cumulative: z.number().nullable().describe('The share of all lines down to this one'),
  cells: z.array(figureView.nullable()).describe('One for each of `measures`; null where nothing is counted'),
});

const tableView = z.object({
  id: z.string(),
  name: wordsView,
  measures: z.array(z.string()).describe('Ids of the definitions of its figures, in order'),
  cut: z.enum(CUTS).nullable().describe('What it is cut by; null for figures of the whole'),
  whole: z.array(wholeView).describe('The figures of a table that is not cut'),
  lines: z.array(lineView).describe('The lines of a table that is cut'),
  left: z.number().int().describe('How many lines there are beyond these'),
});

/** The report of a month. */
export const reportView = z
  .object({
    month: z.string().describe('Such as 2026-03'),
    finished: z.boolean().describe('Whether the month is over; if not, everything is as it stands now'),
    zone: z.string(),
    from: z.string(),
    to: z.string(),
    made: z.string().describe('The moment at which it was counted'),
    unit: z.string().nullable().describe('The unit with all below it; null for all that the caller answers for'),
    unitName: wordsView.nullable(),
    counted: z
      .array(named)
      .nullable()
      .describe('The units, with all below them, that the caller answers for and that alone are counted; null for all'),
    months: z.array(z.string()).describe('The first days of the month and the twelve before it, in order'),
    definitions: z.array(definitionView).describe('The definitions of all figures in it'),
    sections: z.array(z.object({ id: z.string(), name: wordsView, tables: z.array(tableView) })),
  })
  .meta({ id: 'MeasureReport' });

export type ReportView = z.infer<typeof reportView>;
export type ReportTableView = ReportView['sections'][number]['tables'][number];
