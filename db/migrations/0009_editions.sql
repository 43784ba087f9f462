-- Up Migration

-- A calendar as it was compiled when it was published. It is kept, since the tables of time zones differ between hosts.
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

-- Requests to publish or to back-test a policy, by the idempotency keys that callers gave.
CREATE TABLE policy_request (
  caller text NOT NULL,
  route text NOT NULL,
  key text NOT NULL,
  body_sha256 text NOT NULL,
  answer jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (caller, route, key)
);

-- Back-tests: recorded cases replayed under other rules.
CREATE TABLE back_test (
  id uuid PRIMARY KEY,
  document jsonb NOT NULL,
  rules text NOT NULL REFERENCES compiled_rules,
  -- the cases that were received in this time
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  -- the moment until which open cases are replayed
  as_of timestamptz NOT NULL,
  status text NOT NULL,
  failure text,
  total integer NOT NULL,
  -- the last case that was replayed; the next page begins after it
  last_case uuid,
  report jsonb NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK (status IN ('waiting', 'running', 'done', 'failed'))
);
CREATE INDEX back_test_open ON back_test (asked_at) WHERE status IN ('waiting', 'running');
