-- Ends of complaints. One that was reopened ends a second time; that end is counted from the reopening on. Those who had found
-- the answer when the customer was told of it are responsible; without an answer, those who had the case.

CREATE TABLE plain.ended AS
SELECT e.complaint, e.version, e.run, e.at, e.begun, e.kind, e.category, coalesce(e.said ->> 'closing', e.type) AS what,
  e.type = 'closed' AS closed,
  coalesce(answer.unit, e.unit) AS unit,
  CASE WHEN answer.version IS NULL THEN coalesce(e.handler, e.owner) ELSE answer.handler END AS person,
  received.said ? 'repeat' AS repeats, e.of_group,
  (proposed.said ->> 'founded')::boolean AS founded,
  proposed.said ->> 'rootCause' AS cause,
  said_last.outcome IS NOT NULL AS evaluated,
  coalesce(said_last.outcome IN ('satisfied', 'fairly-satisfied'), false) AS satisfied,
  coalesce(said_last.outcome = 'dissatisfied', false) AS dissatisfied,
  resolution.said ->> 'resolution' AS resolution,
  before.*
FROM plain.stood e
JOIN plain.stood received ON received.complaint = e.complaint AND received.version = 1
LEFT JOIN LATERAL (
  SELECT a.version, a.unit, a.handler FROM plain.stood a
  WHERE a.complaint = e.complaint AND a.run = e.run AND a.version < e.version AND a.type = 'replied'
  ORDER BY a.version DESC LIMIT 1
) answer ON true
-- The answer is the proposal that was told.
LEFT JOIN LATERAL (
  SELECT p.said FROM plain.stood p
  WHERE p.complaint = e.complaint AND p.run = e.run AND p.version < answer.version AND p.type = 'proposed'
  ORDER BY p.version DESC LIMIT 1
) proposed ON true
LEFT JOIN LATERAL (
  SELECT f.said ->> 'outcome' AS outcome FROM plain.stood f
  WHERE f.complaint = e.complaint AND f.run = e.run AND f.version < e.version AND f.type = 'followed_up'
    AND f.said ->> 'outcome' IN ('satisfied', 'fairly-satisfied', 'dissatisfied')
  ORDER BY f.version DESC LIMIT 1
) said_last ON true
LEFT JOIN LATERAL (
  SELECT f.said FROM plain.stood f
  WHERE f.complaint = e.complaint AND f.run = e.run AND f.version < e.version AND f.type = 'followed_up' AND f.said ? 'resolution'
  ORDER BY f.version DESC LIMIT 1
) resolution ON true
-- What had happened by then, since the receipt or the reopening. An appeal that reopens a case comes right before that. The
-- leadership is the unit at the top of a chain: its head was told of a clock, of a repeat or by hand, or that the case is critical.
-- An appeal against an answer begins the work again, as a second review may.
CROSS JOIN LATERAL (
  SELECT coalesce(bool_or(b.type = 'returned') FILTER (WHERE b.run = e.run), false) AS returned,
    coalesce(bool_or(b.type = 'reworked' OR b.type = 'appealed' AND was.stage = 'follow-up') FILTER (WHERE b.run = e.run), false)
      AS reworked,
    coalesce(bool_or(b.type = 'supervision_opened') FILTER (WHERE b.run = e.run), false) AS supervised,
    coalesce(bool_or(b.type = 'followed_up' AND b.said ->> 'outcome' <> 'unreachable') FILTER (WHERE b.run = e.run), false) AS reached,
    bool_or(b.type IN ('leadership_informed', 'appealed')
      OR b.type = 'escalated' AND b.said #>> '{escalation,unit}' = b.said #>> '{escalation,chain,-1}') AS went_up
  FROM plain.stood b LEFT JOIN plain.stood was ON was.complaint = b.complaint AND was.version = b.version - 1
  WHERE b.complaint = e.complaint AND b.version < e.version AND (b.run = e.run OR b.at = e.begun)
) before
WHERE e.type IN ('closed', 'not_accepted', 'withdrawn', 'terminated');
ALTER TABLE plain.ended ADD PRIMARY KEY (complaint, version);
ANALYZE plain.ended;
