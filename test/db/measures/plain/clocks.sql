-- Clocks: when each was started or changed, and when and how it stopped, as the events say.

CREATE TABLE plain.clock_change AS
SELECT s.complaint, s.version, change.n, coalesce(change.said #>> '{put,id}', change.said ->> 'stop') AS clock, change.said
FROM plain.stood s, jsonb_array_elements(s.said -> 'clocks') WITH ORDINALITY AS change(said, n);
CREATE INDEX ON plain.clock_change (complaint, clock, version, n);

-- As a clock was put down, until it was put down anew or stopped.
CREATE TABLE plain.clock_put AS
SELECT complaint, version, n, clock, said #>> '{put,kind}' AS kind, said #>> '{put,chain,0}' AS unit,
  plain.moment(said #>> '{put,startedAt}') AS starts, said #> '{put,pauses}' AS pauses
FROM plain.clock_change WHERE said ? 'put';
CREATE INDEX ON plain.clock_put (complaint, clock, version, n);
ANALYZE plain.clock_put;

-- Each time a clock stopped, as it was last put down. It ran from its start, which for a look-back or a repair call may still
-- lie ahead, and stood still in its pauses.
CREATE TABLE plain.clock_stopped AS
SELECT s.complaint, s.version, s.run, s.at, s.kind AS case_kind, s.category, s.by AS person, c.clock, was.kind, was.unit,
  c.said ->> 'outcome' AS outcome,
  plain.time_between(was.starts, s.at) - still.elapsed AS elapsed,
  plain.worked_between(was.starts, s.at) - still.working AS working
FROM plain.clock_change c
JOIN plain.stood s ON s.complaint = c.complaint AND s.version = c.version
CROSS JOIN LATERAL (
  SELECT p.* FROM plain.clock_put p
  WHERE p.complaint = c.complaint AND p.clock = c.clock AND (p.version, p.n) < (c.version, c.n)
  ORDER BY p.version DESC, p.n DESC LIMIT 1
) was
CROSS JOIN LATERAL (
  SELECT coalesce(sum(plain.time_between(pause.begins, pause.ends)), 0)::bigint AS elapsed,
    coalesce(sum(plain.worked_between(pause.begins, pause.ends)), 0)::bigint AS working
  FROM (
    SELECT greatest(was.starts, plain.moment(p ->> 'from')) AS begins, least(s.at, plain.moment(p ->> 'to')) AS ends
    FROM jsonb_array_elements(was.pauses) AS p
  ) pause
) still
WHERE c.said ? 'stop';
CREATE INDEX ON plain.clock_stopped (complaint, run, kind);
ANALYZE plain.clock_stopped;

-- Each clock that ran out, as it was last put down before that.
CREATE TABLE plain.ran_out AS
SELECT s.complaint, s.version, s.run, s.at, s.category, s.owner, s.handler, was.clock, was.kind, was.unit
FROM plain.stood s
CROSS JOIN LATERAL (
  SELECT p.* FROM plain.clock_put p
  WHERE p.complaint = s.complaint AND p.clock = s.said ->> 'clock' AND p.version < s.version
  ORDER BY p.version DESC, p.n DESC LIMIT 1
) was
WHERE s.type = 'clock_breached';
CREATE INDEX ON plain.ran_out (complaint, run, kind);

-- @figure timely-clocks
-- Clocks that stopped; of those that were met or missed, those that were met. A duty that fell away is neither.
SELECT at, unit, person, category, kind AS what, outcome <> 'void' AS counted, outcome = 'met' AS good FROM plain.clock_stopped;

-- @figure remedies-in-time
-- The same of the clocks of remedies.
SELECT at, unit, person, category, kind AS what, outcome <> 'void' AS counted, outcome = 'met' AS good FROM plain.clock_stopped
WHERE kind = 'remedy';

-- @figure arrivals-in-time
-- The same of the clocks of arrivals on site.
SELECT at, unit, person, category, kind AS what, outcome <> 'void' AS counted, outcome = 'met' AS good FROM plain.clock_stopped
WHERE kind = 'on-site-arrival';

-- @figure acknowledged-in-time
-- The same of the clocks of heads who had to acknowledge an escalation.
SELECT at, unit, person, category, kind AS what, outcome <> 'void' AS counted, outcome = 'met' AS good FROM plain.clock_stopped
WHERE kind = 'escalation-acknowledgement';

-- @figure explained-in-time
-- The same of the clocks of heads who had to explain a delay.
SELECT at, unit, person, category, kind AS what, outcome <> 'void' AS counted, outcome = 'met' AS good FROM plain.clock_stopped
WHERE kind = 'explanation';

-- @figure supervision-in-time
-- The same of the clocks of supervisions.
SELECT at, unit, person, category, kind AS what, outcome <> 'void' AS counted, outcome = 'met' AS good FROM plain.clock_stopped
WHERE kind = 'supervision';

-- @figure look-backs-in-time
-- The same of the clocks of look-backs.
SELECT at, unit, person, category, kind AS what, outcome <> 'void' AS counted, outcome = 'met' AS good FROM plain.clock_stopped
WHERE kind = 'look-back';

-- @figure clock-time
-- How long clocks that were met or missed ran, all time, without their pauses.
SELECT at, unit, person, category, kind AS what, outcome <> 'void' AS counted, elapsed AS took FROM plain.clock_stopped;

-- @figure clock-time-working
-- The same in the working time of the calendar.
SELECT at, unit, person, category, kind AS what, outcome <> 'void' AS counted, working AS took FROM plain.clock_stopped;

-- @figure acknowledgement-time
-- How long heads who were told took to acknowledge.
SELECT at, unit, person, category, kind AS what, outcome <> 'void' AS counted, elapsed AS took FROM plain.clock_stopped
WHERE kind = 'escalation-acknowledgement';

-- @figure explanation-time
-- How long heads who were asked took to explain a delay.
SELECT at, unit, person, category, kind AS what, outcome <> 'void' AS counted, elapsed AS took FROM plain.clock_stopped
WHERE kind = 'explanation';

-- @figure explanations-asked
-- Delays of which a head was asked why, of the unit that held the clock.
SELECT at, said #>> '{explanation,unit,0}' AS unit, category, said #>> '{explanation,kind}' AS what FROM plain.stood
WHERE type = 'explanation_asked';

-- @figure overdue-explained
-- Delays that a head explained: each of those of which one explanation is.
SELECT s.at, asked.said #>> '{explanation,unit,0}' AS unit, s.by AS person, s.category,
  asked.said #>> '{explanation,kind}' AS what, s.said ->> 'cause' AS cause
FROM plain.stood s
CROSS JOIN jsonb_array_elements_text(s.said -> 'explanations') AS explained(id)
JOIN plain.stood asked ON asked.complaint = s.complaint AND asked.type = 'explanation_asked'
  AND asked.said #>> '{explanation,id}' = explained.id
WHERE s.type = 'overdue_explained';

-- @figure breaches
-- Clocks that ran out. The owner answers for those that are the owner's: from the receipt to the dispatch, what the customer is
-- promised and told, and the care afterwards; the handler for the others.
SELECT at, unit, category, kind AS what,
  CASE WHEN kind IN ('acknowledge', 'dispatch', 'first-contact', 'reply', 'appeal', 'return-ruling', 'follow-up',
    'remedy-confirmation', 'repair', 'supervision', 'look-back', 'nuisance-ruling') THEN owner ELSE handler END AS person
FROM plain.ran_out;
