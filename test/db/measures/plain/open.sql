-- What is open at the end of each month, as it stood then.

CREATE TABLE plain.open AS
WITH month AS (
  SELECT g AT TIME ZONE 'Asia/Shanghai' AS ends FROM generate_series(timestamp '2025-02-01', '2026-02-01', '1 month') AS g
)
SELECT s.complaint, s.run, s.version, month.ends, month.ends - interval '1 millisecond' AS at, s.begun, s.category, s.unit,
  coalesce(s.handler, s.owner) AS person, s.stage
FROM month
CROSS JOIN (SELECT DISTINCT complaint FROM plain.stood) c
CROSS JOIN LATERAL (
  SELECT * FROM plain.stood s WHERE s.complaint = c.complaint AND s.at < month.ends ORDER BY s.version DESC LIMIT 1
) s
WHERE s.stage <> 'closed' AND s.kind = 'complaint';

-- @figure open-cases
-- Complaints that are open then, by their stages.
SELECT at, unit, person, category, stage AS what FROM plain.open;

-- @figure open-unanswered
-- Of the open complaints those whose customer has no answer yet.
SELECT o.at, o.unit, o.person, o.category, o.stage AS what, NOT EXISTS (
  SELECT FROM plain.stood s WHERE s.complaint = o.complaint AND s.run = o.run AND s.version <= o.version AND s.type = 'replied'
) AS good FROM plain.open o;

-- @figure open-overdue
-- Of the open complaints those whose promise to the customer has been broken since the receipt, or the reopening.
SELECT o.at, o.unit, o.person, o.category, o.stage AS what, EXISTS (
  SELECT FROM plain.ran_out r WHERE r.complaint = o.complaint AND r.run = o.run AND r.version <= o.version AND r.kind = 'reply'
) AS good FROM plain.open o;

-- @figure open-late
-- Of the open complaints those in which some clock has run out and runs on, since what it measures is still to be done. A clock that
-- stopped and was put down anew, as the one of the work is when a proposal is rejected, runs on.
SELECT o.at, o.unit, o.person, o.category, o.stage AS what, EXISTS (
  SELECT FROM plain.ran_out r CROSS JOIN LATERAL (
    SELECT c.said ? 'put' AS runs FROM plain.clock_change c
    WHERE c.complaint = r.complaint AND c.clock = r.clock AND c.version <= o.version ORDER BY c.version DESC, c.n DESC LIMIT 1
  ) last
  WHERE r.complaint = o.complaint AND r.version <= o.version AND last.runs
) AS good FROM plain.open o;

-- @figure age-of-open
-- How old the open complaints are then, since the receipt, or the reopening.
SELECT at, unit, person, category, stage AS what, plain.time_between(begun, ends) AS took FROM plain.open;
