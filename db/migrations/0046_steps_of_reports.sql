-- Up Migration

-- Who else may read where a report stands: the units that are asked for their part, with those above them.
ALTER TABLE report ADD COLUMN asked text[];

-- What happened to reports after they were frozen, in the order of versions.
CREATE TABLE report_event (
  report_id text NOT NULL REFERENCES report,
  version integer NOT NULL,
  type text NOT NULL,
  at timestamptz NOT NULL,
  event jsonb NOT NULL,
  PRIMARY KEY (report_id, version)
);

-- How far reports are, and which run of their workflow wrote that last.
CREATE TABLE report_progress (
  report_id text PRIMARY KEY REFERENCES report,
  version integer NOT NULL,
  state text NOT NULL,
  recorded_at timestamptz NOT NULL,
  run_started_at timestamptz NOT NULL DEFAULT 'epoch',
  history_length integer NOT NULL DEFAULT 0
);
CREATE INDEX report_under_way ON report_progress (recorded_at) WHERE state <> 'approved';

-- What people write of a report: what units explain, and why a part is sent back. Histories in Temporal name the id alone.
CREATE TABLE report_text (
  id uuid PRIMARY KEY,
  report_id text NOT NULL REFERENCES report,
  -- of a unit's part: why things were late, what was done, what is planned; of a part that is sent back: the reason
  texts jsonb NOT NULL,
  written_by text NOT NULL REFERENCES person,
  written_at timestamptz NOT NULL
);

-- Whom an event told. A person is told once of the same matter.
CREATE TABLE report_told (
  report_id text NOT NULL REFERENCES report,
  -- the letter, as text
  matter text NOT NULL,
  person text NOT NULL REFERENCES person,
  version integer NOT NULL,
  PRIMARY KEY (report_id, matter, person)
);

-- Letters are mails that are about no complaint. They say in codes what they are of.
ALTER TABLE delivery ALTER COLUMN complaint_id DROP NOT NULL;
ALTER TABLE delivery ADD COLUMN letter jsonb;
ALTER TABLE delivery ADD CONSTRAINT delivery_letter_check
  CHECK ((complaint_id IS NULL) = (letter IS NOT NULL) AND (letter IS NULL OR channel = 'mail'));
