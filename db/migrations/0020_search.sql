-- Up Migration

-- The one form in which texts are compared, stored ones and those that are asked for: NFKC, so that full-width letters and digits
-- are the usual ones, in lower case, without blanks around it. Accents stay.
CREATE FUNCTION search_folded(content text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN btrim(lower(normalize(content, NFKC)));
COMMENT ON FUNCTION search_folded IS 'a text as it is compared in searches';

-- Short texts that are compared as a whole. NFKC makes 18 letters of some, so they are cut: what an index holds has an end.
CREATE FUNCTION search_key(content text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN left(search_folded(content), 200);
COMMENT ON FUNCTION search_key IS 'a short text as it is compared as a whole';

CREATE FUNCTION search_pattern(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN '%' || regexp_replace(search_folded(word), '([\\%_])', '\\\1', 'g') || '%';
COMMENT ON FUNCTION search_pattern IS 'for LIKE: what the folded texts look like that have this word, its own wildcards escaped';

-- Words of two letters are found by pairs, as most Chinese words are; pg_trgm takes three, and sees no Chinese letters under the C
-- locale. A pair is a number of 31 bits. Where two pairs share one, a text is looked at that need not have been.
CREATE FUNCTION search_pairs(folded text) RETURNS int[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  letter text;
  before int := 0;
  this int;
  pairs int[] := '{}';
BEGIN
  FOREACH letter IN ARRAY string_to_array(folded, NULL) LOOP
    this := ascii(letter);
    IF before > 32 AND this > 32 THEN
      pairs := pairs || (((before & 32767) << 16) | (this & 65535));
    END IF;
    before := this;
  END LOOP;
  RETURN pairs;
END $$;
COMMENT ON FUNCTION search_pairs IS 'pairs of neighbouring letters of a folded text';

DROP INDEX complaint_party_text, complaint_party_bigrams, complaint_party_reference;
DROP FUNCTION wide_bigrams;

-- What a case is searched for, in one row, so that several words are found by one look into an index. It is made of the texts of the
-- case and can be made anew from them at any time; nothing of the customer is in it.
CREATE TABLE complaint_search (
  complaint_id uuid PRIMARY KEY REFERENCES complaint,
  keys text[] NOT NULL,
  content text NOT NULL,
  pairs int[] NOT NULL GENERATED ALWAYS AS (search_pairs(content)) STORED
);
COMMENT ON TABLE complaint_search IS 'made of other tables: what searches look into';
COMMENT ON COLUMN complaint_search.keys IS 'number and external reference, which are compared as a whole';
COMMENT ON COLUMN complaint_search.content IS 'facts, remedy sought, product, area, and texts whose actions were carried out; folded';

INSERT INTO complaint_search (complaint_id, keys, content)
  SELECT c.id, array_remove(ARRAY[search_key(c.number), search_key(p.external_reference)], NULL),
    left(search_folded(concat_ws(' ', p.facts, p.remedy_sought, p.product, p.area, (
      SELECT string_agg(t.content, ' ') FROM complaint_text t WHERE t.complaint_id = c.id AND t.referenced))), 200000)
  FROM complaint c JOIN complaint_party p ON p.complaint_id = c.id;

CREATE INDEX complaint_search_keys ON complaint_search USING gin (keys);
CREATE INDEX complaint_search_pairs ON complaint_search USING gin (pairs);
CREATE INDEX complaint_search_trigrams ON complaint_search USING gin (content gin_trgm_ops);

-- Further filters of lists. What most complaints have in common is left out: it is found sooner by walking through the newest.
CREATE INDEX complaint_party_reference ON complaint_party (search_key(external_reference));
CREATE INDEX complaint_party_product ON complaint_party (search_key(product));
CREATE INDEX complaint_party_area ON complaint_party (search_key(area));
CREATE INDEX complaint_by_kind ON complaint (kind, received_at DESC, id DESC) WHERE kind <> 'complaint';
CREATE INDEX complaint_by_class ON complaint (customer_class, received_at DESC, id DESC) WHERE customer_class <> 'ordinary';
CREATE INDEX complaint_by_coordinator ON complaint ((snapshot #>> '{coordinator,person}'), received_at DESC, id DESC)
  WHERE snapshot #>> '{coordinator,person}' IS NOT NULL;
CREATE INDEX complaint_incidents ON complaint USING gin ((snapshot #> '{classification,incidents}')) WITH (fastupdate = off)
  WHERE jsonb_array_length(snapshot #> '{classification,incidents}') > 0;

-- Clocks that have been missed, also those that have stopped, the latest deadline first.
CREATE INDEX complaint_clock_missed ON complaint_clock (due_at DESC, complaint_id DESC, id DESC) WHERE sla_state = 'breached';
CREATE INDEX complaint_clock_missed_by_unit ON complaint_clock (unit, due_at DESC, complaint_id DESC, id DESC)
  WHERE sla_state = 'breached';
