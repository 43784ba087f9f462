-- Up Migration

-- A letter is about no complaint, and an alarm says so when one was given up.
ALTER TABLE alarm ALTER COLUMN complaint_id DROP NOT NULL;
