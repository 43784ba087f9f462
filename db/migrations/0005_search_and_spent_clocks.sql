-- Up Migration

-- A running clock whose ladder has run out still runs; it stands last among the running clocks.
UPDATE complaint_clock SET next_at = 'infinity' WHERE stopped_at IS NULL AND next_at IS NULL;

-- pg_trgm sees no letters in Chinese under the C locale, and Chinese words often have only two characters.
CREATE FUNCTION wide_bigrams(content text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT pair.letter || pair.next), '{}')
  FROM (
    SELECT letter, lead(letter) OVER (ORDER BY place) AS next
    FROM unnest(string_to_array(lower(content), NULL)) WITH ORDINALITY AS letters(letter, place)
  ) pair
  WHERE octet_length(pair.letter) > 1 AND octet_length(pair.next) > 1
$$;
COMMENT ON FUNCTION wide_bigrams IS 'pairs of neighbouring letters outside ASCII, in lower case';

CREATE INDEX complaint_party_bigrams ON complaint_party USING gin (wide_bigrams(facts));

-- Texts of actions that were never carried out are removed once it is certain that nothing refers to them.
ALTER TABLE complaint_text ADD COLUMN referenced boolean NOT NULL DEFAULT false;
CREATE INDEX complaint_text_unchecked ON complaint_text (written_at) WHERE NOT referenced;
