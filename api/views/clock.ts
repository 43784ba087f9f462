import { z } from 'zod';
import { type Clock, slaStateOf } from '../../domain/clock/clock';
import type { CaseTime, LocalTime } from '../access/case-times';
import { localView } from './local';

export const slaState = z.enum(['ok', 'warned', 'breached']);

/** A clock in a list: by when, and whose. */
export const clockInRow = z
  .object({
    id: z.string(),
    kind: z.string(),
    unit: z.string().describe('The unit that holds the clock; its head answers for it'),
    dueAt: z.string(),
    local: localView({ dueAt: z.string() }),
    slaState,
  })
  .meta({ id: 'ClockInRow' });

export const clockView = z
  .object({
    ...clockInRow.shape,
    startedAt: z.string(),
    local: localView({ startedAt: z.string(), dueAt: z.string() }),
    provisional: z.boolean().describe('Depends on holidays that are not published yet'),
    level: z.number().int().describe('Highest ladder level told'),
    next: z.object({ type: z.string(), at: z.string() }).nullable().describe('What acts next'),
  })
  .meta({ id: 'Clock' });

const iso = (at: number): string => new Date(at).toISOString();

export const viewClockInRow = (clock: Clock, time: LocalTime): z.infer<typeof clockInRow> => ({
  id: clock.id,
  kind: clock.kind,
  unit: clock.chain[0]!,
  dueAt: iso(clock.dueAt),
  local: { dueAt: time.local(clock.dueAt) },
  slaState: slaStateOf(clock),
});

export function viewClock(clock: Clock, time: CaseTime): z.infer<typeof clockView> {
  const next = clock.checkpoints[0];
  const inRow = viewClockInRow(clock, time);
  return {
    ...inRow,
    startedAt: iso(clock.startedAt),
    local: { startedAt: time.local(clock.startedAt), ...inRow.local },
    provisional: clock.provisional,
    level: clock.level,
    next: next === undefined ? null : { type: next.type, at: iso(next.at) },
  };
}
