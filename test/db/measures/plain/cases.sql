-- Whole complaints: how many came in, how they ended, and how long they took.

-- @figure volume, complaints-per-ten-thousand, complaints-per-million
-- Complaints that came in, of the unit and the person who took them.
SELECT begun AS at, owner_unit AS unit, owner AS person, category FROM plain.stood WHERE type = 'received' AND kind = 'complaint';

-- @figure enquiries
-- Enquiries that came in.
SELECT begun AS at, owner_unit AS unit, owner AS person, category FROM plain.stood WHERE type = 'received' AND kind = 'enquiry';

-- @figure repeats
-- Complaints that came in; of these, those of which it was known that the customer had complained of the same before.
SELECT begun AS at, owner_unit AS unit, owner AS person, category, said ? 'repeat' AS good FROM plain.stood
WHERE type = 'received' AND kind = 'complaint';

-- @figure groups
-- Complaints that came in; of these, those that were known to be of a group of customers.
SELECT begun AS at, owner_unit AS unit, owner AS person, category, of_group AS good FROM plain.stood
WHERE type = 'received' AND kind = 'complaint';

-- @figure closed
-- Complaints that were closed, by the ways of closing and by their root causes.
SELECT at, unit, person, category, what, cause FROM plain.ended WHERE kind = 'complaint' AND closed;

-- @figure completion
-- Complaints that ended in any way; of these, those that were closed.
SELECT at, unit, person, category, what, closed AS good FROM plain.ended WHERE kind = 'complaint';

-- @figure first-contact-resolution
-- Complaints that were closed; of these, those that were answered at once by whoever was asked first.
SELECT at, unit, person, category, what, what = 'first-contact' AS good FROM plain.ended WHERE kind = 'complaint' AND closed;

-- @figure groups-closed
-- Complaints that were closed; of these, those that were known to be of a group of customers by then.
SELECT at, unit, person, category, what, of_group AS good FROM plain.ended WHERE kind = 'complaint' AND closed;

-- @figure reopened
-- Complaints that were closed; of these, those that had been reopened.
SELECT at, unit, person, category, what, run > 0 AS good FROM plain.ended WHERE kind = 'complaint' AND closed;

-- @figure reopenings
-- Complaints that were reopened, of the unit that was responsible when they had been closed, and the person who did it.
SELECT s.at, before.unit, s.by AS person, s.category
FROM plain.stood s JOIN plain.stood before ON before.complaint = s.complaint AND before.version = s.version - 1
WHERE s.type = 'reopened' AND s.kind = 'complaint';

-- @figure timely-cases
-- Complaints that ended in any way; of those that had a promise to the customer, those whose promise was not broken: the clock of
-- the reply never ran out since the receipt, or the reopening.
SELECT e.at, e.unit, e.person, e.category, e.what,
  EXISTS (
    SELECT FROM plain.clock_put p JOIN plain.stood s USING (complaint, version)
    WHERE p.complaint = e.complaint AND s.run = e.run AND p.kind = 'reply'
  ) AS counted,
  NOT EXISTS (SELECT FROM plain.ran_out r WHERE r.complaint = e.complaint AND r.run = e.run AND r.kind = 'reply') AS good
FROM plain.ended e WHERE e.kind = 'complaint';

-- @figure handling-time
-- From the receipt, or the reopening, until the closing.
SELECT at, unit, person, category, what, plain.time_between(begun, at) AS took FROM plain.ended
WHERE kind = 'complaint' AND closed;

-- @figure handling-time-working
-- The same in the working time of the calendar.
SELECT at, unit, person, category, what, plain.worked_between(begun, at) AS took FROM plain.ended
WHERE kind = 'complaint' AND closed;

-- @figure founded
-- Complaints that were closed; of those whose answer says whether they were justified, those of which it says that they were.
SELECT at, unit, person, category, what, founded IS NOT NULL AS counted, founded AS good FROM plain.ended
WHERE kind = 'complaint' AND closed;

-- @figure supervised
-- Complaints that ended; of these, those of which a supervision had been opened since the receipt, or the reopening.
SELECT at, unit, person, category, what, supervised AS good FROM plain.ended WHERE kind = 'complaint';

-- @figure escalated
-- Complaints that ended; of these, those that had gone to the leadership or to the regulator before.
SELECT at, unit, person, category, what, went_up AS good FROM plain.ended WHERE kind = 'complaint';

-- @figure escalated-per-ten-thousand, escalated-per-million
-- Complaints that had gone to the leadership or to the regulator before they ended.
SELECT at, unit, person, category, what FROM plain.ended WHERE kind = 'complaint' AND went_up;
