-- Up Migration

-- A running case may get a newer edition of its rules. Event 1 keeps those that it was received under.
ALTER TABLE complaint ADD COLUMN first_rules text REFERENCES compiled_rules;
COMMENT ON COLUMN complaint.rules IS 'the rules that are pinned to the case now';
COMMENT ON COLUMN complaint.first_rules IS 'those of the receipt, once others have been pinned; null until then';

-- The same for many cases: other rules, a longer calendar, other people.
CREATE TABLE batch (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  state text NOT NULL,
  -- what is done, and to which cases
  task jsonb NOT NULL,
  selection jsonb NOT NULL,
  reason text,
  -- cases a second, at most
  rate integer NOT NULL CHECK (rate BETWEEN 1 AND 50),
  ordered_by text NOT NULL,
  body_sha256 text NOT NULL,
  ordered_at timestamptz NOT NULL,
  run_by text,
  run_at timestamptz,
  ended_at timestamptz,
  -- how far the selection has come, in the order of the cases' ids; null before the first page
  selected_to uuid,
  selected boolean NOT NULL DEFAULT false
);
CREATE INDEX batch_recent ON batch (ordered_at DESC, id DESC);
CREATE INDEX batch_under_way ON batch (id) WHERE ended_at IS NULL;

CREATE TABLE batch_case (
  batch_id uuid NOT NULL REFERENCES batch,
  complaint_id uuid NOT NULL,
  -- selected, examined; sent; then done, refused, over or failed
  state text NOT NULL,
  -- what the dry run says
  preview jsonb,
  -- the clocks just before the command was sent first, so that the result is told from them
  before jsonb,
  tries integer NOT NULL DEFAULT 0,
  result jsonb,
  at timestamptz,
  PRIMARY KEY (batch_id, complaint_id)
);
CREATE INDEX batch_case_left ON batch_case (batch_id, state, complaint_id);

-- Somebody leaves: from that moment they cannot sign in or be given work, and a head acts for them.
ALTER TABLE person ADD COLUMN left_at timestamptz;

CREATE TABLE departure (
  person text PRIMARY KEY REFERENCES person,
  at timestamptz NOT NULL,
  -- the head who acts until everything has been moved
  head text NOT NULL REFERENCES person,
  absence_id uuid NOT NULL REFERENCES absence,
  batch_id uuid,
  body_sha256 text NOT NULL,
  answer jsonb NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX departure_absence ON departure (absence_id);
