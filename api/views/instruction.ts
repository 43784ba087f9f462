import { z } from 'zod';
import type { Snapshot } from '../../domain/complaint/snapshot';
import type { LocalTime } from '../access/case-times';
import { localView } from './local';

export const instructionsView = z
  .array(
    z.object({
      id: z.string(),
      by: z.string().describe('The head who gave it'),
      from: z.string().describe('The unit as whose head they gave it'),
      to: z.string(),
      unit: z.string().describe('Where that person works'),
      dueAt: z.string().describe('What the head named; its clock has the time that is left'),
      local: localView({ dueAt: z.string() }),
      givenAt: z.string(),
      status: z.enum(['open', 'reported', 'accepted', 'withdrawn']),
      sentBack: z.number().int().describe('How often a report was sent back'),
    }),
  )
  .describe('What heads told people below to do, the latest last');

const iso = (at: number): string => new Date(at).toISOString();

/** What heads told people below to do. */
export function viewInstructions(
  { instructions }: Pick<Snapshot, 'instructions'>,
  time: LocalTime,
): z.infer<typeof instructionsView> {
  return instructions.map(({ id, by, from, to, unit, dueAt, givenAt, status, sentBack }) => ({
    id,
    by,
    from: from[0],
    to,
    unit: unit[0],
    dueAt: iso(dueAt),
    local: { dueAt: time.local(dueAt) },
    givenAt: iso(givenAt),
    status,
    sentBack,
  }));
}
