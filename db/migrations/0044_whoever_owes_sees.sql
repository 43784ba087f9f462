-- Up Migration

-- Whoever owes something in a case sees it, also after it has left their unit. Heads above units that were asked for something
-- see their part; where they owe something of the whole as well, the next event adds them.
UPDATE complaint c SET seen_by = ARRAY(
  SELECT key FROM (
    SELECT unnest(c.seen_by) AS key
    UNION
    SELECT d.holder FROM duty d
    WHERE d.complaint_id = c.id
      AND d.action NOT IN ('accept-task', 'answer-task', 'assign-task', 'arrive', 'carry-out')
      AND NOT 'unit:' || split_part(d.holder, '@', 2) = ANY (c.seen_by)
      AND NOT (
        d.action IN ('acknowledge-escalation', 'rule-on-extension')
        AND EXISTS (
          SELECT FROM jsonb_array_elements((c.snapshot -> 'tasks') || (c.snapshot -> 'remedies')) part
          WHERE d.holder LIKE 'person:%' OR part -> 'unit' ? split_part(d.holder, '@', 2)
        )
      )
  ) keys
  ORDER BY key COLLATE "C")
WHERE EXISTS (SELECT FROM duty d WHERE d.complaint_id = c.id);
