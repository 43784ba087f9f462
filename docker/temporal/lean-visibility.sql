-- Optional: takes from the visibility database of a Temporal server on Postgres the indexes by which nobody looks for
-- complaints. Each action writes the row of its workflow there, and all of its indexes with it. It writes what puts them
-- back, which is to be kept:
--
--   psql --no-align --tuples-only --quiet --dbname temporal_visibility --file lean-visibility.sql > put-back.sql
--
-- For a server that Shouwen alone uses: nothing is lost, but whoever looks by these columns waits longer. What stays is
-- the order of lists, ids, kinds and states of workflows, numbers, units and other keywords, deadlines and open tasks.
-- Put them back before an update of Temporal's schema, which may want to change one of them.
\set ON_ERROR_STOP on
BEGIN;
CREATE TEMPORARY TABLE unused ON COMMIT DROP AS
  SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'executions_visibility' AND indexname IN (
    'by_execution_time', 'by_history_length', 'by_history_size_bytes', 'by_execution_duration',
    'by_state_transition_count', 'by_task_queue', 'by_parent_workflow_id', 'by_parent_run_id', 'by_root_workflow_id',
    'by_root_run_id', 'by_temporal_change_version', 'by_binary_checksums', 'by_batcher_user',
    'by_temporal_scheduled_start_time', 'by_temporal_schedule_paused', 'by_bool_01', 'by_bool_02', 'by_bool_03',
    'by_datetime_02', 'by_datetime_03', 'by_double_01', 'by_double_02', 'by_double_03', 'by_int_03', 'by_text_01',
    'by_text_02', 'by_text_03', 'by_keyword_list_02', 'by_keyword_list_03');
SELECT indexdef || ';' FROM unused ORDER BY indexname;
DO $$
DECLARE one text;
BEGIN
  FOR one IN SELECT indexname FROM unused LOOP
    EXECUTE format('DROP INDEX %I', one);
  END LOOP;
END $$;
COMMIT;
