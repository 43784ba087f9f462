import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Country, readPhone } from './phone-number';

/**
 * The key with which a customer's cases are found without storing a readable number: it makes keyed hashes
 * (HMAC-SHA-256) of the billing number and of the phone number. They are kept only in Postgres and are in no answer.
 */
export interface CustomerKey {
  /** Names the secret, so that hashes made with an earlier one are still recognised after a change. */
  readonly id: string;
  readonly secret: Buffer;
}

/** How an installation knows its customers again. */
export interface Identification {
  /** The key in use first, and while it is being changed the earlier one. Without any, nobody is known again. */
  readonly customerKeys: readonly CustomerKey[];
  /** The country to which phone numbers belong that do not say. */
  readonly country: Country;
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

/** What a process that knows customers again takes from its environment, beside the country. */
export const customerSurroundings = z.object({
  CUSTOMER_KEY: z.string().pipe(customerKeys).optional(),
  NODE_ENV: z.string().optional(),
});

/** The secret in `docker-compose.yml`, which everybody can read. */
const PUBLISHED = Buffer.from('6578616d706c65206578616d706c65206578616d706c65206578616d706c6521', 'hex');

/**
 * How this installation knows its customers again, by its environment.
 *
 * @throws Error if it is in production and has no key: no repeat would ever be found, and nobody would notice; or if its key
 *   is the published one
 */
export function identificationIn({
  CUSTOMER_KEY,
  COUNTRY,
  NODE_ENV,
}: z.infer<typeof customerSurroundings> & { readonly COUNTRY: Country }): Identification {
  if (CUSTOMER_KEY === undefined && NODE_ENV === 'production') {
    throw new Error('the environment variable CUSTOMER_KEY is missing; docs/operations.md says how to make one');
  }
  if (NODE_ENV === 'production' && CUSTOMER_KEY?.some(({ secret }) => secret.equals(PUBLISHED))) {
    throw new Error('CUSTOMER_KEY is the published one of docker-compose.yml; docs/operations.md says how to make one');
  }
  return { customerKeys: CUSTOMER_KEY ?? [], country: COUNTRY };
}

/** The fields of a filed customer that tell who it is. */
export interface Identified {
  readonly phone?: string | undefined;
  readonly billingNumber?: string | undefined;
}

/** The hashes by which a customer is looked for: of each number one for every key, that of the key in use first. */
export interface CustomerHashes {
  /** Empty if the customer gave no billing number. */
  readonly billing: readonly string[];
  /** Empty if the customer gave no phone number. */
  readonly phone: readonly string[];
}

/** What is stored with a case: the hashes of the key in use, and how they were made. */
export interface StoredHashes {
  readonly billing: string | null;
  readonly phone: string | null;
  /** Null if there was no key. Whatever is stored otherwise than the installation would store it now is made anew. */
  readonly hashedWith: string | null;
}

/** Counts the ways in which numbers were ever read here; rows of another one are made anew. */
const READING = 2;

/** The customer's hashes; none if nothing tells who it is, or if there is no key. */
export function hashesOf({ customerKeys: keys, country }: Identification, customer: Identified): CustomerHashes {
  const account = accountOf(customer.billingNumber ?? '');
  const phone = readPhone(customer.phone ?? '', country)?.digits;
  const made = (subject: string): string[] =>
    keys.map(({ secret }) => createHmac('sha256', secret).update(subject).digest('hex'));
  return {
    billing: account === '' ? [] : made(`billing ${account}`),
    phone: phone === undefined ? [] : made(`phone ${phone}`),
  };
}

/** What of a customer's hashes is stored. */
export function storedHashesOf(identification: Identification, customer: Identified): StoredHashes {
  const { billing, phone } = hashesOf(identification, customer);
  return { billing: billing[0] ?? null, phone: phone[0] ?? null, hashedWith: hashingOf(identification) };
}

/** How hashes are made now: with which key, for which country, and by which reading of numbers. */
export function hashingOf({ customerKeys: [inUse], country }: Identification): string | null {
  return inUse === undefined ? null : `${inUse.id} ${country} ${READING}`;
}

/** A billing number without what makes no difference: blanks, hyphens, width and case. */
const accountOf = (billingNumber: string): string =>
  billingNumber.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
