-- Up Migration

-- Few complaints ever stand still; where time goes looks for the pauses of a month's.
CREATE INDEX open_span_paused ON open_span (complaint_id) WHERE reason IS NOT NULL;
