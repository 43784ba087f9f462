import type { Pool } from 'pg';
import { z } from 'zod';
import type { WorkRow } from '../../db/lists/work';
import { unitNames } from '../../db/people/names';
import { categoryTerms } from '../../db/policies/category-terms';
import type { ComplaintId } from '../../domain/ids';
import type { Words } from '../../domain/language';
import { type CaseTime, timesOf } from '../access/case-times';
import type { ApiDependencies } from '../dependencies';
import { beginningOf } from '../privacy/beginning-of-facts';
import { slaState } from './clock';
import { escalationView, viewEscalation } from './escalation';
import { localView } from './local';
import { wordsView } from './words';

/** Something that somebody has to do, with enough of its complaint to know it again in a list. */
export const dutyView = z
  .object({
    complaint: z.object({
      id: z.string(),
      number: z.string(),
      state: z.string().nullable().describe('Null, like the unit, where the caller sees a part of the complaint alone'),
      version: z.number().int().describe('For If-Match'),
      category: z.string().nullable().describe('Null, like the severity, where only a question is shared with them'),
      categoryName: wordsView.nullable(),
      severity: z.string().nullable(),
      unit: z.string().nullable(),
      unitName: wordsView.nullable(),
      receivedAt: z.string().nullable(),
      facts: z.string().nullable().describe('How the facts begin, masked'),
      urges: z.number().int().nullable(),
      supervised: z.boolean().nullable(),
      pause: z
        .object({
          reason: z.string(),
          reasonName: wordsView.nullable(),
          until: z.string(),
          local: localView({ until: z.string() }),
        })
        .nullable()
        .describe('Why and until when it waits'),
    }),
    escalation: escalationView.nullable().describe('What is to be acknowledged; null for every other action'),
    action: z.string(),
    holder: z.string().describe('person:ID or role:ROLE@UNIT'),
    clock: z.string().nullable(),
    slaState,
    dueAt: z.string().nullable(),
    timeLeftMs: z.number().int().nullable().describe('Negative once overdue'),
    workingTimeLeftMs: z.number().int().nullable().describe('The same in working time'),
    dueAtLocal: z.string().nullable().describe('The limit in the zone of the case’s calendar'),
    working: z
      .object({ now: z.boolean(), until: z.string().nullable() })
      .describe('Whether it is working time now by the case’s calendar, and until when that stays so'),
  })
  .meta({ id: 'Duty' });

/** Duties as their holder sees them, in the order of the rows. */
export async function viewDuties(
  { pool, country }: Pick<ApiDependencies, 'pool' | 'country'>,
  rows: readonly WorkRow[],
  now: number,
): Promise<z.infer<typeof dutyView>[]> {
  const ids = rows.map(({ complaintId }) => complaintId as ComplaintId);
  const [timeOf, names] = await Promise.all([timesOf(pool, ids, now), namesOf(pool, rows)]);
  return rows.map((row) =>
    viewDuty(row, now, timeOf(row.complaintId as ComplaintId), {
      ...names(row),
      facts: factsOf(row, { pool, country }),
    }),
  );
}

type DutyNames = Pick<z.infer<typeof dutyView>['complaint'], 'categoryName' | 'unitName'> & {
  readonly reasonName: Words | null;
};

/** What the categories and units of these rows are called. */
async function namesOf(pool: Pool, rows: readonly WorkRow[]): Promise<(row: WorkRow) => DutyNames> {
  const editions = new Map(rows.map(({ policy }) => [editionKey(policy), policy]));
  const [units, terms] = await Promise.all([
    unitNames(pool, [...new Set(rows.flatMap(({ unit }) => unit ?? []))]),
    Promise.all([...editions].map(async ([key, policy]) => [key, await categoryTerms(pool, policy)] as const)),
  ]);
  const of = new Map(terms);
  return ({ policy, category, unit, pause }) => ({
    categoryName: (category !== null && of.get(editionKey(policy))?.names.get(category)) || null,
    unitName: (unit !== null && units.get(unit)) || null,
    reasonName: (pause !== null && of.get(editionKey(policy))?.pauses.get(pause.reason)) || null,
  });
}

const editionKey = ({ id, version }: WorkRow['policy']): string => `${id} ${version}`;

/** What of a row is shown in another form than it is on record. */
type Shown = DutyNames & { readonly facts: string | null };

/** The beginning of the facts; null where the caller does not read them. */
function factsOf(
  { complaintId, edition, facts, customer, formerly }: WorkRow,
  { pool, country }: Pick<ApiDependencies, 'pool' | 'country'>,
) {
  return facts === null
    ? null
    : beginningOf(pool, { id: complaintId as ComplaintId, edition, facts, customer, formerly }, country);
}

function viewDuty(
  row: WorkRow,
  now: number,
  time: CaseTime,
  { reasonName, facts, ...names }: Shown,
): z.infer<typeof dutyView> {
  const { complaintId: id, number, version, state, category, severity, unit, dueAt } = row;
  const { receivedAt, urges, supervised, pause } = row;
  return {
    complaint: {
      id,
      number,
      version,
      state,
      category,
      severity,
      unit,
      ...names,
      receivedAt: receivedAt?.toISOString() ?? null,
      facts,
      urges,
      supervised,
      pause: pause && {
        reason: pause.reason,
        reasonName,
        until: new Date(pause.until).toISOString(),
        local: { until: time.local(pause.until) },
      },
    },
    escalation: row.escalation && viewEscalation(row.escalation),
    action: row.action,
    holder: row.holder,
    clock: row.clock,
    slaState: row.slaState as 'ok',
    dueAt: dueAt?.toISOString() ?? null,
    dueAtLocal: dueAt === null ? null : time.local(dueAt.getTime()),
    timeLeftMs: dueAt === null ? null : dueAt.getTime() - now,
    workingTimeLeftMs: dueAt === null ? null : time.left(dueAt.getTime()).workingMs,
    working: {
      now: time.now.working,
      until: time.now.until === null ? null : new Date(time.now.until).toISOString(),
    },
  };
}
