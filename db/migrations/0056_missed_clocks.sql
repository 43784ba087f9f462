-- Up Migration

-- Of missed clocks, those of a kind and those that still run were looked for among all that were ever missed.
CREATE INDEX complaint_clock_missed_by_kind ON complaint_clock (kind, due_at DESC, complaint_id DESC, id DESC) WHERE sla_state = 'breached';
CREATE INDEX complaint_clock_missed_open ON complaint_clock (due_at DESC, complaint_id DESC, id DESC) WHERE sla_state = 'breached' AND stopped_at IS NULL;
