-- Up Migration

-- For the filters of /clocks, each in the order of the list.
CREATE INDEX complaint_clock_by_unit ON complaint_clock (unit, next_at, complaint_id, id)
  WHERE stopped_at IS NULL AND next_at IS NOT NULL;
CREATE INDEX complaint_clock_by_kind ON complaint_clock (kind, next_at, complaint_id, id)
  WHERE stopped_at IS NULL AND next_at IS NOT NULL;
CREATE INDEX complaint_clock_by_sla ON complaint_clock (sla_state, next_at, complaint_id, id)
  WHERE stopped_at IS NULL AND next_at IS NOT NULL;

-- For choosing the agent of a duty office with the fewest open cases, and for the metrics.
CREATE INDEX complaint_open_by_owner ON complaint (owner) WHERE closed_at IS NULL;
CREATE INDEX complaint_open_by_sla ON complaint (sla_state) WHERE closed_at IS NULL;
