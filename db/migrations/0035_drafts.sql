-- Up Migration

-- What somebody has begun to write and not yet sent, so that it outlives a reload, a session and a device. `about` is
-- the id of a case, or `new` for a complaint that is being filed. Nobody but the person reads it, and it is removed
-- after a month.
CREATE TABLE draft (
  person text NOT NULL REFERENCES person,
  about text NOT NULL,
  action text NOT NULL,
  fields jsonb NOT NULL,
  -- the version of the case that the person saw; null for a new complaint
  seen int,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (person, about, action)
);
CREATE INDEX draft_saved ON draft (saved_at);
