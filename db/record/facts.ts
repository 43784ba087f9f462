import type { Pool, PoolClient } from 'pg';
import type { ComplaintEvent } from '../../domain/complaint/events';
import { fromSnapshot, type Snapshot } from '../../domain/complaint/snapshot';
import type { ComplaintId } from '../../domain/ids';
import { FACTS_VERSION, type Fact } from '../../domain/measures/fact';
import { factsFrom, followedBy, type Standing } from '../../domain/measures/facts-of';
import type { OpenSpan, Spans } from '../../domain/measures/open-spans';
import type { Running } from '../../domain/measures/running';
import { pinnedRules } from '../policies/rules';
import { loadEvents } from './complaints';
import { timestamp } from './timestamp';

/** Facts as the projection writes them. */
export interface FactsToWrite {
  readonly facts: readonly Fact[];
  /** The first version from which on these are all facts of the case. */
  readonly from: number;
  readonly running: Running;
  readonly spans: Spans;
}

/**
 * The facts that a batch of events makes. They go on from where the record stands. If the record stands elsewhere, as
 * when a batch is written a second time or its facts have never been made, all facts of the case are made anew.
 *
 * @param upTo the version of the case after the batch
 */
export async function factsAfter(
  db: Pool | PoolClient,
  id: ComplaintId,
  events: readonly ComplaintEvent[],
  upTo: number,
): Promise<FactsToWrite> {
  const first = events[0]?.version ?? upTo + 1;
  if (first > 1) {
    const standing = await standingBefore(db, id, first);
    if (standing !== undefined && events.length > 0) return { ...followedBy(standing, events), from: first };
  }
  const earlier = first > 1 ? await loadEvents(db, id, first - 1) : [];
  const whole = [...earlier, ...events];
  // Of a case that is not on record nothing is written at all.
  if (whole[0]?.type !== 'received')
    return { facts: [], from: first, running: {} as Running, spans: { begun: [], before: null } };
  return { ...factsFrom(whole), from: 1 };
}

/** Where the facts of a case stand just before an event; undefined if they do not stand there. */
async function standingBefore(db: Pool | PoolClient, id: ComplaintId, version: number): Promise<Standing | undefined> {
  const { rows } = await db.query<{ snapshot: Snapshot; sha256: string; running: Running }>({
    name: 'standing-of-facts',
    text: `SELECT c.snapshot, c.rules AS sha256, s.running
      FROM complaint c JOIN fact_standing s ON s.complaint_id = c.id AND s.version = c.version
      WHERE c.id = $1 AND c.version = $2 AND s.made_with = $3`,
    values: [id, version - 1, FACTS_VERSION],
  });
  if (rows[0] === undefined) return undefined;
  const { snapshot, sha256, running } = rows[0];
  return { complaint: fromSnapshot(snapshot, await pinnedRules(db, sha256)), running };
}

/** Facts as rows: `$10` of `projection.sql`. */
export const factRows = (facts: readonly Fact[]) =>
  facts.map(({ at, caseKind, customerClass, policyVersion, ...fact }) => ({
    ...fact,
    at: new Date(at),
    case_kind: caseKind,
    customer_class: customerClass,
    policy_version: policyVersion,
  }));

/** Stretches in which a case was open as they are written: `$13` of `projection.sql`. */
export const spansToWrite = ({ begun, before }: Spans) => ({
  begun: spanRows(begun),
  before: before && { version: before.version, until: timestamp(before.until) },
});

export const spanRows = (spans: readonly OpenSpan[]) =>
  spans.map(({ since, until, openedAt, caseKind, customerClass, policyVersion, ...span }) => ({
    ...span,
    since: new Date(since),
    until: timestamp(until),
    opened_at: new Date(openedAt),
    case_kind: caseKind,
    customer_class: customerClass,
    policy_version: policyVersion,
  }));

/** The stretches in which a case was open as they are on record, in order; those that lasted no time are left out. */
export async function recordedSpans(db: Pool | PoolClient, id: ComplaintId): Promise<OpenSpan[]> {
  const { rows } = await db.query<
    Omit<OpenSpan, 'since' | 'until' | 'openedAt'> & { since: Date; until: Date | null; openedAt: Date }
  >({
    name: 'spans-of-case',
    text: `SELECT version, since, until, opened_at AS "openedAt", what, units, person, tags, reason, remedy,
        case_kind AS "caseKind", category, severity, customer_class AS "customerClass", channel, way, policy,
        policy_version AS "policyVersion"
      FROM open_span WHERE complaint_id = $1 AND since IS DISTINCT FROM until ORDER BY version`,
    values: [id],
  });
  return rows.map(({ since, until, openedAt, ...row }) => ({
    ...row,
    since: since.getTime(),
    until: until?.getTime() ?? null,
    openedAt: openedAt.getTime(),
  }));
}

/** The facts of a case as they are on record, in order. */
export async function recordedFacts(db: Pool | PoolClient, id: ComplaintId): Promise<Fact[]> {
  const { rows } = await db.query<Omit<Fact, 'at'> & { at: Date }>({
    name: 'facts-of-case',
    text: `SELECT version, n, kind, what, at, units, person, tags, elapsed, working, number, cause,
        case_kind AS "caseKind", category, severity, customer_class AS "customerClass", channel, way,
        policy, policy_version AS "policyVersion"
      FROM fact WHERE complaint_id = $1 ORDER BY version, n`,
    values: [id],
  });
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
