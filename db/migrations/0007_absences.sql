-- Up Migration

-- During a recorded absence a deputy acts for a person, who keeps the ownership of cases and all offices.
CREATE TABLE absence (
  id uuid PRIMARY KEY,
  person text NOT NULL REFERENCES person,
  deputy text NOT NULL REFERENCES person,
  from_at timestamptz NOT NULL,
  until_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  CHECK (person <> deputy),
  CHECK (from_at < until_at)
);
CREATE INDEX absence_of ON absence (person, until_at);
CREATE INDEX absence_deputy ON absence (deputy, until_at);
