-- Up Migration

-- Cases whose workflow did not move. Each is restarted from the record, at growing intervals, and watched until it
-- moves again.
CREATE TABLE stuck_case (
  complaint_id uuid PRIMARY KEY,
  found_at timestamptz NOT NULL,
  because text NOT NULL,
  -- how often it has been restarted
  tries integer NOT NULL,
  -- it is not restarted again before this moment
  next_at timestamptz NOT NULL,
  -- when the workflow was seen to move again; null while it is stuck
  moved_at timestamptz
);
CREATE INDEX stuck_case_now ON stuck_case (complaint_id) WHERE moved_at IS NULL;

-- Cases whose workflow did not answer in time. The next round looks at them first, and then removes their rows here.
CREATE TABLE silent_case (
  complaint_id uuid PRIMARY KEY,
  at timestamptz NOT NULL
);

-- Whether the event of a notice was taken back or replaced. If another event would tell the person the same, this
-- notice takes the place of the new one.
ALTER TABLE notification ADD COLUMN taken_back boolean NOT NULL DEFAULT false;
