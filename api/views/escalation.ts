import { z } from 'zod';
import { type Escalation, rungsOf } from '../../domain/complaint/heads/escalation';

const overdue = z.object({
  clock: z.string(),
  kind: z.string(),
  level: z.number().int(),
  since: z.string().nullable().describe('Null in cases recorded before this was kept'),
});

export const escalationView = z.object({
  id: z.string(),
  level: z.number().int(),
  unit: z.string(),
  raisedAt: z.string(),
  overdue: z.array(overdue).describe('Every clock of which the head was told with it'),
});

const iso = (at: number): string => new Date(at).toISOString();

/** An open escalation with everything of which its head was told. */
export function viewEscalation(escalation: Escalation): z.infer<typeof escalationView> {
  const { id, level, unit, raisedAt } = escalation;
  return {
    id,
    level,
    unit,
    raisedAt: iso(raisedAt),
    overdue: rungsOf(escalation).flatMap((rung) => {
      if (!('clock' in rung.cause)) return [];
      const { clock, kind, since } = rung.cause;
      return [{ clock, kind, level: rung.level, since: since === undefined ? null : iso(since) }];
    }),
  };
}
