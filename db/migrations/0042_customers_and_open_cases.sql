-- Up Migration

-- Whether a complaint came online, offline, or was passed on: by the rules of its case at the moment that is counted.
ALTER TABLE fact ADD COLUMN way text;
UPDATE fact SET way = CASE
  WHEN channel IN ('web', 'app', 'e-mail', 'social-media') THEN 'online'
  WHEN channel IN ('regulator', 'partner') THEN 'passed-on'
  ELSE 'offline' END;
ALTER TABLE fact ALTER COLUMN way SET NOT NULL;

-- Whose complaint it is where customers are counted: the same for all complaints with the same billing number, else with the
-- same phone, as these were given at the receipt. It is drawn at random and leads to nobody, so it stays when the customer
-- is erased; and no correction changes it, so a month that is over stays as it was.
ALTER TABLE complaint_party ADD COLUMN counted_as uuid;
WITH known AS MATERIALIZED (
  SELECT key, gen_random_uuid() AS customer FROM (
    SELECT DISTINCT coalesce('billing ' || billing_key, 'phone ' || phone_key) AS key FROM complaint_party
    WHERE billing_key IS NOT NULL OR phone_key IS NOT NULL) keys
)
UPDATE complaint_party p SET counted_as = known.customer
FROM known WHERE known.key = coalesce('billing ' || p.billing_key, 'phone ' || p.phone_key);
CREATE INDEX complaint_party_counted ON complaint_party (complaint_id) INCLUDE (counted_as, area, product);
CREATE INDEX complaint_party_counted_as ON complaint_party (counted_as) INCLUDE (complaint_id)
  WHERE counted_as IS NOT NULL;

-- Stretches of time in which an open case stood the same, as far as that is counted: how many were open at a moment, and
-- how. They are written with the facts, and what comes later only says where the last one ends.
CREATE TABLE open_span (
  complaint_id uuid NOT NULL REFERENCES complaint DEFERRABLE INITIALLY DEFERRED,
  -- the event with which it began
  version integer NOT NULL,
  since timestamptz NOT NULL,
  -- null while it lasts
  until timestamptz,
  -- when it came in, or was reopened
  opened_at timestamptz NOT NULL,
  -- the stage
  what text NOT NULL,
  units text[] NOT NULL,
  person text,
  tags text[] NOT NULL,
  -- why it waits, and what its customer was promised
  reason text,
  remedy text,
  case_kind text NOT NULL,
  category text NOT NULL,
  severity text NOT NULL,
  customer_class text NOT NULL,
  channel text NOT NULL,
  way text NOT NULL,
  policy text NOT NULL,
  policy_version integer NOT NULL,
  PRIMARY KEY (complaint_id, version)
);
CREATE INDEX open_span_during ON open_span USING gist (tstzrange(since, until, '(]'));

-- What a figure of a unit and those below it is to be, from a month on: worse than `yellow` it is yellow, worse than `red`
-- red. Higher figures are better where `yellow` is above `red`. What was said before stays on record; both are null where
-- there is no target any more.
CREATE TABLE measure_target (
  measure text NOT NULL,
  unit text NOT NULL REFERENCES unit,
  -- its first day
  since date NOT NULL CHECK (extract(day FROM since) = 1),
  -- counts up for each measure and unit
  version integer NOT NULL,
  yellow double precision,
  red double precision,
  loaded_by text NOT NULL,
  loaded_at timestamptz NOT NULL,
  PRIMARY KEY (measure, unit, version),
  CHECK ((yellow IS NULL) = (red IS NULL) AND yellow IS DISTINCT FROM red OR yellow IS NULL)
);

-- What a contest of people or units is decided by, from a month on. What was said before stays on record.
CREATE TABLE contest (
  id text NOT NULL,
  version integer NOT NULL,
  -- the first day of the month
  since date NOT NULL CHECK (extract(day FROM since) = 1),
  document jsonb NOT NULL,
  loaded_by text NOT NULL,
  loaded_at timestamptz NOT NULL,
  PRIMARY KEY (id, version)
);
