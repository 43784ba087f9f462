-- Up Migration

-- The policy whose cases a back-test replays: that of the draft, or another one that was named.
ALTER TABLE back_test ADD COLUMN cases_of text;
UPDATE back_test SET cases_of = document ->> 'id';
ALTER TABLE back_test ALTER COLUMN cases_of SET NOT NULL;
COMMENT ON COLUMN back_test.cases_of IS 'id of the policy under which the cases were filed';
