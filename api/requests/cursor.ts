import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import type { ApiDependencies } from '../dependencies';
import { wrongFields } from '../problems';

/** What seals cursors. */
export type Keys = Pick<ApiDependencies, 'customerKeys'>;

/**
 * Writes a position as an opaque cursor. A keyed MAC covers it and the filters, so that a cursor that was invented,
 * changed, or used with other filters is recognised, and only our own positions ever reach Postgres.
 */
export function writeCursor({ customerKeys }: Keys, position: object, filters: object): string {
  const payload = JSON.stringify(position);
  const [key] = secretsOf(customerKeys);
  return Buffer.concat([mac(key!, payload, filters), Buffer.from(payload)]).toString('base64url');
}

/** Reads a cursor. Throws a 400 that names the field if it is not one of ours for these filters. */
export function readCursor<T extends z.ZodType>(
  { customerKeys }: Keys,
  schema: T,
  cursor: string | undefined,
  filters: object,
): z.infer<T> | null {
  if (cursor === undefined) return null;
  const decoded = Buffer.from(cursor, 'base64url');
  const [seal, payload] = [decoded.subarray(0, LENGTH), decoded.subarray(LENGTH).toString()];
  const isOurs = (key: Buffer): boolean => seal.length === LENGTH && timingSafeEqual(seal, mac(key, payload, filters));
  if (secretsOf(customerKeys).some(isOurs)) {
    const result = schema.safeParse(JSON.parse(payload));
    if (result.success) return result.data;
  }
  const message = {
    en: 'is not a cursor of this list with these filters; begin again without one',
    zh: '不是该清单在此筛选条件下的游标，请不带游标重新开始',
  };
  throw wrongFields([{ pointer: '/querystring/cursor', message }]);
}

/** The length of the MAC in bytes. */
const LENGTH = 16;

const mac = (key: Buffer, payload: string, filters: object): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify([payload, JSON.stringify(filters)]))
    .digest()
    .subarray(0, LENGTH);

/** Without a customer key, as on a developer's machine, cursors are valid as long as the process runs. */
const OF_THIS_PROCESS = randomBytes(32);

/**
 * The secrets for cursors, the one in use first. They are derived from the customer keys, which all APIs of an
 * installation share, and which are changed in the same way.
 */
function secretsOf(keys: ApiDependencies['customerKeys']): readonly Buffer[] {
  const known = derived.get(keys);
  if (known !== undefined) return known;
  const secrets = keys.map(({ secret }) => Buffer.from(hkdfSync('sha256', secret, '', 'cursors of lists', 32)));
  const usable = secrets.length === 0 ? [OF_THIS_PROCESS] : secrets;
  derived.set(keys, usable);
  return usable;
}

/** Derived secrets are kept, since deriving takes longer than checking. */
const derived = new WeakMap<ApiDependencies['customerKeys'], readonly Buffer[]>();
