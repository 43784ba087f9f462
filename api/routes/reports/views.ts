import { z } from 'zod';
import type { KeptReport } from '../../../db/measures/kept-reports';
import { REPORT_STATES } from '../../../domain/report/work';
import { namesView } from '../../views/names';
import { wordsView } from '../../views/words';
import { reportView } from '../measures/report/views';

const listed = {
  id: z.string().describe('What it is of, such as 2026-03 or 2026-03-city-haizhou'),
  month: z.string().describe('Such as 2026-03'),
  unit: z.string().nullable().describe('The unit with all below it; null for all units'),
  unitName: wordsView.nullable(),
  zone: z.string().describe('Where the month begins and ends'),
  state: z
    .enum(REPORT_STATES)
    .describe('ordered: being frozen. asked: units are asked for their parts. parts-in: all are there. approved'),
  orderedBy: z.string().nullable().describe('The person; null for the schedule'),
  orderedAt: z.string(),
  frozenAt: z.string().nullable().describe('The moment as of which its figures are; null until then'),
} as const;

/** A report that is kept, in a list. */
export const listedReportView = z.object(listed).meta({ id: 'ListedReport' });

const by = {
  by: z.string().describe('The person'),
  actingFor: z.string().nullable().describe('In whose name, for a deputy'),
  at: z.string(),
};
const missed = z
  .array(
    z.object({
      level: z.int().describe('From 1'),
      unit: z.string().describe('The unit whose head was to be told'),
      at: z.string(),
      told: z.array(z.string()).describe('The people who were told'),
    }),
  )
  .describe('The heads to whom it climbed while it was missed, level by level');

const part = z.object({
  unit: z.string(),
  dueAt: z.string(),
  given: z
    .object({
      ...by,
      causes: z.string().describe('Why things were late'),
      done: z.string().describe('What was done about it'),
      plans: z.string().describe('What is planned'),
    })
    .nullable()
    .describe('What the unit explains; null while it is waited for'),
  sentBack: z
    .object({ ...by, reason: z.string() })
    .nullable()
    .describe('Why it was last sent back'),
  missed,
  mine: z.boolean().describe('Whether the caller may give it now'),
});

const steps = z.object({
  parts: z
    .array(part)
    .describe('Of the units that are asked; for whoever may not read the figures only those of their units'),
  approval: z.object({
    dueAt: z.string(),
    missed,
    approved: z.object(by).nullable(),
    sendBack: z.boolean().describe('Whether the caller may send parts back now'),
    approve: z.boolean().describe('Whether the caller may approve it now'),
  }),
});
export type StepsView = z.infer<typeof steps>;

/** A report that is kept. */
export const keptReportView = z
  .object({
    ...listed,
    sha256: z.string().nullable().describe('The hash of what was frozen, as it is stored'),
    report: reportView
      .nullable()
      .describe('What was frozen; null until then, and for whoever may not read the figures'),
    steps: steps.nullable().describe('Where it stands; null until it is frozen'),
    names: namesView,
  })
  .meta({ id: 'Report' });

export const viewListed = (report: KeptReport): z.infer<typeof listedReportView> => {
  const { id, month, unit, unitName, zone, state, orderedBy, orderedAt, frozenAt } = report;
  return {
    ...{ id, month, unit, unitName, zone, state, orderedBy },
    orderedAt: orderedAt.toISOString(),
    frozenAt: frozenAt?.toISOString() ?? null,
  };
};
