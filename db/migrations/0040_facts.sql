-- Up Migration

-- What figures count: one row for each thing that an event makes countable, such as the end of a case or of a clock.
-- It follows from that event and those before it, and nothing that comes later changes it. The rows are written with the
-- projection. Those of complaints that are on record already are made by a round of the worker, or with the next event.
CREATE TABLE fact (
  complaint_id uuid NOT NULL REFERENCES complaint DEFERRABLE INITIALLY DEFERRED,
  -- the event, and which of its facts it is
  version integer NOT NULL,
  n smallint NOT NULL,
  kind text NOT NULL,
  what text NOT NULL,
  -- the moment by which it belongs to a period
  at timestamptz NOT NULL,
  -- the unit that it is counted for, and those above it as they were then
  units text[] NOT NULL,
  person text,
  tags text[] NOT NULL,
  -- how long it took, in milliseconds: all time, and working time
  elapsed bigint,
  working bigint,
  number smallint,
  cause text,
  case_kind text NOT NULL,
  category text NOT NULL,
  severity text NOT NULL,
  customer_class text NOT NULL,
  channel text NOT NULL,
  policy text NOT NULL,
  policy_version integer NOT NULL,
  PRIMARY KEY (complaint_id, version, n)
);
CREATE INDEX fact_counted ON fact (kind, at, complaint_id, version, n);

-- Where the facts of a complaint stand: after which event, made by which version of the program, and what has to be
-- remembered to go on.
CREATE TABLE fact_standing (
  complaint_id uuid PRIMARY KEY REFERENCES complaint DEFERRABLE INITIALLY DEFERRED,
  version integer NOT NULL,
  made_with integer NOT NULL,
  running jsonb NOT NULL
);

-- How many customers a unit with all below it had in a month, as the firm's other systems say: what figures per ten
-- thousand customers are divided by.
CREATE TABLE customer_count (
  unit text NOT NULL REFERENCES unit,
  -- its first day
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  customers bigint NOT NULL CHECK (customers > 0),
  loaded_by text NOT NULL,
  loaded_at timestamptz NOT NULL,
  PRIMARY KEY (unit, month)
);
