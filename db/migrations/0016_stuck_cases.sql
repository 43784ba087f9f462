-- Up Migration

-- Cases whose workflow did not move: each is restarted from the record, at growing intervals, and watched until it moves again.
CREATE TABLE stuck_case (
  complaint_id uuid PRIMARY KEY,
  found_at timestamptz NOT NULL,
  because text NOT NULL,
  -- restarts so far
  tries integer NOT NULL,
  -- not restarted again before this
  next_at timestamptz NOT NULL,
  -- when it was seen to move again; null while it is stuck
  moved_at timestamptz
);
CREATE INDEX stuck_case_now ON stuck_case (complaint_id) WHERE moved_at IS NULL;

-- Cases that did not answer in time. They are looked at first, and then forgotten.
CREATE TABLE silent_case (
  complaint_id uuid PRIMARY KEY,
  at timestamptz NOT NULL
);

-- A notice whose event was taken back or replaced. Whoever would be told the same again has been told.
ALTER TABLE notification ADD COLUMN taken_back boolean NOT NULL DEFAULT false;
