-- All of the database that these statements see: what happened, whose complaints it was in, the calendar as it was published, the
-- units, and how many customers the firm said it had. They run with nothing else in reach, so that no fact, no snapshot and no
-- statement of the product can have a part in what they count.

CREATE SCHEMA seen;

CREATE VIEW seen.event AS SELECT complaint_id AS complaint, version, type, at, event AS said FROM public.complaint_event;

CREATE VIEW seen.party AS SELECT complaint_id AS complaint, customer FROM public.complaint_party;

CREATE VIEW seen.calendar AS
SELECT document FROM public.calendar WHERE id = (
  SELECT DISTINCT r.rules #>> '{calendar,id}' FROM public.complaint c JOIN public.compiled_rules r ON r.sha256 = c.rules
) ORDER BY version DESC LIMIT 1;

CREATE VIEW seen.unit AS SELECT code, parent FROM public.unit;

CREATE VIEW seen.customers AS SELECT unit, month, customers FROM public.customer_count;

SET search_path TO seen;
