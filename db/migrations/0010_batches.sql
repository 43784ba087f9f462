-- Up Migration

-- A running case can get a newer edition of its rules. The rules at its receipt are kept as well, since event 1 refers
-- to them.
ALTER TABLE complaint ADD COLUMN first_rules text REFERENCES compiled_rules;
COMMENT ON COLUMN complaint.rules IS 'the rules that are pinned to the case now';
COMMENT ON COLUMN complaint.first_rules IS 'those of the receipt, once others have been pinned; null until then';

-- The same change to many cases: other rules, a longer calendar, or other people.
CREATE TABLE batch (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  state text NOT NULL,
  -- what is changed, and in which cases
  task jsonb NOT NULL,
  selection jsonb NOT NULL,
  reason text,
  -- the most cases that are changed in a second
  rate integer NOT NULL CHECK (rate BETWEEN 1 AND 50),
  ordered_by text NOT NULL,
  body_sha256 text NOT NULL,
  ordered_at timestamptz NOT NULL,
  run_by text,
  run_at timestamptz,
  ended_at timestamptz,
  -- the id of the last case that was selected, as they are selected in the order of their ids; null before the first
  -- page
  selected_to uuid,
  selected boolean NOT NULL DEFAULT false
);
CREATE INDEX batch_recent ON batch (ordered_at DESC, id DESC);
CREATE INDEX batch_under_way ON batch (id) WHERE ended_at IS NULL;

CREATE TABLE batch_case (
  batch_id uuid NOT NULL REFERENCES batch,
  complaint_id uuid NOT NULL,
  -- first selected or examined, then sent, and in the end done, refused, over or failed
  state text NOT NULL,
  -- the result of the dry run
  preview jsonb,
  -- the clocks just before the command was first sent; the result is the difference to them
  before jsonb,
  tries integer NOT NULL DEFAULT 0,
  result jsonb,
  at timestamptz,
  PRIMARY KEY (batch_id, complaint_id)
);
CREATE INDEX batch_case_left ON batch_case (batch_id, state, complaint_id);

-- When somebody has left: from then on they cannot sign in and cannot be given work, and a head acts for them.
ALTER TABLE person ADD COLUMN left_at timestamptz;

CREATE TABLE departure (
  person text PRIMARY KEY REFERENCES person,
  at timestamptz NOT NULL,
  -- the head who acts until everything has been moved to others
  head text NOT NULL REFERENCES person,
  absence_id uuid NOT NULL REFERENCES absence,
  batch_id uuid,
  body_sha256 text NOT NULL,
  answer jsonb NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX departure_absence ON departure (absence_id);
