-- Up Migration

-- Cases by their next limit are listed by their receipt. With it in the index, they are put in order before any of them is
-- read.
DROP INDEX complaint_by_deadline;
CREATE INDEX complaint_by_deadline ON complaint (next_deadline, received_at DESC, id DESC) WHERE next_deadline IS NOT NULL;
