-- Up Migration

-- Whoever listens on the channel `shouwen_live` hears of every case that has changed, once the change is committed. A
-- message that is lost while nobody listens is no harm: listeners ask the record for whatever they may have missed.
CREATE FUNCTION tell_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('shouwen_live', json_build_object('complaint', NEW.id)::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER complaint_live AFTER UPDATE OF version ON complaint FOR EACH ROW
  WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION tell_live();
