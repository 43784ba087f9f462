-- Up Migration

-- Who was told of what: one row for each person, case, version and matter. The projection writes these rows.
CREATE TABLE notification (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  complaint_id uuid NOT NULL REFERENCES complaint DEFERRABLE INITIALLY DEFERRED,
  version integer NOT NULL,
  person text NOT NULL REFERENCES person,
  -- kind, action and subject in one text; with the three columns above it is the key that keeps a person from being
  -- told twice
  matter text NOT NULL,
  -- type of the event; if the event at this version is of another type by now, it was replaced, and nobody has to be
  -- told
  event_type text NOT NULL,
  kind text NOT NULL,
  action text,
  subject text,
  clock_kind text,
  unit text NOT NULL,
  due_at timestamptz,
  at timestamptz NOT NULL,
  -- when this is to be considered for a mail; null once that has been decided
  mail_at timestamptz,
  -- already held back once, by quiet hours or for the digest
  held boolean NOT NULL DEFAULT false,
  -- the mail that contains this; null if no mail does
  delivery_id uuid,
  UNIQUE (complaint_id, version, person, matter)
);
CREATE INDEX notification_of ON notification (person, id DESC);
CREATE INDEX notification_to_mail ON notification (person, mail_at) WHERE mail_at IS NOT NULL;
CREATE INDEX notification_mailed ON notification (delivery_id) WHERE delivery_id IS NOT NULL;
CREATE INDEX notification_old ON notification (at);

-- How a person wants to be told. E-mail addresses are kept only here.
CREATE TABLE telling_preference (
  person text PRIMARY KEY REFERENCES person,
  preferences jsonb NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL
);

CREATE TABLE webhook (
  id uuid PRIMARY KEY,
  url text NOT NULL,
  -- the types of events that it gets
  events text[] NOT NULL,
  -- it gets only events that concern this unit or a unit below it; null for all events
  unit text REFERENCES unit,
  -- kept in plain, since signing needs the secret itself and not a hash
  secret text NOT NULL,
  old_secret text,
  old_secret_until timestamptz,
  enabled boolean NOT NULL DEFAULT true,
  disabled_because text,
  failures integer NOT NULL DEFAULT 0,
  last_failure_at timestamptz,
  last_failure text,
  last_success_at timestamptz,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL
);

-- Mails and webhooks that are to be sent. Each is tried until it has arrived or is given up.
CREATE TABLE delivery (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  channel text NOT NULL,
  -- the recipient of a mail
  person text REFERENCES person,
  -- the recipient of a webhook's event
  webhook_id uuid REFERENCES webhook ON DELETE CASCADE,
  complaint_id uuid NOT NULL REFERENCES complaint DEFERRABLE INITIALLY DEFERRED,
  version integer,
  -- stays the same however often it is sent: the Message-ID of a mail, or the webhook-id of a webhook
  message_id text NOT NULL,
  event_type text,
  task text,
  unit text,
  due_at timestamptz,
  state text NOT NULL DEFAULT 'waiting',
  attempts integer NOT NULL DEFAULT 0,
  -- when it is tried next; a sender that takes it moves this to the end of its lease
  next_at timestamptz NOT NULL,
  last_error text,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK ((channel = 'mail' AND person IS NOT NULL) OR (channel = 'webhook' AND webhook_id IS NOT NULL)),
  CHECK (state IN ('waiting', 'sent', 'dead', 'dropped'))
);
CREATE UNIQUE INDEX delivery_message ON delivery (message_id, webhook_id) NULLS NOT DISTINCT;
CREATE INDEX delivery_next ON delivery (channel, next_at) WHERE state = 'waiting';
CREATE INDEX delivery_of_webhook ON delivery (webhook_id) WHERE webhook_id IS NOT NULL;
CREATE INDEX delivery_dead ON delivery (ended_at DESC, id DESC) WHERE state = 'dead';
CREATE INDEX delivery_ended ON delivery (ended_at) WHERE state IN ('sent', 'dropped');
