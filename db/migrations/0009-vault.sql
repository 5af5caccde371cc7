-- Kho quản lý dữ liệu điện tử of a person or organisation: results given, papers handed in and checked. Read by its owner, and by the units
-- that settle a dossier of the owner while it is open: nobody else, whatever they may see otherwise (law 91/2025: purpose).

create table parties.paper (
  province_id smallint not null,
  id bigint generated always as identity,
  party_id bigint not null,
  kind text not null check (kind in ('result', 'document')),
  key text not null,             -- what it is, across procedures: 'result:1.004873', or the folded name of the paper
  name text not null,
  number text,
  issued_by int,                 -- unit that issued or checked it
  issued_on date not null,
  valid_until date,
  result_code text,              -- national code of the kind of result (KQ.…), where known
  procedure_code text not null,
  source_dossier bigint not null,
  file_name text not null,
  mime text not null,
  size bigint not null,
  sha256 text not null,
  signed boolean not null,
  added_at timestamptz not null,
  revoked_at timestamptz,
  primary key (province_id, id),
  unique (province_id, party_id, key, sha256)
);

-- The right of a unit to look, as long as the dossier that gave it is open.
create table parties.paper_grant (
  province_id smallint not null,
  dossier_id bigint not null,
  party_id bigint not null,
  unit_id int not null,
  given_at timestamptz not null,
  ended_at timestamptz,
  primary key (province_id, party_id, unit_id, dossier_id)
);
create index paper_grant_dossier on parties.paper_grant (province_id, dossier_id);

-- Dossiers that are open already give the right too.
alter table dossiers.dossier no force row level security;
alter table dossiers.dossier_access no force row level security;
insert into parties.paper_grant
  select distinct d.province_id, d.id, a.party_id, u.unit_id, d.filed_at
  from dossiers.dossier d join dossiers.dossier_access a on a.province_id = d.province_id and a.dossier_id = d.id
    and a.role = 'applicant' and a.party_id <> 0
  cross join lateral (values (d.receiving_unit), (d.competent_unit)) as u(unit_id)
  where d.completed_at is null and d.ended_at is null;
alter table dossiers.dossier force row level security;
alter table dossiers.dossier_access force row level security;

create function parties.may_look(p smallint, party bigint) returns boolean language sql stable parallel safe as $$
  select party = platform.actor_party() or platform.actor_key() like 'system:%' or exists (
    select 1 from parties.paper_grant g where g.province_id = p and g.party_id = party
      and g.unit_id = any (platform.actor_units()) and g.ended_at is null)
$$;
grant execute on function parties.may_look(smallint, bigint) to motcua_app;

alter table parties.paper_grant enable row level security;
alter table parties.paper_grant force row level security;
create policy reading on parties.paper_grant for select to motcua_app
  using (platform.actor_key() like 'system:%' or party_id = platform.actor_party() or unit_id = any (platform.actor_units())
    -- Whoever ends a dossier ends every unit's right with it: an update must see the row it changes.
    or dossiers.visible(province_id, dossier_id));
-- Given by whoever files the dossier (a helper too), and only on a dossier they see.
create policy giving on parties.paper_grant for insert to motcua_app with check (dossiers.visible(province_id, dossier_id));
create policy ending on parties.paper_grant for update to motcua_app using (dossiers.visible(province_id, dossier_id));

alter table parties.paper enable row level security;
alter table parties.paper force row level security;
create policy reading on parties.paper for select to motcua_app using (parties.may_look(province_id, party_id));
-- Filled by the units alone: nobody writes an own result.
create policy adding on parties.paper for insert to motcua_app
  with check (parties.may_look(province_id, party_id) and party_id is distinct from platform.actor_party());
create policy changing on parties.paper for update to motcua_app
  using (parties.may_look(province_id, party_id) and party_id is distinct from platform.actor_party());
grant select, insert, update on parties.paper, parties.paper_grant to motcua_app;
