-- Up Migration

-- A head is told once of everything that is overdue, so a notice may name several clocks.
ALTER TABLE notification ADD COLUMN overdue jsonb;
COMMENT ON COLUMN notification.overdue IS 'the kind of each clock that has run out, and since when in ms; null if none has, or if it was not kept';
