-- Up Migration

-- Closed units stay, since cases name them.
ALTER TABLE unit
  ADD COLUMN closed_at timestamptz,
  ADD COLUMN merged_into text REFERENCES unit(code),
  ADD CHECK (merged_into IS NULL OR closed_at IS NOT NULL);
COMMENT ON COLUMN unit.parent IS 'of a closed unit its heir, whose people answer for what is left';
COMMENT ON COLUMN unit.merged_into IS 'the unit that a closed one became part of';

-- By an office in the heir people hold the same office in the closed unit, so that its cases keep their heads.
ALTER TABLE office ADD COLUMN inherited boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN office.inherited IS 'in a closed unit, held by the same office in its heir; written anew with every change';

CREATE TABLE organisation_change (
  version integer PRIMARY KEY,
  by text NOT NULL,
  at timestamptz NOT NULL,
  changes jsonb NOT NULL
);
COMMENT ON TABLE organisation_change IS 'who changed what of units, people and offices, and when; rows are added alone';
