import { type ContactChanges, correctionOf, customerOf } from '../../../db/record/corrections';
import { CONTACT_FIELDS, type ContactCommand } from '../../../domain/complaint/contact/contact';
import type { ComplaintId } from '../../../domain/ids';
import type { ApiDependencies } from '../../dependencies';

/** What a correction is to change, and the part of its command that says so. */
export interface Corrected extends Pick<ContactCommand, 'fields' | 'correction'> {
  readonly changes: ContactChanges;
}

/**
 * The fields that a correction really changes. A request that is repeated is the correction that it was the first time.
 *
 * @param id names the correction
 */
export async function correctionIn(
  { pool }: ApiDependencies,
  complaint: ComplaintId,
  id: string,
  wanted: ContactChanges,
): Promise<Corrected> {
  const known = await correctionOf(pool, id);
  const customer = known === undefined ? await customerOf(pool, complaint) : undefined;
  const fields = CONTACT_FIELDS.filter((field) =>
    known === undefined
      ? wanted[field] !== undefined && wanted[field] !== (customer?.[field] ?? null)
      : known[field] !== undefined,
  );
  const changes = known ?? Object.fromEntries(fields.map((field) => [field, wanted[field]]));
  return { fields, changes, correction: id };
}
