-- Up Migration

-- A list of complaints that somebody comes back to: a name and what the list is narrowed by, as the query of
-- GET /complaints. Without a unit it is for its maker alone; else for all who hold an office in that unit or below it.
CREATE TABLE list_view (
  id uuid PRIMARY KEY,
  maker text NOT NULL REFERENCES person,
  unit text REFERENCES unit,
  -- one of the two at least
  name_zh text,
  name_en text,
  query text NOT NULL,
  made_at timestamptz NOT NULL,
  CHECK (name_zh IS NOT NULL OR name_en IS NOT NULL)
);
CREATE INDEX list_view_of_unit ON list_view (unit) WHERE unit IS NOT NULL;
-- Keeping the same view again changes nothing.
CREATE UNIQUE INDEX list_view_once ON list_view (maker, unit, name_zh, name_en, md5(query)) NULLS NOT DISTINCT;
