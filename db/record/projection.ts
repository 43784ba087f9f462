import type { Pool, PoolClient } from 'pg';
import { acted, type Clock, type ClockOutcome, slaStateOf } from '../../domain/clock/clock';
import { duties } from '../../domain/complaint/duties';
import type { ComplaintEvent } from '../../domain/complaint/events';
import type { Snapshot } from '../../domain/complaint/snapshot';
import { handlerOf, holdingUnit, isOver } from '../../domain/complaint/state';
import { askedOf } from '../../domain/sight/asked';
import { seenBy } from '../../domain/sight/visibility';
import type { Instant } from '../../domain/time';
import { concernRows, TELL_PARTNERS } from '../notification/concern-rows';
import { TAKE_BACK, TELL, toldRows } from '../notification/told-rows';
import { toStored } from './event-codec';
import type { Fence } from './fence';
import { holderKey } from './holder-key';

/** An event with the request behind it, if a person or machine asked for it. */
export interface ProjectedEntry {
  readonly event: ComplaintEvent;
  readonly request?: { readonly updateId: string; readonly bodyHash: string };
}

/** A clock's row: complete while it runs; once stopped, only what is new unless it started in the same batch. */
interface ClockRow {
  id: string;
  clock: Clock | null;
  outcome: ClockOutcome | null;
  stopped_at: Date | null;
  breached_at: Date | null;
}

/** A confirmed event was replaced or taken back: a history was rewritten, or two runs acted. */
export interface Conflict {
  readonly version: number;
  readonly recorded: unknown;
  /** What stands there now; null if nothing does. */
  readonly offered: unknown;
}

const date = (at: number | null | undefined): Date | null => (at === null || at === undefined ? null : new Date(at));

/** The columns of a case's row, from its snapshot. */
export function complaintColumns(snapshot: Snapshot): Record<string, unknown> {
  const { classification, progress, owner } = snapshot;
  return {
    version: snapshot.version,
    snapshot,
    kind: snapshot.kind,
    state: progress.state,
    stage: snapshot.stage,
    channel: classification.channel,
    category: classification.category,
    severity: classification.severity,
    customer_class: classification.customerClass,
    owner: owner.person,
    owner_unit: owner.unit[0],
    unit: holdingUnit(snapshot)[0],
    assignee: handlerOf(progress) ?? null,
    sla_state: snapshot.slaState,
    escalation_level: snapshot.escalationLevel,
    next_deadline: date(snapshot.nextDeadline),
    closed_at: date(snapshot.closedAt),
    running: !isOver(snapshot),
    seen_by: seenBy(snapshot),
    accused: snapshot.accused,
    asked: askedOf(snapshot),
    recorded_at: new Date(snapshot.last.at),
    edition: snapshot.edition,
  };
}

/** Rows of the clocks that a batch of events leaves behind. */
function clockRows(entries: readonly ProjectedEntry[], snapshot: Snapshot): ClockRow[] {
  const rows = new Map<string, ClockRow>();
  const started = new Map<string, Clock>();
  const breaches = new Map<string, Date>();
  for (const { event } of entries) {
    if (event.type === 'clock_breached') breaches.set(event.clock, new Date(event.at));
    if (event.type === 'clock_breached' || event.type === 'clock_warned') {
      const clock = started.get(event.clock);
      if (clock !== undefined) started.set(clock.id, acted(clock, event.checkpoint, event.at));
    }
    for (const change of event.clocks) {
      if ('put' in change) {
        started.set(change.put.id, change.put);
        rows.delete(change.put.id);
        continue;
      }
      rows.set(change.stop, {
        id: change.stop,
        clock: started.get(change.stop) ?? null,
        outcome: change.outcome,
        stopped_at: new Date(event.at),
        breached_at: breaches.get(change.stop) ?? date(started.get(change.stop)?.breachedAt),
      });
    }
  }
  for (const clock of snapshot.clocks) {
    rows.set(clock.id, { id: clock.id, clock, outcome: null, stopped_at: null, breached_at: date(clock.breachedAt) });
  }
  return [...rows.values()];
}

function clockColumns({ id, clock, outcome, stopped_at, breached_at }: ClockRow) {
  const next = outcome === null ? clock?.checkpoints[0] : undefined;
  return {
    id,
    known: clock !== null,
    kind: clock?.kind,
    unit: clock?.chain[0],
    since: Number(id.slice(id.lastIndexOf('-') + 1)),
    started_at: date(clock?.startedAt),
    due_at: date(clock?.dueAt),
    provisional: clock?.provisional,
    sla_state: outcome === 'missed' ? 'breached' : clock === null ? 'ok' : slaStateOf(clock),
    level: clock?.level ?? 0,
    breached_at,
    // A clock that runs on with nothing left to do stands last.
    next_at: outcome === null && clock !== null ? (date(next?.at) ?? 'infinity') : null,
    next_checkpoint: next?.type,
    stopped_at,
    outcome,
  };
}

// One statement, so one transaction and one round trip. It writes only if its fence is not behind the last writer's. A
// task for updates alone leaves no trace in the history when it is lost, so where the fence is the same the later task
// decides, even with fewer events; within one task the last version does.
const projectText = (telling = TAKE_BACK): string => `
WITH RECURSIVE before AS (
  SELECT batch_from, unit FROM complaint WHERE id = $1
), row AS (
  UPDATE complaint c SET version = r.version, snapshot = r.snapshot, kind = r.kind, state = r.state, stage = r.stage,
    channel = r.channel, category = r.category, severity = r.severity, customer_class = r.customer_class,
    owner = r.owner, owner_unit = r.owner_unit, unit = r.unit, assignee = r.assignee, sla_state = r.sla_state,
    escalation_level = r.escalation_level, next_deadline = r.next_deadline, closed_at = r.closed_at, running = r.running,
    rules = coalesce(r.edition, c.first_rules, c.rules),
    first_rules = CASE WHEN r.edition IS NULL THEN c.first_rules ELSE coalesce(c.first_rules, c.rules) END,
    seen_by = r.seen_by, accused = r.accused, asked = r.asked,
    recorded_at = r.recorded_at, start_pending = false, run_started_at = $6, history_length = $7,
    -- what one task writes in two batches is confirmed by neither
    batch_from = CASE WHEN (c.run_started_at, c.history_length) = ($6::timestamptz, $7::int) THEN least(c.batch_from, $8)
      ELSE $8 END
  FROM jsonb_to_record($3) AS r(version int, snapshot jsonb, kind text, state text, stage text, channel text,
    category text, severity text, customer_class text, owner text, owner_unit text, unit text, assignee text,
    sla_state text, escalation_level int, next_deadline timestamptz, closed_at timestamptz, running boolean,
    seen_by text[], accused text[], asked text[],
    recorded_at timestamptz, edition text)
  WHERE c.id = $1
    AND (c.run_started_at, c.history_length, c.recorded_at, c.version)
      <= ($6::timestamptz, $7::int, r.recorded_at, r.version)
  RETURNING c.id, c.version, c.accused
), offered AS (
  SELECT e.* FROM row, jsonb_to_recordset($2) AS e(version int, type text, at timestamptz, due_at timestamptz,
    event jsonb, update_id text, body_sha256 text)
), clash AS (
  SELECT old.version, old.event AS recorded, offered.event AS offered
  FROM offered JOIN complaint_event old ON old.complaint_id = $1 AND old.version = offered.version
  WHERE old.event <> offered.event
), event AS (
  INSERT INTO complaint_event AS old (complaint_id, version, type, at, due_at, event, update_id, body_sha256)
  SELECT $1, version, type, at, due_at, event, update_id, body_sha256 FROM offered
  ON CONFLICT (complaint_id, version) DO UPDATE SET type = excluded.type, at = excluded.at, due_at = excluded.due_at,
    event = excluded.event, update_id = excluded.update_id, body_sha256 = excluded.body_sha256
  WHERE old.event <> excluded.event
), event_unheard_of AS (
  DELETE FROM complaint_event old USING row WHERE old.complaint_id = $1 AND old.version > row.version
  RETURNING old.version, old.event AS recorded
), clock AS (
  SELECT k.* FROM row, jsonb_to_recordset($4) AS k(id text, known boolean, kind text, unit text, since int,
    started_at timestamptz, due_at timestamptz, provisional boolean, sla_state text, level int, breached_at timestamptz,
    next_at timestamptz, next_checkpoint text, stopped_at timestamptz, outcome text)
), clock_unheard_of AS (
  DELETE FROM complaint_clock old USING row WHERE old.complaint_id = $1 AND old.since >= $8
    AND NOT EXISTS (SELECT FROM clock WHERE clock.id = old.id)
), clock_known AS (
  INSERT INTO complaint_clock AS old (complaint_id, id, kind, unit, since, started_at, due_at, provisional, sla_state,
    level, breached_at, next_at, next_checkpoint, stopped_at, outcome)
  SELECT $1, id, kind, unit, since, started_at, due_at, provisional, sla_state, level, breached_at, next_at,
    next_checkpoint, stopped_at, outcome FROM clock WHERE known
  ON CONFLICT (complaint_id, id) DO UPDATE SET unit = excluded.unit, started_at = excluded.started_at,
    due_at = excluded.due_at, provisional = excluded.provisional, sla_state = excluded.sla_state,
    level = excluded.level, breached_at = excluded.breached_at, next_at = excluded.next_at,
    next_checkpoint = excluded.next_checkpoint, stopped_at = excluded.stopped_at, outcome = excluded.outcome
  -- most clocks and duties are as they were
  WHERE (old.unit, old.started_at, old.due_at, old.provisional, old.sla_state, old.level, old.breached_at, old.next_at,
      old.next_checkpoint, old.stopped_at, old.outcome)
    IS DISTINCT FROM (excluded.unit, excluded.started_at, excluded.due_at, excluded.provisional, excluded.sla_state,
      excluded.level, excluded.breached_at, excluded.next_at, excluded.next_checkpoint, excluded.stopped_at,
      excluded.outcome)
), clock_stopped AS (
  UPDATE complaint_clock old SET stopped_at = clock.stopped_at, outcome = clock.outcome, next_at = NULL,
    next_checkpoint = NULL, breached_at = coalesce(clock.breached_at, old.breached_at),
    sla_state = CASE WHEN clock.outcome = 'missed' THEN 'breached' ELSE old.sla_state END
  FROM clock WHERE NOT clock.known AND old.complaint_id = $1 AND old.id = clock.id
), wanted AS (
  SELECT d.* FROM row, jsonb_to_recordset($5) AS d(holder text, action text, clock_id text, due_at timestamptz, not_before timestamptz)
), duty_gone AS (
  DELETE FROM duty old USING row WHERE old.complaint_id = $1 AND NOT EXISTS (
    SELECT FROM wanted w WHERE w.holder = old.holder AND w.action = old.action AND w.clock_id = old.clock_id)
), duty_now AS (
  INSERT INTO duty (complaint_id, holder, action, clock_id, due_at, not_before)
  SELECT DISTINCT $1::uuid, holder, action, clock_id, coalesce(due_at, 'infinity'), coalesce(not_before, '-infinity')
  FROM wanted
  ON CONFLICT (complaint_id, holder, action, clock_id)
  DO UPDATE SET due_at = excluded.due_at, not_before = excluded.not_before
  WHERE (duty.due_at, duty.not_before) <> (excluded.due_at, excluded.not_before)${TELL_PARTNERS}${telling}
)
SELECT lost.* FROM before, (
  SELECT version, recorded, offered FROM clash UNION ALL SELECT version, recorded, NULL FROM event_unheard_of
) lost WHERE lost.version < before.batch_from ORDER BY lost.version`;

const PROJECT = { name: 'project', text: projectText() };
/** The same where people are to be told; most events tell nobody, and cost nothing for it. */
const PROJECT_AND_TELL = { name: 'project-and-tell', text: projectText(TELL) };

/**
 * Writes events and what they leave of the case: once, however often it is called. Events after the snapshot's version
 * are of a task that was run again, and go.
 *
 * @param options.now when deputies are looked for. @default the moment of the last event
 * @param options.tell whether people are told; not where rows are made anew. @default true
 * @returns confirmed events that were replaced or went; an alarm is due for each
 */
export async function project(
  db: Pool | PoolClient,
  entries: readonly ProjectedEntry[],
  snapshot: Snapshot,
  fence: Fence,
  { now = snapshot.last.at, tell = true }: { readonly now?: Instant; readonly tell?: boolean } = {},
): Promise<readonly Conflict[]> {
  const events = entries.map(({ event, request }) => ({
    version: event.version,
    type: event.type,
    at: new Date(event.at),
    due_at: date(event.dueAt),
    event: toStored(event),
    update_id: request?.updateId,
    body_sha256: request?.bodyHash,
  }));
  const wanted = duties(snapshot).flatMap(({ holders, action, clock, dueAt, notBefore }) =>
    holders.map((holder) => ({
      holder: holderKey(holder),
      action,
      clock_id: clock ?? '',
      due_at: date(dueAt),
      not_before: date(notBefore),
    })),
  );
  const all = entries.map(({ event }) => event);
  const told = tell ? toldRows(all, snapshot) : [];
  const { rows } = await db.query<Conflict>({
    ...(told.length === 0 ? PROJECT : PROJECT_AND_TELL),
    values: [
      snapshot.id,
      JSON.stringify(events),
      JSON.stringify(complaintColumns(snapshot)),
      JSON.stringify(clockRows(entries, snapshot).map(clockColumns)),
      JSON.stringify(wanted),
      new Date(fence.runStartedAt),
      fence.historyLength,
      entries[0]?.event.version ?? snapshot.version + 1,
      JSON.stringify(tell ? concernRows(all, snapshot) : []),
      ...(told.length === 0 ? [] : [JSON.stringify(told), new Date(now)]),
    ],
  });
  return rows;
}
