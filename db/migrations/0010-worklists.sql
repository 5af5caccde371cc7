-- Officers' own things about their work: which lists they keep, what they put off, what they do to many dossiers at once, what they
-- are typing. None of it is the record of a dossier; that is why it lies apart from it.

-- The queue is read in one order, whatever roles and lists are asked for: the index gives that order, so that a page costs a page and an
-- export no sorting. What presses nobody sorts last.
drop index dossiers.dossier_queue;
create index dossier_queue on dossiers.dossier (province_id, holder_unit, coalesce(queue_at, timestamptz '9999-01-01Z'), id)
  where state in ('filed', 'received', 'handling', 'awaitingSupplement', 'awaitingPayment', 'awaitingSignature', 'completed');

-- The same sight as `dossiers.visible`, written out: a function that looks into a table is called anew for every row, with the caller's units
-- read from text each time; written out they are read once a query. A list of 20,000 is counted in a tenth of the time.
alter policy reading on dossiers.dossier_access using ((select platform.sees_all())
  or unit_id = any ((select platform.actor_units())::int[]) or (party_id = (select platform.actor_party()) and party_id <> 0));
do $$
declare t text; key text;
begin
  for t, key in values ('dossier', 'id'), ('dossier_content', 'dossier_id') loop
    execute format('alter policy reading on dossiers.%1$I using ((select platform.sees_all()) or exists (
      select 1 from dossiers.dossier_access a where a.province_id = %1$I.province_id and a.dossier_id = %1$I.%2$I
        and (a.unit_id = any ((select platform.actor_units())::int[]) or (a.party_id = (select platform.actor_party()) and a.party_id <> 0))))', t, key);
  end loop;
end $$;

create schema worklists;
grant usage on schema worklists to motcua_app;

-- Delegation during leave: what lies with one officer may be done by another of the same unit from one day to another, both included.
create table agencies.delegation (
  province_id smallint not null,
  id bigint generated always as identity,
  unit_id int not null,
  from_officer int not null,
  to_officer int not null,
  from_day date not null,
  until_day date not null,
  reason text not null,
  set_by int not null,
  at timestamptz not null,
  ended_at timestamptz, -- taken back early; the row stays, because acts were done under it
  primary key (province_id, id),
  check (until_day >= from_day),
  check (from_officer <> to_officer)
);
create index delegation_to on agencies.delegation (province_id, to_officer, until_day) where ended_at is null;
create index delegation_unit on agencies.delegation (province_id, unit_id, until_day);
grant select, insert, update on agencies.delegation to motcua_app;

-- How dossiers that reach a step of handling find an officer; chosen by the unit's head. No row: whoever takes it up.
create table dossiers.assignment_rule (
  province_id smallint not null,
  unit_id int not null,
  rule text not null check (rule in ('none', 'roundRobin', 'leastLoaded')),
  set_by int not null,
  at timestamptz not null,
  primary key (province_id, unit_id)
);
-- Turns taken, in order: the key makes the second of two assignments at once look again.
create table dossiers.assignment_turn (
  province_id smallint not null,
  unit_id int not null,
  role text not null,
  n int not null,
  officer_id int not null,
  primary key (province_id, unit_id, role, n)
);
grant select, insert, update on dossiers.assignment_rule to motcua_app;
grant select, insert on dossiers.assignment_turn to motcua_app;

create table worklists.saved_filter (
  province_id smallint not null,
  id bigint generated always as identity,
  owner_id int not null,
  unit_id int not null,
  name text not null,
  shared boolean not null,
  query text not null, -- as the address of the list writes it
  at timestamptz not null,
  primary key (province_id, id)
);
create unique index saved_filter_name on worklists.saved_filter (province_id, owner_id, unit_id, name);
create index saved_filter_shared on worklists.saved_filter (province_id, unit_id) where shared;
create table worklists.column_choice (
  province_id smallint not null,
  officer_id int not null,
  columns text[] not null,
  primary key (province_id, officer_id)
);
grant select, insert, delete on worklists.saved_filter to motcua_app;
grant select, insert, update on worklists.column_choice to motcua_app;

-- Put off until a day. Ended rows are the history of the officer's list.
create table worklists.snooze (
  province_id smallint not null,
  id bigint generated always as identity,
  officer_id int not null,
  dossier_id bigint not null,
  version int not null, -- a dossier that has moved since comes back
  until_day date not null,
  reason text not null,
  at timestamptz not null,
  ended_at timestamptz,
  primary key (province_id, id)
);
create unique index snooze_open on worklists.snooze (province_id, officer_id, dossier_id) where ended_at is null;
create index snooze_officer on worklists.snooze (province_id, officer_id, id);

-- What an officer is typing on the page of an act: restored when the page opens again, gone with the act.
create table worklists.note_draft (
  province_id smallint not null,
  officer_id int not null,
  dossier_id bigint not null,
  page text not null,
  field text not null,
  content text not null,
  at timestamptz not null,
  primary key (province_id, officer_id, dossier_id, page, field)
);

-- One choice made for many dossiers. Each item is a command of its own under a key made of batch and number, so that a batch that
-- was cut off goes on where it stopped and nothing is done twice.
create table worklists.batch (
  province_id smallint not null,
  id text not null,
  officer_id int not null,
  position_id int not null,
  unit_id int not null,
  action text not null check (action in ('handOver', 'assign', 'completeStep', 'signResult', 'returnResult', 'print')),
  input jsonb not null,
  at timestamptz not null,
  moved_at timestamptz not null, -- when the last item was done: a batch that stands still is taken up again
  finished_at timestamptz,
  primary key (province_id, id)
);
create index batch_officer on worklists.batch (province_id, officer_id, at);
create index batch_open on worklists.batch (province_id, moved_at) where finished_at is null;
create table worklists.batch_item (
  province_id smallint not null,
  batch_id text not null,
  n int not null,
  officer_id int not null,
  dossier_id bigint not null,
  version int not null,
  outcome jsonb,
  done_at timestamptz,
  primary key (province_id, batch_id, n)
);
create unique index batch_item_once on worklists.batch_item (province_id, batch_id, dossier_id);
grant select, insert, update on worklists.snooze, worklists.batch, worklists.batch_item to motcua_app;
grant select, insert, update, delete on worklists.note_draft to motcua_app;

-- Their writer's alone, and of a dossier only as long as it may be seen. The system carries batches on and sweeps drafts.
do $$
declare t text;
begin
  foreach t in array array['worklists.snooze', 'worklists.note_draft', 'worklists.batch_item'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy own on %s to motcua_app
      using ((select platform.actor_key()) = ''system:0''
        or (''officer:'' || officer_id = (select platform.actor_key()) and dossiers.visible(province_id, dossier_id)))', t);
  end loop;
end $$;
alter table worklists.batch enable row level security;
alter table worklists.batch force row level security;
create policy own on worklists.batch to motcua_app
  using ((select platform.actor_key()) = 'system:0' or 'officer:' || officer_id = (select platform.actor_key()));
