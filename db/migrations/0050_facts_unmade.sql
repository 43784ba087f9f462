-- Up Migration

CREATE INDEX fact_standing_made_with ON fact_standing (made_with);

-- Cases whose facts could not be made, as with a gap in their events. What waits for all facts does not wait for these.
CREATE TABLE facts_unmade (
  complaint_id uuid PRIMARY KEY REFERENCES complaint (id),
  version integer NOT NULL,
  made_with integer NOT NULL,
  at timestamptz NOT NULL
);

-- Every case has a standing of its facts from here on, so that those which lack facts are found by the version alone.
INSERT INTO fact_standing (complaint_id, version, made_with, running)
  SELECT c.id, 0, 0, '{}' FROM complaint c
  WHERE NOT EXISTS (SELECT FROM fact_standing s WHERE s.complaint_id = c.id);

-- Migrations after this one may change the table: references are checked now, and not at the end.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
