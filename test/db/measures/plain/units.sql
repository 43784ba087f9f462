-- What units were given and gave back, dispatches, and what heads had to do with cases.

-- Each time a unit was given a case, or a task in one, with the first event by which it was known whether the unit keeps it: it
-- gives it back, hands its work in, or loses it. What comes back because a return was refused is not given again.
CREATE TABLE plain.given AS
SELECT known.complaint, known.at, known.by AS person, known.category, g.said #>> '{unit,0}' AS unit,
  CASE WHEN g.said ? 'task' THEN 'task' ELSE 'case' END AS what, known.type IN ('returned', 'task_returned') AS returned
FROM plain.stood g
CROSS JOIN LATERAL (
  SELECT s.* FROM plain.stood s
  WHERE s.complaint = g.complaint AND s.version > g.version AND (
    s.type IN ('closed', 'not_accepted', 'withdrawn', 'terminated')
    OR CASE WHEN g.said ? 'task'
      THEN s.said ->> 'task' = g.said ->> 'task' AND s.type IN ('task_returned', 'task_answered', 'task_overridden')
      ELSE s.type IN ('returned', 'proposed', 'transferred')
    END)
  ORDER BY s.version LIMIT 1
) known
WHERE g.type IN ('dispatched', 'transferred', 'return_agreed', 'help_requested')
  OR g.type = 'task_return_agreed' AND g.said ? 'unit';

-- The first dispatch of each case.
CREATE TABLE plain.first_dispatch AS
SELECT DISTINCT ON (s.complaint) s.complaint, s.at, s.owner_unit AS unit, s.by AS person, s.category, s.said,
  received.said -> 'particulars' AS filled
FROM plain.stood s JOIN plain.stood received ON received.complaint = s.complaint AND received.version = 1
WHERE s.type = 'dispatched' ORDER BY s.complaint, s.version;

-- @figure returns
-- Times it was known whether a unit keeps what it had been given; of these, those in which it gave it back.
SELECT at, unit, person, category, what, returned AS good FROM plain.given;

-- @figure returns-refused
-- Rulings on returns, of the unit that had given the case or the task back; of these, those that refused.
SELECT s.at, gave_back.said ->> 'unit' AS unit, s.by AS person, s.category,
  CASE WHEN s.type IN ('return_refused', 'task_return_refused') THEN 'refused' ELSE 'agreed' END AS what,
  s.type IN ('return_refused', 'task_return_refused') AS good
FROM plain.stood s
CROSS JOIN LATERAL (
  SELECT r.said FROM plain.stood r
  WHERE r.complaint = s.complaint AND r.version < s.version AND r.type IN ('returned', 'task_returned')
    AND r.said ->> 'task' IS NOT DISTINCT FROM s.said ->> 'task'
  ORDER BY r.version DESC LIMIT 1
) gave_back
WHERE s.type IN ('return_agreed', 'return_refused', 'task_return_agreed', 'task_return_refused');

-- @figure suggestions
-- Cases that were dispatched for the first time; of those for which the policy suggested a unit, those that went there.
SELECT at, unit, person, category, said ? 'suggestion' AS counted, (said ->> 'followedSuggestion')::boolean AS good
FROM plain.first_dispatch;

-- @figure completeness
-- Cases that were dispatched for the first time; of those whose category needed something, those that lacked nothing of it.
SELECT at, unit, person, category, said ? 'minimum' AS counted, said #> '{minimum,lacking}' = '[]' AS good FROM plain.first_dispatch;

-- @figure completeness-at-intake
-- The same of what was lacking when they were filed.
SELECT at, unit, person, category, said ? 'minimum' AS counted, NOT EXISTS (
  SELECT FROM jsonb_array_elements_text(said #> '{minimum,needed}') AS needed(id) WHERE (filled ? needed.id) IS NOT TRUE
) AS good FROM plain.first_dispatch;

-- @figure urges
-- Urges, of the unit that had the case or the task.
SELECT s.at, coalesce(task.said #>> '{unit,0}', s.unit) AS unit, s.by AS person, s.category, s.said ->> 'from' AS what
FROM plain.stood s
LEFT JOIN plain.stood task ON task.complaint = s.complaint AND task.type = 'help_requested' AND task.said ->> 'task' = s.said ->> 'task'
WHERE s.type = 'urged';

-- @figure extensions
-- Rulings on more time, and more time that nobody had asked for, of the unit that held the clock; of these, those that granted it.
SELECT s.at, held.unit, s.by AS person, s.category, CASE s.type WHEN 'extended' THEN 'granted' ELSE 'refused' END AS what,
  s.type = 'extended' AS good
FROM plain.stood s
LEFT JOIN plain.stood asked ON asked.complaint = s.complaint AND asked.type = 'extension_requested'
  AND asked.said #>> '{request,id}' = s.said ->> 'request'
CROSS JOIN LATERAL (
  SELECT p.unit FROM plain.clock_put p
  WHERE p.complaint = s.complaint AND p.clock = coalesce(s.said ->> 'clock', asked.said #>> '{request,clock}') AND p.version < s.version
  ORDER BY p.version DESC, p.n DESC LIMIT 1
) held
WHERE s.type IN ('extended', 'extension_refused');

-- @figure escalations
-- Times a head was told to act, by a clock, a repeat or somebody who raised it, and times the leadership was told that a case is
-- critical; of the unit whose head was told.
SELECT at, coalesce(said #>> '{escalation,unit}', said #>> '{notice,unit}') AS unit, by AS person, category,
  said #>> '{escalation,level}' AS number,
  CASE WHEN said ? 'notice' THEN 'critical' WHEN said #> '{escalation,cause}' ? 'clock' THEN 'clock'
    WHEN said #> '{escalation,cause}' ? 'repeat' THEN 'repeat' ELSE 'by-hand' END AS what
FROM plain.stood WHERE type IN ('escalated', 'leadership_informed');

-- @figure supervisions
-- Supervisions that were opened, and not taken over while they were open, of the unit that had the case.
SELECT s.at, s.unit, s.by AS person, s.category, s.said ->> 'reason' AS what
FROM plain.stood s
LEFT JOIN LATERAL (
  SELECT b.type FROM plain.stood b
  WHERE b.complaint = s.complaint AND b.version < s.version
    AND b.type IN ('supervision_opened', 'supervision_lifted', 'closed', 'not_accepted', 'withdrawn', 'terminated')
  ORDER BY b.version DESC LIMIT 1
) before ON true
WHERE s.type = 'supervision_opened' AND before.type IS DISTINCT FROM 'supervision_opened';

-- @figure look-back
-- Look-backs, of the responsible unit; of these, those that found that it holds.
SELECT at, unit, by AS person, category, CASE said ->> 'holds' WHEN 'true' THEN 'holds' ELSE 'does-not-hold' END AS what,
  said ->> 'holds' = 'true' AS good
FROM plain.stood WHERE type = 'looked_back';

-- @figure appeals
-- Appeals to the regulator, of the responsible unit.
SELECT at, unit, by AS person, category FROM plain.stood WHERE type = 'appealed';
