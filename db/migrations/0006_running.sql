-- Up Migration

-- Whether the case has a workflow. A closed case still has one while its look-back is due.
ALTER TABLE complaint ADD COLUMN running boolean NOT NULL DEFAULT true;
UPDATE complaint SET running = closed_at IS NULL WHERE closed_at IS NOT NULL;
CREATE INDEX complaint_running ON complaint (id) WHERE running;
DROP INDEX complaint_open;
