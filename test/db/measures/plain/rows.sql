-- What a statement of the other files gave, counted by month and by the values of some of its columns. It has a row for each thing
-- that is counted: `counted` says whether that is in the denominator, `good` whether it is in the numerator as well, and `took` how
-- long it took. What a statement leaves out of the first two holds for all of its rows.
SELECT to_char(date_trunc('month', at AT TIME ZONE 'Asia/Shanghai'), 'YYYY-MM-DD') AS period, {keys} AS keys,
  count(*)::int AS population,
  (count(*) FILTER (WHERE {counted}))::int AS denominator,
  (count(*) FILTER (WHERE {counted} AND {good}))::int AS numerator,
  round(avg({took}) FILTER (WHERE {counted}))::float8 AS mean,
  (percentile_disc(0.5) WITHIN GROUP (ORDER BY {took}) FILTER (WHERE {counted}))::float8 AS p50,
  (percentile_disc(0.9) WITHIN GROUP (ORDER BY {took}) FILTER (WHERE {counted}))::float8 AS p90
FROM pg_temp.told WHERE at >= $1 AND at < $2 GROUP BY 1, 2
