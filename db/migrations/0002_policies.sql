-- Up Migration

CREATE TABLE calendar (
  id text NOT NULL,
  version integer NOT NULL,
  document jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (id, version)
);

-- Compiled rules, each content once. A case refers to the rules that are pinned to it.
CREATE TABLE compiled_rules (
  sha256 text PRIMARY KEY,
  rules jsonb NOT NULL
);

CREATE TABLE policy (
  id text NOT NULL,
  version integer NOT NULL,
  document jsonb NOT NULL,
  rules text NOT NULL REFERENCES compiled_rules,
  published_at timestamptz NOT NULL,
  is_default boolean NOT NULL DEFAULT false,
  PRIMARY KEY (id, version)
);
COMMENT ON TABLE policy IS 'Published editions; never edited in place. New cases take the highest version of their policy';
CREATE UNIQUE INDEX policy_default ON policy (is_default) WHERE is_default;
