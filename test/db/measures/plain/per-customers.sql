-- What a statement of the other files gave, counted by month for each unit with all below it, and how many customers the firm said
-- that the unit had in the month; empty if it said nothing.
WITH RECURSIVE below AS (
  SELECT code AS unit, code FROM unit
  UNION ALL
  SELECT below.unit, u.code FROM below JOIN unit u ON u.parent = below.code
)
SELECT below.unit, to_char(month.month, 'YYYY-MM-DD') AS period, count(*)::int AS complaints, max(c.customers)::int AS customers
FROM pg_temp.told
CROSS JOIN LATERAL (SELECT date_trunc('month', at AT TIME ZONE 'Asia/Shanghai')::date AS month) month
JOIN below ON below.code = told.unit
LEFT JOIN customers c ON c.unit = below.unit AND c.month = month.month
WHERE at >= $1 AND at < $2
GROUP BY 1, 2 ORDER BY 1, 2
