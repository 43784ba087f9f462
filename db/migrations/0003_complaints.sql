-- Up Migration

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SEQUENCE complaint_number;

-- The projection: one row for each case, in the state that the latest task of its workflow wrote.
CREATE TABLE complaint (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  version integer NOT NULL,
  snapshot jsonb NOT NULL,
  rules text NOT NULL REFERENCES compiled_rules,
  kind text NOT NULL,
  state text NOT NULL,
  stage text NOT NULL,
  channel text NOT NULL,
  category text NOT NULL,
  severity text NOT NULL,
  customer_class text NOT NULL,
  owner text NOT NULL,
  owner_unit text NOT NULL,
  unit text NOT NULL,
  assignee text,
  sla_state text NOT NULL,
  escalation_level integer NOT NULL,
  next_deadline timestamptz,
  received_at timestamptz NOT NULL,
  closed_at timestamptz,
  -- the fence of the last writer: when the run of its workflow began, and how long the history was; a write with an
  -- older fence is turned away
  run_started_at timestamptz NOT NULL DEFAULT '-infinity',
  history_length integer NOT NULL DEFAULT 0,
  -- the version of the first event in the batch that was written last
  batch_from integer NOT NULL DEFAULT 1,
  -- set by intake and reopen, until their workflow has been started; the sweeper starts the workflows of these rows
  start_pending boolean NOT NULL,
  recorded_at timestamptz NOT NULL
);
COMMENT ON COLUMN complaint.unit IS 'the unit that has the case now; before dispatch the owner''s';

CREATE INDEX complaint_received ON complaint (received_at DESC, id DESC);
CREATE INDEX complaint_by_state ON complaint (state, received_at DESC, id DESC);
CREATE INDEX complaint_by_stage ON complaint (stage, received_at DESC, id DESC);
CREATE INDEX complaint_by_unit ON complaint (unit, received_at DESC, id DESC);
CREATE INDEX complaint_by_owner ON complaint (owner, received_at DESC, id DESC);
CREATE INDEX complaint_by_assignee ON complaint (assignee, received_at DESC, id DESC);
CREATE INDEX complaint_by_category ON complaint (category text_pattern_ops, received_at DESC, id DESC);
CREATE INDEX complaint_by_severity ON complaint (severity, received_at DESC, id DESC);
CREATE INDEX complaint_by_sla ON complaint (sla_state, received_at DESC, id DESC);
CREATE INDEX complaint_by_channel ON complaint (channel, received_at DESC, id DESC);
CREATE INDEX complaint_by_deadline ON complaint (next_deadline) WHERE next_deadline IS NOT NULL;
CREATE INDEX complaint_start_pending ON complaint (recorded_at) WHERE start_pending;
CREATE INDEX complaint_open ON complaint (id) WHERE closed_at IS NULL;

CREATE TABLE complaint_event (
  complaint_id uuid NOT NULL REFERENCES complaint DEFERRABLE INITIALLY DEFERRED,
  version integer NOT NULL,
  type text NOT NULL,
  at timestamptz NOT NULL,
  due_at timestamptz,
  event jsonb NOT NULL,
  -- the request that led to the event, so that a repeated request is recognised even after the workflow has ended
  update_id text,
  body_sha256 text,
  PRIMARY KEY (complaint_id, version)
);
CREATE INDEX complaint_event_request ON complaint_event (complaint_id, update_id) WHERE update_id IS NOT NULL;

-- Free text and personal data are kept only in the next two tables. Histories of workflows refer to texts by their ids.
CREATE TABLE complaint_text (
  id uuid PRIMARY KEY,
  complaint_id uuid NOT NULL,
  sha256 text NOT NULL,
  content text NOT NULL,
  written_by text NOT NULL,
  written_at timestamptz NOT NULL
);
CREATE INDEX complaint_text_of ON complaint_text (complaint_id);

CREATE TABLE complaint_party (
  complaint_id uuid PRIMARY KEY REFERENCES complaint,
  facts text NOT NULL,
  remedy_sought text,
  customer jsonb NOT NULL,
  product text,
  area text,
  external_reference text,
  filed_by text NOT NULL
);
CREATE INDEX complaint_party_text ON complaint_party USING gin (facts gin_trgm_ops);
CREATE INDEX complaint_party_reference ON complaint_party (external_reference);

CREATE TABLE complaint_clock (
  complaint_id uuid NOT NULL REFERENCES complaint DEFERRABLE INITIALLY DEFERRED,
  id text NOT NULL,
  kind text NOT NULL,
  unit text NOT NULL,
  -- the version of the event that started it
  since integer NOT NULL,
  started_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  provisional boolean NOT NULL,
  sla_state text NOT NULL,
  level integer NOT NULL,
  breached_at timestamptz,
  next_at timestamptz,
  next_checkpoint text,
  stopped_at timestamptz,
  outcome text,
  PRIMARY KEY (complaint_id, id)
);
CREATE INDEX complaint_clock_next ON complaint_clock (next_at, complaint_id, id) WHERE stopped_at IS NULL AND next_at IS NOT NULL;

CREATE TABLE duty (
  complaint_id uuid NOT NULL REFERENCES complaint DEFERRABLE INITIALLY DEFERRED,
  -- a person (`person:ID`), or everybody who holds an office (`role:ROLE@UNIT`)
  holder text NOT NULL,
  action text NOT NULL,
  clock_id text NOT NULL DEFAULT '',
  due_at timestamptz NOT NULL DEFAULT 'infinity',
  PRIMARY KEY (complaint_id, holder, action, clock_id)
);
CREATE INDEX duty_work ON duty (holder, due_at, complaint_id, action, clock_id);

CREATE TABLE idempotency_key (
  caller text NOT NULL,
  key text NOT NULL,
  body_sha256 text NOT NULL,
  complaint_id uuid NOT NULL,
  answer jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (caller, key)
);

CREATE TABLE alarm (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  complaint_id uuid NOT NULL,
  at timestamptz NOT NULL,
  detail jsonb NOT NULL
);
CREATE INDEX alarm_recent ON alarm (at DESC);
