-- Up Migration

-- Reports of months that are kept: ordered once for a month and a unit, frozen once, and never changed after that.
CREATE TABLE report (
  -- the month and the unit, such as 2026-03-city-haizhou
  id text PRIMARY KEY,
  -- its first day
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  -- with all below it; null for all units
  unit text REFERENCES unit,
  -- where the month begins and ends
  zone text NOT NULL,
  -- null for the schedule
  ordered_by text REFERENCES person,
  ordered_at timestamptz NOT NULL,
  -- what follows is null until it is frozen
  frozen_at timestamptz,
  -- the unit with those above it as they were then, or all units at the top: who answers for one of them may read it
  readers text[],
  -- as text, since its hash is that of these characters
  document json,
  sha256 text,
  UNIQUE NULLS NOT DISTINCT (month, unit),
  CHECK (num_nulls(frozen_at, readers, document, sha256) IN (0, 4))
);
CREATE INDEX report_to_be_frozen ON report (ordered_at) WHERE frozen_at IS NULL;

-- What was counted in a report: each thing once, in the order of time.
CREATE TABLE report_case (
  report_id text NOT NULL REFERENCES report,
  no integer NOT NULL,
  complaint_id uuid NOT NULL REFERENCES complaint DEFERRABLE INITIALLY DEFERRED,
  version integer NOT NULL,
  n smallint NOT NULL,
  what text NOT NULL,
  at timestamptz NOT NULL,
  unit text NOT NULL,
  person text,
  category text NOT NULL,
  elapsed bigint,
  working bigint,
  number smallint,
  reason text,
  remedy text,
  customer uuid,
  PRIMARY KEY (report_id, no)
);

-- Which of these are behind a number: those of the numerator, those that are counted beside it, and those that are not
-- counted.
CREATE TABLE report_number (
  report_id text NOT NULL REFERENCES report,
  measure text NOT NULL,
  -- by what it is cut, and the category that is looked into; null for none
  cut text,
  category text,
  -- the value of the cut; null for what has none
  key text,
  numerator integer[] NOT NULL,
  beside integer[] NOT NULL,
  excluded integer[] NOT NULL,
  UNIQUE NULLS NOT DISTINCT (report_id, measure, cut, category, key)
);

-- Whatever is kept stays as it is, whoever writes.
CREATE FUNCTION refuse_to_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What a report has frozen is never changed';
END
$$;
CREATE TRIGGER report_stays BEFORE UPDATE OR DELETE ON report FOR EACH ROW
  WHEN (OLD.frozen_at IS NOT NULL) EXECUTE FUNCTION refuse_to_change();
CREATE TRIGGER report_case_stays BEFORE UPDATE OR DELETE ON report_case FOR EACH ROW EXECUTE FUNCTION refuse_to_change();
CREATE TRIGGER report_number_stays BEFORE UPDATE OR DELETE ON report_number FOR EACH ROW
  EXECUTE FUNCTION refuse_to_change();
