-- What customers say of the answer.

-- @figure satisfaction-of-all
-- Complaints that were closed; of these, those whose customers said last that they are satisfied, or fairly so.
SELECT at, unit, person, category, what, satisfied AS good FROM plain.ended WHERE kind = 'complaint' AND closed;

-- @figure satisfaction
-- The same among those whose customers said what they think.
SELECT at, unit, person, category, what, evaluated AS counted, satisfied AS good FROM plain.ended
WHERE kind = 'complaint' AND closed;

-- @figure causes-of-dissatisfaction
-- Complaints that were closed and whose customers said last that they are dissatisfied, by their root causes.
SELECT at, unit, person, category, what, cause FROM plain.ended WHERE kind = 'complaint' AND closed AND dissatisfied;

-- @figure response-rate
-- Complaints that were closed; of those whose customers were called back and reached, and for which there was a limit for the first
-- contact, those with whom that was in time.
SELECT e.at, e.unit, e.person, e.category, e.what, e.reached AND contact.met IS NOT NULL AS counted, contact.met AS good
FROM plain.ended e
CROSS JOIN LATERAL (
  SELECT bool_and(c.outcome = 'met') AS met FROM plain.clock_stopped c
  WHERE c.complaint = e.complaint AND c.run = e.run AND c.version <= e.version AND c.kind = 'first-contact' AND c.outcome <> 'void'
) contact
WHERE e.kind = 'complaint' AND e.closed;

-- @figure resolution-rate
-- Complaints that were closed; of those whose customers were called back and reached, and said whether the matter is resolved,
-- those who said last that it is.
SELECT at, unit, person, category, what, reached AND resolution IS NOT NULL AS counted, resolution = 'resolved' AS good
FROM plain.ended WHERE kind = 'complaint' AND closed;

-- @figure satisfaction-of-called-back
-- Complaints that were closed; of those whose customers were called back and reached, those who said last that they are satisfied,
-- or fairly so.
SELECT at, unit, person, category, what, reached AS counted, satisfied AS good
FROM plain.ended WHERE kind = 'complaint' AND closed;

-- @figure callback-reach
-- Call-backs after a reply, of the unit that had found the answer; of these, those in which somebody was reached.
SELECT at, unit, by AS person, category, said ->> 'outcome' AS what, said ->> 'outcome' <> 'unreachable' AS good FROM plain.stood
WHERE type = 'followed_up';

-- @figure tens
-- Call-backs after a reply; of those with a score, those with ten.
SELECT at, unit, by AS person, category, said ->> 'outcome' AS what, said ? 'score' AS counted, said ->> 'score' = '10' AS good
FROM plain.stood WHERE type = 'followed_up';

-- @figure scores
-- Call-backs after a reply with a score, by the score.
SELECT at, unit, by AS person, category, said ->> 'outcome' AS what, said ->> 'score' AS number FROM plain.stood
WHERE type = 'followed_up' AND said ? 'score';

-- @figure repair-calls
-- Calls to customers who were left dissatisfied; of those in which somebody was reached, those after which the customer was content.
SELECT at, unit, by AS person, category, said ->> 'outcome' AS what, said ->> 'outcome' <> 'unreachable' AS counted,
  said ->> 'outcome' = 'restored' AS good
FROM plain.stood WHERE type = 'repair_called';
