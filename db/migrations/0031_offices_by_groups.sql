-- Up Migration

-- Offices that people hold since they are in a group of the provider. They are written anew at each sign-in.
CREATE TABLE group_office (
  person text NOT NULL REFERENCES person,
  role text NOT NULL,
  unit text NOT NULL,
  PRIMARY KEY (person, role, unit)
);
COMMENT ON COLUMN group_office.unit IS 'as the configuration names it; counts while there is such a unit and it is open';
ALTER TABLE office ADD COLUMN by_group boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN office.by_group IS 'held by a group of the provider alone, and in no document of the organisation';
