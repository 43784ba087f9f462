import type { Pool, PoolClient } from 'pg';
import type { UnitCode } from '../../domain/ids';
import type { Narrowing } from '../../domain/measures/cut';
import { casesAbout } from '../sight/visibility';
import { type Given, withinSql } from './conditions';

/** What a reader may count: units with all that were below them then; cases about these people are not counted. */
export interface ReaderReach {
  readonly units: 'all' | readonly UnitCode[];
  readonly people: readonly string[];
}

/** The conditions by which facts `f` are those that somebody asked for and may count. */
export async function narrowedSql(
  db: Pool | PoolClient,
  { within, reach }: { readonly within: Narrowing; readonly reach: ReaderReach },
  given: Given,
): Promise<string[]> {
  const all = withinSql(within, given);
  if (reach.units !== 'all') all.push(`f.units && ${given(reach.units)}::text[]`);
  const about = reach.people.length === 0 ? [] : await casesAbout(db, reach.people);
  if (about.length > 0) all.push(`f.complaint_id <> ALL (${given(about)}::uuid[])`);
  return all;
}

/** The codes of partners, which do a part of the work under contracts. */
export async function partnerCodes(db: Pool | PoolClient): Promise<readonly string[]> {
  const { rows } = await db.query<{ code: string }>(`SELECT code FROM unit WHERE kind = 'partner'`);
  return rows.map(({ code }) => code);
}
