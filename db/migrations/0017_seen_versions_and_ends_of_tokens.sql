-- Up Migration

-- Finds the event of a leading case whose reason for merging or taking out another case is a given text.
CREATE INDEX complaint_event_merging ON complaint_event ((event -> 'reason' ->> 'id'))
  WHERE type IN ('duplicate_joined', 'duplicate_left');

-- Finds the cases whose pause should have ended.
CREATE INDEX complaint_pause_ends ON complaint (((snapshot -> 'pause' ->> 'until')::bigint), id)
  WHERE running AND (snapshot -> 'pause' ->> 'until')::bigint IS NOT NULL;

-- The version of the last event that was somebody's decision, with which `If-Match` is compared.
UPDATE complaint c SET snapshot = snapshot || jsonb_build_object('changedIn', (
  SELECT max(e.version) FROM complaint_event e WHERE e.complaint_id = c.id
    AND coalesce(e.event -> 'by' ->> 'system', 'merging') = 'merging'));

-- Cases from before this migration learn whether their customer wanted no call. A case that has been answered stays as
-- it is.
UPDATE complaint_event e SET event = event || '{"declinesCalls": true}' FROM complaint_party p
  WHERE e.version = 1 AND p.complaint_id = e.complaint_id AND p.customer -> 'callBack' = 'false'
    AND NOT EXISTS (SELECT FROM complaint_event r WHERE r.complaint_id = e.complaint_id AND r.type = 'replied');
UPDATE complaint c SET snapshot = snapshot || '{"declinesCalls": true}' FROM complaint_event e
  WHERE e.complaint_id = c.id AND e.version = 1 AND e.event -> 'declinesCalls' = 'true';

-- Keys and personal tokens can have a moment at which they end.
ALTER TABLE credential ADD COLUMN expires_at timestamptz;
COMMENT ON COLUMN credential.expires_at IS 'from then on it opens nothing; null: until it is revoked';
CREATE INDEX credential_of_person ON credential (person) WHERE person IS NOT NULL;

CREATE TABLE credential_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  credential uuid NOT NULL REFERENCES credential,
  what text NOT NULL CHECK (what IN ('made', 'end', 'revoked', 'replaced')),
  until timestamptz,
  by text NOT NULL,
  at timestamptz NOT NULL
);
COMMENT ON TABLE credential_change IS 'who did what to a key or a token, and when; rows are added alone';
CREATE INDEX credential_changes ON credential_change (credential, id);
