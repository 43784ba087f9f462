import { createHmac } from 'node:crypto';
import { z } from 'zod';

/**
 * The key with which earlier complaints of a customer are found without storing a readable number: it makes a keyed
 * hash (HMAC-SHA-256) of the billing number, or else of the phone number. The hash is kept only in Postgres and is in
 * no answer.
 */
export interface CustomerKey {
  /** Names the secret, so that hashes made with an earlier one are still recognised after a change. */
  readonly id: string;
  readonly secret: Buffer;
}

/** A customer's hash, with the id of the key that made it. */
export interface CustomerHash {
  readonly id: string;
  readonly hash: string;
}

/** A name, a colon and at least 32 bytes in hexadecimal. */
const ONE_KEY = /^[a-z0-9-]{1,20}:(?:[0-9a-f]{2}){32,64}$/i;

/** `CUSTOMER_KEY`: the key in use, and, while it is being changed, the earlier one after a comma. */
export const customerKeys = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .refine(
    (parts) => parts.length <= 2 && parts.every((part) => ONE_KEY.test(part)),
    'must be NAME:SECRET with a secret of at least 64 hexadecimal digits, and at most one earlier key after a comma',
  )
  .transform((parts) =>
    parts.map((part): CustomerKey => {
      const [id, secret] = part.split(':') as [string, string];
      return { id, secret: Buffer.from(secret, 'hex') };
    }),
  );

/** The fields of a filed customer that tell who it is. */
interface Identified {
  readonly phone?: string | undefined;
  readonly billingNumber?: string | undefined;
}

/**
 * The customer's hashes; none if nothing tells who it is, or if there is no key. The first one is made with the key in
 * use, and is stored with the complaint. For a customer with a billing number, the hashes of the phone number come
 * last, since earlier complaints may be known only by that.
 */
export function hashesOf(keys: readonly CustomerKey[], customer: Identified): CustomerHash[] {
  return subjectsOf(customer).flatMap((subject) =>
    keys.map(({ id, secret }) => ({ id, hash: createHmac('sha256', secret).update(subject).digest('hex') })),
  );
}

function subjectsOf({ phone, billingNumber }: Identified): string[] {
  const account = (billingNumber ?? '').normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
  const number = phoneDigits(phone ?? '');
  return [...(account === '' ? [] : [`billing ${account}`]), ...(number === null ? [] : [`phone ${number}`])];
}

/** Numbers belong to this country unless they say otherwise. */
const COUNTRY = '86';
/** A phone number with fewer digits than a short code is none. */
const LEAST_DIGITS = 5;

/**
 * The digits of a phone number with its country code; null if there are too few. `+` and `00` begin a country code. A
 * mobile number of 13 digits that begins with 861 has it already. Every other number belongs to this country, and its
 * leading 0 is dialled only inside the country.
 */
export function phoneDigits(phone: string): string | null {
  const plain = phone.normalize('NFKC').trim();
  const digits = plain.replaceAll(/\D/g, '');
  if (digits.length < LEAST_DIGITS) return null;
  if (plain.startsWith('+')) return digits;
  if (digits.startsWith('00')) return digits.slice(2);
  if (digits.length === 13 && digits.startsWith(`${COUNTRY}1`)) return digits;
  return COUNTRY + digits.replace(/^0/, '');
}
