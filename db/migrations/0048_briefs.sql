-- Up Migration

-- For whom the brief of a day was written, so that nobody gets it twice, however often it is tried. What it says is in the
-- letter.
CREATE TABLE brief (
  day date NOT NULL,
  person text NOT NULL REFERENCES person,
  written_at timestamptz NOT NULL,
  -- whether there was something to tell
  told boolean NOT NULL,
  PRIMARY KEY (day, person)
);
