-- Up Migration

-- A projection may run more than once, but a vacant office is reported only once for each escalation or notice.
DELETE FROM alarm a USING alarm b WHERE a.kind = 'vacant-office' AND b.kind = 'vacant-office' AND a.id > b.id
  AND a.complaint_id = b.complaint_id AND a.detail ->> 'escalation' = b.detail ->> 'escalation';
CREATE UNIQUE INDEX alarm_vacant_office ON alarm (complaint_id, (detail ->> 'escalation')) WHERE kind = 'vacant-office';

-- Finds the units that were given cases or tasks, and those that returned them.
CREATE INDEX complaint_event_given ON complaint_event (at) WHERE type IN
  ('dispatched', 'transferred', 'return_agreed', 'help_requested', 'task_return_agreed', 'returned', 'task_returned');
