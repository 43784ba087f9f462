import type { Pool, PoolClient } from 'pg';
import type { EventOf } from '../../domain/complaint/events';
import { begin } from '../../domain/complaint/evolve';
import { snapshotOf } from '../../domain/complaint/snapshot';
import type { Complaint } from '../../domain/complaint/state';
import type { ComplaintId } from '../../domain/ids';
import { transaction } from '../transaction';
import { complaintColumns } from './complaint-row';
import { countedAs } from './counted-customer';
import { NO_RUN } from './fence';
import { project } from './projection';
import { writeSearch } from './search-document';
import { type NewText, storeKeptText } from './texts';

/**
 * What is known about the complaint besides the state that the rules use: texts and personal data, kept only in
 * Postgres.
 */
export interface Party {
  readonly facts: string;
  readonly remedySought: string | null;
  readonly customer: Readonly<Record<string, unknown>>;
  readonly product: string | null;
  readonly area: string | null;
  /** The agency, shop or other place of service that it is about. */
  readonly agency: string | null;
  /** Where it happened: coordinates, a code or a name. As personal as an address. */
  readonly place: Readonly<Record<string, unknown>> | null;
  /** The numbers of the same case in other systems, as they were given; empty if there are none. */
  readonly externalReferences: string[];
  readonly filedBy: string;
  /** By which other cases of the customer are found; left out if nothing tells who it is. */
  readonly hashes?: KeptHashes;
}

/** The same of a case that is about to be recorded. */
export interface NewParty extends Party {
  /** The values of what the category asks for; left out if none was given. */
  readonly particulars?: readonly NewText[];
  /** What another system told the customer, of a case that is imported as history. */
  readonly reply?: NewText;
}

/** Hashes of a customer's numbers as they are stored, and how they were made; null for what there is not. */
export interface KeptHashes {
  readonly billing: string | null;
  readonly phone: string | null;
  readonly hashedWith: string | null;
}

/** A name that a caller gives to a request, so that repeating it does no harm. */
export interface IdempotencyKey {
  readonly caller: string;
  readonly key: string;
  readonly bodySha256: string;
}

/** The answer that a repeated request finds. */
export interface EarlierAnswer {
  readonly bodySha256: string;
  readonly complaintId: ComplaintId;
  readonly answer: unknown;
}

/** The next complaint number: the date and a running number. */
export async function nextNumber(db: Pool | PoolClient, date: string): Promise<string> {
  const { rows } = await db.query<{ n: number }>(`SELECT nextval('complaint_number') AS n`);
  return `${date}-${String(rows[0]!.n).padStart(6, '0')}`;
}

/** What an earlier request of this caller with the same key was answered; undefined if there was none. */
export async function findAnswer(db: Pool, caller: string, key: string): Promise<EarlierAnswer | undefined> {
  const { rows } = await db.query<EarlierAnswer>({
    name: 'find-answer',
    text: `SELECT body_sha256 AS "bodySha256", complaint_id AS "complaintId", answer FROM idempotency_key
      WHERE caller = $1 AND key = $2`,
    values: [caller, key],
  });
  return rows[0];
}

/**
 * Commits a new complaint in one transaction: its first event, row, clocks, duties, texts and idempotency key. Unless it
 * is history, its workflow is to be started.
 *
 * @returns false if the same key was used meanwhile; nothing is written then
 */
export async function recordIntake(
  pool: Pool,
  event: EventOf<'received'>,
  rulesSha256: string,
  party: NewParty,
  idempotency: (IdempotencyKey & { readonly answer: unknown }) | null,
): Promise<boolean> {
  return transaction(pool, async (db) => {
    if (idempotency !== null) {
      const { caller, key, bodySha256, answer } = idempotency;
      const { rowCount } = await db.query({
        name: 'claim-key',
        text: `INSERT INTO idempotency_key (caller, key, body_sha256, complaint_id, answer, at)
          VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        values: [caller, key, bodySha256, event.id, JSON.stringify(answer), new Date(event.at)],
      });
      if (rowCount === 0) return false;
    }
    const customer = await countedAs(db, party.hashes);
    await insertComplaint(db, begin(event), rulesSha256);
    await db.query({
      name: 'insert-party',
      text: 'INSERT INTO complaint_party SELECT * FROM jsonb_populate_record(null::complaint_party, $1)',
      values: [JSON.stringify(partyRow(event, party, customer))],
    });
    if (party.reply !== undefined) await storeKeptText(db, event.id, party.filedBy, event.at, party.reply);
    for (const text of party.particulars ?? []) await storeKeptText(db, event.id, party.filedBy, event.at, text);
    await writeSearch(db, [event.id]);
    // What another system has ended has no workflow here, and nobody is told of it.
    const isHistory = event.history !== undefined;
    const startPending = !isHistory;
    await project(db, [{ event }], snapshotOf(begin(event)), NO_RUN, { startPending, tell: !isHistory });
    return true;
  });
}

/**
 * What is known of a complaint besides its state, as a row of `complaint_party`.
 *
 * @param countedAs whose complaint it is where customers are counted; null if nothing tells
 */
export const partyRow = (
  { id, receivedAt }: Pick<EventOf<'received'>, 'id' | 'receivedAt'>,
  party: Party,
  countedAs: string | null,
) => ({
  complaint_id: id,
  facts: party.facts,
  remedy_sought: party.remedySought,
  customer: party.customer,
  product: party.product,
  area: party.area,
  filed_by: party.filedBy,
  received_at: new Date(receivedAt),
  billing_key: party.hashes?.billing ?? null,
  phone_key: party.hashes?.phone ?? null,
  hashed_with: party.hashes?.hashedWith ?? null,
  agency: party.agency,
  place: party.place,
  external_references: party.externalReferences,
  counted_as: countedAs,
});

/** Inserts the row at version 0, so that the projection of event 1 fills it like any other. */
async function insertComplaint(db: PoolClient, complaint: Complaint, rulesSha256: string): Promise<void> {
  const row = { ...complaintColumns(snapshotOf(complaint)), version: 0, next_deadline: null };
  await db.query({
    name: 'insert-complaint',
    text: `INSERT INTO complaint (id, number, rules, received_at, start_pending, version, snapshot, kind, state, stage,
        channel, category, severity, customer_class, owner, owner_unit, unit, sla_state, escalation_level, recorded_at)
      SELECT $1, $2, $3, $4, false, r.version, r.snapshot, r.kind, r.state, r.stage, r.channel, r.category, r.severity,
        r.customer_class, r.owner, r.owner_unit, r.unit, r.sla_state, r.escalation_level, r.recorded_at
      FROM jsonb_populate_record(null::complaint, $5) r`,
    values: [complaint.id, complaint.number, rulesSha256, new Date(complaint.receivedAt), JSON.stringify(row)],
  });
}
