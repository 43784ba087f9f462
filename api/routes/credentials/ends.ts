import { z } from 'zod';
import { DAY, type Instant } from '../../../domain/time';
import { wrongField } from '../../problems';
import { moment } from '../../requests/fields';

/** How far ahead a key or a token may be given an end, in milliseconds. */
const FARTHEST = 10 * 366 * DAY;

/** The moment from which a key or a token opens nothing. */
export const endField = moment.describe('A moment to come, within ten years');

/** What was done to a key or a token. */
export const changeView = z
  .object({
    what: z.enum(['made', 'end', 'revoked', 'replaced']),
    until: z.string().nullable().describe('Of an end: its moment, null if it was taken away'),
    by: z.string(),
    at: z.string(),
  })
  .meta({ id: 'CredentialChange' });

/** @throws ProblemError unless the end lies in the future, and not too far away */
export function requireEnd(until: string | null, now: Instant): Instant | null {
  if (until === null) return null;
  const at = Date.parse(until);
  if (at <= now || at > now + FARTHEST)
    throw wrongField('until', {
      en: 'must lie ahead, within ten years; to end it now revoke it',
      zh: '须在今后十年之内；如需立即失效请吊销',
    });
  return at;
}

export const isoOrNull = (at: Date | string | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Where a credential stands in a list. */
export const credentialPosition = z.object({ createdAt: z.iso.datetime(), id: z.uuid() });

export const positionOfCredential = ({ createdAt, id }: { readonly createdAt: Date; readonly id: string }) => ({
  createdAt: createdAt.toISOString(),
  id,
});
