-- Up Migration

CREATE FUNCTION search_keys(contents text[]) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ARRAY(SELECT search_key(content) FROM unnest(contents) content);
COMMENT ON FUNCTION search_keys IS 'short texts as they are compared as a whole';

-- A case may have a number in several other systems. What was one text so far is the only one of its list, as it was written.
ALTER TABLE complaint_party ADD COLUMN external_references text[] NOT NULL DEFAULT '{}';
UPDATE complaint_party SET external_references = ARRAY[external_reference] WHERE external_reference IS NOT NULL;
DROP INDEX complaint_party_reference;
ALTER TABLE complaint_party DROP COLUMN external_reference;
COMMENT ON COLUMN complaint_party.external_references IS 'numbers of the same case in other systems';
CREATE INDEX complaint_party_references ON complaint_party USING gin (search_keys(external_references))
  WHERE external_references <> '{}';

-- Searches look into the agency and the code of the place as well. The name of a place is masked like an address, so nothing is found by it.
COMMENT ON COLUMN complaint_search.keys IS 'number and external references, which are compared as a whole';
COMMENT ON COLUMN complaint_search.content IS
  'facts, remedy sought, product, area, agency, code of the place, and texts whose actions were carried out; folded';
UPDATE complaint_search s SET content = left(search_folded(concat_ws(' ', p.facts, p.remedy_sought, p.product, p.area, p.agency,
    p.place ->> 'code', (
      SELECT string_agg(t.content, ' ' ORDER BY t.written_at, t.id) FROM complaint_text t
      WHERE t.complaint_id = s.complaint_id AND t.referenced))), 200000)
  FROM complaint_party p WHERE p.complaint_id = s.complaint_id AND (p.agency IS NOT NULL OR p.place ->> 'code' IS NOT NULL);

-- Values of particulars are found as a whole. A hash keeps the index small, as it holds other short texts too.
CREATE INDEX complaint_text_value ON complaint_text USING hash (search_key(content)) WHERE length(content) <= 500;
