import type { z } from 'zod';
import { sha256 } from './digest';
import { ProblemError } from './problems';

/**
 * Writes a position as an opaque cursor. It carries a checksum over the filters too, so that a cursor that was changed
 * or is used with other filters is told apart from a good one.
 */
export function writeCursor(position: object, filters: object): string {
  const payload = JSON.stringify(position);
  return Buffer.from(`${checksum(payload, filters)}${payload}`).toString('base64url');
}

/** Reads a cursor; throws a 400 that names the field if it is not one of ours for these filters. */
export function readCursor<T extends z.ZodType>(
  schema: T,
  cursor: string | undefined,
  filters: object,
): z.infer<T> | null {
  if (cursor === undefined) return null;
  const decoded = Buffer.from(cursor, 'base64url').toString();
  const payload = decoded.slice(LENGTH);
  if (decoded.slice(0, LENGTH) === checksum(payload, filters)) {
    const result = schema.safeParse(JSON.parse(payload));
    if (result.success) return result.data;
  }
  const message = 'is not a cursor of this list with these filters; begin again without one';
  throw new ProblemError('malformed-request', `/querystring/cursor: ${message}`, {
    errors: [{ pointer: '/querystring/cursor', message }],
  });
}

const LENGTH = 12;

const checksum = (payload: string, filters: object): string =>
  sha256(`cursor ${payload} ${JSON.stringify(filters)}`).slice(0, LENGTH);
