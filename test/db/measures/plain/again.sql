-- Customers who come again.

-- @figure repeat-rate
-- Customers of complaints, in each category apart: whoever complained twice or more, orders within an hour of each other
-- counting once. Unlike all others this one is of customers: customers.sql makes its rows of these complaints.
SELECT s.begun AS at, s.owner_unit AS unit, s.owner AS person, s.category, c.customer
FROM plain.stood s JOIN plain.customer c USING (complaint)
WHERE s.type = 'received' AND s.kind = 'complaint';

-- @figure causes-of-repeats
-- Complaints that were closed and that had repeated an earlier one, by their root causes.
SELECT at, unit, person, category, what, cause FROM plain.ended WHERE kind = 'complaint' AND closed AND repeats;

-- @figure first-time-resolution
-- Complaints that were closed, counted 30 days later. Of these, those that no unit gave back, that were not worked on again, had
-- not been reopened and repeated nothing, and whose customer did not come back in these days: the complaint was not reopened, and
-- the customer made no other complaint in the category.
SELECT e.at + interval '720 hours' AS at, e.unit, e.person, e.category, e.what,
  e.run = 0 AND NOT e.repeats AND NOT e.returned AND NOT e.reworked
  AND NOT EXISTS (
    SELECT FROM plain.stood s
    WHERE s.complaint = e.complaint AND s.type = 'reopened' AND s.version > e.version AND s.at <= e.at + interval '720 hours'
  )
  AND NOT EXISTS (
    SELECT FROM plain.customer mine
    JOIN plain.customer same ON same.customer = mine.customer AND same.complaint <> mine.complaint
    JOIN plain.stood s ON s.complaint = same.complaint AND s.type = 'received'
    WHERE mine.complaint = e.complaint AND s.kind = 'complaint' AND s.category = e.category
      AND s.at > e.at AND s.at <= e.at + interval '720 hours'
  ) AS good
FROM plain.ended e WHERE e.kind = 'complaint' AND e.closed;
