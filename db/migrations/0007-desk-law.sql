-- What the desk's law needs beside the acts: silence, and other units' parts in a dossier.

-- Last act of a person, and since when nothing was done once both sides were told. Not indexed: a step must not touch more indexes for it.
alter table dossiers.dossier add column acted_at timestamptz, add column silent_since timestamptz;

-- The consulted unit's list: the acts are the record, this row is what they add up to.
create table dossiers.consultation (
  province_id smallint not null,
  dossier_id bigint not null,
  n int not null,
  purpose text not null check (purpose in ('opinion', 'interlinked')),
  unit_id int not null,
  asked_by int not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  answered_at timestamptz,
  closed_at timestamptz,
  late boolean not null default false,
  primary key (province_id, dossier_id, n)
);
create index consultation_open on dossiers.consultation (province_id, unit_id, due_at, dossier_id, n) where answered_at is null and closed_at is null;
create index consultation_asked on dossiers.consultation (province_id, asked_by, due_at, dossier_id, n) where answered_at is null and closed_at is null;
alter table dossiers.consultation enable row level security;
alter table dossiers.consultation force row level security;
create policy reading on dossiers.consultation for select to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy adding on dossiers.consultation for insert to motcua_app with check (dossiers.visible(province_id, dossier_id));
create policy changing on dossiers.consultation for update to motcua_app using (dossiers.visible(province_id, dossier_id));
grant select, insert, update on dossiers.consultation to motcua_app;
