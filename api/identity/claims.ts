import type { JWTPayload } from 'jose';
import type { Claimed } from '../../db/organisation/sign-in-people';
import { unitCode } from '../../domain/ids';
import type { Office } from '../../domain/people/actor';
import type { OidcConfiguration } from './configuration';

const PERSON_ID = /^[A-Za-z0-9_.:-]{1,100}$/;

/** Whom the provider says somebody is, by the configured claim; undefined if there is none or it is no id of a person. */
export function claimedPerson({ person }: OidcConfiguration, claims: JWTPayload): Claimed | undefined {
  if (person === undefined) return undefined;
  const value = claims[person.claim];
  const id = typeof value === 'number' ? String(value) : value;
  if (typeof id !== 'string' || !PERSON_ID.test(id)) return undefined;
  const name = claims[person.nameClaim];
  return { id, name: typeof name === 'string' && name.trim() !== '' ? name.slice(0, 200) : id };
}

/**
 * The offices that somebody holds by their groups; undefined if no groups are configured, or if the provider says only that there
 * are too many to name, so that nothing may be concluded from it.
 */
export function groupOffices({ groups }: OidcConfiguration, claims: JWTPayload): readonly Office[] | undefined {
  if (groups === undefined) return undefined;
  const elsewhere = claims._claim_names;
  if (typeof elsewhere === 'object' && elsewhere !== null && groups.claim in elsewhere) return undefined;
  const value = claims[groups.claim];
  const named = new Set([value].flat().filter((one): one is string => typeof one === 'string'));
  return groups.offices
    .filter(({ group }) => named.has(group))
    .map(({ role, unit }) => ({ role, unit: unitCode(unit) }));
}
