-- Up Migration

-- Both numbers of a customer have a keyed hash of their own. The one that was stored so far was of the billing number where
-- there is one. `hashed_with` is empty until the worker has made the hashes anew, for which it takes the key.
ALTER TABLE complaint_party ADD COLUMN billing_key text, ADD COLUMN phone_key text, ADD COLUMN hashed_with text;
UPDATE complaint_party SET
  billing_key = CASE WHEN regexp_replace(coalesce(customer ->> 'billingNumber', ''), '[\s-]', '', 'g') <> '' THEN customer_key END,
  phone_key = CASE WHEN regexp_replace(coalesce(customer ->> 'billingNumber', ''), '[\s-]', '', 'g') = '' THEN customer_key END
  WHERE customer_key IS NOT NULL;
ALTER TABLE complaint_party DROP COLUMN customer_key, DROP COLUMN customer_key_id;
COMMENT ON COLUMN complaint_party.billing_key IS 'finds other cases of the customer: a keyed hash of the billing number, in no answer and never in Temporal';
COMMENT ON COLUMN complaint_party.phone_key IS 'the same of the phone number';
COMMENT ON COLUMN complaint_party.hashed_with IS 'how the two were made: name of the key, country, version of the reading; the worker makes anew what is made otherwise';
CREATE INDEX complaint_party_billing ON complaint_party (billing_key, received_at DESC) WHERE billing_key IS NOT NULL;
CREATE INDEX complaint_party_phone ON complaint_party (phone_key, received_at DESC) WHERE phone_key IS NOT NULL;
CREATE INDEX complaint_party_hashed ON complaint_party (hashed_with);

-- Names are found by their start; blanks, case and width make no difference.
CREATE FUNCTION folded_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN lower(regexp_replace(normalize(name, NFKC), '\s', '', 'g'));
CREATE INDEX complaint_party_name ON complaint_party (folded_name(customer ->> 'name') text_pattern_ops, received_at DESC);

-- What a customer's contact is corrected to. It is stored before the action that corrects it, and applied once that is on
-- record; what was there before is kept, since whoever changes a number decides who is asked whether they are satisfied.
CREATE TABLE contact_correction (
  id uuid PRIMARY KEY,
  complaint_id uuid NOT NULL REFERENCES complaint,
  -- field and new value; null takes a value away
  changes jsonb NOT NULL,
  written_by text NOT NULL,
  written_at timestamptz NOT NULL,
  -- the corrected fields as they were
  earlier jsonb,
  applied_at timestamptz
);
CREATE INDEX contact_correction_of ON contact_correction (complaint_id);
CREATE INDEX contact_correction_open ON contact_correction (written_at) WHERE applied_at IS NULL;

-- Cases for which has to be asked anew whether they are repeats, since the contact of one of them was corrected.
CREATE TABLE repeat_to_mend (
  complaint_id uuid PRIMARY KEY REFERENCES complaint,
  since timestamptz NOT NULL
);
CREATE INDEX repeat_to_mend_since ON repeat_to_mend (since);

-- Who was shown a field of a customer in clear; rows are added alone.
CREATE TABLE reveal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  complaint_id uuid NOT NULL REFERENCES complaint,
  person text NOT NULL,
  -- the absent person in whose name they looked
  acting_for text,
  field text NOT NULL,
  reason text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX reveal_by_time ON reveal (at DESC, id DESC);
CREATE INDEX reveal_by_person ON reveal (person, at DESC);
CREATE INDEX reveal_of ON reveal (complaint_id);
