-- Up Migration

-- A back-test can be stopped by those who may ask for one; what it has found until then stays.
ALTER TABLE back_test DROP CONSTRAINT back_test_status_check;
ALTER TABLE back_test ADD CONSTRAINT back_test_status_check
  CHECK (status IN ('waiting', 'running', 'done', 'failed', 'stopped'));
