-- Patterns that a supervisor should look at, each with its evidence. Written from the feed; append-only but for a burst that grows.
create table monitoring.signal (
  province_id smallint not null,
  id bigint generated always as identity,
  kind text not null check (kind in ('serialSupplement', 'lateSupplement', 'lastHourExtension', 'reopened', 'assistedBurst')),
  unit_id int not null,
  actor_kind text not null,
  actor_id bigint not null,
  at timestamptz not null,
  until timestamptz not null,      -- last act of a burst; `at` for the others
  dossier_ids bigint[] not null,
  evidence jsonb not null,
  primary key (province_id, id)
);
create index signal_unit on monitoring.signal (province_id, unit_id, at desc, id desc);
create index signal_time on monitoring.signal (province_id, at desc, id desc);

-- Assisted filings of the last hours, from which bursts are seen.
create table monitoring.assisted_filing (
  province_id smallint not null,
  unit_id int not null,
  actor_kind text not null,
  actor_id bigint not null,
  at timestamptz not null,
  dossier_id bigint not null,
  primary key (province_id, unit_id, actor_kind, actor_id, at, dossier_id)
);

alter table monitoring.signal enable row level security;
alter table monitoring.signal force row level security;
create policy reading on monitoring.signal for select to motcua_app
  using (platform.sees_all() or unit_id = any (platform.actor_units()));
create policy writing on monitoring.signal for insert to motcua_app with check (platform.sees_all());
create policy growing on monitoring.signal for update to motcua_app using (platform.sees_all());
grant select, insert, update on monitoring.signal to motcua_app;
grant select, insert, delete on monitoring.assisted_filing to motcua_app;
