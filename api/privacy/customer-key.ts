import { createHmac } from 'node:crypto';
import { z } from 'zod';

/**
 * What finds earlier complaints of a customer without keeping a number that could be read: a keyed hash
 * (HMAC-SHA-256) of the billing number, else of the phone. It lies in Postgres alone and is in no answer.
 */
export interface CustomerKey {
  /** Names the secret, so that hashes of an earlier one are still known after a change. */
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

/** `CUSTOMER_KEY`: the key that is in use, and after a comma, while it is being changed, the one before. */
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

/** A customer as people file one, as far as it tells who it is. */
interface Identified {
  readonly phone?: string | undefined;
  readonly billingNumber?: string | undefined;
}

/**
 * The customer's hashes; none where nothing tells who it is, or there is no key. First that of the key in use, which is kept
 * with the complaint. Of a customer with a billing number those of the phone come last: earlier complaints may be known by
 * that alone.
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

/** Numbers are taken for this country unless they say otherwise. */
const COUNTRY = '86';
/** Less than a short code is no phone number. */
const LEAST_DIGITS = 5;

/**
 * The digits of a phone number with its country code; null if there are too few. `+` and `00` begin a country code; a
 * mobile number of 13 digits that begins with 861 has it already; everything else is a number of this country, whose
 * leading 0 is dialled only inside it.
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
