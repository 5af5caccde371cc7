-- Written by `npm run schema` from the migrations; for reading, not for running.

create table agencies.calendar_day (
  province_id smallint not null,
  day date not null,
  kind text not null,
  name text not null,
  source text not null,
  applied boolean not null,
  constraint calendar_day_pkey PRIMARY KEY (province_id, day),
  constraint calendar_day_kind_check CHECK ((kind = ANY (ARRAY['off'::text, 'worked'::text])))
);
grant delete, insert, select, update on agencies.calendar_day to motcua_app;

create table agencies.delegation (
  province_id smallint not null,
  id bigint not null generated always as identity,
  unit_id integer not null,
  from_officer integer not null,
  to_officer integer not null,
  from_day date not null,
  until_day date not null,
  reason text not null,
  set_by integer not null,
  at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint delegation_pkey PRIMARY KEY (province_id, id),
  constraint delegation_check CHECK ((until_day >= from_day)),
  constraint delegation_check1 CHECK ((from_officer <> to_officer))
);
CREATE INDEX delegation_to ON agencies.delegation USING btree (province_id, to_officer, until_day) WHERE (ended_at IS NULL);
CREATE INDEX delegation_unit ON agencies.delegation USING btree (province_id, unit_id, until_day);
grant insert, select, update on agencies.delegation to motcua_app;

create table agencies.office_hours (
  province_id smallint not null,
  unit_code text not null,
  valid_from date,
  valid_until date,
  hours jsonb not null,
  demo boolean not null,
  constraint office_hours_province_id_unit_code_valid_from_key UNIQUE NULLS NOT DISTINCT (province_id, unit_code, valid_from)
);
grant insert, select, update on agencies.office_hours to motcua_app;

create table agencies.officer (
  id integer not null generated always as identity,
  province_id smallint not null,
  subject text not null,
  name text not null,
  demo boolean not null default false,
  constraint officer_subject_key UNIQUE (subject),
  constraint officer_pkey PRIMARY KEY (id)
);
grant insert, select, update on agencies.officer to motcua_app;

create table agencies.position (
  id integer not null generated always as identity,
  province_id smallint not null,
  officer_id integer not null,
  unit_id integer not null,
  role text not null,
  title text not null,
  valid_from date not null,
  valid_until date,
  constraint position_pkey PRIMARY KEY (id),
  constraint position_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES agencies.officer(id),
  constraint position_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES agencies.unit(id)
);
CREATE INDEX position_officer ON agencies."position" USING btree (officer_id);
CREATE INDEX position_unit ON agencies."position" USING btree (unit_id, role);
CREATE UNIQUE INDEX position_once ON agencies."position" USING btree (officer_id, unit_id, role, valid_from);
grant insert, select, update on agencies.position to motcua_app;

create table agencies.unit (
  id integer not null generated always as identity,
  province_id smallint not null,
  code text not null,
  name text not null,
  short_name text not null,
  kind text not null,
  area_kind text not null,
  parent_code text,
  valid_from date,
  valid_until date,
  agency_code text,
  demo boolean not null default false,
  note text not null default ''::text,
  constraint unit_province_id_code_valid_from_key UNIQUE NULLS NOT DISTINCT (province_id, code, valid_from),
  constraint unit_pkey PRIMARY KEY (id),
  constraint unit_kind_check CHECK ((kind = ANY (ARRAY['province'::text, 'department'::text, 'district'::text, 'commune'::text])))
);
grant insert, select, update on agencies.unit to motcua_app;

create table agencies.unit_successor (
  province_id smallint not null,
  old_code text not null,
  new_code text not null,
  part text not null,
  main boolean not null,
  on_day date not null,
  note text not null,
  constraint unit_successor_pkey PRIMARY KEY (province_id, old_code, new_code, on_day),
  constraint unit_successor_part_check CHECK ((part = ANY (ARRAY['whole'::text, 'part'::text])))
);
grant insert, select, update on agencies.unit_successor to motcua_app;

create table documents.awaited_file (
  province_id smallint not null,
  dossier_id bigint not null,
  n integer not null,
  document_code text,
  name text not null,
  url text not null,
  state text not null default 'awaited'::text,
  attempts integer not null default 0,
  next_try_at timestamp with time zone not null,
  fault text,
  constraint awaited_file_pkey PRIMARY KEY (province_id, dossier_id, n),
  constraint awaited_file_state_check CHECK ((state = ANY (ARRAY['awaited'::text, 'attached'::text, 'refused'::text])))
);
CREATE INDEX awaited_file_next ON documents.awaited_file USING btree (province_id, next_try_at) WHERE (state = 'awaited'::text);
alter table documents.awaited_file enable row level security;
create policy adding on documents.awaited_file for insert to motcua_app with check (dossiers.visible(province_id, dossier_id));
create policy changing on documents.awaited_file for update to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy reading on documents.awaited_file for select to motcua_app using (dossiers.visible(province_id, dossier_id));
grant insert, select, update on documents.awaited_file to motcua_app;

create table documents.dossier_file (
  province_id smallint not null,
  dossier_id bigint not null,
  n integer not null,
  purpose text not null,
  document_code text,
  name text not null,
  mime text not null,
  size bigint not null,
  sha256 text not null,
  pages integer,
  signed boolean not null default false,
  at timestamp with time zone not null,
  constraint dossier_file_pkey PRIMARY KEY (province_id, dossier_id, n),
  constraint dossier_file_purpose_check CHECK ((purpose = ANY (ARRAY['requiredDocument'::text, 'receptionSlip'::text, 'supplementSlip'::text, 'refusalSlip'::text, 'apologyLetter'::text, 'result'::text])))
);
alter table documents.dossier_file enable row level security;
create policy adding on documents.dossier_file for insert to motcua_app with check ((platform.sees_all() OR (EXISTS ( SELECT 1
   FROM dossiers.dossier_access a
  WHERE ((a.province_id = dossier_file.province_id) AND (a.dossier_id = dossier_file.dossier_id) AND ((a.unit_id = ANY (platform.actor_units())) OR ((a.party_id = platform.actor_party()) AND (a.party_id <> 0))))))));
create policy changing on documents.dossier_file for update to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy reading on documents.dossier_file for select to motcua_app using (dossiers.visible(province_id, dossier_id));
grant insert, select on documents.dossier_file to motcua_app;

create table dossiers.assignment_rule (
  province_id smallint not null,
  unit_id integer not null,
  rule text not null,
  set_by integer not null,
  at timestamp with time zone not null,
  constraint assignment_rule_pkey PRIMARY KEY (province_id, unit_id),
  constraint assignment_rule_rule_check CHECK ((rule = ANY (ARRAY['none'::text, 'roundRobin'::text, 'leastLoaded'::text])))
);
grant insert, select, update on dossiers.assignment_rule to motcua_app;

create table dossiers.assignment_turn (
  province_id smallint not null,
  unit_id integer not null,
  role text not null,
  n integer not null,
  officer_id integer not null,
  constraint assignment_turn_pkey PRIMARY KEY (province_id, unit_id, role, n)
);
grant insert, select on dossiers.assignment_turn to motcua_app;

create table dossiers.code_counter (
  province_id smallint not null,
  unit_id integer not null,
  day date not null,
  n integer not null,
  constraint code_counter_pkey PRIMARY KEY (province_id, unit_id, day),
  constraint code_counter_n_check CHECK (((n >= 1) AND (n <= 9999)))
);
grant insert, select, update on dossiers.code_counter to motcua_app;

create table dossiers.consultation (
  province_id smallint not null,
  dossier_id bigint not null,
  n integer not null,
  purpose text not null,
  unit_id integer not null,
  asked_by integer not null,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  closed_at timestamp with time zone,
  late boolean not null default false,
  constraint consultation_pkey PRIMARY KEY (province_id, dossier_id, n),
  constraint consultation_purpose_check CHECK ((purpose = ANY (ARRAY['opinion'::text, 'interlinked'::text])))
);
CREATE INDEX consultation_asked ON dossiers.consultation USING btree (province_id, asked_by, due_at, dossier_id, n) WHERE ((answered_at IS NULL) AND (closed_at IS NULL));
CREATE INDEX consultation_open ON dossiers.consultation USING btree (province_id, unit_id, due_at, dossier_id, n) WHERE ((answered_at IS NULL) AND (closed_at IS NULL));
alter table dossiers.consultation enable row level security;
create policy adding on dossiers.consultation for insert to motcua_app with check (dossiers.visible(province_id, dossier_id));
create policy changing on dossiers.consultation for update to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy reading on dossiers.consultation for select to motcua_app using (dossiers.visible(province_id, dossier_id));
grant insert, select, update on dossiers.consultation to motcua_app;

create table dossiers.dossier (
  province_id smallint not null,
  id bigint not null,
  version integer not null,
  state text not null,
  code text,
  procedure_code text not null,
  revision_id integer not null,
  channel text not null,
  entry text not null,
  online_service text not null,
  assisted boolean not null,
  receiving_unit integer not null,
  competent_unit integer not null,
  holder_unit integer not null,
  holder_role text not null,
  holder_officer integer,
  step_id text,
  step_due_at timestamp with time zone,
  filed_at timestamp with time zone not null,
  received_at timestamp with time zone,
  due_at timestamp with time zone,
  overdue_at timestamp with time zone,
  completed_at timestamp with time zone,
  returned_at timestamp with time zone,
  ended_at timestamp with time zone,
  queue_at timestamp with time zone,
  acted_at timestamp with time zone,
  silent_since timestamp with time zone,
  constraint dossier_pkey PRIMARY KEY (province_id, id),
  constraint dossier_well_formed CHECK (dossiers.well_formed(state, channel, entry, online_service, completed_at, ended_at))
);
CREATE INDEX dossier_done ON dossiers.dossier USING btree (province_id, competent_unit, completed_at, id) WHERE (completed_at IS NOT NULL);
CREATE INDEX dossier_drill ON dossiers.dossier USING btree (province_id, competent_unit, received_at, id);
CREATE INDEX dossier_due ON dossiers.dossier USING btree (province_id, due_at) INCLUDE (competent_unit) WHERE ((due_at IS NOT NULL) AND (overdue_at IS NULL) AND (completed_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX dossier_queue ON dossiers.dossier USING btree (province_id, holder_unit, COALESCE(queue_at, '9999-01-01 00:00:00+00'::timestamp with time zone), id) WHERE (state = ANY (ARRAY['filed'::text, 'received'::text, 'handling'::text, 'awaitingSupplement'::text, 'awaitingPayment'::text, 'awaitingSignature'::text, 'completed'::text]));
CREATE UNIQUE INDEX dossier_code ON dossiers.dossier USING btree (province_id, code) WHERE (code IS NOT NULL);
alter table dossiers.dossier enable row level security;
create policy adding on dossiers.dossier for insert to motcua_app with check ((platform.sees_all() OR (EXISTS ( SELECT 1
   FROM dossiers.dossier_access a
  WHERE ((a.province_id = dossier.province_id) AND (a.dossier_id = dossier.id) AND ((a.unit_id = ANY (platform.actor_units())) OR ((a.party_id = platform.actor_party()) AND (a.party_id <> 0))))))));
create policy changing on dossiers.dossier for update to motcua_app using ((( SELECT platform.sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM dossiers.dossier_access a
  WHERE ((a.province_id = dossier.province_id) AND (a.dossier_id = dossier.id) AND ((a.unit_id = ANY (( SELECT platform.actor_units() AS actor_units)::integer[])) OR ((a.party_id = ( SELECT platform.actor_party() AS actor_party)) AND (a.party_id <> 0)))))))) with check ((platform.sees_all() OR (EXISTS ( SELECT 1
   FROM dossiers.dossier_access a
  WHERE ((a.province_id = dossier.province_id) AND (a.dossier_id = dossier.id) AND ((a.unit_id = ANY (platform.actor_units())) OR ((a.party_id = platform.actor_party()) AND (a.party_id <> 0))))))));
create policy owner_reading on dossiers.dossier for select to motcua_owner using (true);
create policy reading on dossiers.dossier for select to motcua_app using ((( SELECT platform.sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM dossiers.dossier_access a
  WHERE ((a.province_id = dossier.province_id) AND (a.dossier_id = dossier.id) AND ((a.unit_id = ANY (( SELECT platform.actor_units() AS actor_units)::integer[])) OR ((a.party_id = ( SELECT platform.actor_party() AS actor_party)) AND (a.party_id <> 0))))))));
grant insert, select, update on dossiers.dossier to motcua_app;

create table dossiers.dossier_access (
  province_id smallint not null,
  dossier_id bigint not null,
  unit_id integer not null default 0,
  party_id bigint not null default 0,
  role text not null,
  constraint dossier_access_pkey PRIMARY KEY (province_id, dossier_id, unit_id, party_id, role),
  constraint dossier_access_role_check CHECK ((role = ANY (ARRAY['receiving'::text, 'competent'::text, 'consulted'::text, 'applicant'::text, 'helper'::text])))
);
CREATE INDEX dossier_access_party ON dossiers.dossier_access USING btree (province_id, party_id, dossier_id) WHERE (party_id <> 0);
alter table dossiers.dossier_access enable row level security;
create policy adding on dossiers.dossier_access for insert to motcua_app with check ((dossiers.is_new(province_id, dossier_id) OR dossiers.visible(province_id, dossier_id)));
create policy reading on dossiers.dossier_access for select to motcua_app using ((( SELECT platform.sees_all() AS sees_all) OR (unit_id = ANY (( SELECT platform.actor_units() AS actor_units)::integer[])) OR ((party_id = ( SELECT platform.actor_party() AS actor_party)) AND (party_id <> 0))));
grant insert, select on dossiers.dossier_access to motcua_app;

create table dossiers.dossier_act (
  province_id smallint not null,
  dossier_id bigint not null,
  seq integer not null,
  kind text not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id bigint not null,
  unit_id integer,
  data jsonb not null,
  constraint dossier_act_pkey PRIMARY KEY (province_id, dossier_id, seq)
);
alter table dossiers.dossier_act enable row level security;
create policy adding on dossiers.dossier_act for insert to motcua_app with check ((platform.sees_all() OR (EXISTS ( SELECT 1
   FROM dossiers.dossier_access a
  WHERE ((a.province_id = dossier_act.province_id) AND (a.dossier_id = dossier_act.dossier_id) AND ((a.unit_id = ANY (platform.actor_units())) OR ((a.party_id = platform.actor_party()) AND (a.party_id <> 0))))))));
create policy changing on dossiers.dossier_act for update to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy owner_reading on dossiers.dossier_act for select to motcua_owner using (true);
create policy reading on dossiers.dossier_act for select to motcua_app using (dossiers.visible(province_id, dossier_id));
grant insert, select on dossiers.dossier_act to motcua_app;

create table dossiers.dossier_content (
  province_id smallint not null,
  dossier_id bigint not null,
  applicant_party bigint,
  helper_party bigint,
  applicant_name text not null,
  name_fold text not null,
  personal_id text,
  phone text,
  email text,
  address text,
  applicant jsonb not null,
  answers jsonb not null,
  explanation text not null default ''::text,
  delivery jsonb not null,
  constraint dossier_content_pkey PRIMARY KEY (province_id, dossier_id)
);
CREATE INDEX dossier_content_name ON dossiers.dossier_content USING btree (province_id, name_fold text_pattern_ops);
CREATE INDEX dossier_content_party ON dossiers.dossier_content USING btree (province_id, applicant_party) WHERE (applicant_party IS NOT NULL);
CREATE INDEX dossier_content_person ON dossiers.dossier_content USING btree (province_id, personal_id) WHERE (personal_id IS NOT NULL);
CREATE INDEX dossier_content_phone ON dossiers.dossier_content USING btree (province_id, phone) WHERE (phone IS NOT NULL);
alter table dossiers.dossier_content enable row level security;
create policy adding on dossiers.dossier_content for insert to motcua_app with check ((platform.sees_all() OR (EXISTS ( SELECT 1
   FROM dossiers.dossier_access a
  WHERE ((a.province_id = dossier_content.province_id) AND (a.dossier_id = dossier_content.dossier_id) AND ((a.unit_id = ANY (platform.actor_units())) OR ((a.party_id = platform.actor_party()) AND (a.party_id <> 0))))))));
create policy changing on dossiers.dossier_content for update to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy reading on dossiers.dossier_content for select to motcua_app using ((( SELECT platform.sees_all() AS sees_all) OR (EXISTS ( SELECT 1
   FROM dossiers.dossier_access a
  WHERE ((a.province_id = dossier_content.province_id) AND (a.dossier_id = dossier_content.dossier_id) AND ((a.unit_id = ANY (( SELECT platform.actor_units() AS actor_units)::integer[])) OR ((a.party_id = ( SELECT platform.actor_party() AS actor_party)) AND (a.party_id <> 0))))))));
grant insert, select, update on dossiers.dossier_content to motcua_app;

create table dossiers.portal_dossier (
  province_id smallint not null,
  number text not null,
  dossier_id bigint not null,
  body_hash text not null,
  filed_at timestamp with time zone not null,
  fees jsonb not null,
  paid_vnd bigint not null default 0,
  payment_open boolean not null default false,
  constraint portal_dossier_province_id_dossier_id_key UNIQUE (province_id, dossier_id),
  constraint portal_dossier_pkey PRIMARY KEY (province_id, number),
  constraint portal_dossier_paid_vnd_check CHECK ((paid_vnd >= 0))
);
CREATE INDEX portal_dossier_payment ON dossiers.portal_dossier USING btree (province_id, dossier_id) WHERE payment_open;
alter table dossiers.portal_dossier enable row level security;
create policy adding on dossiers.portal_dossier for insert to motcua_app with check (dossiers.visible(province_id, dossier_id));
create policy changing on dossiers.portal_dossier for update to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy owner_reading on dossiers.portal_dossier for select to motcua_owner using (true);
create policy reading on dossiers.portal_dossier for select to motcua_app using (dossiers.visible(province_id, dossier_id));
grant insert, select on dossiers.portal_dossier to motcua_app;

create table dossiers.submitter (
  province_id smallint not null,
  dossier_id bigint not null,
  kind text not null,
  name text not null,
  detail jsonb not null,
  constraint submitter_pkey PRIMARY KEY (province_id, dossier_id),
  constraint submitter_kind_check CHECK ((kind = ANY (ARRAY['legalRepresentative'::text, 'authorized'::text, 'hiredService'::text, 'publicPost'::text])))
);
alter table dossiers.submitter enable row level security;
create policy adding on dossiers.submitter for insert to motcua_app with check (dossiers.visible(province_id, dossier_id));
create policy changing on dossiers.submitter for update to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy reading on dossiers.submitter for select to motcua_app using (dossiers.visible(province_id, dossier_id));
grant insert, select on dossiers.submitter to motcua_app;

create table exchange.portal_sync (
  province_id smallint not null,
  dossier_id bigint not null,
  wanted_seq integer not null,
  told_seq integer not null default 0,
  attempts integer not null default 0,
  next_try_at timestamp with time zone not null,
  taken_until timestamp with time zone not null default '1970-01-01 00:00:00+00'::timestamp with time zone,
  behind_since timestamp with time zone,
  fault text,
  constraint portal_sync_pkey PRIMARY KEY (province_id, dossier_id),
  constraint portal_sync_check CHECK ((told_seq <= wanted_seq))
);
CREATE INDEX portal_sync_behind ON exchange.portal_sync USING btree (province_id, next_try_at) WHERE (told_seq < wanted_seq);
alter table exchange.portal_sync enable row level security;
create policy adding on exchange.portal_sync for insert to motcua_app with check (dossiers.visible(province_id, dossier_id));
create policy changing on exchange.portal_sync for update to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy reading on exchange.portal_sync for select to motcua_app using (dossiers.visible(province_id, dossier_id));
grant insert, select, update on exchange.portal_sync to motcua_app;

create table filing.draft (
  province_id smallint not null,
  id text not null,
  version integer not null,
  owner_kind text not null,
  owner_id bigint not null,
  applicant_party bigint,
  procedure_code text not null,
  revision_id integer not null,
  receiving_unit integer,
  channel text not null,
  entry text not null,
  assisted boolean not null,
  consent jsonb,
  applicant jsonb not null,
  answers jsonb not null,
  files jsonb not null,
  delivery jsonb,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  dossier_id bigint,
  constraint draft_dossier_id_key UNIQUE (dossier_id),
  constraint draft_pkey PRIMARY KEY (province_id, id),
  constraint draft_owner_kind_check CHECK ((owner_kind = ANY (ARRAY['citizen'::text, 'officer'::text])))
);
CREATE INDEX draft_owner ON filing.draft USING btree (province_id, owner_kind, owner_id, updated_at);
alter table filing.draft enable row level security;
create policy own on filing.draft for all to motcua_app using (((((owner_kind || ':'::text) || owner_id) = ( SELECT platform.actor_key() AS actor_key)) OR (( SELECT platform.actor_key() AS actor_key) = 'system:0'::text))) with check (((((owner_kind || ':'::text) || owner_id) = ( SELECT platform.actor_key() AS actor_key)) OR (( SELECT platform.actor_key() AS actor_key) = 'system:0'::text)));
grant delete, insert, select, update on filing.draft to motcua_app;

create table filing.filed_draft (
  province_id smallint not null,
  draft_id text not null,
  dossier_id bigint not null,
  constraint filed_draft_pkey PRIMARY KEY (province_id, draft_id)
);
grant insert on filing.filed_draft to motcua_app;

create table measures.day_unit (
  province_id smallint not null,
  day date not null,
  unit_id integer not null,
  received integer not null,
  received_online integer not null,
  received_full_online integer not null,
  received_remote integer not null,
  received_with_fee integer not null,
  paid_national_portal integer not null,
  paid_online integer not null,
  digitized_input integer not null,
  reused_data integer not null,
  received_on_time integer not null,
  completed integer not null,
  completed_on_time integer not null,
  digitized_result integer not null,
  electronic_result integer not null,
  rated integer not null,
  satisfied integer not null,
  constraint day_unit_pkey PRIMARY KEY (province_id, day, unit_id)
);
grant delete, insert, select, update on measures.day_unit to motcua_app;

create table measures.fact (
  province_id smallint not null,
  base smallint not null,
  unit_id integer not null,
  day date not null,
  dossier_id bigint not null,
  procedure_code text not null,
  mask integer not null,
  sign smallint not null,
  at timestamp with time zone not null,
  known_at timestamp with time zone not null,
  feed_xid xid8 not null,
  feed_id bigint not null,
  constraint fact_sign_check CHECK ((sign = ANY (ARRAY['-1'::integer, 1])))
);
CREATE INDEX fact_dossier ON measures.fact USING btree (province_id, dossier_id);
CREATE INDEX fact_unit_day ON measures.fact USING btree (province_id, unit_id, base, day);
grant insert, select on measures.fact to motcua_app;

create table measures.month_procedure (
  province_id smallint not null,
  month date not null,
  unit_id integer not null,
  received integer not null,
  received_online integer not null,
  received_full_online integer not null,
  received_remote integer not null,
  received_with_fee integer not null,
  paid_national_portal integer not null,
  paid_online integer not null,
  digitized_input integer not null,
  reused_data integer not null,
  received_on_time integer not null,
  completed integer not null,
  completed_on_time integer not null,
  digitized_result integer not null,
  electronic_result integer not null,
  rated integer not null,
  satisfied integer not null,
  procedure_code text not null,
  constraint month_procedure_pkey PRIMARY KEY (province_id, month, unit_id, procedure_code)
);
grant delete, insert, select, update on measures.month_procedure to motcua_app;

create table measures.month_unit (
  province_id smallint not null,
  month date not null,
  unit_id integer not null,
  received integer not null,
  received_online integer not null,
  received_full_online integer not null,
  received_remote integer not null,
  received_with_fee integer not null,
  paid_national_portal integer not null,
  paid_online integer not null,
  digitized_input integer not null,
  reused_data integer not null,
  received_on_time integer not null,
  completed integer not null,
  completed_on_time integer not null,
  digitized_result integer not null,
  electronic_result integer not null,
  rated integer not null,
  satisfied integer not null,
  constraint month_unit_pkey PRIMARY KEY (province_id, month, unit_id)
);
grant delete, insert, select, update on measures.month_unit to motcua_app;

create table measures.overdue_unit (
  province_id smallint not null,
  unit_id integer not null,
  overdue integer not null,
  constraint overdue_unit_pkey PRIMARY KEY (province_id, unit_id)
);
grant delete, insert, select, update on measures.overdue_unit to motcua_app;

create table measures.reported_figure (
  id bigint not null generated always as identity,
  province_id smallint not null,
  unit_code text not null,
  level text,
  indicator text not null,
  from_day date not null,
  to_day date not null,
  numerator bigint,
  denominator bigint,
  value_percent numeric,
  source text not null,
  note text not null,
  recorded_at timestamp with time zone not null,
  replaced_at timestamp with time zone,
  constraint reported_figure_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX reported_figure_current ON measures.reported_figure USING btree (province_id, unit_code, level, indicator, from_day, to_day, source) NULLS NOT DISTINCT WHERE (replaced_at IS NULL);
grant insert, select, update on measures.reported_figure to motcua_app;

create table monitoring.assisted_filing (
  province_id smallint not null,
  unit_id integer not null,
  actor_kind text not null,
  actor_id bigint not null,
  at timestamp with time zone not null,
  dossier_id bigint not null,
  constraint assisted_filing_pkey PRIMARY KEY (province_id, unit_id, actor_kind, actor_id, at, dossier_id)
);
grant delete, insert, select on monitoring.assisted_filing to motcua_app;

create table monitoring.color_rule (
  province_id smallint not null,
  version integer not null,
  indicator text not null,
  green numeric not null,
  yellow numeric not null,
  orange numeric not null,
  valid_from date not null,
  valid_until date,
  source text not null,
  note text not null default ''::text,
  constraint color_rule_pkey PRIMARY KEY (province_id, version, indicator)
);
grant insert, select, update on monitoring.color_rule to motcua_app;

create table monitoring.signal (
  province_id smallint not null,
  id bigint not null generated always as identity,
  kind text not null,
  unit_id integer not null,
  actor_kind text not null,
  actor_id bigint not null,
  at timestamp with time zone not null,
  until timestamp with time zone not null,
  dossier_ids bigint[] not null,
  evidence jsonb not null,
  constraint signal_pkey PRIMARY KEY (province_id, id),
  constraint signal_kind_check CHECK ((kind = ANY (ARRAY['serialSupplement'::text, 'lateSupplement'::text, 'lastHourExtension'::text, 'reopened'::text, 'assistedBurst'::text])))
);
CREATE INDEX signal_time ON monitoring.signal USING btree (province_id, at DESC, id DESC);
CREATE INDEX signal_unit ON monitoring.signal USING btree (province_id, unit_id, at DESC, id DESC);
alter table monitoring.signal enable row level security;
create policy growing on monitoring.signal for update to motcua_app using (platform.sees_all());
create policy reading on monitoring.signal for select to motcua_app using ((platform.sees_all() OR (unit_id = ANY (platform.actor_units()))));
create policy writing on monitoring.signal for insert to motcua_app with check (platform.sees_all());
grant insert, select, update on monitoring.signal to motcua_app;

create table monitoring.target (
  id bigint not null generated always as identity,
  province_id smallint not null,
  plan text not null,
  unit_code text not null,
  level text not null,
  indicator text not null,
  from_day date not null,
  to_day date not null,
  comparator text not null,
  value numeric not null,
  source text not null,
  note text not null,
  constraint target_province_id_plan_unit_code_level_indicator_from_day_key UNIQUE (province_id, plan, unit_code, level, indicator, from_day),
  constraint target_pkey PRIMARY KEY (id),
  constraint target_comparator_check CHECK ((comparator = ANY (ARRAY['>='::text, '='::text, '+'::text])))
);
grant insert, select, update on monitoring.target to motcua_app;

create table notifications.notice (
  province_id smallint not null,
  id bigint not null generated always as identity,
  dossier_id bigint not null,
  party_id bigint,
  kind text not null,
  data jsonb not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint notice_pkey PRIMARY KEY (province_id, id)
);
CREATE INDEX notice_dossier ON notifications.notice USING btree (province_id, dossier_id, id);
CREATE INDEX notice_party ON notifications.notice USING btree (province_id, party_id, id) WHERE (party_id IS NOT NULL);
alter table notifications.notice enable row level security;
create policy adding on notifications.notice for insert to motcua_app with check ((platform.sees_all() OR (EXISTS ( SELECT 1
   FROM dossiers.dossier_access a
  WHERE ((a.province_id = notice.province_id) AND (a.dossier_id = notice.dossier_id) AND ((a.unit_id = ANY (platform.actor_units())) OR ((a.party_id = platform.actor_party()) AND (a.party_id <> 0))))))));
create policy changing on notifications.notice for update to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy reading on notifications.notice for select to motcua_app using (dossiers.visible(province_id, dossier_id));
grant insert, select, update on notifications.notice to motcua_app;

create table parties.paper (
  province_id smallint not null,
  id bigint not null generated always as identity,
  party_id bigint not null,
  kind text not null,
  key text not null,
  name text not null,
  number text,
  issued_by integer,
  issued_on date not null,
  valid_until date,
  result_code text,
  procedure_code text not null,
  source_dossier bigint not null,
  file_name text not null,
  mime text not null,
  size bigint not null,
  sha256 text not null,
  signed boolean not null,
  added_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint paper_province_id_party_id_key_sha256_key UNIQUE (province_id, party_id, key, sha256),
  constraint paper_pkey PRIMARY KEY (province_id, id),
  constraint paper_kind_check CHECK ((kind = ANY (ARRAY['result'::text, 'document'::text])))
);
alter table parties.paper enable row level security;
create policy adding on parties.paper for insert to motcua_app with check ((parties.may_look(province_id, party_id) AND (party_id IS DISTINCT FROM platform.actor_party())));
create policy changing on parties.paper for update to motcua_app using ((parties.may_look(province_id, party_id) AND (party_id IS DISTINCT FROM platform.actor_party())));
create policy reading on parties.paper for select to motcua_app using (parties.may_look(province_id, party_id));
grant insert, select, update on parties.paper to motcua_app;

create table parties.paper_grant (
  province_id smallint not null,
  dossier_id bigint not null,
  party_id bigint not null,
  unit_id integer not null,
  given_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint paper_grant_pkey PRIMARY KEY (province_id, party_id, unit_id, dossier_id)
);
CREATE INDEX paper_grant_dossier ON parties.paper_grant USING btree (province_id, dossier_id);
alter table parties.paper_grant enable row level security;
create policy ending on parties.paper_grant for update to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy giving on parties.paper_grant for insert to motcua_app with check (dossiers.visible(province_id, dossier_id));
create policy reading on parties.paper_grant for select to motcua_app using (((platform.actor_key() ~~ 'system:%'::text) OR (party_id = platform.actor_party()) OR (unit_id = ANY (platform.actor_units())) OR dossiers.visible(province_id, dossier_id)));
grant insert, select, update on parties.paper_grant to motcua_app;

create table parties.party (
  id bigint not null generated always as identity,
  province_id smallint not null,
  kind text not null,
  subject text,
  name text not null,
  personal_id text,
  birth_date date,
  gender text,
  phone text,
  email text,
  address text,
  identity_level smallint not null default 0,
  demo boolean not null default false,
  constraint party_subject_key UNIQUE (subject),
  constraint party_pkey PRIMARY KEY (id),
  constraint party_kind_check CHECK ((kind = ANY (ARRAY['individual'::text, 'organization'::text])))
);
CREATE INDEX party_personal_id ON parties.party USING btree (province_id, personal_id);
grant insert, select, update on parties.party to motcua_app;

create table payments.gateway_order (
  province_id smallint not null,
  ref text not null,
  dossier_id bigint not null,
  obligation_n integer not null,
  amount_vnd bigint not null,
  created_at timestamp with time zone not null,
  constraint gateway_order_pkey PRIMARY KEY (province_id, ref)
);
alter table payments.gateway_order enable row level security;
create policy adding on payments.gateway_order for insert to motcua_app with check ((platform.sees_all() OR (EXISTS ( SELECT 1
   FROM dossiers.dossier_access a
  WHERE ((a.province_id = gateway_order.province_id) AND (a.dossier_id = gateway_order.dossier_id) AND ((a.unit_id = ANY (platform.actor_units())) OR ((a.party_id = platform.actor_party()) AND (a.party_id <> 0))))))));
create policy changing on payments.gateway_order for update to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy reading on payments.gateway_order for select to motcua_app using (dossiers.visible(province_id, dossier_id));
grant insert, select on payments.gateway_order to motcua_app;

create table payments.obligation (
  province_id smallint not null,
  dossier_id bigint not null,
  n integer not null,
  amount_vnd bigint not null,
  lines jsonb not null,
  at timestamp with time zone not null,
  constraint obligation_pkey PRIMARY KEY (province_id, dossier_id, n),
  constraint obligation_amount_vnd_check CHECK ((amount_vnd >= 0))
);
alter table payments.obligation enable row level security;
create policy adding on payments.obligation for insert to motcua_app with check ((platform.sees_all() OR (EXISTS ( SELECT 1
   FROM dossiers.dossier_access a
  WHERE ((a.province_id = obligation.province_id) AND (a.dossier_id = obligation.dossier_id) AND ((a.unit_id = ANY (platform.actor_units())) OR ((a.party_id = platform.actor_party()) AND (a.party_id <> 0))))))));
create policy changing on payments.obligation for update to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy reading on payments.obligation for select to motcua_app using (dossiers.visible(province_id, dossier_id));
grant insert, select on payments.obligation to motcua_app;

create table payments.payment (
  province_id smallint not null,
  dossier_id bigint not null,
  obligation_n integer not null,
  amount_vnd bigint not null,
  via text not null,
  receipt_number text not null,
  gateway_ref text,
  paid_at timestamp with time zone not null,
  actor_id bigint not null,
  constraint payment_province_id_receipt_number_key UNIQUE (province_id, receipt_number),
  constraint payment_pkey PRIMARY KEY (province_id, dossier_id, obligation_n),
  constraint payment_amount_vnd_check CHECK ((amount_vnd > 0)),
  constraint payment_via_check CHECK ((via = ANY (ARRAY['nationalPortal'::text, 'provincialGateway'::text, 'cash'::text])))
);
CREATE UNIQUE INDEX payment_gateway_ref ON payments.payment USING btree (province_id, gateway_ref) WHERE (gateway_ref IS NOT NULL);
alter table payments.payment enable row level security;
create policy adding on payments.payment for insert to motcua_app with check ((platform.sees_all() OR (EXISTS ( SELECT 1
   FROM dossiers.dossier_access a
  WHERE ((a.province_id = payment.province_id) AND (a.dossier_id = payment.dossier_id) AND ((a.unit_id = ANY (platform.actor_units())) OR ((a.party_id = platform.actor_party()) AND (a.party_id <> 0))))))));
create policy changing on payments.payment for update to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy reading on payments.payment for select to motcua_app using (dossiers.visible(province_id, dossier_id));
grant insert, select on payments.payment to motcua_app;

create table payments.receipt_counter (
  province_id smallint not null,
  unit_id integer not null,
  year smallint not null,
  n integer not null,
  constraint receipt_counter_pkey PRIMARY KEY (province_id, unit_id, year)
);
grant insert, select, update on payments.receipt_counter to motcua_app;

create table payments.unapplied_payment (
  province_id smallint not null,
  gateway_ref text not null,
  dossier_id bigint not null,
  amount_vnd bigint not null,
  via text not null,
  reason text not null,
  at timestamp with time zone not null,
  constraint unapplied_payment_pkey PRIMARY KEY (province_id, gateway_ref),
  constraint unapplied_payment_amount_vnd_check CHECK ((amount_vnd > 0)),
  constraint unapplied_payment_via_check CHECK ((via = ANY (ARRAY['nationalPortal'::text, 'provincialGateway'::text])))
);
alter table payments.unapplied_payment enable row level security;
create policy adding on payments.unapplied_payment for insert to motcua_app with check ((platform.sees_all() OR (EXISTS ( SELECT 1
   FROM dossiers.dossier_access a
  WHERE ((a.province_id = unapplied_payment.province_id) AND (a.dossier_id = unapplied_payment.dossier_id) AND ((a.unit_id = ANY (platform.actor_units())) OR ((a.party_id = platform.actor_party()) AND (a.party_id <> 0))))))));
create policy reading on payments.unapplied_payment for select to motcua_app using (dossiers.visible(province_id, dossier_id));
grant insert, select on payments.unapplied_payment to motcua_app;

create table platform.audit (
  id bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  province_id smallint not null,
  at timestamp with time zone not null,
  action text not null,
  actor_kind text not null,
  actor_id bigint not null,
  unit_id integer,
  dossier_id bigint,
  outcome text not null,
  correlation_id text not null,
  constraint audit_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_dossier ON platform.audit USING btree (province_id, dossier_id, id) WHERE (dossier_id IS NOT NULL);
CREATE INDEX audit_order ON platform.audit USING btree (xid, id);
grant insert, select on platform.audit to motcua_app;
grant select on platform.audit to motcua_auditor;

create table platform.audit_chain (
  position bigint not null,
  audit_id bigint not null,
  hash bytea not null,
  constraint audit_chain_audit_id_key UNIQUE (audit_id),
  constraint audit_chain_pkey PRIMARY KEY ("position")
);
grant insert, select on platform.audit_chain to motcua_app;
grant select on platform.audit_chain to motcua_auditor;

create table platform.blob (
  sha256 text not null,
  size bigint not null,
  mime text not null,
  stored_at timestamp with time zone not null,
  constraint blob_pkey PRIMARY KEY (sha256),
  constraint blob_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
grant insert, select on platform.blob to motcua_app;

create table platform.feed (
  xid xid8 not null default pg_current_xact_id(),
  id bigint not null generated always as identity,
  province_id smallint not null,
  kind text not null,
  dossier_id bigint,
  unit_id integer,
  at timestamp with time zone not null,
  data jsonb not null,
  constraint feed_pkey PRIMARY KEY (xid, id)
);
grant insert, select on platform.feed to motcua_app;

create table platform.feed_cursor (
  name text not null,
  xid xid8 not null,
  id bigint not null,
  at timestamp with time zone not null,
  constraint feed_cursor_pkey PRIMARY KEY (name)
);
grant insert, select, update on platform.feed_cursor to motcua_app;

create table platform.idempotency (
  province_id smallint not null,
  key text not null,
  input_hash text not null,
  outcome jsonb not null,
  at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (province_id, key)
);
grant insert, select on platform.idempotency to motcua_app;

create table platform.migration (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (number)
);
grant select on platform.migration to motcua_app;

create table platform.reference (
  name text not null,
  sha256 text not null,
  at timestamp with time zone not null,
  constraint reference_pkey PRIMARY KEY (name)
);

create table platform.session (
  id_hash bytea not null,
  actor_kind text not null,
  actor_id bigint not null,
  position_id integer,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  csrf text not null,
  data jsonb not null default '{}'::jsonb,
  constraint session_pkey PRIMARY KEY (id_hash)
);
CREATE INDEX session_expiry ON platform.session USING btree (expires_at);
grant delete, insert, select, update on platform.session to motcua_app;

create table platform.upload (
  sha256 text not null,
  actor_kind text not null,
  actor_id bigint not null,
  at timestamp with time zone not null,
  constraint upload_pkey PRIMARY KEY (sha256, actor_kind, actor_id),
  constraint upload_sha256_fkey FOREIGN KEY (sha256) REFERENCES platform.blob(sha256)
);
grant insert, select on platform.upload to motcua_app;

create table procedures.procedure (
  province_id smallint not null,
  code text not null,
  name text not null,
  name_fold text not null,
  search text not null,
  sector text not null,
  level text not null,
  weight integer not null default 0,
  online_service text not null,
  constraint procedure_pkey PRIMARY KEY (province_id, code),
  constraint procedure_online_service_check CHECK ((online_service = ANY (ARRAY['full'::text, 'partial'::text, 'none'::text])))
);
CREATE INDEX procedure_trigram ON procedures.procedure USING gin (search gin_trgm_ops);
CREATE INDEX procedure_words ON procedures.procedure USING gin (to_tsvector('simple'::regconfig, search));
grant insert, select, update on procedures.procedure to motcua_app;

create table procedures.process_draft (
  province_id smallint not null,
  procedure_code text not null,
  version integer not null,
  process jsonb not null,
  changed_by integer not null,
  changed_at timestamp with time zone not null,
  constraint process_draft_pkey PRIMARY KEY (province_id, procedure_code, version),
  constraint process_draft_province_id_procedure_code_fkey FOREIGN KEY (province_id, procedure_code) REFERENCES procedures.procedure(province_id, code)
);
grant delete, insert, select on procedures.process_draft to motcua_app;

create table procedures.revision (
  id integer not null generated always as identity,
  province_id smallint not null,
  procedure_code text not null,
  number integer not null,
  effective_from date,
  effective_until date,
  definition jsonb not null,
  faults jsonb not null default '[]'::jsonb,
  published_at timestamp with time zone,
  source text not null,
  constraint revision_province_id_procedure_code_number_key UNIQUE (province_id, procedure_code, number),
  constraint revision_pkey PRIMARY KEY (id),
  constraint revision_province_id_procedure_code_fkey FOREIGN KEY (province_id, procedure_code) REFERENCES procedures.procedure(province_id, code),
  constraint revision_check CHECK (((published_at IS NULL) OR (faults = '[]'::jsonb)))
);
grant insert, select, update on procedures.revision to motcua_app;

create table worklists.batch (
  province_id smallint not null,
  id text not null,
  officer_id integer not null,
  position_id integer not null,
  unit_id integer not null,
  action text not null,
  input jsonb not null,
  at timestamp with time zone not null,
  moved_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint batch_pkey PRIMARY KEY (province_id, id),
  constraint batch_action_check CHECK ((action = ANY (ARRAY['handOver'::text, 'assign'::text, 'completeStep'::text, 'signResult'::text, 'returnResult'::text, 'print'::text])))
);
CREATE INDEX batch_officer ON worklists.batch USING btree (province_id, officer_id, at);
CREATE INDEX batch_open ON worklists.batch USING btree (province_id, moved_at) WHERE (finished_at IS NULL);
alter table worklists.batch enable row level security;
create policy own on worklists.batch for all to motcua_app using (((( SELECT platform.actor_key() AS actor_key) = 'system:0'::text) OR (('officer:'::text || officer_id) = ( SELECT platform.actor_key() AS actor_key))));
grant insert, select, update on worklists.batch to motcua_app;

create table worklists.batch_item (
  province_id smallint not null,
  batch_id text not null,
  n integer not null,
  officer_id integer not null,
  dossier_id bigint not null,
  version integer not null,
  outcome jsonb,
  done_at timestamp with time zone,
  constraint batch_item_pkey PRIMARY KEY (province_id, batch_id, n)
);
CREATE UNIQUE INDEX batch_item_once ON worklists.batch_item USING btree (province_id, batch_id, dossier_id);
alter table worklists.batch_item enable row level security;
create policy own on worklists.batch_item for all to motcua_app using (((( SELECT platform.actor_key() AS actor_key) = 'system:0'::text) OR ((('officer:'::text || officer_id) = ( SELECT platform.actor_key() AS actor_key)) AND dossiers.visible(province_id, dossier_id))));
grant insert, select, update on worklists.batch_item to motcua_app;

create table worklists.column_choice (
  province_id smallint not null,
  officer_id integer not null,
  columns text[] not null,
  constraint column_choice_pkey PRIMARY KEY (province_id, officer_id)
);
grant insert, select, update on worklists.column_choice to motcua_app;

create table worklists.note_draft (
  province_id smallint not null,
  officer_id integer not null,
  dossier_id bigint not null,
  page text not null,
  field text not null,
  content text not null,
  at timestamp with time zone not null,
  constraint note_draft_pkey PRIMARY KEY (province_id, officer_id, dossier_id, page, field)
);
alter table worklists.note_draft enable row level security;
create policy own on worklists.note_draft for all to motcua_app using (((( SELECT platform.actor_key() AS actor_key) = 'system:0'::text) OR ((('officer:'::text || officer_id) = ( SELECT platform.actor_key() AS actor_key)) AND dossiers.visible(province_id, dossier_id))));
grant delete, insert, select, update on worklists.note_draft to motcua_app;

create table worklists.saved_filter (
  province_id smallint not null,
  id bigint not null generated always as identity,
  owner_id integer not null,
  unit_id integer not null,
  name text not null,
  shared boolean not null,
  query text not null,
  at timestamp with time zone not null,
  constraint saved_filter_pkey PRIMARY KEY (province_id, id)
);
CREATE INDEX saved_filter_shared ON worklists.saved_filter USING btree (province_id, unit_id) WHERE shared;
CREATE UNIQUE INDEX saved_filter_name ON worklists.saved_filter USING btree (province_id, owner_id, unit_id, name);
grant delete, insert, select on worklists.saved_filter to motcua_app;

create table worklists.snooze (
  province_id smallint not null,
  id bigint not null generated always as identity,
  officer_id integer not null,
  dossier_id bigint not null,
  version integer not null,
  until_day date not null,
  reason text not null,
  at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint snooze_pkey PRIMARY KEY (province_id, id)
);
CREATE INDEX snooze_officer ON worklists.snooze USING btree (province_id, officer_id, id);
CREATE UNIQUE INDEX snooze_open ON worklists.snooze USING btree (province_id, officer_id, dossier_id) WHERE (ended_at IS NULL);
alter table worklists.snooze enable row level security;
create policy own on worklists.snooze for all to motcua_app using (((( SELECT platform.actor_key() AS actor_key) = 'system:0'::text) OR ((('officer:'::text || officer_id) = ( SELECT platform.actor_key() AS actor_key)) AND dossiers.visible(province_id, dossier_id))));
grant insert, select, update on worklists.snooze to motcua_app;

CREATE OR REPLACE FUNCTION dossiers.is_new(p smallint, d bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  return not exists (select 1 from dossiers.dossier_act a where a.province_id = p and a.dossier_id = d);
end $function$;

CREATE OR REPLACE FUNCTION dossiers.public_status(p smallint, by_id bigint, by_code text)
 RETURNS TABLE(code text, id bigint, state text, competent_unit integer, filed_at timestamp with time zone, received_at timestamp with time zone, due_at timestamp with time zone, completed_at timestamp with time zone, returned_at timestamp with time zone, ended_at timestamp with time zone, step_id text, revision_id integer, version integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select d.code, d.id, d.state, d.competent_unit, d.filed_at, d.received_at, d.due_at, d.completed_at, d.returned_at, d.ended_at, d.step_id,
    d.revision_id, d.version
  from dossiers.dossier d where d.province_id = p and (d.id = by_id or d.code = by_code
    or d.id = (select n.dossier_id from dossiers.portal_dossier n where n.province_id = p and n.number = by_code))
$function$;

CREATE OR REPLACE FUNCTION dossiers.visible(p smallint, d bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select platform.sees_all() or exists (
    select 1 from dossiers.dossier_access a
    where a.province_id = p and a.dossier_id = d
      and (a.unit_id = any (platform.actor_units()) or (a.party_id = platform.actor_party() and a.party_id <> 0)))
$function$;

CREATE OR REPLACE FUNCTION dossiers.well_formed(state text, channel text, entry text, online_service text, completed_at timestamp with time zone, ended_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
begin
  return state in ('filed', 'refused', 'received', 'handling', 'awaitingSupplement', 'awaitingPayment', 'awaitingSignature',
      'completed', 'returned', 'withdrawn', 'stopped')
    and channel in ('counter', 'online', 'publicPost')
    and entry in ('nationalPortal', 'provincialPortal', 'desk', 'post')
    and online_service in ('full', 'partial', 'none')
    and (state in ('completed', 'returned')) = (completed_at is not null)
    and (state in ('refused', 'withdrawn', 'stopped')) = (ended_at is not null);
end $function$;

CREATE OR REPLACE FUNCTION filing.merge_files(had jsonb, added jsonb, removed text)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select coalesce(jsonb_agg(file order by place), '[]') from (
    select distinct on (file->>'documentCode', file->>'sha256') file, place
    from jsonb_array_elements(had || added) with ordinality as t(file, place)
    where removed is null or file->>'sha256' <> removed
    order by file->>'documentCode', file->>'sha256', place) as kept
$function$;

CREATE OR REPLACE FUNCTION parties.may_look(p smallint, party bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select party = platform.actor_party() or platform.actor_key() like 'system:%' or exists (
    select 1 from parties.paper_grant g where g.province_id = p and g.party_id = party
      and g.unit_id = any (platform.actor_units()) and g.ended_at is null)
$function$;

CREATE OR REPLACE FUNCTION platform.actor_key()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('motcua.actor', true), '') $function$;

CREATE OR REPLACE FUNCTION platform.actor_party()
 RETURNS bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('motcua.party', true), '')::bigint, 0) $function$;

CREATE OR REPLACE FUNCTION platform.actor_units()
 RETURNS integer[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(nullif(current_setting('motcua.units', true), '')::int[], '{}') $function$;

CREATE OR REPLACE FUNCTION platform.must(holds boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if not coalesce(holds, false) then
    raise exception 'what the command read has changed' using errcode = '23505', constraint = 'platform_must';
  end if;
end $function$;

CREATE OR REPLACE FUNCTION platform.sees_all()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('motcua.sees_all', true), 'off') = 'on' $function$;
