-- Up Migration

-- Who was told what: one row for each person, case, version and matter, made by the projection itself.
CREATE TABLE notification (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  complaint_id uuid NOT NULL REFERENCES complaint DEFERRABLE INITIALLY DEFERRED,
  version integer NOT NULL,
  person text NOT NULL REFERENCES person,
  -- kind, action and subject in one: with the three columns before it the key that keeps anybody from being told twice
  matter text NOT NULL,
  -- type of the event; where the event at this version is another one by now, nobody need be told
  event_type text NOT NULL,
  kind text NOT NULL,
  action text,
  subject text,
  clock_kind text,
  unit text NOT NULL,
  due_at timestamptz,
  at timestamptz NOT NULL,
  -- when it is to be looked at for mail; null once that is settled
  mail_at timestamptz,
  -- held back once already, by quiet hours or for the digest
  held boolean NOT NULL DEFAULT false,
  -- the mail that lists it; null if it goes by none
  delivery_id uuid,
  UNIQUE (complaint_id, version, person, matter)
);
CREATE INDEX notification_of ON notification (person, id DESC);
CREATE INDEX notification_to_mail ON notification (person, mail_at) WHERE mail_at IS NOT NULL;
CREATE INDEX notification_mailed ON notification (delivery_id) WHERE delivery_id IS NOT NULL;
CREATE INDEX notification_old ON notification (at);

-- How a person wants to be told. The only place of e-mail addresses.
CREATE TABLE telling_preference (
  person text PRIMARY KEY REFERENCES person,
  preferences jsonb NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL
);

CREATE TABLE webhook (
  id uuid PRIMARY KEY,
  url text NOT NULL,
  -- types of events
  events text[] NOT NULL,
  -- only what concerns this unit or one below it; null for everything
  unit text REFERENCES unit,
  -- what signs must be known in plain
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

-- What is to leave the house: mails and webhooks, each until it has arrived or is given up.
CREATE TABLE delivery (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  channel text NOT NULL,
  -- of a mail
  person text REFERENCES person,
  -- of a webhook
  webhook_id uuid REFERENCES webhook ON DELETE CASCADE,
  complaint_id uuid NOT NULL REFERENCES complaint DEFERRABLE INITIALLY DEFERRED,
  version integer,
  -- the same however often it is sent: Message-ID of a mail, webhook-id of a webhook
  message_id text NOT NULL,
  event_type text,
  task text,
  unit text,
  due_at timestamptz,
  state text NOT NULL DEFAULT 'waiting',
  attempts integer NOT NULL DEFAULT 0,
  -- when it is tried next; a sender that has taken it puts this off by its lease
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
