-- Up Migration

-- An alarm is taken by somebody and settled with what was done. It is never taken back: if the cause comes again, that is
-- another alarm.
ALTER TABLE alarm ADD COLUMN state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'settled'));
CREATE INDEX alarm_unsettled ON alarm (at DESC, id DESC) WHERE state <> 'settled';
CREATE INDEX alarm_of_case ON alarm (complaint_id, kind);

-- Who took an alarm, who took it over, and who settled it, in order. Nothing here is ever changed.
CREATE TABLE alarm_step (
  alarm_id bigint NOT NULL REFERENCES alarm,
  step integer NOT NULL,
  what text NOT NULL CHECK (what IN ('taken', 'settled')),
  person text NOT NULL REFERENCES person,
  at timestamptz NOT NULL,
  -- what was done, of a settlement
  done text,
  PRIMARY KEY (alarm_id, step),
  CHECK ((what = 'settled') = (done IS NOT NULL))
);

-- Cases in which the rounds have found that workflow and record do not go together. A row is there as long as that is so.
CREATE TABLE case_finding (
  complaint_id uuid NOT NULL,
  what text NOT NULL CHECK (what IN ('lost', 'record-behind', 'record-ahead')),
  found_at timestamptz NOT NULL,
  -- when a round last looked and found it still so
  seen_at timestamptz NOT NULL,
  detail jsonb NOT NULL,
  PRIMARY KEY (complaint_id, what)
);

-- The processes of the installation. Each says every few seconds that it is there; one that ends in good order takes its
-- row along.
CREATE TABLE process (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('api', 'worker')),
  -- process number and machine; of a worker what Temporal calls it
  identity text NOT NULL,
  version text NOT NULL,
  started_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  -- of an API how many streams are open, of a worker how its rounds go
  detail jsonb NOT NULL
);
