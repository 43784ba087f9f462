-- Up Migration

-- What changes of watched days is noted also where rows are copied without checking what they refer to, as by the seed
-- and by logical replication.
ALTER TABLE fact ENABLE ALWAYS TRIGGER fact_added, ENABLE ALWAYS TRIGGER fact_removed,
  ENABLE ALWAYS TRIGGER fact_changed_from, ENABLE ALWAYS TRIGGER fact_changed_to, ENABLE ALWAYS TRIGGER facts_emptied;
ALTER TABLE complaint_party ENABLE ALWAYS TRIGGER complaint_party_counted,
  ENABLE ALWAYS TRIGGER complaint_party_counted_anew;
