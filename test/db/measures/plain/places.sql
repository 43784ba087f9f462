-- Stages and units through which complaints come.

-- Each stay in a stage, with the event by which it began and the one by which the case left it. Closed is no stage to be in.
CREATE TABLE plain.stay_in_stage AS
WITH entered AS (
  SELECT complaint, version, at, stage, lag(stage) OVER (PARTITION BY complaint ORDER BY version) AS before FROM plain.stood
),
stay AS (
  SELECT complaint, at AS came, stage, lead(version) OVER w AS left_in, lead(at) OVER w AS at
  FROM entered WHERE stage IS DISTINCT FROM before WINDOW w AS (PARTITION BY complaint ORDER BY version)
)
SELECT stay.complaint, stay.at, stay.came, stay.stage AS what, before.unit, before.handler AS person, s.category, s.kind
FROM stay
JOIN plain.stood s ON s.complaint = stay.complaint AND s.version = stay.left_in
JOIN plain.stood before ON before.complaint = stay.complaint AND before.version = stay.left_in - 1
WHERE stay.stage <> 'closed';

-- Each stay at a unit, until another one has the case, or it ends.
CREATE TABLE plain.stay_at_unit AS
WITH entered AS (
  SELECT complaint, version, at, CASE WHEN stage <> 'closed' THEN unit END AS place,
    lag(CASE WHEN stage <> 'closed' THEN unit END) OVER w AS before
  FROM plain.stood WINDOW w AS (PARTITION BY complaint ORDER BY version)
),
stay AS (
  SELECT complaint, at AS came, place, lead(version) OVER w AS left_in, lead(at) OVER w AS at
  FROM entered WHERE place IS DISTINCT FROM before WINDOW w AS (PARTITION BY complaint ORDER BY version)
)
SELECT stay.complaint, stay.at, stay.came, before.stage AS what, stay.place AS unit, before.handler AS person, s.category, s.kind
FROM stay
JOIN plain.stood s ON s.complaint = stay.complaint AND s.version = stay.left_in
JOIN plain.stood before ON before.complaint = stay.complaint AND before.version = stay.left_in - 1
WHERE stay.place IS NOT NULL;

-- @figure stage-time
-- Stages that cases left, and how long they had been there.
SELECT at, unit, person, category, what, plain.time_between(came, at) AS took FROM plain.stay_in_stage WHERE kind = 'complaint';

-- @figure stage-time-working
-- The same in the working time of the calendar.
SELECT at, unit, person, category, what, plain.worked_between(came, at) AS took FROM plain.stay_in_stage WHERE kind = 'complaint';

-- @figure unit-time
-- Units that cases left, or in which they ended, and how long they had been there; by the stage in which the case was then.
SELECT at, unit, person, category, what, plain.time_between(came, at) AS took FROM plain.stay_at_unit WHERE kind = 'complaint';

-- @figure unit-time-working
-- The same in the working time of the calendar.
SELECT at, unit, person, category, what, plain.worked_between(came, at) AS took FROM plain.stay_at_unit WHERE kind = 'complaint';
