import type { Pool } from 'pg';
import type { Escalation } from '../../domain/complaint/heads/escalation';
import type { Person } from '../../domain/people/actor';
import { holderKey } from '../../domain/people/holder-key';
import { readsFacts, viewpointsOf } from '../../domain/sight/visibility';
import { type Formerly, formerlySql } from '../record/corrections';
import { editionSql } from '../record/edition';
import type { Party } from '../record/intake';
import { casesById } from '../sight/hearing';
import { FACTS_READ } from './cases';

/** An open duty of a caller. */
export interface WorkRow {
  readonly complaintId: string;
  readonly number: string;
  /** Null, like the unit, if the person does not see the case whole. */
  readonly state: string | null;
  /** Null, like the severity, if the person sees a part of the case that comes without the facts. */
  readonly category: string | null;
  readonly severity: string | null;
  readonly unit: string | null;
  readonly version: number;
  /** Changes whenever anything of the case or its parties does. */
  readonly edition: string;
  readonly policy: { readonly id: string; readonly version: number };
  /** When the complaint was received; null, like all that follows up to the action, where the person sees a part alone. */
  readonly receivedAt: Date | null;
  /** How the facts begin, unmasked. */
  readonly facts: string | null;
  /** What masks them: the customer as they are on record, and as they were before corrections. */
  readonly customer: Party['customer'];
  readonly formerly: Formerly;
  readonly urges: number | null;
  readonly supervised: boolean | null;
  readonly pause: { readonly reason: string; readonly until: number } | null;
  /** What has to be acknowledged; null if the duty is another one, or the person sees a part alone. */
  readonly escalation: Escalation | null;
  readonly slaState: string;
  readonly action: string;
  readonly holder: string;
  readonly clock: string | null;
  /** Null for a duty without a clock. */
  readonly dueAt: Date | null;
}

/** The last row of a page. Duties without a deadline come after all others. */
export interface WorkPosition {
  readonly dueAt: string;
  readonly complaintId: string;
  readonly action: string;
  readonly clock: string;
}

/**
 * What a person has to do, most urgent first: in their own name, by an office, or for somebody who is away. Complaints
 * about either of the two are left out, and so are duties that nobody has to do before a later moment. The part of each
 * holder comes in order from the index, so the time does not grow with the backlog. A snapshot is read once for all that is wanted of
 * it: unpacking it takes longer than all else.
 */
export async function workOf(
  pool: Pool,
  person: Person,
  after: WorkPosition | null,
  limit: number,
  now: Date,
  action?: string,
): Promise<WorkRow[]> {
  const people = [person, ...(person.standsInFor ?? [])];
  const held = people.flatMap(({ person: id, offices }) =>
    [holderKey({ person: id }), ...offices.map(holderKey)].map((holder) => ({ holder, id })),
  );
  const keys = viewpointsOf(person).map((from) => from.keys);
  const { rows } = await pool.query<WorkRow & { readonly whole: boolean }>({
    name: 'work',
    text: `
WITH kept AS MATERIALIZED (SELECT id, accused FROM complaint WHERE accused <> '{}' AND accused && $9::text[])
SELECT c.id AS "complaintId", c.number, CASE WHEN seen.whole THEN c.state END AS state, c.category, c.severity,
  CASE WHEN seen.whole THEN c.unit END AS unit, seen.whole, c.version, ${editionSql('c', 'p')} AS edition, s.policy,
  CASE WHEN seen.whole THEN c.received_at END AS "receivedAt", CASE WHEN seen.whole THEN left(p.facts, ${FACTS_READ}) END AS facts,
  p.customer, ${formerlySql('p')} AS formerly,
  CASE WHEN seen.whole THEN s.urges END AS urges,
  CASE WHEN seen.whole THEN s.supervision IS NOT NULL END AS supervised,
  CASE WHEN seen.whole THEN s.pause END AS pause,
  CASE WHEN seen.whole AND w.action = 'acknowledge-escalation' THEN (
    SELECT e FROM jsonb_array_elements(s.escalations) e, jsonb_array_elements(s.clocks) k
    WHERE k ->> 'id' = w.clock_id AND k ->> 'subject' = e ->> 'id') END AS escalation, w.action, w.holder,
  coalesce(k.sla_state, 'ok') AS "slaState", nullif(w.clock_id, '') AS clock,
  CASE WHEN w.due_at < 'infinity' THEN w.due_at END AS "dueAt"
FROM (
  SELECT DISTINCT ON (d.due_at, d.complaint_id, d.action, d.clock_id) d.*
  FROM unnest($1::text[], $10::text[]) AS h(holder, person) CROSS JOIN LATERAL (
    SELECT * FROM duty d WHERE d.holder = h.holder AND d.not_before <= $7 AND ($8::text IS NULL OR d.action = $8)
      AND NOT EXISTS (SELECT FROM kept WHERE kept.id = d.complaint_id AND kept.accused && ARRAY[h.person, $11])
      AND ($2::timestamptz IS NULL OR (d.due_at, d.complaint_id, d.action, d.clock_id) > ($2::timestamptz, $3::uuid, $5::text, $6::text))
    ORDER BY d.due_at, d.complaint_id, d.action, d.clock_id LIMIT $4
  ) d
  ORDER BY d.due_at, d.complaint_id, d.action, d.clock_id LIMIT $4
) w
JOIN complaint c ON c.id = w.complaint_id
JOIN complaint_party p ON p.complaint_id = c.id
CROSS JOIN LATERAL (SELECT $12::boolean OR c.seen_by && $13::text[] AS whole) seen
CROSS JOIN LATERAL jsonb_to_record(c.snapshot)
  AS s(policy jsonb, urges int, supervision jsonb, pause jsonb, escalations jsonb, clocks jsonb)
LEFT JOIN complaint_clock k ON k.complaint_id = w.complaint_id AND k.id = w.clock_id
ORDER BY w.due_at, w.complaint_id, w.action, w.clock_id`,
    values: [
      held.map(({ holder }) => holder),
      after?.dueAt ?? null,
      after?.complaintId ?? null,
      limit,
      after?.action ?? null,
      after?.clock ?? null,
      now,
      action ?? null,
      people.map(({ person: id }) => id),
      held.map(({ id }) => id),
      person.person,
      keys.includes(null),
      keys.flatMap((some) => some ?? []),
    ],
  });
  const parts = rows.filter(({ whole }) => !whole).map(({ complaintId }) => complaintId);
  const cases = await casesById(pool, parts);
  return rows.map(({ whole, ...row }) => {
    const c = cases.get(row.complaintId);
    return whole || (c !== undefined && readsFacts(c, person)) ? row : { ...row, category: null, severity: null };
  });
}
