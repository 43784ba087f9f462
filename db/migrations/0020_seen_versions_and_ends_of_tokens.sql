-- Up Migration

-- The last event of each case that was somebody's doing, against which `If-Match` is held.
UPDATE complaint c SET snapshot = snapshot || jsonb_build_object('changedIn', (
  SELECT max(e.version) FROM complaint_event e WHERE e.complaint_id = c.id
    AND coalesce(e.event -> 'by' ->> 'system', 'merging') = 'merging'));

-- Tokens of people may have an end from the beginning, and are told apart by what they are for.
ALTER TABLE credential ADD COLUMN label text, ADD COLUMN expires_at timestamptz;
COMMENT ON COLUMN credential.expires_at IS 'from then on it opens nothing; null: until it is revoked';
CREATE INDEX credential_of_person ON credential (person) WHERE person IS NOT NULL;
