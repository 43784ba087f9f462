-- Up Migration

-- Days whose facts are watched, so that what was counted of them holds until something of them changes.
CREATE TABLE watched_day (
  day date PRIMARY KEY,
  -- A day that is watched anew has another one.
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  -- Every transaction that may not know that the day is watched has ended as soon as none before this one runs.
  settled xid8
);

-- What changed of watched days since. Rows are only added, so that nobody who puts something on record waits for another.
CREATE TABLE watched_day_change (
  day date NOT NULL
);
CREATE INDEX watched_day_change_day ON watched_day_change (day);

-- What was counted for a question about some days. It holds while the days have the same stamp.
CREATE TABLE kept_count (
  question bytea PRIMARY KEY,
  first_day date NOT NULL,
  -- Excluded.
  after_day date NOT NULL,
  stamp text NOT NULL,
  rows json NOT NULL,
  made_at timestamptz NOT NULL
);
CREATE INDEX kept_count_made_at ON kept_count (made_at);

-- The days, in UTC, on which a fact is counted: when it happened, and when a complaint that came in earlier was recorded.
CREATE FUNCTION counted_days(at timestamptz, kind text, elapsed bigint) RETURNS SETOF date LANGUAGE sql IMMUTABLE AS $$
  SELECT (at AT TIME ZONE 'UTC')::date
  UNION ALL
  SELECT ((at + elapsed * interval '1 millisecond') AT TIME ZONE 'UTC')::date WHERE kind = 'received' AND elapsed > 0
$$;

-- What days have in common until something of them changes; null while not all of them are watched for sure.
CREATE FUNCTION watched_stamp(first_day date, after_day date) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN count(*) = after_day - first_day
      AND bool_and(coalesce(w.settled <= pg_snapshot_xmin(pg_current_snapshot()), false))
    THEN sum(w.id) || ' ' || (SELECT count(*) FROM watched_day_change c WHERE c.day >= first_day AND c.day < after_day) END
  FROM watched_day w WHERE w.day >= first_day AND w.day < after_day
$$;

CREATE FUNCTION note_changed_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO watched_day_change (day)
    SELECT w.day FROM watched_day w
    WHERE w.day IN (SELECT d FROM changed c CROSS JOIN LATERAL counted_days(c.at, c.kind, c.elapsed) d);
  RETURN NULL;
END $$;

CREATE TRIGGER fact_added AFTER INSERT ON fact REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_changed_facts();
CREATE TRIGGER fact_removed AFTER DELETE ON fact REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_changed_facts();
CREATE TRIGGER fact_changed_from AFTER UPDATE ON fact REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_changed_facts();
CREATE TRIGGER fact_changed_to AFTER UPDATE ON fact REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_changed_facts();

-- Of all facts at once nothing is noted day by day: nothing that was counted holds any more.
CREATE FUNCTION watch_no_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM watched_day;
  DELETE FROM watched_day_change;
  RETURN NULL;
END $$;

CREATE TRIGGER facts_emptied AFTER TRUNCATE ON fact FOR EACH STATEMENT EXECUTE FUNCTION watch_no_day();

-- Figures are told apart by what is known of the customer, too.
CREATE FUNCTION note_changed_party() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO watched_day_change (day)
    SELECT w.day FROM watched_day w
    WHERE w.day IN (SELECT d FROM fact f CROSS JOIN LATERAL counted_days(f.at, f.kind, f.elapsed) d
      WHERE f.complaint_id = coalesce(new.complaint_id, old.complaint_id));
  RETURN NULL;
END $$;

CREATE TRIGGER complaint_party_counted AFTER INSERT OR DELETE ON complaint_party
  FOR EACH ROW EXECUTE FUNCTION note_changed_party();
CREATE TRIGGER complaint_party_counted_anew AFTER UPDATE ON complaint_party
  FOR EACH ROW WHEN ((old.counted_as, old.area, old.product) IS DISTINCT FROM (new.counted_as, new.area, new.product))
  EXECUTE FUNCTION note_changed_party();
