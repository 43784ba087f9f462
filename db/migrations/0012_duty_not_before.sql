-- Up Migration

-- Before this moment nobody has the duty on their list yet, for example the next try of a follow-up, or a call that is
-- made some days after the closing.
ALTER TABLE duty ADD COLUMN not_before timestamptz NOT NULL DEFAULT '-infinity';
