-- Up Migration

-- Whoever sees a complaint whole reads the name of its place, and finds it by that.
COMMENT ON COLUMN complaint_search.content IS
  'facts, remedy sought, product, area, agency, code and name of the place, and texts whose actions were carried out; folded';
UPDATE complaint_search s SET content = left(search_folded(concat_ws(' ', p.facts, p.remedy_sought, p.product, p.area, p.agency,
    p.place ->> 'code', p.place ->> 'name', (
      SELECT string_agg(t.content, ' ' ORDER BY t.written_at, t.id) FROM complaint_text t
      WHERE t.complaint_id = s.complaint_id AND t.referenced))), 200000)
  FROM complaint_party p WHERE p.complaint_id = s.complaint_id AND p.place ->> 'name' IS NOT NULL;
