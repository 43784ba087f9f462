-- Up Migration

-- A clock that runs but has no further checkpoint comes last in lists of running clocks.
UPDATE complaint_clock SET next_at = 'infinity' WHERE stopped_at IS NULL AND next_at IS NULL;

-- Used for searching texts in Chinese. Under the C locale, pg_trgm does not recognise Chinese characters as letters;
-- and many Chinese words have only two characters, which is too short for trigrams.
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

-- A text whose action was not carried out is removed once it is certain that nothing refers to the text.
ALTER TABLE complaint_text ADD COLUMN referenced boolean NOT NULL DEFAULT false;
CREATE INDEX complaint_text_unchecked ON complaint_text (written_at) WHERE NOT referenced;
