import { z } from 'zod';
import type { Instant } from '../../domain/time';
import type { LocalTime } from '../access/case-times';

/** Moments that stand beside in UTC, as the case sees them: with the offset of the zone. */
export const localView = <Shape extends z.ZodRawShape>(moments: Shape) =>
  z.object(moments).describe('In the zone of the case’s calendar');

/** A moment in the zone of a case; null for none. */
export const localOrNull = (time: LocalTime, at: Instant | null): string | null =>
  at === null ? null : time.local(at);
