-- Up Migration

-- How people sign in without a provider.
CREATE TABLE account (
  person text PRIMARY KEY REFERENCES person,
  login text NOT NULL UNIQUE,
  password text NOT NULL,
  first_until timestamptz,
  sample boolean NOT NULL DEFAULT false,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  shut_at timestamptz
);
COMMENT ON COLUMN account.login IS 'in lower case, NFKC';
COMMENT ON COLUMN account.password IS 'argon2id, in the PHC string format';
COMMENT ON COLUMN account.first_until IS 'of a first password, which has to be changed and lapses at this moment; null once the person chose one';
COMMENT ON COLUMN account.sample IS 'has the documented password of the sample organisation, and opens nothing outside npm start';
COMMENT ON COLUMN account.shut_at IS 'from then on it opens nothing, until a new first password is made';

-- How a provider names people. Never by an e-mail address, which can be given to somebody else.
CREATE TABLE identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  person text NOT NULL UNIQUE REFERENCES person,
  bound_by text NOT NULL,
  bound_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);

CREATE TABLE session (
  id uuid PRIMARY KEY,
  secret_sha256 text NOT NULL UNIQUE,
  person text NOT NULL REFERENCES person,
  method text NOT NULL CHECK (method IN ('local', 'oidc')),
  signed_in_at timestamptz NOT NULL,
  idle_until timestamptz NOT NULL,
  ends_at timestamptz NOT NULL
);
COMMENT ON TABLE session IS 'sessions in force, and those that ran out until a round removes them; one that is ended is deleted';
COMMENT ON COLUMN session.secret_sha256 IS 'the secret is 256 random bits, so a plain hash is enough';
CREATE INDEX session_of_person ON session (person);
CREATE INDEX session_ends ON session (least(idle_until, ends_at));

CREATE TABLE sign_in_attempt (
  key text PRIMARY KEY,
  failures integer NOT NULL,
  last_at timestamptz NOT NULL,
  locked_until timestamptz
);
COMMENT ON TABLE sign_in_attempt IS 'wrong passwords in a row, of logins that exist and of those that do not alike';
COMMENT ON COLUMN sign_in_attempt.key IS 'hash of a login, or of a login and a network: people type passwords where a login belongs';
CREATE INDEX sign_in_attempt_last ON sign_in_attempt (last_at);

CREATE TABLE spent_sign_in (
  state_sha256 text PRIMARY KEY,
  until timestamptz NOT NULL
);
COMMENT ON TABLE spent_sign_in IS 'ways to the provider that have been gone, kept until their cookie has lapsed, so that none is gone twice';

CREATE TABLE access_record (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  what text NOT NULL,
  person text REFERENCES person,
  by text NOT NULL,
  method text,
  session uuid,
  address text,
  detail jsonb
);
COMMENT ON TABLE access_record IS 'who signed in and out, what was refused, and what became of accounts and identities; rows are added alone, and removed by age';
COMMENT ON COLUMN access_record.person IS 'whom it is about; null where nobody is known by that login or identity';
CREATE INDEX access_record_at ON access_record (at, id);
CREATE INDEX access_record_of_person ON access_record (person, at, id);

-- The sample's tokens say that they are the sample's, so that production can refuse to start with them.
UPDATE credential SET created_by = 'sample'
  WHERE created_by IS NULL AND EXISTS (SELECT FROM person WHERE id = 'p-agent-1')
    AND NOT EXISTS (SELECT FROM organisation_change);
