import type { Pool } from 'pg';
import type { Caller } from '../../db/credentials/credentials';
import { findPerson, openChain } from '../../db/people/directory';
import { leaver } from '../../db/people/person';
import { findEdition } from '../../db/policies/editions';
import { editionFor, extendedFor } from '../../db/policies/pinned-rules';
import type { StoredRules } from '../../db/policies/rules';
import { loadComplaint } from '../../db/record/complaints';
import type { Complaint } from '../../domain/complaint/state';
import type { ComplaintId } from '../../domain/ids';
import type { Person, UnitChain } from '../../domain/people/actor';
import { sees } from '../../domain/sight/visibility';
import { actorOf } from '../access/caller';
import type { ApiDependencies } from '../dependencies';
import { noComplaintSaid, ProblemError, unknownReference } from '../problems';

/** The person that a field of the body names. @throws ProblemError if there is none, or they have left */
export async function personAt(
  { pool, clock }: Pick<ApiDependencies, 'pool' | 'clock'>,
  id: string,
  field: string,
): Promise<Person> {
  const person = await findPerson(pool, id, clock());
  if (person === undefined) throw unknownReference(field, { en: `there is no person ${id}`, zh: `没有人员 ${id}` });
  return person;
}

/** The unit that a field of the body names, with its parents. @throws ProblemError if there is none, or it is closed */
export async function unitAt(pool: Pool, code: string, field: string): Promise<UnitChain> {
  const unit = await openChain(pool, code);
  if (unit === undefined) throw unknownReference(field, { en: `there is no unit ${code}`, zh: `没有单位 ${code}` });
  if (unit[0] !== code)
    throw unknownReference(field, {
      en: `${code} is closed; ${unit[0]} has taken its place`,
      zh: `${code} 已撤并，由 ${unit[0]} 承接`,
    });
  return unit;
}

/** A person who is known, even if they have left. @throws ProblemError if there never was such a person */
export async function leaverAt(pool: Pool, id: string, field: string) {
  const known = await leaver(pool, id);
  if (known === undefined) throw unknownReference(field, { en: `there is no person ${id}`, zh: `没有人员 ${id}` });
  return known;
}

/**
 * A complaint that a field of the body names.
 *
 * @param needed how much of it the caller has to see. @default 'something'
 * @throws ProblemError if it does not exist for the caller
 */
export async function caseAt(
  pool: Pool,
  id: ComplaintId,
  caller: Caller,
  field: string,
  needed: 'something' | 'whole' = 'something',
): Promise<Complaint> {
  const complaint = await loadComplaint(pool, id);
  const sight = complaint === undefined ? 'nothing' : sees(complaint, actorOf(caller));
  if (complaint !== undefined && (needed === 'whole' ? sight === 'all' : sight !== 'nothing')) return complaint;
  throw unknownReference(field, { en: `there is no complaint ${id}`, zh: `没有投诉 ${id}` });
}

/**
 * @throws ProblemError while a version of a policy has yet to come into effect, since no case can be under it before
 */
export async function requireInForce(
  { pool, clock }: Pick<ApiDependencies, 'pool' | 'clock'>,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<void> {
  const edition = await findEdition(pool, id, version);
  if (edition === undefined || edition.effectiveAt.getTime() <= clock()) return;
  const from = edition.effectiveAt.toISOString();
  throw new ProblemError('not-yet', {
    en: `Version ${version} of ${id} holds from ${from}; bring it to cases from then on.`,
    zh: `${id} 的第 ${version} 版自 ${from} 起生效，届时方可用于投诉。`,
  });
}

/** The rules of a case with another version of its policy or calendar. @throws ProblemError if there is none */
export async function editionAt(
  deps: ApiDependencies,
  complaint: ComplaintId,
  of: 'policy' | 'calendar',
  version: number | undefined,
): Promise<StoredRules> {
  const { pool, clock } = deps;
  const edition = await (of === 'policy'
    ? editionFor(pool, complaint, version, clock())
    : extendedFor(pool, complaint, version));
  if (edition === undefined) throw new ProblemError('not-found', noComplaintSaid(complaint));
  if (edition === null)
    throw unknownReference('version', {
      en: `there is no version ${version ?? ''} of its ${of}`,
      zh: `其${of === 'policy' ? '政策' : '日历'}没有第 ${version ?? ''} 版`,
    });
  if (of === 'policy') await requireInForce(deps, edition.rules.policy);
  return edition;
}
