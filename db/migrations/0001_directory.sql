-- Up Migration

CREATE TABLE unit (
  code text PRIMARY KEY,
  parent text REFERENCES unit,
  name jsonb NOT NULL
);
COMMENT ON TABLE unit IS 'Units form a tree: county, city, province, leadership. name: {zh, en}';

CREATE TABLE person (
  id text PRIMARY KEY,
  name text NOT NULL,
  active boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE person IS 'The only place of staff names; everything else carries ids';

CREATE TABLE office (
  person text NOT NULL REFERENCES person,
  role text NOT NULL,
  unit text NOT NULL REFERENCES unit,
  PRIMARY KEY (person, role, unit)
);
CREATE INDEX office_holders ON office (unit, role);

CREATE TABLE credential (
  id uuid PRIMARY KEY,
  -- a token is either that of a machine, which acts under its own name, or that of a person
  machine text UNIQUE,
  person text REFERENCES person,
  scopes text[] NOT NULL DEFAULT '{}',
  token_sha256 text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CHECK ((machine IS NULL) <> (person IS NULL))
);
COMMENT ON COLUMN credential.token_sha256 IS 'tokens are 256 random bits, so a plain hash is enough';
