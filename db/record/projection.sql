-- Writes a batch of events and the case as it is after them: its row, events, clocks, duties, and the people who are
-- told. It is one statement, so it takes one transaction and one round trip. Writing the same batch again changes
-- nothing. docs/decisions/002-fenced-projection.md says why it is built like this.
--
--   $1   the case
--   $2   the events of the batch, as JSON rows
--   $3   the case's row, as a JSON object
--   $4   its clocks, as JSON rows: those that run, and those that stopped in this batch
--   $5   its duties, as JSON rows
--   $6   when the run of the writer began
--   $7   how long the history of the writer was
--   $8   the version of the first event of the batch
--   $9   whose business the events are, as JSON rows: for partners
--   $10  the facts that the events make, as JSON rows: what figures count
--   $11  from which version on these facts are complete; any others from there on are removed
--   $12  what has to be remembered to go on making facts, as a JSON object
--   $13  the stretches in which it was open that begin with these events, and where the one before ends, as a JSON object
--   $14  what the events tell people, as JSON rows: one for each addressee
--   $15  the moment at which offices and deputies are looked up
--
-- The statement has two forms, since most batches tell nobody and should not take the time for that part. A line
-- `-- ==== where …` says to which form the lines after it belong: `somebody is told`, `nobody is told` (without $14
-- and $15), or `either way` for both.

-- ==== where either way
WITH RECURSIVE before AS (
  SELECT batch_from, unit FROM complaint WHERE id = $1
), row AS (
  -- Writes the row of the case, unless the writer's fence is behind that of the last writer. A task that came for
  -- updates alone leaves no trace in the history when it is lost. So if the fences are the same, the later task
  -- decides, even if it has fewer events; and within one task the higher version decides. If this part writes nothing,
  -- the parts below do not either.
  UPDATE complaint c SET version = r.version, snapshot = r.snapshot, kind = r.kind, state = r.state, stage = r.stage,
    channel = r.channel, category = r.category, severity = r.severity, customer_class = r.customer_class,
    owner = r.owner, owner_unit = r.owner_unit, unit = r.unit, assignee = r.assignee, sla_state = r.sla_state,
    escalation_level = r.escalation_level, next_deadline = r.next_deadline, closed_at = r.closed_at, running = r.running,
    rules = coalesce(r.edition, c.first_rules, c.rules),
    first_rules = CASE WHEN r.edition IS NULL THEN c.first_rules ELSE coalesce(c.first_rules, c.rules) END,
    seen_by = r.seen_by, accused = r.accused, asked = r.asked,
    recorded_at = r.recorded_at, start_pending = r.start_pending, run_started_at = $6, history_length = $7,
    -- The last batch is not confirmed yet. If one task writes two batches, neither of them is.
    batch_from = CASE WHEN (c.run_started_at, c.history_length) = ($6::timestamptz, $7::int) THEN least(c.batch_from, $8)
      ELSE $8 END
  FROM jsonb_to_record($3) AS r(version int, snapshot jsonb, kind text, state text, stage text, channel text,
    category text, severity text, customer_class text, owner text, owner_unit text, unit text, assignee text,
    sla_state text, escalation_level int, next_deadline timestamptz, closed_at timestamptz, running boolean,
    seen_by text[], accused text[], asked text[],
    recorded_at timestamptz, edition text, start_pending boolean)
  WHERE c.id = $1
    AND (c.run_started_at, c.history_length, c.recorded_at, c.version)
      <= ($6::timestamptz, $7::int, r.recorded_at, r.version)
  RETURNING c.id, c.version, c.accused
), offered AS (
  SELECT e.* FROM row, jsonb_to_recordset($2) AS e(version int, type text, at timestamptz, due_at timestamptz,
    event jsonb, update_id text, body_sha256 text)
), clash AS (
  -- Events of the record that have the version of an event of this batch, but another content. The task that wrote them
  -- was lost, or the history was rewritten.
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
  -- Events of the record after the last one that the writer knows. They were written by a task that was then run again,
  -- so they never happened.
  DELETE FROM complaint_event old USING row WHERE old.complaint_id = $1 AND old.version > row.version
  RETURNING old.version, old.event AS recorded
), clock AS (
  SELECT k.* FROM row, jsonb_to_recordset($4) AS k(id text, known boolean, kind text, unit text, since int,
    started_at timestamptz, due_at timestamptz, provisional boolean, sla_state text, level int, breached_at timestamptz,
    next_at timestamptz, next_checkpoint text, stopped_at timestamptz, outcome text)
), clock_unheard_of AS (
  -- Clocks that were started only by such events.
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
  -- Most clocks are as they were, and their rows need not be written.
  WHERE (old.unit, old.started_at, old.due_at, old.provisional, old.sla_state, old.level, old.breached_at, old.next_at,
      old.next_checkpoint, old.stopped_at, old.outcome)
    IS DISTINCT FROM (excluded.unit, excluded.started_at, excluded.due_at, excluded.provisional, excluded.sla_state,
      excluded.level, excluded.breached_at, excluded.next_at, excluded.next_checkpoint, excluded.stopped_at,
      excluded.outcome)
), clock_stopped AS (
  -- If a clock was started in an earlier batch, only the columns that change when it stops are known here.
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
  SELECT DISTINCT $1::uuid, holder, action, clock_id, due_at, not_before FROM wanted
  ON CONFLICT (complaint_id, holder, action, clock_id)
  DO UPDATE SET due_at = excluded.due_at, not_before = excluded.not_before
  WHERE (duty.due_at, duty.not_before) <> (excluded.due_at, excluded.not_before)
), hooked AS (
  -- For partners: one delivery for each webhook that gets an event. Without any webhook, the rows of $9 are not even
  -- read. If a case or a task has left a unit, the unit gets that event, too, but without the unit that has it now and
  -- without the deadline. The deliveries of a webhook that is switched off wait until it is on again.
  INSERT INTO delivery (channel, webhook_id, complaint_id, version, message_id, event_type, task, unit, due_at, next_at,
    created_at)
  SELECT 'webhook', w.id, $1, k.version, concat_ws('_', $1::text, k.version, k.type, k.task), k.type, k.task,
    CASE WHEN present THEN k.unit ELSE left_unit END, CASE WHEN present THEN k.due_at END, k.at, k.at
  FROM webhook w CROSS JOIN row CROSS JOIN before
  CROSS JOIN LATERAL jsonb_to_recordset($9) AS k(version int, type text, task text, unit text, units text[], former text[],
    at timestamptz, due_at timestamptz)
  CROSS JOIN LATERAL (SELECT w.unit IS NULL OR w.unit = ANY (k.units) AS present,
    CASE WHEN w.unit = ANY (k.former) THEN k.former[1]
      WHEN k.type IN ('transferred', 'return_agreed') AND w.unit = before.unit THEN before.unit END AS left_unit) hears
  WHERE k.type = ANY (w.events) AND (present OR left_unit IS NOT NULL)
  ON CONFLICT (message_id, webhook_id) DO NOTHING
), counted AS (
  SELECT f.* FROM row, jsonb_to_recordset($10) AS f(version int, n smallint, kind text, what text, at timestamptz,
    units text[], person text, tags text[], elapsed bigint, working bigint, number smallint, cause text, case_kind text,
    category text, severity text, customer_class text, channel text, way text, policy text, policy_version int)
), fact_gone AS (
  DELETE FROM fact old USING row WHERE old.complaint_id = $1 AND old.version >= $11
    AND NOT EXISTS (SELECT FROM counted f WHERE f.version = old.version AND f.n = old.n)
), fact_now AS (
  INSERT INTO fact (complaint_id, version, n, kind, what, at, units, person, tags, elapsed, working, number, cause,
    case_kind, category, severity, customer_class, channel, way, policy, policy_version)
  SELECT $1, version, n, kind, what, at, units, person, tags, elapsed, working, number, cause, case_kind, category,
    severity, customer_class, channel, way, policy, policy_version FROM counted
  ON CONFLICT (complaint_id, version, n) DO UPDATE SET kind = excluded.kind, what = excluded.what, at = excluded.at,
    units = excluded.units, person = excluded.person, tags = excluded.tags, elapsed = excluded.elapsed,
    working = excluded.working, number = excluded.number, cause = excluded.cause, case_kind = excluded.case_kind,
    category = excluded.category, severity = excluded.severity, customer_class = excluded.customer_class,
    channel = excluded.channel, way = excluded.way, policy = excluded.policy, policy_version = excluded.policy_version
), span AS (
  SELECT s.* FROM row, jsonb_to_recordset($13::jsonb -> 'begun') AS s(version int, since timestamptz, until timestamptz,
    opened_at timestamptz, what text, units text[], person text, tags text[], reason text, remedy text, case_kind text,
    category text, severity text, customer_class text, channel text, way text, policy text, policy_version int)
), span_gone AS (
  DELETE FROM open_span old USING row WHERE old.complaint_id = $1 AND old.version >= $11
    AND NOT EXISTS (SELECT FROM span s WHERE s.version = old.version)
), span_before AS (
  -- The stretch that lasted before these events ends with one of them, or goes on.
  UPDATE open_span old SET until = ($13::jsonb -> 'before' ->> 'until')::timestamptz
  FROM row WHERE old.complaint_id = $1 AND old.version = ($13::jsonb -> 'before' ->> 'version')::int
    AND old.until IS DISTINCT FROM ($13::jsonb -> 'before' ->> 'until')::timestamptz
), span_now AS (
  INSERT INTO open_span (complaint_id, version, since, until, opened_at, what, units, person, tags, reason, remedy,
    case_kind, category, severity, customer_class, channel, way, policy, policy_version)
  SELECT $1, version, since, until, opened_at, what, units, person, tags, reason, remedy, case_kind, category, severity,
    customer_class, channel, way, policy, policy_version FROM span
  ON CONFLICT (complaint_id, version) DO UPDATE SET since = excluded.since, until = excluded.until,
    opened_at = excluded.opened_at, what = excluded.what, units = excluded.units, person = excluded.person,
    tags = excluded.tags, reason = excluded.reason, remedy = excluded.remedy, case_kind = excluded.case_kind,
    category = excluded.category, severity = excluded.severity, customer_class = excluded.customer_class,
    channel = excluded.channel, way = excluded.way, policy = excluded.policy, policy_version = excluded.policy_version
), fact_standing_now AS (
  INSERT INTO fact_standing (complaint_id, version, made_with, running)
  SELECT $1, row.version, s.made_with, s.running FROM row, jsonb_to_record($12) AS s(made_with int, running jsonb)
  ON CONFLICT (complaint_id)
  DO UPDATE SET version = excluded.version, made_with = excluded.made_with, running = excluded.running
-- ==== where somebody is told
), told AS (
  -- One row for each addressee of a notice. If the addressee is whoever caused an earlier event, the record gives the
  -- person.
  SELECT n.no, n.rank, n.failing, n.version, n.event_type, n.kind, n.action, n.subject, n.clock_kind, n.unit, n.due_at, n.overdue,
    n.at, n.mail_at, n.role, n.in_unit, n.by, row.accused, coalesce(n.person, (
      SELECT e.event -> 'by' ->> 'person' FROM complaint_event e
      WHERE e.complaint_id = $1 AND e.type = n.asked AND e.version < n.version
        AND (n.about IS NULL OR e.event ->> 'task' = n.about OR e.event -> 'request' ->> 'id' = n.about)
      ORDER BY e.version DESC LIMIT 1)) AS person
  FROM row, jsonb_to_recordset($14) AS n(no int, rank int, failing boolean, version int, event_type text,
    kind text, action text, subject text, clock_kind text, unit text, due_at timestamptz, overdue jsonb, at timestamptz,
    mail_at timestamptz, person text, role text, in_unit text, asked text, about text, by text)
), answering(no, rank, person, accused) AS (
  -- The persons whom the addressees stand for: those who are named, those who hold an office, and the deputies of those
  -- who are away. The accused are left out, and so are deputies of the accused.
  (SELECT no, rank, person, accused FROM told WHERE person <> ALL (accused)
    UNION ALL SELECT t.no, t.rank, o.person, t.accused FROM told t
      JOIN office o ON o.role = t.role AND o.unit = t.in_unit AND o.person <> ALL (t.accused))
  UNION SELECT s.no, s.rank, a.deputy, s.accused FROM answering s
    JOIN absence a ON a.person = s.person AND a.from_at <= $15 AND a.until_at > $15 AND a.deputy <> ALL (s.accused)
), addressee AS (
  -- Those of these persons who are active and not away. An addressee is tried only if no earlier one led to anybody:
  -- then its `turn` is 1. Nobody is told of what they did themselves. If somebody who has the duty did it themselves,
  -- the head is not told in their place.
  SELECT t.*, s.person AS id, rank() OVER (PARTITION BY t.no ORDER BY t.rank) AS turn
  FROM answering s JOIN told t ON t.no = s.no AND t.rank = s.rank JOIN person p ON p.id = s.person
  WHERE p.active AND s.person IS DISTINCT FROM t.by
    AND NOT (t.failing AND EXISTS (
      SELECT FROM answering o JOIN told own ON own.no = o.no AND own.rank = o.rank
      WHERE own.no = t.no AND NOT own.failing AND o.person = t.by))
    AND NOT EXISTS (
    SELECT FROM absence a WHERE a.person = s.person AND a.from_at <= $15 AND a.until_at > $15)
), notice AS (
  -- A person whom the event gives something to do, for example as the deputy of the next handler, is not told in
  -- addition that they need not act any more, or that a deadline moved. A mail is due only for those who have an
  -- address.
  SELECT version, id, concat_ws(' ', kind, action, subject) AS matter, event_type, kind, action, subject, clock_kind, unit,
    due_at, overdue, at, CASE WHEN EXISTS (SELECT FROM telling_preference w WHERE w.person = addressee.id AND w.preferences ->> 'email' <> '')
      THEN mail_at END AS mail_at
  FROM addressee WHERE turn = 1 AND (kind NOT IN ('relieved', 'moved', 'merged') OR NOT EXISTS (
    SELECT FROM addressee other
    WHERE other.version = addressee.version AND other.id = addressee.id AND other.turn = 1 AND other.kind NOT IN ('relieved', 'moved', 'merged')))
), own AS (
  -- Notices of events that have been taken back or replaced since, for example by a reset.
  SELECT n.*, EXISTS (SELECT FROM notice WHERE notice.version = n.version AND notice.id = n.person AND notice.matter = n.matter) AS again
  FROM notification n CROSS JOIN row
  WHERE n.complaint_id = $1 AND (n.taken_back OR n.version IN (SELECT version FROM clash UNION SELECT version FROM event_unheard_of))
), orphan AS (
  SELECT *, row_number() OVER (PARTITION BY person, kind, action, clock_kind, unit ORDER BY version, id) AS nth
  FROM own WHERE NOT again
), fresh AS (
  SELECT *, row_number() OVER (PARTITION BY id, kind, action, clock_kind, unit ORDER BY version, matter) AS nth FROM notice
  WHERE NOT EXISTS (SELECT FROM notification n
    WHERE n.complaint_id = $1 AND n.version = notice.version AND n.person = notice.id AND n.matter = notice.matter)
), paired AS (
  -- If somebody has been told the same by such an event, they are not told again: the old notice is assigned to the new
  -- event.
  SELECT orphan.id AS row_id, fresh.* FROM fresh JOIN orphan ON orphan.person = fresh.id AND orphan.nth = fresh.nth
    AND (orphan.kind, orphan.action, orphan.clock_kind, orphan.unit)
      IS NOT DISTINCT FROM (fresh.kind, fresh.action, fresh.clock_kind, fresh.unit)
), told_before AS (
  UPDATE notification n SET taken_back = paired.row_id IS NULL AND NOT own.again,
    version = coalesce(paired.version, n.version), matter = coalesce(paired.matter, n.matter),
    event_type = coalesce(paired.event_type, n.event_type),
    subject = CASE WHEN paired.row_id IS NULL THEN n.subject ELSE paired.subject END,
    due_at = CASE WHEN paired.row_id IS NULL THEN n.due_at ELSE paired.due_at END,
    overdue = CASE WHEN paired.row_id IS NULL THEN n.overdue ELSE paired.overdue END,
    -- A notice without a mail becomes due for one, since none was sent while its event was taken back.
    mail_at = CASE WHEN paired.row_id IS NOT NULL AND n.delivery_id IS NULL THEN coalesce(n.mail_at, paired.mail_at) ELSE n.mail_at END
  FROM own LEFT JOIN paired ON paired.row_id = own.id WHERE n.id = own.id
), notified AS (
  INSERT INTO notification (complaint_id, version, person, matter, event_type, kind, action, subject, clock_kind, unit,
    due_at, overdue, at, mail_at)
  SELECT $1, version, id, matter, event_type, kind, action, subject, clock_kind, unit, due_at, overdue, at, mail_at
  FROM fresh WHERE NOT EXISTS (SELECT FROM paired
    WHERE paired.version = fresh.version AND paired.id = fresh.id AND paired.matter = fresh.matter)
  ON CONFLICT (complaint_id, version, person, matter) DO NOTHING
-- ==== where nobody is told
), notice_taken_back AS (
  -- The notices of events that are replaced or taken back were told all the same, so they are kept. If the case tells
  -- the same person the same again, as it does after a reset, the old notice takes the place of the new one.
  UPDATE notification n SET taken_back = true FROM (SELECT version FROM clash UNION SELECT version FROM event_unheard_of) gone
  WHERE n.complaint_id = $1 AND n.version = gone.version AND NOT n.taken_back
-- ==== where either way
)
-- Whether the case is on record, and anything was written; and the confirmed events, which are all before the last batch, that have now been
-- replaced or taken back.
SELECT EXISTS (SELECT FROM before) AS known, EXISTS (SELECT FROM row) AS written, coalesce((
  SELECT jsonb_agg(to_jsonb(lost) ORDER BY lost.version) FROM before, (
    SELECT version, recorded, offered FROM clash UNION ALL SELECT version, recorded, NULL FROM event_unheard_of
  ) lost WHERE lost.version < before.batch_from), '[]') AS conflicts;
