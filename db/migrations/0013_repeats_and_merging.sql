-- Up Migration

-- Finds earlier complaints of a customer by a keyed hash of the customer's number. The id says which key made the hash.
-- The hash is never part of an answer, and never in Temporal.
ALTER TABLE complaint_party
  ADD COLUMN customer_key text,
  ADD COLUMN customer_key_id text,
  ADD COLUMN received_at timestamptz;
CREATE INDEX complaint_party_customer ON complaint_party (customer_key, received_at DESC) WHERE customer_key IS NOT NULL;

-- What lists and the worker filter by, computed from the snapshot.
ALTER TABLE complaint
  ADD COLUMN repeated boolean GENERATED ALWAYS AS (coalesce(jsonb_typeof(snapshot -> 'repeat') = 'object', false)) STORED,
  ADD COLUMN appealed boolean GENERATED ALWAYS AS (coalesce(jsonb_typeof(snapshot -> 'appeal') = 'object', false)) STORED,
  ADD COLUMN nuisance boolean GENERATED ALWAYS AS (coalesce(snapshot ->> 'nuisance' IN ('suspected', 'agreed'), false)) STORED,
  ADD COLUMN merged_into uuid GENERATED ALWAYS AS ((snapshot -> 'progress' ->> 'into')::uuid) STORED,
  ADD COLUMN merged_answered_at bigint
    GENERATED ALWAYS AS ((snapshot -> 'progress' -> 'answer' ->> 'at')::bigint) STORED,
  ADD COLUMN leading_answered_at bigint GENERATED ALWAYS AS ((snapshot -> 'leadingAnswer' ->> 'at')::bigint) STORED,
  ADD COLUMN leads boolean
    GENERATED ALWAYS AS (jsonb_path_exists(snapshot, '$.duplicates[*] ? (@.answered == false)')) STORED;
CREATE INDEX complaint_repeated ON complaint (received_at DESC, id DESC) WHERE repeated;
CREATE INDEX complaint_appealed ON complaint (received_at DESC, id DESC) WHERE appealed;
CREATE INDEX complaint_nuisance ON complaint (received_at DESC, id DESC) WHERE nuisance;
CREATE INDEX complaint_merged ON complaint (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX complaint_leads ON complaint (id) WHERE leads;
