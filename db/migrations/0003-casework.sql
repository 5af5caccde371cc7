-- The life of one dossier. Acts are the record; the dossier row is their fold, kept for lists and guarded by its version.

create schema dossiers;
create schema filing;
create schema documents;
create schema payments;
create schema notifications;
grant usage on schema dossiers, filing, documents, payments, notifications to motcua_app;

create sequence dossiers.dossier_id;
grant usage on sequence dossiers.dossier_id to motcua_app;

create table dossiers.dossier (
  province_id smallint not null,
  id bigint not null,
  version int not null,
  state text not null check (state in ('filed', 'refused', 'received', 'handling', 'awaitingSupplement', 'awaitingPayment',
    'awaitingSignature', 'completed', 'returned', 'withdrawn', 'stopped')),
  code text,
  procedure_code text not null,
  revision_id int not null,
  channel text not null check (channel in ('counter', 'online', 'publicPost')),
  entry text not null check (entry in ('nationalPortal', 'provincialPortal', 'desk', 'post')),
  online_service text not null check (online_service in ('full', 'partial', 'none')),
  assisted boolean not null,
  receiving_unit int not null,
  competent_unit int not null,
  holder_unit int not null,
  holder_role text not null,
  holder_officer int,
  step_id text,
  step_due_at timestamptz,
  filed_at timestamptz not null,
  received_at timestamptz,
  due_at timestamptz,        -- null while the clock does not run
  overdue_at timestamptz,    -- when the sweep marked it; null again when a supplement restarts the clock
  completed_at timestamptz,
  returned_at timestamptz,
  ended_at timestamptz,
  -- Closed is only the effect of a signed result, a refusal, a withdrawal or a stop (Quảng Ngãi and Mộ Đức plans).
  check ((state in ('completed', 'returned')) = (completed_at is not null)),
  check ((state in ('refused', 'withdrawn', 'stopped')) = (ended_at is not null)),
  primary key (province_id, id)
) with (fillfactor = 90);
create unique index dossier_code on dossiers.dossier (province_id, code) where code is not null;
create index dossier_queue on dossiers.dossier (province_id, holder_unit, holder_role, due_at, id)
  where state in ('filed', 'received', 'handling', 'awaitingSupplement', 'awaitingPayment', 'awaitingSignature', 'completed');
create index dossier_due on dossiers.dossier (province_id, due_at) include (competent_unit)
  where due_at is not null and overdue_at is null and completed_at is null and ended_at is null;
create index dossier_drill on dossiers.dossier (province_id, competent_unit, received_at, id);
create index dossier_done on dossiers.dossier (province_id, competent_unit, completed_at, id) where completed_at is not null;

-- seq = version: the key itself refuses a lost update. References and reasons, never names or numbers of people.
create table dossiers.dossier_act (
  province_id smallint not null,
  dossier_id bigint not null,
  seq int not null,
  kind text not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id bigint not null,
  unit_id int,
  data jsonb not null,
  primary key (province_id, dossier_id, seq)
);

-- What people said of themselves and answered: erasable and correctable while the acts stay.
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
  explanation text not null default '', -- what the applicant wrote when supplementing
  delivery jsonb not null,
  primary key (province_id, dossier_id)
);
create index dossier_content_party on dossiers.dossier_content (province_id, applicant_party) where applicant_party is not null;
create index dossier_content_person on dossiers.dossier_content (province_id, personal_id) where personal_id is not null;
create index dossier_content_name on dossiers.dossier_content (province_id, name_fold text_pattern_ops);
create index dossier_content_phone on dossiers.dossier_content (province_id, phone) where phone is not null;

-- Who may see a dossier, written by the acts that give the right.
create table dossiers.dossier_access (
  province_id smallint not null,
  dossier_id bigint not null,
  unit_id int not null default 0,
  party_id bigint not null default 0,
  role text not null check (role in ('receiving', 'competent', 'consulted', 'applicant', 'helper')),
  primary key (province_id, dossier_id, unit_id, party_id, role)
);
create index dossier_access_party on dossiers.dossier_access (province_id, party_id, dossier_id) where party_id <> 0;

create table dossiers.code_counter (
  province_id smallint not null,
  unit_id int not null,
  day date not null,
  n int not null check (n between 1 and 9999), -- Circular 01/2018 art. 19: four digits a day and unit
  primary key (province_id, unit_id, day)
) with (fillfactor = 50);

create table documents.dossier_file (
  province_id smallint not null,
  dossier_id bigint not null,
  n int not null,
  purpose text not null check (purpose in ('requiredDocument', 'receptionSlip', 'supplementSlip', 'refusalSlip', 'apologyLetter', 'result')),
  document_code text,
  name text not null,
  mime text not null,
  size bigint not null,
  sha256 text not null,
  pages int,
  signed boolean not null default false,
  at timestamptz not null,
  primary key (province_id, dossier_id, n)
);

create table filing.draft (
  province_id smallint not null,
  id text not null,
  version int not null,
  owner_kind text not null check (owner_kind in ('citizen', 'officer')),
  owner_id bigint not null,
  applicant_party bigint,
  procedure_code text not null,
  revision_id int not null,
  receiving_unit int,
  channel text not null,
  entry text not null,
  assisted boolean not null,
  consent jsonb,
  applicant jsonb not null,
  answers jsonb not null,
  files jsonb not null,
  delivery jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  dossier_id bigint unique,
  primary key (province_id, id)
);
-- Exactly once: the key makes the second sender of a draft lose, however close behind.
create table filing.filed_draft (
  province_id smallint not null,
  draft_id text not null,
  dossier_id bigint not null,
  primary key (province_id, draft_id)
);
create index draft_owner on filing.draft (province_id, owner_kind, owner_id, updated_at);

create table payments.obligation (
  province_id smallint not null,
  dossier_id bigint not null,
  n int not null,
  amount_vnd bigint not null check (amount_vnd >= 0),
  lines jsonb not null,
  at timestamptz not null,
  primary key (province_id, dossier_id, n)
);
create table payments.payment (
  province_id smallint not null,
  dossier_id bigint not null,
  obligation_n int not null,
  amount_vnd bigint not null check (amount_vnd > 0),
  via text not null check (via in ('nationalPortal', 'provincialGateway', 'cash')),
  receipt_number text not null,
  gateway_ref text,
  paid_at timestamptz not null,
  actor_id bigint not null,
  primary key (province_id, dossier_id, obligation_n),
  unique (province_id, receipt_number)
);
create unique index payment_gateway_ref on payments.payment (province_id, gateway_ref) where gateway_ref is not null;
-- An order sent to the gateway; its callback may come twice, late, or never.
create table payments.gateway_order (
  province_id smallint not null,
  ref text not null,
  dossier_id bigint not null,
  obligation_n int not null,
  amount_vnd bigint not null,
  created_at timestamptz not null,
  primary key (province_id, ref)
);
create table payments.receipt_counter (
  province_id smallint not null,
  unit_id int not null,
  year smallint not null,
  n int not null,
  primary key (province_id, unit_id, year)
);

create table notifications.notice (
  province_id smallint not null,
  id bigint generated always as identity,
  dossier_id bigint not null,
  party_id bigint,
  kind text not null,
  data jsonb not null,
  at timestamptz not null,
  read_at timestamptz,
  primary key (province_id, id)
);
create index notice_party on notifications.notice (province_id, party_id, id) where party_id is not null;
create index notice_dossier on notifications.notice (province_id, dossier_id, id);

-- The second wall: what the code forgets, the policy refuses.
create function dossiers.visible(p smallint, d bigint) returns boolean language sql stable parallel safe as $$
  select platform.sees_all() or exists (
    select 1 from dossiers.dossier_access a
    where a.province_id = p and a.dossier_id = d
      and (a.unit_id = any (platform.actor_units()) or (a.party_id = platform.actor_party() and a.party_id <> 0)))
$$;
grant execute on function dossiers.visible(smallint, bigint) to motcua_app;

do $$
declare t text;
begin
  foreach t in array array['dossiers.dossier_act', 'dossiers.dossier_content', 'documents.dossier_file',
      'payments.obligation', 'payments.payment', 'payments.gateway_order', 'notifications.notice'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy reading on %s for select to motcua_app using (dossiers.visible(province_id, dossier_id))', t);
    execute format('create policy adding on %s for insert to motcua_app with check (dossiers.visible(province_id, dossier_id))', t);
    execute format('create policy changing on %s for update to motcua_app using (dossiers.visible(province_id, dossier_id))', t);
  end loop;
end $$;

alter table dossiers.dossier enable row level security;
alter table dossiers.dossier force row level security;
create policy reading on dossiers.dossier for select to motcua_app using (dossiers.visible(province_id, id));
create policy adding on dossiers.dossier for insert to motcua_app with check (dossiers.visible(province_id, id));
create policy changing on dossiers.dossier for update to motcua_app using (dossiers.visible(province_id, id));

-- Functions that answer for everybody (public_status, is_new) run as the owner of these tables, whom the forced policies bind too.
create policy owner_reading on dossiers.dossier for select to current_user using (true);
create policy owner_reading on dossiers.dossier_act for select to current_user using (true);

alter table dossiers.dossier_access enable row level security;
alter table dossiers.dossier_access force row level security;
create policy reading on dossiers.dossier_access for select to motcua_app using (
  platform.sees_all() or unit_id = any (platform.actor_units()) or (party_id = platform.actor_party() and party_id <> 0));
-- A right is given only on a dossier that does not exist yet (filing) or that the giver sees (transfer).
create function dossiers.is_new(p smallint, d bigint) returns boolean language sql stable security definer set search_path = '' as $$
  select not exists (select 1 from dossiers.dossier_act a where a.province_id = p and a.dossier_id = d)
$$;
grant execute on function dossiers.is_new(smallint, bigint) to motcua_app;
create policy adding on dossiers.dossier_access for insert to motcua_app
  with check (dossiers.is_new(province_id, dossier_id) or dossiers.visible(province_id, dossier_id));

-- A draft belongs to whoever writes it.
alter table filing.draft enable row level security;
alter table filing.draft force row level security;
create function platform.actor_key() returns text language sql stable parallel safe
  as $$ select coalesce(current_setting('motcua.actor', true), '') $$;
create policy own on filing.draft to motcua_app
  using (platform.sees_all() or owner_kind || ':' || owner_id = (select platform.actor_key()))
  with check (platform.sees_all() or owner_kind || ':' || owner_id = (select platform.actor_key()));

-- The public page of a code: progress and nothing about people (Circular 01/2018 art. 16.2d).
create function dossiers.public_status(p smallint, by_id bigint, by_code text)
returns table (code text, id bigint, state text, competent_unit int, filed_at timestamptz, received_at timestamptz, due_at timestamptz,
  completed_at timestamptz, returned_at timestamptz, ended_at timestamptz, step_id text, revision_id int, version int)
language sql stable security definer set search_path = '' as $$
  select d.code, d.id, d.state, d.competent_unit, d.filed_at, d.received_at, d.due_at, d.completed_at, d.returned_at, d.ended_at, d.step_id,
    d.revision_id, d.version
  from dossiers.dossier d where d.province_id = p and (d.id = by_id or d.code = by_code)
$$;
grant execute on function dossiers.public_status(smallint, bigint, text) to motcua_app;

grant select, insert, update on dossiers.dossier to motcua_app;
grant insert on filing.filed_draft to motcua_app;
grant select, insert on dossiers.dossier_act, dossiers.dossier_access, documents.dossier_file to motcua_app;
grant select, insert, update on dossiers.dossier_content, dossiers.code_counter, payments.receipt_counter, filing.draft, notifications.notice to motcua_app;
grant select, insert on payments.obligation, payments.payment, payments.gateway_order to motcua_app;
grant delete on filing.draft to motcua_app;
