import { z } from 'zod';
import { type BatchCase, type BatchRecord, CASE_STATES, type CaseOutcome } from '../../../db/batches/batches';
import { BATCH_STATES } from '../../../domain/batch-state';
import type { Language } from '../../../domain/language';
import { sentence } from '../../../words/sentence';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const moment = (at: number): string => new Date(at).toISOString();

export const batchView = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: z
      .enum(BATCH_STATES)
      .describe(
        '`preparing` is the dry run; `ready` waits for word to run; `waiting` has it, and begins when somebody leaves',
      ),
    task: z.record(z.string(), z.unknown()).describe('What is done to each case'),
    selection: z.record(z.string(), z.unknown()),
    reason: z.string().nullable(),
    rate: z.number().int(),
    orderedBy: z.string(),
    orderedAt: z.string(),
    runBy: z.string().nullable(),
    runAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    cases: z.record(z.enum(CASE_STATES), z.number().int()).describe('How many cases are in each state'),
  })
  .meta({ id: 'Batch' });

export function viewBatch(batch: BatchRecord): z.infer<typeof batchView> {
  const { task, selection, counts, bodySha256: _, ...rest } = batch;
  const { kind, ...what } = task;
  const cases = Object.fromEntries(CASE_STATES.map((state) => [state, counts[state] ?? 0])) as Record<
    (typeof CASE_STATES)[number],
    number
  >;
  return {
    ...rest,
    kind,
    task: what,
    selection: { ...selection },
    orderedAt: batch.orderedAt.toISOString(),
    runAt: iso(batch.runAt),
    endedAt: iso(batch.endedAt),
    cases,
  };
}

const outcome = z
  .object({
    outcome: z.enum(['changed', 'refused', 'over', 'failed']),
    type: z.string().optional().describe('Of a refusal: the kind of problem'),
    message: z.string().optional(),
    version: z.number().int().optional().describe('Version of the complaint after it'),
    deadlines: z
      .array(
        z.object({ clock: z.string(), kind: z.string(), from: z.string(), to: z.string(), provisional: z.boolean() }),
      )
      .optional(),
    breached: z.array(z.string()).optional().describe('Clocks whose new deadline has passed already'),
    started: z.array(z.object({ clock: z.string(), kind: z.string(), dueAt: z.string() })).optional(),
    stopped: z.array(z.object({ clock: z.string(), kind: z.string() })).optional(),
  })
  .meta({ id: 'BatchOutcome' });

export const caseView = z
  .object({
    complaint: z.object({ id: z.string(), number: z.string() }),
    state: z.enum(CASE_STATES),
    preview: outcome.nullable().describe('What the dry run says'),
    result: outcome.nullable().describe('What became of it'),
    at: z.string().nullable(),
  })
  .meta({ id: 'BatchCase' });

function viewOutcome(told: CaseOutcome | null, language: Language): z.infer<typeof outcome> | null {
  if (told === null || told.outcome === 'over') return told;
  if (told.outcome !== 'changed') {
    const { message } = told;
    return { ...told, message: typeof message === 'string' ? message : sentence(message, language) };
  }
  const { effect, ...rest } = told;
  return {
    ...rest,
    deadlines: effect.deadlines.map((one) => ({ ...one, from: moment(one.from), to: moment(one.to) })),
    breached: [...effect.breached],
    started: effect.started.map((one) => ({ ...one, dueAt: moment(one.dueAt) })),
    stopped: [...effect.stopped],
  };
}

export function viewCase(row: BatchCase & { readonly number: string }, language: Language): z.infer<typeof caseView> {
  const { complaint: id, number, state, preview, result, at } = row;
  return {
    complaint: { id, number },
    state,
    preview: viewOutcome(preview, language),
    result: viewOutcome(result, language),
    at: iso(at),
  };
}
