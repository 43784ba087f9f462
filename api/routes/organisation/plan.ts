import type { Pool, PoolClient } from 'pg';
import type { Caller } from '../../../db/credentials/credentials';
import { readOrganisation } from '../../../db/organisation/directory';
import { namedByPolicies } from '../../../db/organisation/named-by-policies';
import { asHeldBack, type Waiting, whatWaits } from '../../../db/organisation/waiting';
import { changesBetween, completed, type OrganisationChange } from '../../../domain/people/organisation/changes';
import { type Gap, gapsOf } from '../../../domain/people/organisation/gaps';
import { closings, losses, withoutHeld } from '../../../domain/people/organisation/holding-back';
import { organisationIssues } from '../../../domain/people/organisation/issues';
import type { Organisation } from '../../../domain/people/organisation/organisation';
import { sees } from '../../../domain/sight/visibility';
import type { Instant } from '../../../domain/time';
import { personOf } from '../../access/caller';
import { documentErrors, wrongFields } from '../../problems';
import { type OrganisationDocument, readDocument } from './document';

/** What a document would do to the organisation. */
export interface Plan {
  /** The version that it was compared with. */
  readonly version: number;
  readonly current: Organisation;
  /** The organisation afterwards, with everything in it that has to wait. */
  readonly next: Organisation;
  /** What would change at once. */
  readonly changes: readonly OrganisationChange[];
  /** What has to wait for running cases. */
  readonly waiting: Waiting;
  /** What the organisation would lack afterwards. */
  readonly gaps: readonly Gap[];
}

/**
 * Compares a document with the organisation on record, and finds what cannot be done at once.
 *
 * @throws ProblemError with everything that is wrong with the document
 */
export async function planOf(
  db: Pool | PoolClient,
  caller: Caller,
  document: OrganisationDocument,
  now: Instant,
): Promise<Plan> {
  const administrator = personOf(caller);
  const written = readDocument(document);
  requireSound(written, administrator.person);
  const { version, organisation: current } = await readOrganisation(db, now);
  const wanted = completed(written, current);
  const going = { losing: losses(current, wanted), closing: closings(current, wanted) };
  const waiting = await whatWaits(db, going, (c) => sees(c, administrator) !== 'nothing');
  const next = withoutHeld(wanted, current, asHeldBack(waiting));
  return {
    version,
    current,
    next,
    changes: changesBetween(current, next),
    waiting,
    gaps: gapsOf(next, await namedByPolicies(db, now)),
  };
}

function requireSound(written: Organisation, by: Parameters<typeof organisationIssues>[1]): void {
  const issues = organisationIssues(written, by);
  if (issues.length === 0) return;
  throw wrongFields(documentErrors(issues), 'invalid-organisation');
}
