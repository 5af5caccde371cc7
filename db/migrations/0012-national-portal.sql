-- Dossiers from and to the National Portal, and who handed a dossier in for its applicant. People are named here, so none of it is an act.

-- The Portal's own number (MaHoSo) is the key: the same number is the same dossier, however often it is handed over.
create table dossiers.portal_dossier (
  province_id smallint not null,
  number text not null,
  dossier_id bigint not null,
  body_hash text not null,         -- of the message as it first came: the same number with another content is told, not filed
  filed_at timestamptz not null,   -- when the applicant filed on the Portal; our own time is when it reached us
  fees jsonb not null,             -- what the Portal announced (DanhSachLePhi), beside our own obligation
  paid_vnd bigint not null default 0 check (paid_vnd >= 0),
  payment_open boolean not null default false, -- money the Portal took and our record does not hold yet
  primary key (province_id, number),
  unique (province_id, dossier_id)
);

create index portal_dossier_payment on dossiers.portal_dossier (province_id, dossier_id) where payment_open;

-- Nobody stands here for an applicant who came in person or filed online from an own account.
create table dossiers.submitter (
  province_id smallint not null,
  dossier_id bigint not null,
  kind text not null check (kind in ('legalRepresentative', 'authorized', 'hiredService', 'publicPost')),
  name text not null,
  detail jsonb not null,
  primary key (province_id, dossier_id)
);

-- Papers that lie with the Portal and are fetched by a job; checked like every upload before the dossier names them.
create table documents.awaited_file (
  province_id smallint not null,
  dossier_id bigint not null,
  n int not null,
  document_code text,
  name text not null,
  url text not null,
  state text not null default 'awaited' check (state in ('awaited', 'attached', 'refused')),
  attempts int not null default 0,
  next_try_at timestamptz not null,
  fault text,
  primary key (province_id, dossier_id, n)
);
create index awaited_file_next on documents.awaited_file (province_id, next_try_at) where state = 'awaited';

-- How far the National Portal has been told: the last act it acknowledged, and the last one it should know.
create schema exchange;
grant usage on schema exchange to motcua_app;
create table exchange.portal_sync (
  province_id smallint not null,
  dossier_id bigint not null,
  wanted_seq int not null,
  told_seq int not null default 0,
  attempts int not null default 0,
  next_try_at timestamptz not null,
  taken_until timestamptz not null default 'epoch', -- one sender at a time; a sender that died lets go by itself
  behind_since timestamptz,
  fault text,
  primary key (province_id, dossier_id),
  check (told_seq <= wanted_seq)
) with (fillfactor = 70);
create index portal_sync_behind on exchange.portal_sync (province_id, next_try_at) where told_seq < wanted_seq;

do $$
declare t text;
begin
  foreach t in array array['dossiers.portal_dossier', 'dossiers.submitter', 'documents.awaited_file', 'exchange.portal_sync'] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy reading on %s for select to motcua_app using (dossiers.visible(province_id, dossier_id))', t);
    execute format('create policy adding on %s for insert to motcua_app with check (dossiers.visible(province_id, dossier_id))', t);
    execute format('create policy changing on %s for update to motcua_app using (dossiers.visible(province_id, dossier_id))', t);
  end loop;
end $$;

grant select, insert on dossiers.portal_dossier, dossiers.submitter to motcua_app;
grant select, insert, update on documents.awaited_file, exchange.portal_sync to motcua_app;
grant update (payment_open) on dossiers.portal_dossier to motcua_app;
