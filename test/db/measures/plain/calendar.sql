-- Working time, counted by hand: the hours that the calendar of the cases' policy has on each day, as it was published. A day
-- off has none; a weekend that is worked has those of the weekday that it is worked like.

CREATE TABLE plain.shift AS
WITH year AS (SELECT jsonb_array_elements(document -> 'years') AS year FROM calendar),
off AS (
  SELECT coalesce(d ->> 'from', d ->> 'date')::date AS first, coalesce(d ->> 'to', d ->> 'date')::date AS last
  FROM year, jsonb_array_elements(year -> 'daysOff') AS d
),
worked AS (
  SELECT (d ->> 'date')::date AS day, d ->> 'like' AS weekday FROM year, jsonb_array_elements(year -> 'workingDays') AS d
),
day AS (
  SELECT g::date AS day, coalesce(w.weekday, to_char(g, 'FMday')) AS weekday
  FROM generate_series(timestamp '2024-12-01', '2026-12-31', '1 day') AS g
  LEFT JOIN worked w ON w.day = g::date
  WHERE w.day IS NOT NULL OR NOT EXISTS (SELECT FROM off WHERE g::date BETWEEN off.first AND off.last)
),
shift AS (
  SELECT (day + split_part(hours, '-', 1)::interval) AT TIME ZONE (document ->> 'zone') AS begins,
    (day + split_part(hours, '-', 2)::interval) AT TIME ZONE (document ->> 'zone') AS ends
  FROM calendar, day, jsonb_array_elements_text(document #> ARRAY['weekly', weekday]) AS hours
)
SELECT begins, ends,
  coalesce(sum(plain.time_between(begins, ends)) OVER (ORDER BY begins ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::bigint
    AS worked_before
FROM shift;
CREATE INDEX ON plain.shift (begins DESC);

-- The working time from the beginning of the calendar until a moment.
CREATE FUNCTION plain.worked_until(moment timestamptz) RETURNS bigint STABLE LANGUAGE sql AS $$
  SELECT worked_before + plain.time_between(begins, least(moment, ends)) FROM plain.shift WHERE begins <= moment
  ORDER BY begins DESC LIMIT 1
$$;

-- Working time between two moments, in milliseconds; 0 if the second is not later.
CREATE FUNCTION plain.worked_between(a timestamptz, b timestamptz) RETURNS bigint STABLE LANGUAGE sql
RETURN greatest(0, plain.worked_until(b) - plain.worked_until(a));
