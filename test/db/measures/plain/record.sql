-- What happened, and how each case stood after each event. Everything that is counted here begins with these tables.
--
-- These statements are a second opinion on the figures. They were written from the words of the definitions (`GET /measures`) and
-- the rules of the trade, not from the code that counts. They know what happens in a loaded year, which is not everything that can
-- happen: the test lists the types of events for which they were written.

CREATE SCHEMA plain;

-- A moment that an event names, which is in milliseconds.
CREATE FUNCTION plain.moment(ms text) RETURNS timestamptz IMMUTABLE LANGUAGE sql
RETURN timestamptz 'epoch' + ms::bigint * interval '1 millisecond';

-- All time between two moments, in milliseconds; 0 if the second is not later.
CREATE FUNCTION plain.time_between(a timestamptz, b timestamptz) RETURNS bigint IMMUTABLE LANGUAGE sql
RETURN greatest(0, round(extract(epoch FROM b - a) * 1000))::bigint;

-- The stage in which a case is after an event of each type; other events leave it where it is.
CREATE TABLE plain.stage_after (type text PRIMARY KEY, stage text NOT NULL);
INSERT INTO plain.stage_after VALUES
  ('received', 'intake'),
  ('verified', 'dispatch'), ('returned', 'dispatch'), ('reopened', 'dispatch'),
  ('dispatched', 'handling'), ('transferred', 'handling'), ('return_agreed', 'handling'), ('return_refused', 'handling'),
  ('accepted', 'handling'), ('assigned', 'handling'), ('proposal_rejected', 'handling'), ('reworked', 'handling'),
  ('proposed', 'review'), ('proposal_approved', 'review'), ('review_waived', 'review'),
  ('replied', 'follow-up'),
  ('closed', 'closed'), ('not_accepted', 'closed'), ('withdrawn', 'closed'), ('terminated', 'closed');

-- Each event with the version of the last one, up to it, that said what the case is, whose it is, and where it is.
CREATE TABLE plain.marked AS
SELECT complaint, version, type, at, said, said #>> '{by,person}' AS by,
  count(*) FILTER (WHERE type = 'reopened') OVER so_far AS run,
  max(version) FILTER (WHERE type IN ('received', 'reopened')) OVER so_far AS begun_in,
  max(version) FILTER (WHERE said ? 'classification') OVER so_far AS classified_in,
  max(version) FILTER (WHERE said ? 'classification' AND said ? 'kind') OVER so_far AS kind_in,
  max(version) FILTER (WHERE type IN ('received', 'owner_reassigned')) OVER so_far AS owned_in,
  max(version) FILTER (WHERE type IN ('dispatched', 'transferred', 'return_agreed')) OVER so_far AS given_in,
  max(version) FILTER (WHERE type = 'assigned') OVER so_far AS assigned_in,
  max(version) FILTER (WHERE type IN (SELECT s.type FROM plain.stage_after s)) OVER so_far AS staged_in,
  max(version) FILTER (WHERE type = 'appealed') OVER so_far AS appealed_in
FROM event
WINDOW so_far AS (PARTITION BY complaint ORDER BY version);
ALTER TABLE plain.marked ADD PRIMARY KEY (complaint, version);

-- How a case stood after each event. `run` is 0 until it is reopened, `begun` the receipt or the reopening. The unit that has it
-- is the one to which it was given; before that, and after a reopening, the owner's. `handler` is empty until that unit has
-- named one.
CREATE TABLE plain.stood AS
SELECT m.complaint, m.version, m.type, m.at, m.said, m.by, m.run,
  CASE begun.type WHEN 'received' THEN plain.moment(begun.said ->> 'receivedAt') ELSE begun.at END AS begun,
  kind.said ->> 'kind' AS kind,
  classified.said #>> '{classification,category}' AS category,
  coalesce(classified.said #> '{classification,incidents}' ? 'group', false) AS of_group,
  coalesce(owned.said #>> '{owner,person}', owned.said #>> '{to,person}') AS owner,
  coalesce(owned.said #>> '{owner,unit,0}', owned.said #>> '{to,unit,0}') AS owner_unit,
  coalesce(given.said #>> '{unit,0}', owned.said #>> '{owner,unit,0}', owned.said #>> '{to,unit,0}') AS unit,
  assigned.said ->> 'handler' AS handler,
  -- An appeal against an answer begins the work again.
  CASE WHEN s.stage = 'follow-up' AND m.appealed_in > m.staged_in THEN 'handling' ELSE s.stage END AS stage
FROM plain.marked m
JOIN plain.marked begun ON begun.complaint = m.complaint AND begun.version = m.begun_in
JOIN plain.marked classified ON classified.complaint = m.complaint AND classified.version = m.classified_in
JOIN plain.marked kind ON kind.complaint = m.complaint AND kind.version = m.kind_in
JOIN plain.marked owned ON owned.complaint = m.complaint AND owned.version = m.owned_in
JOIN plain.marked staged ON staged.complaint = m.complaint AND staged.version = m.staged_in
JOIN plain.stage_after s ON s.type = staged.type
LEFT JOIN plain.marked given ON given.complaint = m.complaint AND given.version = m.given_in AND m.given_in > m.begun_in
LEFT JOIN plain.marked assigned ON assigned.complaint = m.complaint AND assigned.version = m.assigned_in
  AND m.assigned_in > m.given_in AND m.assigned_in > m.begun_in;
ALTER TABLE plain.stood ADD PRIMARY KEY (complaint, version);
CREATE INDEX ON plain.stood (complaint, type, version);
ANALYZE plain.stood;

-- Whose complaint it is: known by the billing number, else by the phone.
CREATE TABLE plain.customer AS
SELECT complaint, coalesce(customer ->> 'billingNumber', customer ->> 'phone') AS customer FROM party;
ALTER TABLE plain.customer ADD PRIMARY KEY (complaint);
