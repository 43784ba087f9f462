import { z } from 'zod';
import { type Clock, slaStateOf } from '../../domain/clock/clock';
import type { CaseTime } from '../access/case-times';
import { localView } from './local';

export const slaState = z.enum(['ok', 'warned', 'breached']);

export const clockView = z
  .object({
    id: z.string(),
    kind: z.string(),
    unit: z.string().describe('The unit that holds the clock; its head answers for it'),
    startedAt: z.string(),
    dueAt: z.string(),
    local: localView({ startedAt: z.string(), dueAt: z.string() }),
    provisional: z.boolean().describe('Depends on holidays that are not published yet'),
    slaState,
    level: z.number().int().describe('Highest ladder level told'),
    next: z.object({ type: z.string(), at: z.string() }).nullable().describe('What acts next'),
  })
  .meta({ id: 'Clock' });

const iso = (at: number): string => new Date(at).toISOString();

export function viewClock(clock: Clock, time: CaseTime): z.infer<typeof clockView> {
  const next = clock.checkpoints[0];
  return {
    id: clock.id,
    kind: clock.kind,
    unit: clock.chain[0]!,
    startedAt: iso(clock.startedAt),
    dueAt: iso(clock.dueAt),
    local: { startedAt: time.local(clock.startedAt), dueAt: time.local(clock.dueAt) },
    provisional: clock.provisional,
    slaState: slaStateOf(clock),
    level: clock.level,
    next: next === undefined ? null : { type: next.type, at: iso(next.at) },
  };
}
