import type { Instant } from '../../domain/time';

/** A moment as Postgres takes it; null if there is none. */
export const timestamp = (at: Instant | null | undefined): Date | null =>
  at === null || at === undefined ? null : new Date(at);
