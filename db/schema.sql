-- The schema of the database as the migrations in db/migrations leave it, for reading.
-- Written by `npm run schema`; do not edit it by hand. The migrations also say why a column is there, and
-- they are what a database is made with. The table in which node-pg-migrate keeps its list of migrations is left out.

-- Some functions name tables that are made after them.
SET check_function_bodies = off;

CREATE EXTENSION pg_trgm;

CREATE FUNCTION counted_days(at timestamp with time zone, kind text, elapsed bigint)
 RETURNS SETOF date
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT (at AT TIME ZONE 'UTC')::date
  UNION ALL
  SELECT ((at + elapsed * interval '1 millisecond') AT TIME ZONE 'UTC')::date WHERE kind = 'received' AND elapsed > 0
$function$;

CREATE FUNCTION folded_name(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN lower(regexp_replace(NORMALIZE(name, NFKC), '\s'::text, ''::text, 'g'::text));

CREATE FUNCTION note_changed_facts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO watched_day_change (day)
    SELECT w.day FROM watched_day w
    WHERE w.day IN (SELECT d FROM changed c CROSS JOIN LATERAL counted_days(c.at, c.kind, c.elapsed) d);
  RETURN NULL;
END $function$;

CREATE FUNCTION note_changed_party()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO watched_day_change (day)
    SELECT w.day FROM watched_day w
    WHERE w.day IN (SELECT d FROM fact f CROSS JOIN LATERAL counted_days(f.at, f.kind, f.elapsed) d
      WHERE f.complaint_id = coalesce(new.complaint_id, old.complaint_id));
  RETURN NULL;
END $function$;

CREATE FUNCTION refuse_to_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'What is frozen is never changed';
END
$function$;

CREATE FUNCTION search_folded(content text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN btrim(lower(NORMALIZE(content, NFKC)));
COMMENT ON FUNCTION search_folded(text) IS 'a text as it is compared in searches';

CREATE FUNCTION search_key(content text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN "left"(search_folded(content), 200);
COMMENT ON FUNCTION search_key(text) IS 'a short text as it is compared as a whole';

CREATE FUNCTION search_keys(contents text[])
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN ARRAY(SELECT search_key(content.content) AS search_key FROM unnest(search_keys.contents) content(content));
COMMENT ON FUNCTION search_keys(text[]) IS 'short texts as they are compared as a whole';

CREATE FUNCTION search_pairs(folded text)
 RETURNS integer[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
DECLARE
  letter text;
  before int := 0;
  this int;
  pairs int[] := '{}';
BEGIN
  FOREACH letter IN ARRAY string_to_array(folded, NULL) LOOP
    this := ascii(letter);
    IF before > 32 AND this > 32 THEN
      pairs := pairs || (((before & 32767) << 16) | (this & 65535));
    END IF;
    before := this;
  END LOOP;
  RETURN pairs;
END $function$;
COMMENT ON FUNCTION search_pairs(text) IS 'pairs of neighbouring letters of a folded text';

CREATE FUNCTION search_pattern(word text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN (('%'::text || regexp_replace(search_folded(word), '([\\%_])'::text, '\\\1'::text, 'g'::text)) || '%'::text);
COMMENT ON FUNCTION search_pattern(text) IS 'for LIKE: what the folded texts look like that have this word, its own wildcards escaped';

CREATE FUNCTION tell_live()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM pg_notify('shouwen_live', json_build_object('complaint', NEW.id)::text);
  RETURN NULL;
END
$function$;

CREATE FUNCTION watch_no_day()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  DELETE FROM watched_day;
  DELETE FROM watched_day_change;
  RETURN NULL;
END $function$;

CREATE FUNCTION watched_stamp(first_day date, after_day date)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  SELECT CASE WHEN count(*) = after_day - first_day
      AND bool_and(coalesce(w.settled <= pg_snapshot_xmin(pg_current_snapshot()), false))
    THEN sum(w.id) || ' ' || (SELECT count(*) FROM watched_day_change c WHERE c.day >= first_day AND c.day < after_day) END
  FROM watched_day w WHERE w.day >= first_day AND w.day < after_day
$function$;

CREATE SEQUENCE complaint_number;

CREATE TABLE person (
  id text NOT NULL,
  name text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  left_at timestamptz,
  CONSTRAINT person_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE person IS 'The only place of staff names; everything else carries ids';

CREATE TABLE absence (
  id uuid NOT NULL,
  person text NOT NULL,
  deputy text NOT NULL,
  from_at timestamptz NOT NULL,
  until_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT absence_pkey PRIMARY KEY (id),
  CONSTRAINT absence_deputy_fkey FOREIGN KEY (deputy) REFERENCES person(id),
  CONSTRAINT absence_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  CONSTRAINT absence_check CHECK (person <> deputy),
  CONSTRAINT absence_check1 CHECK (from_at < until_at)
);
CREATE INDEX absence_deputy ON absence (deputy, until_at);
CREATE INDEX absence_of ON absence (person, until_at);

CREATE TABLE access_record (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  what text NOT NULL,
  person text,
  by text NOT NULL,
  method text,
  session uuid,
  address text,
  detail jsonb,
  CONSTRAINT access_record_pkey PRIMARY KEY (id),
  CONSTRAINT access_record_person_fkey FOREIGN KEY (person) REFERENCES person(id)
);
COMMENT ON TABLE access_record IS 'who signed in and out, what was refused, and what became of accounts and identities; rows are added alone, and removed by age';
COMMENT ON COLUMN access_record.person IS 'whom it is about; null where nobody is known by that login or identity';
CREATE INDEX access_record_at ON access_record (at, id);
CREATE INDEX access_record_of_person ON access_record (person, at, id);

CREATE TABLE account (
  person text NOT NULL,
  login text NOT NULL,
  password text NOT NULL,
  first_until timestamptz,
  sample boolean NOT NULL DEFAULT false,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  shut_at timestamptz,
  CONSTRAINT account_pkey PRIMARY KEY (person),
  CONSTRAINT account_login_key UNIQUE (login),
  CONSTRAINT account_person_fkey FOREIGN KEY (person) REFERENCES person(id)
);
COMMENT ON COLUMN account.login IS 'in lower case, NFKC';
COMMENT ON COLUMN account.password IS 'argon2id, in the PHC string format';
COMMENT ON COLUMN account.first_until IS 'of a first password, which has to be changed and lapses at this moment; null once the person chose one';
COMMENT ON COLUMN account.sample IS 'has the documented password of the sample organisation, and opens nothing outside npm start';
COMMENT ON COLUMN account.shut_at IS 'from then on it opens nothing, until a new first password is made';

CREATE TABLE alarm (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  complaint_id uuid,
  at timestamptz NOT NULL,
  detail jsonb NOT NULL,
  state text NOT NULL DEFAULT 'open',
  CONSTRAINT alarm_pkey PRIMARY KEY (id),
  CONSTRAINT alarm_state_check CHECK (state = ANY (ARRAY['open', 'taken', 'settled']))
);
CREATE INDEX alarm_of_case ON alarm (complaint_id, kind);
CREATE INDEX alarm_recent ON alarm (at DESC);
CREATE INDEX alarm_unsettled ON alarm (at DESC, id DESC) WHERE state <> 'settled';
CREATE UNIQUE INDEX alarm_vacant_office ON alarm (complaint_id, (detail ->> 'escalation')) WHERE kind = 'vacant-office';

CREATE TABLE alarm_step (
  alarm_id bigint NOT NULL,
  step integer NOT NULL,
  what text NOT NULL,
  person text NOT NULL,
  at timestamptz NOT NULL,
  done text,
  CONSTRAINT alarm_step_pkey PRIMARY KEY (alarm_id, step),
  CONSTRAINT alarm_step_alarm_id_fkey FOREIGN KEY (alarm_id) REFERENCES alarm(id),
  CONSTRAINT alarm_step_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  CONSTRAINT alarm_step_check CHECK ((what = 'settled') = (done IS NOT NULL)),
  CONSTRAINT alarm_step_what_check CHECK (what = ANY (ARRAY['taken', 'settled']))
);

CREATE TABLE compiled_rules (
  sha256 text NOT NULL,
  rules jsonb NOT NULL,
  CONSTRAINT compiled_rules_pkey PRIMARY KEY (sha256)
);

CREATE TABLE back_test (
  id uuid NOT NULL,
  document jsonb NOT NULL,
  rules text NOT NULL,
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  as_of timestamptz NOT NULL,
  status text NOT NULL,
  failure text,
  total integer NOT NULL,
  last_case uuid,
  report jsonb NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  ended_at timestamptz,
  cases_of text NOT NULL,
  CONSTRAINT back_test_pkey PRIMARY KEY (id),
  CONSTRAINT back_test_rules_fkey FOREIGN KEY (rules) REFERENCES compiled_rules(sha256),
  CONSTRAINT back_test_status_check CHECK (status = ANY (ARRAY['waiting', 'running', 'done', 'failed', 'stopped']))
);
COMMENT ON COLUMN back_test.cases_of IS 'id of the policy under which the cases were filed';
CREATE INDEX back_test_open ON back_test (asked_at) WHERE status = ANY (ARRAY['waiting', 'running']);

CREATE TABLE batch (
  id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  task jsonb NOT NULL,
  selection jsonb NOT NULL,
  reason text,
  rate integer NOT NULL,
  ordered_by text NOT NULL,
  body_sha256 text NOT NULL,
  ordered_at timestamptz NOT NULL,
  run_by text,
  run_at timestamptz,
  ended_at timestamptz,
  selected_to uuid,
  selected boolean NOT NULL DEFAULT false,
  CONSTRAINT batch_pkey PRIMARY KEY (id),
  CONSTRAINT batch_rate_check CHECK (rate >= 1 AND rate <= 50)
);
CREATE INDEX batch_recent ON batch (ordered_at DESC, id DESC);
CREATE INDEX batch_under_way ON batch (id) WHERE ended_at IS NULL;

CREATE TABLE batch_case (
  batch_id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  state text NOT NULL,
  preview jsonb,
  before jsonb,
  tries integer NOT NULL DEFAULT 0,
  result jsonb,
  at timestamptz,
  CONSTRAINT batch_case_pkey PRIMARY KEY (batch_id, complaint_id),
  CONSTRAINT batch_case_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES batch(id)
);
CREATE INDEX batch_case_left ON batch_case (batch_id, state, complaint_id);

CREATE TABLE brief (
  day date NOT NULL,
  person text NOT NULL,
  written_at timestamptz NOT NULL,
  told boolean NOT NULL,
  CONSTRAINT brief_pkey PRIMARY KEY (day, person),
  CONSTRAINT brief_person_fkey FOREIGN KEY (person) REFERENCES person(id)
);

CREATE TABLE calendar (
  id text NOT NULL,
  version integer NOT NULL,
  document jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  compiled jsonb NOT NULL,
  published_by text,
  CONSTRAINT calendar_pkey PRIMARY KEY (id, version)
);

CREATE TABLE case_finding (
  complaint_id uuid NOT NULL,
  what text NOT NULL,
  found_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  detail jsonb NOT NULL,
  CONSTRAINT case_finding_pkey PRIMARY KEY (complaint_id, what),
  CONSTRAINT case_finding_what_check CHECK (what = ANY (ARRAY['lost', 'record-behind', 'record-ahead']))
);

CREATE TABLE complaint (
  id uuid NOT NULL,
  number text NOT NULL,
  version integer NOT NULL,
  snapshot jsonb NOT NULL,
  rules text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  stage text NOT NULL,
  channel text NOT NULL,
  category text NOT NULL,
  severity text NOT NULL,
  customer_class text NOT NULL,
  owner text NOT NULL,
  owner_unit text NOT NULL,
  unit text NOT NULL,
  assignee text,
  sla_state text NOT NULL,
  escalation_level integer NOT NULL,
  next_deadline timestamptz,
  received_at timestamptz NOT NULL,
  closed_at timestamptz,
  run_started_at timestamptz NOT NULL DEFAULT '-infinity'::timestamptz,
  history_length integer NOT NULL DEFAULT 0,
  batch_from integer NOT NULL DEFAULT 1,
  start_pending boolean NOT NULL,
  recorded_at timestamptz NOT NULL,
  running boolean NOT NULL DEFAULT true,
  first_rules text,
  seen_by text[] NOT NULL DEFAULT '{}'::text[],
  accused text[] NOT NULL DEFAULT '{}'::text[],
  asked text[] NOT NULL DEFAULT '{}'::text[],
  repeated boolean GENERATED ALWAYS AS (COALESCE(jsonb_typeof(snapshot -> 'repeat') = 'object', false)) STORED,
  appealed boolean GENERATED ALWAYS AS (COALESCE(jsonb_typeof(snapshot -> 'appeal') = 'object', false)) STORED,
  nuisance boolean GENERATED ALWAYS AS (COALESCE((snapshot ->> 'nuisance') = ANY (ARRAY['suspected', 'agreed']), false)) STORED,
  merged_into uuid GENERATED ALWAYS AS (((snapshot -> 'progress') ->> 'into')::uuid) STORED,
  merged_answered_at bigint GENERATED ALWAYS AS ((((snapshot -> 'progress') -> 'answer') ->> 'at')::bigint) STORED,
  leading_answered_at bigint GENERATED ALWAYS AS (((snapshot -> 'leadingAnswer') ->> 'at')::bigint) STORED,
  leads boolean GENERATED ALWAYS AS (jsonb_path_exists(snapshot, '$."duplicates"[*]?(@."answered" == false)'::jsonpath)) STORED,
  CONSTRAINT complaint_pkey PRIMARY KEY (id),
  CONSTRAINT complaint_number_key UNIQUE (number),
  CONSTRAINT complaint_first_rules_fkey FOREIGN KEY (first_rules) REFERENCES compiled_rules(sha256),
  CONSTRAINT complaint_rules_fkey FOREIGN KEY (rules) REFERENCES compiled_rules(sha256)
);
COMMENT ON COLUMN complaint.rules IS 'the rules that are pinned to the case now';
COMMENT ON COLUMN complaint.unit IS 'the unit that has the case now; before dispatch the owner''s';
COMMENT ON COLUMN complaint.first_rules IS 'those of the receipt, once others have been pinned; null until then';
CREATE INDEX complaint_accused ON complaint USING gin (accused) WITH (fastupdate=off) WHERE accused <> '{}'::text[];
CREATE INDEX complaint_appealed ON complaint (received_at DESC, id DESC) WHERE appealed;
CREATE INDEX complaint_asked ON complaint USING gin (asked) WITH (fastupdate=off) WHERE asked <> '{}'::text[];
CREATE INDEX complaint_by_assignee ON complaint (assignee, received_at DESC, id DESC);
CREATE INDEX complaint_by_category ON complaint (category text_pattern_ops, received_at DESC, id DESC);
CREATE INDEX complaint_by_channel ON complaint (channel, received_at DESC, id DESC);
CREATE INDEX complaint_by_class ON complaint (customer_class, received_at DESC, id DESC) WHERE customer_class <> 'ordinary';
CREATE INDEX complaint_by_coordinator ON complaint ((snapshot #>> '{coordinator,person}'::text[]), received_at DESC, id DESC) WHERE (snapshot #>> '{coordinator,person}'::text[]) IS NOT NULL;
CREATE INDEX complaint_by_deadline ON complaint (next_deadline, received_at DESC, id DESC) WHERE next_deadline IS NOT NULL;
CREATE INDEX complaint_by_kind ON complaint (kind, received_at DESC, id DESC) WHERE kind <> 'complaint';
CREATE INDEX complaint_by_owner ON complaint (owner, received_at DESC, id DESC);
CREATE INDEX complaint_by_severity ON complaint (severity, received_at DESC, id DESC);
CREATE INDEX complaint_by_sla ON complaint (sla_state, received_at DESC, id DESC);
CREATE INDEX complaint_by_stage ON complaint (stage, received_at DESC, id DESC);
CREATE INDEX complaint_by_state ON complaint (state, received_at DESC, id DESC);
CREATE INDEX complaint_by_unit ON complaint (unit, received_at DESC, id DESC);
CREATE INDEX complaint_incidents ON complaint USING gin ((snapshot #> '{classification,incidents}'::text[])) WITH (fastupdate=off) WHERE jsonb_array_length(snapshot #> '{classification,incidents}'::text[]) > 0;
CREATE INDEX complaint_instructed ON complaint (received_at DESC, id DESC) WHERE jsonb_array_length(snapshot -> 'instructions') > 0;
CREATE INDEX complaint_leads ON complaint (id) WHERE leads;
CREATE INDEX complaint_merged ON complaint (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX complaint_nuisance ON complaint (received_at DESC, id DESC) WHERE nuisance;
CREATE INDEX complaint_open_by_owner ON complaint (owner) WHERE closed_at IS NULL;
CREATE INDEX complaint_open_by_sla ON complaint (sla_state) WHERE closed_at IS NULL;
CREATE INDEX complaint_pause_ends ON complaint ((((snapshot -> 'pause') ->> 'until')::bigint), id) WHERE running AND (((snapshot -> 'pause') ->> 'until')::bigint) IS NOT NULL;
CREATE INDEX complaint_received ON complaint (received_at DESC, id DESC);
CREATE INDEX complaint_related ON complaint (id) WHERE snapshot ? 'related';
CREATE INDEX complaint_repeated ON complaint (received_at DESC, id DESC) WHERE repeated;
CREATE INDEX complaint_running ON complaint (id) WHERE running;
CREATE INDEX complaint_seen_by ON complaint USING gin (seen_by) WITH (fastupdate=off);
CREATE INDEX complaint_start_pending ON complaint (recorded_at) WHERE start_pending;
CREATE INDEX complaint_supervised ON complaint (received_at DESC, id DESC) WHERE ((snapshot ->> 'supervisions')::integer) > 0;

CREATE TABLE complaint_clock (
  complaint_id uuid NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  unit text NOT NULL,
  since integer NOT NULL,
  started_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  provisional boolean NOT NULL,
  sla_state text NOT NULL,
  level integer NOT NULL,
  breached_at timestamptz,
  next_at timestamptz,
  next_checkpoint text,
  stopped_at timestamptz,
  outcome text,
  CONSTRAINT complaint_clock_pkey PRIMARY KEY (complaint_id, id),
  CONSTRAINT complaint_clock_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX complaint_clock_by_kind ON complaint_clock (kind, next_at, complaint_id, id) WHERE stopped_at IS NULL AND next_at IS NOT NULL;
CREATE INDEX complaint_clock_by_sla ON complaint_clock (sla_state, next_at, complaint_id, id) WHERE stopped_at IS NULL AND next_at IS NOT NULL;
CREATE INDEX complaint_clock_by_unit ON complaint_clock (unit, next_at, complaint_id, id) WHERE stopped_at IS NULL AND next_at IS NOT NULL;
CREATE INDEX complaint_clock_missed ON complaint_clock (due_at DESC, complaint_id DESC, id DESC) WHERE sla_state = 'breached';
CREATE INDEX complaint_clock_missed_by_kind ON complaint_clock (kind, due_at DESC, complaint_id DESC, id DESC) WHERE sla_state = 'breached';
CREATE INDEX complaint_clock_missed_by_unit ON complaint_clock (unit, due_at DESC, complaint_id DESC, id DESC) WHERE sla_state = 'breached';
CREATE INDEX complaint_clock_missed_open ON complaint_clock (due_at DESC, complaint_id DESC, id DESC) WHERE sla_state = 'breached' AND stopped_at IS NULL;
CREATE INDEX complaint_clock_next ON complaint_clock (next_at, complaint_id, id) WHERE stopped_at IS NULL AND next_at IS NOT NULL;

CREATE TABLE complaint_event (
  complaint_id uuid NOT NULL,
  version integer NOT NULL,
  type text NOT NULL,
  at timestamptz NOT NULL,
  due_at timestamptz,
  event jsonb NOT NULL,
  update_id text,
  body_sha256 text,
  CONSTRAINT complaint_event_pkey PRIMARY KEY (complaint_id, version),
  CONSTRAINT complaint_event_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX complaint_event_acknowledged ON complaint_event ((event #>> '{by,person}'::text[]), at DESC, complaint_id DESC, version DESC) WHERE type = 'escalation_acknowledged';
CREATE INDEX complaint_event_given ON complaint_event (at) WHERE type = ANY (ARRAY['dispatched', 'transferred', 'return_agreed', 'help_requested', 'task_return_agreed', 'returned', 'task_returned']);
CREATE INDEX complaint_event_merging ON complaint_event (((event -> 'reason') ->> 'id')) WHERE type = ANY (ARRAY['duplicate_joined', 'duplicate_left']);
CREATE INDEX complaint_event_request ON complaint_event (complaint_id, update_id) WHERE update_id IS NOT NULL;

CREATE TABLE complaint_party (
  complaint_id uuid NOT NULL,
  facts text NOT NULL,
  remedy_sought text,
  customer jsonb NOT NULL,
  product text,
  area text,
  filed_by text NOT NULL,
  received_at timestamptz,
  billing_key text,
  phone_key text,
  hashed_with text,
  agency text,
  place jsonb,
  external_references text[] NOT NULL DEFAULT '{}'::text[],
  counted_as uuid,
  CONSTRAINT complaint_party_pkey PRIMARY KEY (complaint_id),
  CONSTRAINT complaint_party_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id)
);
COMMENT ON COLUMN complaint_party.billing_key IS 'finds other cases of the customer: a keyed hash of the billing number, in no answer and never in Temporal';
COMMENT ON COLUMN complaint_party.phone_key IS 'the same of the phone number';
COMMENT ON COLUMN complaint_party.hashed_with IS 'how the two were made: name of the key, country, version of the reading; the worker makes anew what is made otherwise';
COMMENT ON COLUMN complaint_party.agency IS 'the agency, shop or other place of service concerned';
COMMENT ON COLUMN complaint_party.place IS 'coordinates, a code or a name; as personal as an address';
COMMENT ON COLUMN complaint_party.external_references IS 'numbers of the same case in other systems';
CREATE INDEX complaint_party_agency ON complaint_party (search_key(agency));
CREATE INDEX complaint_party_area ON complaint_party (search_key(area));
CREATE INDEX complaint_party_billing ON complaint_party (billing_key, received_at DESC) WHERE billing_key IS NOT NULL;
CREATE INDEX complaint_party_counted ON complaint_party (complaint_id) INCLUDE (counted_as, area, product);
CREATE INDEX complaint_party_counted_as ON complaint_party (counted_as) INCLUDE (complaint_id) WHERE counted_as IS NOT NULL;
CREATE INDEX complaint_party_hashed ON complaint_party (hashed_with);
CREATE INDEX complaint_party_name ON complaint_party (folded_name(customer ->> 'name') text_pattern_ops, received_at DESC);
CREATE INDEX complaint_party_phone ON complaint_party (phone_key, received_at DESC) WHERE phone_key IS NOT NULL;
CREATE INDEX complaint_party_product ON complaint_party (search_key(product));
CREATE INDEX complaint_party_references ON complaint_party USING gin (search_keys(external_references)) WHERE external_references <> '{}'::text[];

CREATE TABLE complaint_search (
  complaint_id uuid NOT NULL,
  keys text[] NOT NULL,
  content text NOT NULL,
  pairs integer[] NOT NULL GENERATED ALWAYS AS (search_pairs(content)) STORED,
  CONSTRAINT complaint_search_pkey PRIMARY KEY (complaint_id),
  CONSTRAINT complaint_search_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id)
);
COMMENT ON TABLE complaint_search IS 'made of other tables: what searches look into';
COMMENT ON COLUMN complaint_search.keys IS 'number and external references, which are compared as a whole';
COMMENT ON COLUMN complaint_search.content IS 'facts, remedy sought, product, area, agency, code and name of the place, and texts whose actions were carried out; folded';
CREATE INDEX complaint_search_keys ON complaint_search USING gin (keys);
CREATE INDEX complaint_search_pairs ON complaint_search USING gin (pairs);
CREATE INDEX complaint_search_trigrams ON complaint_search USING gin (content gin_trgm_ops);

CREATE TABLE complaint_text (
  id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  sha256 text NOT NULL,
  content text NOT NULL,
  written_by text NOT NULL,
  written_at timestamptz NOT NULL,
  referenced boolean NOT NULL DEFAULT false,
  CONSTRAINT complaint_text_pkey PRIMARY KEY (id)
);
CREATE INDEX complaint_text_of ON complaint_text (complaint_id);
CREATE INDEX complaint_text_unchecked ON complaint_text (written_at) WHERE NOT referenced;
CREATE INDEX complaint_text_value ON complaint_text USING hash (search_key(content)) WHERE length(content) <= 500;

CREATE TABLE contact_correction (
  id uuid NOT NULL,
  complaint_id uuid NOT NULL,
  changes jsonb NOT NULL,
  written_by text NOT NULL,
  written_at timestamptz NOT NULL,
  earlier jsonb,
  applied_at timestamptz,
  CONSTRAINT contact_correction_pkey PRIMARY KEY (id),
  CONSTRAINT contact_correction_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id)
);
CREATE INDEX contact_correction_of ON contact_correction (complaint_id);
CREATE INDEX contact_correction_open ON contact_correction (written_at) WHERE applied_at IS NULL;

CREATE TABLE contest (
  id text NOT NULL,
  version integer NOT NULL,
  since date NOT NULL,
  document jsonb NOT NULL,
  loaded_by text NOT NULL,
  loaded_at timestamptz NOT NULL,
  CONSTRAINT contest_pkey PRIMARY KEY (id, version),
  CONSTRAINT contest_since_check CHECK (EXTRACT(day FROM since) = 1::numeric)
);

CREATE TABLE unit (
  code text NOT NULL,
  parent text,
  name jsonb NOT NULL,
  kind text NOT NULL DEFAULT 'own',
  closed_at timestamptz,
  merged_into text,
  CONSTRAINT unit_pkey PRIMARY KEY (code),
  CONSTRAINT unit_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES unit(code),
  CONSTRAINT unit_parent_fkey FOREIGN KEY (parent) REFERENCES unit(code),
  CONSTRAINT unit_check CHECK (merged_into IS NULL OR closed_at IS NOT NULL),
  CONSTRAINT unit_kind_check CHECK (kind = ANY (ARRAY['own', 'partner', 'other-province']))
);
COMMENT ON TABLE unit IS 'Units form a tree: county, city, province, leadership. name: {zh, en}';
COMMENT ON COLUMN unit.parent IS 'of a closed unit its heir, whose people answer for what is left';
COMMENT ON COLUMN unit.merged_into IS 'the unit that a closed one became part of';

CREATE TABLE credential (
  id uuid NOT NULL,
  machine text,
  person text,
  scopes text[] NOT NULL DEFAULT '{}'::text[],
  token_sha256 text NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  unit text,
  last_used_on date,
  created_by text,
  revoked_by text,
  expires_at timestamptz,
  CONSTRAINT credential_pkey PRIMARY KEY (id),
  CONSTRAINT credential_token_sha256_key UNIQUE (token_sha256),
  CONSTRAINT credential_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  CONSTRAINT credential_unit_fkey FOREIGN KEY (unit) REFERENCES unit(code),
  CONSTRAINT credential_check CHECK ((machine IS NULL) <> (person IS NULL)),
  CONSTRAINT credential_check1 CHECK ((unit IS NOT NULL) = ('tasks' = ANY (scopes))),
  CONSTRAINT credential_check2 CHECK (unit IS NULL OR machine IS NOT NULL AND scopes = '{tasks}'::text[])
);
COMMENT ON COLUMN credential.token_sha256 IS 'tokens are 256 random bits, so a plain hash is enough';
COMMENT ON COLUMN credential.unit IS 'a partner''s key opens the tasks of this unit and nothing else';
COMMENT ON COLUMN credential.last_used_on IS 'the day alone (UTC), so that a key costs one write a day';
COMMENT ON COLUMN credential.expires_at IS 'from then on it opens nothing; null: until it is revoked';
CREATE UNIQUE INDEX credential_machine ON credential (machine) WHERE revoked_at IS NULL;
CREATE INDEX credential_of_person ON credential (person) WHERE person IS NOT NULL;

CREATE TABLE credential_change (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  credential uuid NOT NULL,
  what text NOT NULL,
  until timestamptz,
  by text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT credential_change_pkey PRIMARY KEY (id),
  CONSTRAINT credential_change_credential_fkey FOREIGN KEY (credential) REFERENCES credential(id),
  CONSTRAINT credential_change_what_check CHECK (what = ANY (ARRAY['made', 'end', 'revoked', 'replaced']))
);
COMMENT ON TABLE credential_change IS 'who did what to a key or a token, and when; rows are added alone';
CREATE INDEX credential_changes ON credential_change (credential, id);

CREATE TABLE customer_count (
  unit text NOT NULL,
  month date NOT NULL,
  customers bigint NOT NULL,
  loaded_by text NOT NULL,
  loaded_at timestamptz NOT NULL,
  CONSTRAINT customer_count_pkey PRIMARY KEY (unit, month),
  CONSTRAINT customer_count_unit_fkey FOREIGN KEY (unit) REFERENCES unit(code),
  CONSTRAINT customer_count_customers_check CHECK (customers > 0),
  CONSTRAINT customer_count_month_check CHECK (EXTRACT(day FROM month) = 1::numeric)
);

CREATE TABLE webhook (
  id uuid NOT NULL,
  url text NOT NULL,
  events text[] NOT NULL,
  unit text,
  secret text NOT NULL,
  old_secret text,
  old_secret_until timestamptz,
  enabled boolean NOT NULL DEFAULT true,
  disabled_because text,
  failures integer NOT NULL DEFAULT 0,
  last_failure_at timestamptz,
  last_failure text,
  last_success_at timestamptz,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT webhook_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_unit_fkey FOREIGN KEY (unit) REFERENCES unit(code)
);

CREATE TABLE delivery (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  channel text NOT NULL,
  person text,
  webhook_id uuid,
  complaint_id uuid,
  version integer,
  message_id text NOT NULL,
  event_type text,
  task text,
  unit text,
  due_at timestamptz,
  state text NOT NULL DEFAULT 'waiting',
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  last_error text,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  letter jsonb,
  CONSTRAINT delivery_pkey PRIMARY KEY (id),
  CONSTRAINT delivery_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT delivery_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  CONSTRAINT delivery_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id) ON DELETE CASCADE,
  CONSTRAINT delivery_check CHECK (channel = 'mail' AND person IS NOT NULL OR channel = 'webhook' AND webhook_id IS NOT NULL),
  CONSTRAINT delivery_letter_check CHECK ((complaint_id IS NULL) = (letter IS NOT NULL) AND (letter IS NULL OR channel = 'mail')),
  CONSTRAINT delivery_state_check CHECK (state = ANY (ARRAY['waiting', 'sent', 'dead', 'dropped']))
);
CREATE INDEX delivery_dead ON delivery (ended_at DESC, id DESC) WHERE state = 'dead';
CREATE INDEX delivery_ended ON delivery (ended_at) WHERE state = ANY (ARRAY['sent', 'dropped']);
CREATE UNIQUE INDEX delivery_message ON delivery (message_id, webhook_id) NULLS NOT DISTINCT;
CREATE INDEX delivery_next ON delivery (channel, next_at) WHERE state = 'waiting';
CREATE INDEX delivery_of_webhook ON delivery (webhook_id) WHERE webhook_id IS NOT NULL;

CREATE TABLE departure (
  person text NOT NULL,
  at timestamptz NOT NULL,
  head text NOT NULL,
  absence_id uuid NOT NULL,
  batch_id uuid,
  body_sha256 text NOT NULL,
  answer jsonb NOT NULL,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT departure_pkey PRIMARY KEY (person),
  CONSTRAINT departure_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absence(id),
  CONSTRAINT departure_head_fkey FOREIGN KEY (head) REFERENCES person(id),
  CONSTRAINT departure_person_fkey FOREIGN KEY (person) REFERENCES person(id)
);
CREATE INDEX departure_absence ON departure (absence_id);

CREATE TABLE draft (
  person text NOT NULL,
  about text NOT NULL,
  action text NOT NULL,
  fields jsonb NOT NULL,
  seen integer,
  saved_at timestamptz NOT NULL,
  CONSTRAINT draft_pkey PRIMARY KEY (person, about, action),
  CONSTRAINT draft_person_fkey FOREIGN KEY (person) REFERENCES person(id)
);
CREATE INDEX draft_saved ON draft (saved_at);

CREATE TABLE duty (
  complaint_id uuid NOT NULL,
  holder text NOT NULL,
  action text NOT NULL,
  clock_id text NOT NULL DEFAULT '',
  due_at timestamptz NOT NULL DEFAULT 'infinity'::timestamptz,
  not_before timestamptz NOT NULL DEFAULT '-infinity'::timestamptz,
  CONSTRAINT duty_pkey PRIMARY KEY (complaint_id, holder, action, clock_id),
  CONSTRAINT duty_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX duty_work ON duty (holder, due_at, complaint_id, action, clock_id);

CREATE TABLE fact (
  complaint_id uuid NOT NULL,
  version integer NOT NULL,
  n smallint NOT NULL,
  kind text NOT NULL,
  what text NOT NULL,
  at timestamptz NOT NULL,
  units text[] NOT NULL,
  person text,
  tags text[] NOT NULL,
  elapsed bigint,
  working bigint,
  number smallint,
  cause text,
  case_kind text NOT NULL,
  category text NOT NULL,
  severity text NOT NULL,
  customer_class text NOT NULL,
  channel text NOT NULL,
  policy text NOT NULL,
  policy_version integer NOT NULL,
  way text NOT NULL,
  CONSTRAINT fact_pkey PRIMARY KEY (complaint_id, version, n),
  CONSTRAINT fact_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX fact_counted ON fact (kind, at, complaint_id, version, n);
CREATE INDEX fact_end_of_history ON fact (at) WHERE kind = 'ended' AND ('history' = ANY (tags));
CREATE INDEX fact_recorded_late ON fact (at) WHERE kind = 'received' AND elapsed > 0;

CREATE TABLE fact_standing (
  complaint_id uuid NOT NULL,
  version integer NOT NULL,
  made_with integer NOT NULL,
  running jsonb NOT NULL,
  CONSTRAINT fact_standing_pkey PRIMARY KEY (complaint_id),
  CONSTRAINT fact_standing_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX fact_standing_made_with ON fact_standing (made_with);

CREATE TABLE facts_unmade (
  complaint_id uuid NOT NULL,
  version integer NOT NULL,
  made_with integer NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT facts_unmade_pkey PRIMARY KEY (complaint_id),
  CONSTRAINT facts_unmade_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id)
);

CREATE TABLE return_mapping (
  return_code text NOT NULL,
  version integer NOT NULL,
  mapping jsonb NOT NULL,
  set_by text NOT NULL,
  set_at timestamptz NOT NULL,
  CONSTRAINT return_mapping_pkey PRIMARY KEY (return_code, version),
  CONSTRAINT return_mapping_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  CONSTRAINT return_mapping_version_check CHECK (version > 0)
);

CREATE TABLE filing (
  id text NOT NULL,
  return_code text NOT NULL,
  period text NOT NULL,
  definition_version integer NOT NULL,
  mapping_version integer,
  nil boolean NOT NULL,
  filed_by text NOT NULL,
  filed_at timestamptz NOT NULL,
  readers text[] NOT NULL,
  document json NOT NULL,
  sha256 text NOT NULL,
  CONSTRAINT filing_pkey PRIMARY KEY (id),
  CONSTRAINT filing_return_code_period_key UNIQUE (return_code, period),
  CONSTRAINT filing_filed_by_fkey FOREIGN KEY (filed_by) REFERENCES person(id),
  CONSTRAINT filing_return_code_mapping_version_fkey FOREIGN KEY (return_code, mapping_version) REFERENCES return_mapping(return_code, version)
);
CREATE INDEX filing_listed ON filing (filed_at DESC, id);

CREATE TABLE filing_case (
  filing_id text NOT NULL,
  no integer NOT NULL,
  complaint_id uuid NOT NULL,
  version integer NOT NULL,
  n smallint NOT NULL,
  kind text NOT NULL,
  what text NOT NULL,
  at timestamptz NOT NULL,
  unit text NOT NULL,
  person text,
  category text NOT NULL,
  elapsed bigint,
  working bigint,
  number smallint,
  CONSTRAINT filing_case_pkey PRIMARY KEY (filing_id, no),
  CONSTRAINT filing_case_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT filing_case_filing_id_fkey FOREIGN KEY (filing_id) REFERENCES filing(id)
);

CREATE TABLE filing_cell (
  filing_id text NOT NULL,
  cell text NOT NULL,
  cases integer[] NOT NULL,
  CONSTRAINT filing_cell_pkey PRIMARY KEY (filing_id, cell),
  CONSTRAINT filing_cell_filing_id_fkey FOREIGN KEY (filing_id) REFERENCES filing(id)
);

CREATE TABLE group_office (
  person text NOT NULL,
  role text NOT NULL,
  unit text NOT NULL,
  CONSTRAINT group_office_pkey PRIMARY KEY (person, role, unit),
  CONSTRAINT group_office_person_fkey FOREIGN KEY (person) REFERENCES person(id)
);
COMMENT ON COLUMN group_office.unit IS 'as the configuration names it; counts while there is such a unit and it is open';

CREATE TABLE idempotency_key (
  caller text NOT NULL,
  key text NOT NULL,
  body_sha256 text NOT NULL,
  complaint_id uuid NOT NULL,
  answer jsonb NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT idempotency_key_pkey PRIMARY KEY (caller, key)
);

CREATE TABLE identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  person text NOT NULL,
  bound_by text NOT NULL,
  bound_at timestamptz NOT NULL,
  CONSTRAINT identity_pkey PRIMARY KEY (issuer, subject),
  CONSTRAINT identity_person_key UNIQUE (person),
  CONSTRAINT identity_person_fkey FOREIGN KEY (person) REFERENCES person(id)
);

CREATE TABLE kept_count (
  question bytea NOT NULL,
  first_day date NOT NULL,
  after_day date NOT NULL,
  stamp text NOT NULL,
  rows json NOT NULL,
  made_at timestamptz NOT NULL,
  CONSTRAINT kept_count_pkey PRIMARY KEY (question)
);
CREATE INDEX kept_count_made_at ON kept_count (made_at);

CREATE TABLE list_view (
  id uuid NOT NULL,
  maker text NOT NULL,
  unit text,
  name_zh text,
  name_en text,
  query text NOT NULL,
  made_at timestamptz NOT NULL,
  CONSTRAINT list_view_pkey PRIMARY KEY (id),
  CONSTRAINT list_view_maker_fkey FOREIGN KEY (maker) REFERENCES person(id),
  CONSTRAINT list_view_unit_fkey FOREIGN KEY (unit) REFERENCES unit(code),
  CONSTRAINT list_view_check CHECK (name_zh IS NOT NULL OR name_en IS NOT NULL)
);
CREATE INDEX list_view_of_unit ON list_view (unit) WHERE unit IS NOT NULL;
CREATE UNIQUE INDEX list_view_once ON list_view (maker, unit, name_zh, name_en, md5(query)) NULLS NOT DISTINCT;

CREATE TABLE measure_target (
  measure text NOT NULL,
  unit text NOT NULL,
  since date NOT NULL,
  version integer NOT NULL,
  yellow double precision,
  red double precision,
  loaded_by text NOT NULL,
  loaded_at timestamptz NOT NULL,
  CONSTRAINT measure_target_pkey PRIMARY KEY (measure, unit, version),
  CONSTRAINT measure_target_unit_fkey FOREIGN KEY (unit) REFERENCES unit(code),
  CONSTRAINT measure_target_check CHECK ((yellow IS NULL) = (red IS NULL) AND yellow IS DISTINCT FROM red OR yellow IS NULL),
  CONSTRAINT measure_target_since_check CHECK (EXTRACT(day FROM since) = 1::numeric)
);

CREATE TABLE notification (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  complaint_id uuid NOT NULL,
  version integer NOT NULL,
  person text NOT NULL,
  matter text NOT NULL,
  event_type text NOT NULL,
  kind text NOT NULL,
  action text,
  subject text,
  clock_kind text,
  unit text NOT NULL,
  due_at timestamptz,
  at timestamptz NOT NULL,
  mail_at timestamptz,
  held boolean NOT NULL DEFAULT false,
  delivery_id uuid,
  taken_back boolean NOT NULL DEFAULT false,
  overdue jsonb,
  CONSTRAINT notification_pkey PRIMARY KEY (id),
  CONSTRAINT notification_complaint_id_version_person_matter_key UNIQUE (complaint_id, version, person, matter),
  CONSTRAINT notification_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT notification_person_fkey FOREIGN KEY (person) REFERENCES person(id)
);
COMMENT ON COLUMN notification.overdue IS 'the kind of each clock that has run out, and since when in ms; null if none has, or if it was not kept';
CREATE INDEX notification_mailed ON notification (delivery_id) WHERE delivery_id IS NOT NULL;
CREATE INDEX notification_of ON notification (person, id DESC);
CREATE INDEX notification_old ON notification (at);
CREATE INDEX notification_to_mail ON notification (person, mail_at) WHERE mail_at IS NOT NULL;

CREATE TABLE office (
  person text NOT NULL,
  role text NOT NULL,
  unit text NOT NULL,
  inherited boolean NOT NULL DEFAULT false,
  by_group boolean NOT NULL DEFAULT false,
  CONSTRAINT office_pkey PRIMARY KEY (person, role, unit),
  CONSTRAINT office_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  CONSTRAINT office_unit_fkey FOREIGN KEY (unit) REFERENCES unit(code)
);
COMMENT ON COLUMN office.inherited IS 'in a closed unit, held by the same office in its heir; written anew with every change';
COMMENT ON COLUMN office.by_group IS 'held by a group of the provider alone, and in no document of the organisation';
CREATE INDEX office_holders ON office (unit, role);

CREATE TABLE open_span (
  complaint_id uuid NOT NULL,
  version integer NOT NULL,
  since timestamptz NOT NULL,
  until timestamptz,
  opened_at timestamptz NOT NULL,
  what text NOT NULL,
  units text[] NOT NULL,
  person text,
  tags text[] NOT NULL,
  reason text,
  remedy text,
  case_kind text NOT NULL,
  category text NOT NULL,
  severity text NOT NULL,
  customer_class text NOT NULL,
  channel text NOT NULL,
  way text NOT NULL,
  policy text NOT NULL,
  policy_version integer NOT NULL,
  CONSTRAINT open_span_pkey PRIMARY KEY (complaint_id, version),
  CONSTRAINT open_span_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX open_span_during ON open_span USING gist (tstzrange(since, until, '(]'));
CREATE INDEX open_span_paused ON open_span (complaint_id) WHERE reason IS NOT NULL;

CREATE TABLE organisation_change (
  version integer NOT NULL,
  by text NOT NULL,
  at timestamptz NOT NULL,
  changes jsonb NOT NULL,
  CONSTRAINT organisation_change_pkey PRIMARY KEY (version)
);
COMMENT ON TABLE organisation_change IS 'who changed what of units, people and offices, and when; rows are added alone';

CREATE TABLE policy (
  id text NOT NULL,
  version integer NOT NULL,
  document jsonb NOT NULL,
  rules text NOT NULL,
  published_at timestamptz NOT NULL,
  is_default boolean NOT NULL DEFAULT false,
  effective_at timestamptz NOT NULL,
  published_by text,
  CONSTRAINT policy_pkey PRIMARY KEY (id, version),
  CONSTRAINT policy_rules_fkey FOREIGN KEY (rules) REFERENCES compiled_rules(sha256)
);
COMMENT ON TABLE policy IS 'Published editions; never edited in place. New cases take the highest version in effect';
COMMENT ON COLUMN policy.rules IS 'Compiled with the newest version of its calendar; cases keep those they were received under';
CREATE UNIQUE INDEX policy_default ON policy (is_default) WHERE is_default;

CREATE TABLE policy_request (
  caller text NOT NULL,
  route text NOT NULL,
  key text NOT NULL,
  body_sha256 text NOT NULL,
  answer jsonb NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT policy_request_pkey PRIMARY KEY (caller, route, key)
);

CREATE TABLE process (
  id uuid NOT NULL,
  kind text NOT NULL,
  identity text NOT NULL,
  version text NOT NULL,
  started_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  detail jsonb NOT NULL,
  CONSTRAINT process_pkey PRIMARY KEY (id),
  CONSTRAINT process_kind_check CHECK (kind = ANY (ARRAY['api', 'worker']))
);

CREATE TABLE repeat_to_mend (
  complaint_id uuid NOT NULL,
  since timestamptz NOT NULL,
  CONSTRAINT repeat_to_mend_pkey PRIMARY KEY (complaint_id),
  CONSTRAINT repeat_to_mend_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id)
);
CREATE INDEX repeat_to_mend_since ON repeat_to_mend (since);

CREATE TABLE report (
  id text NOT NULL,
  month date NOT NULL,
  unit text,
  zone text NOT NULL,
  ordered_by text,
  ordered_at timestamptz NOT NULL,
  frozen_at timestamptz,
  readers text[],
  document json,
  sha256 text,
  asked text[],
  CONSTRAINT report_pkey PRIMARY KEY (id),
  CONSTRAINT report_month_unit_key UNIQUE NULLS NOT DISTINCT (month, unit),
  CONSTRAINT report_ordered_by_fkey FOREIGN KEY (ordered_by) REFERENCES person(id),
  CONSTRAINT report_unit_fkey FOREIGN KEY (unit) REFERENCES unit(code),
  CONSTRAINT report_check CHECK (num_nulls(frozen_at, readers, document, sha256) = ANY (ARRAY[0, 4])),
  CONSTRAINT report_month_check CHECK (EXTRACT(day FROM month) = 1::numeric)
);
CREATE INDEX report_to_be_frozen ON report (ordered_at) WHERE frozen_at IS NULL;

CREATE TABLE report_case (
  report_id text NOT NULL,
  no integer NOT NULL,
  complaint_id uuid NOT NULL,
  version integer NOT NULL,
  n smallint NOT NULL,
  what text NOT NULL,
  at timestamptz NOT NULL,
  unit text NOT NULL,
  person text,
  category text NOT NULL,
  elapsed bigint,
  working bigint,
  number smallint,
  reason text,
  remedy text,
  customer uuid,
  CONSTRAINT report_case_pkey PRIMARY KEY (report_id, no),
  CONSTRAINT report_case_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT report_case_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id)
);

CREATE TABLE report_event (
  report_id text NOT NULL,
  version integer NOT NULL,
  type text NOT NULL,
  at timestamptz NOT NULL,
  event jsonb NOT NULL,
  CONSTRAINT report_event_pkey PRIMARY KEY (report_id, version),
  CONSTRAINT report_event_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id)
);

CREATE TABLE report_number (
  report_id text NOT NULL,
  measure text NOT NULL,
  cut text,
  category text,
  key text,
  numerator integer[] NOT NULL,
  beside integer[] NOT NULL,
  excluded integer[] NOT NULL,
  CONSTRAINT report_number_report_id_measure_cut_category_key_key UNIQUE NULLS NOT DISTINCT (report_id, measure, cut, category, key),
  CONSTRAINT report_number_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id)
);

CREATE TABLE report_progress (
  report_id text NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  recorded_at timestamptz NOT NULL,
  run_started_at timestamptz NOT NULL DEFAULT '1970-01-01 00:00:00+00'::timestamptz,
  history_length integer NOT NULL DEFAULT 0,
  CONSTRAINT report_progress_pkey PRIMARY KEY (report_id),
  CONSTRAINT report_progress_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id)
);
CREATE INDEX report_under_way ON report_progress (recorded_at) WHERE state <> 'approved';

CREATE TABLE report_text (
  id uuid NOT NULL,
  report_id text NOT NULL,
  texts jsonb NOT NULL,
  written_by text NOT NULL,
  written_at timestamptz NOT NULL,
  CONSTRAINT report_text_pkey PRIMARY KEY (id),
  CONSTRAINT report_text_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id),
  CONSTRAINT report_text_written_by_fkey FOREIGN KEY (written_by) REFERENCES person(id)
);

CREATE TABLE report_told (
  report_id text NOT NULL,
  matter text NOT NULL,
  person text NOT NULL,
  version integer NOT NULL,
  CONSTRAINT report_told_pkey PRIMARY KEY (report_id, matter, person),
  CONSTRAINT report_told_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  CONSTRAINT report_told_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id)
);

CREATE TABLE reveal (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  complaint_id uuid NOT NULL,
  person text NOT NULL,
  acting_for text,
  field text NOT NULL,
  reason text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT reveal_pkey PRIMARY KEY (id),
  CONSTRAINT reveal_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id)
);
CREATE INDEX reveal_by_person ON reveal (person, at DESC);
CREATE INDEX reveal_by_time ON reveal (at DESC, id DESC);
CREATE INDEX reveal_of ON reveal (complaint_id);

CREATE TABLE sandbox_end (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  workflow_id text NOT NULL,
  run_id text NOT NULL,
  program text NOT NULL,
  CONSTRAINT sandbox_end_pkey PRIMARY KEY (id)
);
CREATE INDEX sandbox_end_at ON sandbox_end (at);

CREATE TABLE session (
  id uuid NOT NULL,
  secret_sha256 text NOT NULL,
  person text NOT NULL,
  method text NOT NULL,
  signed_in_at timestamptz NOT NULL,
  idle_until timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (id),
  CONSTRAINT session_secret_sha256_key UNIQUE (secret_sha256),
  CONSTRAINT session_person_fkey FOREIGN KEY (person) REFERENCES person(id),
  CONSTRAINT session_method_check CHECK (method = ANY (ARRAY['local', 'oidc']))
);
COMMENT ON TABLE session IS 'sessions in force, and those that ran out until a round removes them; one that is ended is deleted';
COMMENT ON COLUMN session.secret_sha256 IS 'the secret is 256 random bits, so a plain hash is enough';
CREATE INDEX session_ends ON session (LEAST(idle_until, ends_at));
CREATE INDEX session_of_person ON session (person);

CREATE TABLE sign_in_attempt (
  key text NOT NULL,
  failures integer NOT NULL,
  last_at timestamptz NOT NULL,
  locked_until timestamptz,
  CONSTRAINT sign_in_attempt_pkey PRIMARY KEY (key)
);
COMMENT ON TABLE sign_in_attempt IS 'wrong passwords in a row, of logins that exist and of those that do not alike';
COMMENT ON COLUMN sign_in_attempt.key IS 'hash of a login, or of a login and a network: people type passwords where a login belongs';
CREATE INDEX sign_in_attempt_last ON sign_in_attempt (last_at);

CREATE TABLE silent_case (
  complaint_id uuid NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT silent_case_pkey PRIMARY KEY (complaint_id)
);

CREATE TABLE spent_sign_in (
  state_sha256 text NOT NULL,
  until timestamptz NOT NULL,
  CONSTRAINT spent_sign_in_pkey PRIMARY KEY (state_sha256)
);
COMMENT ON TABLE spent_sign_in IS 'ways to the provider that have been gone, kept until their cookie has lapsed, so that none is gone twice';

CREATE TABLE stuck_case (
  complaint_id uuid NOT NULL,
  found_at timestamptz NOT NULL,
  because text NOT NULL,
  tries integer NOT NULL,
  next_at timestamptz NOT NULL,
  moved_at timestamptz,
  CONSTRAINT stuck_case_pkey PRIMARY KEY (complaint_id)
);
CREATE INDEX stuck_case_now ON stuck_case (complaint_id) WHERE moved_at IS NULL;

CREATE TABLE telling_preference (
  person text NOT NULL,
  preferences jsonb NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT telling_preference_pkey PRIMARY KEY (person),
  CONSTRAINT telling_preference_person_fkey FOREIGN KEY (person) REFERENCES person(id)
);

CREATE TABLE watched_day (
  day date NOT NULL,
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  settled xid8,
  CONSTRAINT watched_day_pkey PRIMARY KEY (day)
);

CREATE TABLE watched_day_change (
  day date NOT NULL
);
CREATE INDEX watched_day_change_day ON watched_day_change (day);

CREATE TRIGGER complaint_live AFTER UPDATE OF version ON complaint FOR EACH ROW WHEN (old.version IS DISTINCT FROM new.version) EXECUTE FUNCTION tell_live();

CREATE TRIGGER complaint_party_counted AFTER INSERT OR DELETE ON complaint_party FOR EACH ROW EXECUTE FUNCTION note_changed_party();
ALTER TABLE complaint_party ENABLE ALWAYS TRIGGER complaint_party_counted;

CREATE TRIGGER complaint_party_counted_anew AFTER UPDATE ON complaint_party FOR EACH ROW WHEN (old.counted_as IS DISTINCT FROM new.counted_as OR old.area IS DISTINCT FROM new.area OR old.product IS DISTINCT FROM new.product) EXECUTE FUNCTION note_changed_party();
ALTER TABLE complaint_party ENABLE ALWAYS TRIGGER complaint_party_counted_anew;

CREATE TRIGGER fact_added AFTER INSERT ON fact REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_facts();
ALTER TABLE fact ENABLE ALWAYS TRIGGER fact_added;

CREATE TRIGGER fact_changed_from AFTER UPDATE ON fact REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_facts();
ALTER TABLE fact ENABLE ALWAYS TRIGGER fact_changed_from;

CREATE TRIGGER fact_changed_to AFTER UPDATE ON fact REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_facts();
ALTER TABLE fact ENABLE ALWAYS TRIGGER fact_changed_to;

CREATE TRIGGER fact_removed AFTER DELETE ON fact REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_changed_facts();
ALTER TABLE fact ENABLE ALWAYS TRIGGER fact_removed;

CREATE TRIGGER facts_emptied AFTER TRUNCATE ON fact FOR EACH STATEMENT EXECUTE FUNCTION watch_no_day();
ALTER TABLE fact ENABLE ALWAYS TRIGGER facts_emptied;

CREATE TRIGGER filing_stays BEFORE DELETE OR UPDATE ON filing FOR EACH ROW EXECUTE FUNCTION refuse_to_change();

CREATE TRIGGER filing_case_stays BEFORE DELETE OR UPDATE ON filing_case FOR EACH ROW EXECUTE FUNCTION refuse_to_change();

CREATE TRIGGER filing_cell_stays BEFORE DELETE OR UPDATE ON filing_cell FOR EACH ROW EXECUTE FUNCTION refuse_to_change();

CREATE TRIGGER report_stays BEFORE DELETE OR UPDATE ON report FOR EACH ROW WHEN (old.frozen_at IS NOT NULL) EXECUTE FUNCTION refuse_to_change();

CREATE TRIGGER report_case_stays BEFORE DELETE OR UPDATE ON report_case FOR EACH ROW EXECUTE FUNCTION refuse_to_change();

CREATE TRIGGER report_number_stays BEFORE DELETE OR UPDATE ON report_number FOR EACH ROW EXECUTE FUNCTION refuse_to_change();

CREATE TRIGGER return_mapping_stays BEFORE DELETE OR UPDATE ON return_mapping FOR EACH ROW EXECUTE FUNCTION refuse_to_change();
