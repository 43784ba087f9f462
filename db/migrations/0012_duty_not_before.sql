-- Up Migration

-- A duty whose moment has not come stands on nobody's list yet: the next try of a follow-up, a call some days after the closing.
ALTER TABLE duty ADD COLUMN not_before timestamptz NOT NULL DEFAULT '-infinity';
