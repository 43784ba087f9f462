-- Up Migration

-- Workflows at which the workflow thread of a worker did not come back, so that the worker ended.
CREATE TABLE sandbox_end (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  workflow_id text NOT NULL,
  run_id text NOT NULL,
  -- Which workflows the worker ran: the first letters of the SHA-256 of their bundle. Another one may come back.
  program text NOT NULL
);
CREATE INDEX sandbox_end_at ON sandbox_end (at);
