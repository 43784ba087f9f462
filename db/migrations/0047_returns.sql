-- Up Migration

-- How the organisation fills the returns of regulators: what of its own stands for which of their codes. Versions are added alone.
CREATE TABLE return_mapping (
  return_code text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  -- the codes of each group, what the firm says of itself, and the month in which its year begins
  mapping jsonb NOT NULL,
  set_by text NOT NULL REFERENCES person,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (return_code, version)
);

-- Returns as they were filed: once for a period, and never changed after that.
CREATE TABLE filing (
  -- the return and the period, such as ofgem-quarterly-2026-Q1
  id text PRIMARY KEY,
  return_code text NOT NULL,
  period text NOT NULL,
  definition_version integer NOT NULL,
  -- null where nothing was mapped
  mapping_version integer,
  nil boolean NOT NULL,
  filed_by text NOT NULL REFERENCES person,
  filed_at timestamptz NOT NULL,
  -- the units at the top as they were then: who answers for one of them may read it
  readers text[] NOT NULL,
  -- as text, since its hash is that of these characters
  document json NOT NULL,
  sha256 text NOT NULL,
  UNIQUE (return_code, period),
  FOREIGN KEY (return_code, mapping_version) REFERENCES return_mapping
);
CREATE INDEX filing_listed ON filing (filed_at DESC, id);

-- What was counted in it: each thing once, in the order of time.
CREATE TABLE filing_case (
  filing_id text NOT NULL REFERENCES filing,
  no integer NOT NULL,
  complaint_id uuid NOT NULL REFERENCES complaint DEFERRABLE INITIALLY DEFERRED,
  version integer NOT NULL,
  n smallint NOT NULL,
  kind text NOT NULL,
  what text NOT NULL,
  at timestamptz NOT NULL,
  unit text NOT NULL,
  person text,
  category text NOT NULL,
  elapsed bigint,
  working bigint,
  number smallint,
  PRIMARY KEY (filing_id, no)
);

-- Which of these are behind a number, such as complaints.received.total.
CREATE TABLE filing_cell (
  filing_id text NOT NULL REFERENCES filing,
  cell text NOT NULL,
  cases integer[] NOT NULL,
  PRIMARY KEY (filing_id, cell)
);

CREATE OR REPLACE FUNCTION refuse_to_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What is frozen is never changed';
END
$$;
CREATE TRIGGER return_mapping_stays BEFORE UPDATE OR DELETE ON return_mapping FOR EACH ROW
  EXECUTE FUNCTION refuse_to_change();
CREATE TRIGGER filing_stays BEFORE UPDATE OR DELETE ON filing FOR EACH ROW EXECUTE FUNCTION refuse_to_change();
CREATE TRIGGER filing_case_stays BEFORE UPDATE OR DELETE ON filing_case FOR EACH ROW EXECUTE FUNCTION refuse_to_change();
CREATE TRIGGER filing_cell_stays BEFORE UPDATE OR DELETE ON filing_cell FOR EACH ROW EXECUTE FUNCTION refuse_to_change();

-- Complaints that were put on record after their receipt, and those of another system, are open without a stretch of ours.
CREATE INDEX fact_recorded_late ON fact (at) WHERE kind = 'received' AND elapsed > 0;
CREATE INDEX fact_end_of_history ON fact (at) WHERE kind = 'ended' AND 'history' = ANY (tags);
