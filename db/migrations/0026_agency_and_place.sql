-- Up Migration

-- What a complaint is about beside its product, and where it happened.
ALTER TABLE complaint_party
  ADD COLUMN agency text,
  ADD COLUMN place jsonb;
COMMENT ON COLUMN complaint_party.agency IS 'the agency, shop or other place of service concerned';
COMMENT ON COLUMN complaint_party.place IS 'coordinates, a code or a name; as personal as an address';
CREATE INDEX complaint_party_agency ON complaint_party (search_key(agency));
