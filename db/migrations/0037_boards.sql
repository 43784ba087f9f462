-- Up Migration

-- For lists of what is or was supervised, and of what heads have told people to do. Few complaints have either.
CREATE INDEX complaint_supervised ON complaint (received_at DESC, id DESC)
  WHERE (snapshot ->> 'supervisions')::int > 0;
CREATE INDEX complaint_instructed ON complaint (received_at DESC, id DESC)
  WHERE jsonb_array_length(snapshot -> 'instructions') > 0;
-- For what somebody has acknowledged, the latest first.
CREATE INDEX complaint_event_acknowledged ON complaint_event ((event #>> '{by,person}'), at DESC, complaint_id DESC, version DESC)
  WHERE type = 'escalation_acknowledged';
