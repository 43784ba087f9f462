-- Up Migration

-- Partners and other provinces are units, too. They answer with an access key of their own.
ALTER TABLE unit ADD COLUMN kind text NOT NULL DEFAULT 'own' CHECK (kind IN ('own', 'partner', 'other-province'));

-- seen_by: who sees the whole case. accused: from whom the case is kept. asked: which units were asked for something in
-- it, with open:UNIT as long as they owe an answer.
ALTER TABLE complaint ADD COLUMN seen_by text[] NOT NULL DEFAULT '{}', ADD COLUMN accused text[] NOT NULL DEFAULT '{}',
  ADD COLUMN asked text[] NOT NULL DEFAULT '{}';
UPDATE complaint SET snapshot = snapshot || '{"accused": []}', seen_by = ARRAY(
  SELECT 'unit:' || unit FROM jsonb_array_elements_text((snapshot -> 'owner' -> 'unit') || coalesce(snapshot -> 'progress' -> 'unit', '[]')) unit
  UNION SELECT 'person:' || person FROM unnest(ARRAY[snapshot -> 'owner' ->> 'person', snapshot -> 'progress' ->> 'handler',
    snapshot -> 'coordinator' ->> 'person', snapshot -> 'supervision' ->> 'supervisor', snapshot -> 'handOver' -> 'to' ->> 'person']) person
    WHERE person IS NOT NULL
  ORDER BY 1);
-- Without this setting, Postgres keeps new entries in a pending list, which every reader of the index would have to go
-- through.
CREATE INDEX complaint_seen_by ON complaint USING gin (seen_by) WITH (fastupdate = off);
CREATE INDEX complaint_accused ON complaint USING gin (accused) WITH (fastupdate = off) WHERE accused <> '{}';
CREATE INDEX complaint_asked ON complaint USING gin (asked) WITH (fastupdate = off) WHERE asked <> '{}';

-- When a key is replaced, the old one can stay valid beside the new one until a later moment.
ALTER TABLE credential DROP CONSTRAINT credential_machine_key;
CREATE UNIQUE INDEX credential_machine ON credential (machine) WHERE revoked_at IS NULL;
ALTER TABLE credential ADD COLUMN unit text REFERENCES unit, ADD COLUMN last_used_on date,
  ADD COLUMN created_by text, ADD COLUMN revoked_by text,
  ADD CHECK ((unit IS NOT NULL) = ('tasks' = ANY (scopes))),
  ADD CHECK (unit IS NULL OR (machine IS NOT NULL AND scopes = '{tasks}'));
COMMENT ON COLUMN credential.unit IS 'a partner''s key opens the tasks of this unit and nothing else';
COMMENT ON COLUMN credential.last_used_on IS 'the day alone (UTC), so that a key costs one write a day';
