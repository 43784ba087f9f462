-- What a statement of the other files gave, where its rows are complaints and customers are counted: by month and by the values of
-- some columns, each customer in each category once. A complaint that came no more than an hour after the one before is of the
-- same order; whoever made two orders came again. Complaints of nobody are in the population, one by one.
WITH keyed AS (
  SELECT to_char(date_trunc('month', at AT TIME ZONE 'Asia/Shanghai'), 'YYYY-MM-DD') AS period, {keys} AS keys, category, customer, at
  FROM pg_temp.told WHERE at >= $1 AND at < $2
),
ordered AS (
  SELECT period, keys, category, customer,
    (at - lag(at) OVER (PARTITION BY period, keys, category, customer ORDER BY at) <= interval '1 hour') IS NOT TRUE AS new_order
  FROM keyed
),
customer AS (
  SELECT period, keys, customer, count(*) AS complaints, count(*) FILTER (WHERE new_order) AS orders
  FROM ordered GROUP BY period, keys, category, customer
)
SELECT period, keys,
  sum(CASE WHEN customer IS NULL THEN complaints ELSE 1 END)::int AS population,
  count(customer)::int AS denominator,
  (count(customer) FILTER (WHERE orders >= 2))::int AS numerator,
  NULL::float8 AS mean, NULL::float8 AS p50, NULL::float8 AS p90
FROM customer GROUP BY 1, 2
