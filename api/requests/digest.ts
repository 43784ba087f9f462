import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { CustomerKey } from '../../customers/customer-key';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Hash of a JSON value, whatever the order of its fields. */
export function bodyHash(body: unknown): string {
  return sha256(JSON.stringify(body, sorted) ?? 'null');
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Without a customer key, as on a developer's machine, requests are recognised as long as the process runs. */
const OF_THIS_PROCESS = randomBytes(32);

/**
 * A keyed hash of something personal. It is made with the key that is known longest, so that a request is recognised
 * also while the key is being changed.
 */
export function sealed(keys: readonly CustomerKey[], value: string): string {
  const key = keys.at(-1);
  const secret = key === undefined ? OF_THIS_PROCESS : Buffer.from(hkdfSync('sha256', key.secret, '', 'requests', 32));
  return createHmac('sha256', secret).update(value).digest('hex');
}

/** A UUID (version 8) made from a name, so that a repeated request names the same thing. */
export function uuidOf(name: string): string {
  const hex = sha256(name);
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
