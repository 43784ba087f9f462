-- Up Migration

-- A calendar as it was compiled when it was published: tables of time zones differ between hosts.
ALTER TABLE calendar ADD COLUMN compiled jsonb NOT NULL;
ALTER TABLE calendar ADD COLUMN published_by text;

ALTER TABLE policy ADD COLUMN effective_at timestamptz;
UPDATE policy p SET effective_at = coalesce(
  (p.document ->> 'effectiveFrom')::timestamp AT TIME ZONE (r.rules -> 'calendar' ->> 'zone'), p.published_at)
  FROM compiled_rules r WHERE r.sha256 = p.rules;
ALTER TABLE policy ALTER COLUMN effective_at SET NOT NULL;
ALTER TABLE policy ADD COLUMN published_by text;
COMMENT ON TABLE policy IS 'Published editions; never edited in place. New cases take the highest version in effect';
COMMENT ON COLUMN policy.rules IS 'Compiled with the newest version of its calendar; cases keep those they were received under';

-- Publications and back-tests that were asked for with a key of the caller's own.
CREATE TABLE policy_request (
  caller text NOT NULL,
  route text NOT NULL,
  key text NOT NULL,
  body_sha256 text NOT NULL,
  answer jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (caller, route, key)
);

-- What recorded cases would have been under other rules.
CREATE TABLE back_test (
  id uuid PRIMARY KEY,
  document jsonb NOT NULL,
  rules text NOT NULL REFERENCES compiled_rules,
  -- receipt in the system
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  -- how far open cases are taken
  as_of timestamptz NOT NULL,
  status text NOT NULL,
  failure text,
  total integer NOT NULL,
  -- the last case looked at; the next page begins after it
  last_case uuid,
  report jsonb NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK (status IN ('waiting', 'running', 'done', 'failed'))
);
CREATE INDEX back_test_open ON back_test (asked_at) WHERE status IN ('waiting', 'running');
