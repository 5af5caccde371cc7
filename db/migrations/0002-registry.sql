-- What is known before anyone files: units, officers, the calendar, procedures, people.

create schema agencies;
create schema procedures;
create schema parties;
grant usage on schema agencies, procedures, parties to motcua_app;

-- One row a validity: 170 codes stand on both sides of 1/7/2025 and most changed name, so a code is always read at a date.
create table agencies.unit (
  id int generated always as identity primary key,
  province_id smallint not null,
  code text not null,
  name text not null,
  short_name text not null,
  kind text not null check (kind in ('province', 'department', 'district', 'commune')),
  area_kind text not null,
  parent_code text,
  valid_from date,
  valid_until date,
  agency_code text,
  demo boolean not null default false,
  note text not null default '',
  unique nulls not distinct (province_id, code, valid_from)
);
create table agencies.unit_successor (
  province_id smallint not null,
  old_code text not null,
  new_code text not null,
  part text not null check (part in ('whole', 'part')),
  main boolean not null, -- one row of each divided unit takes its dossiers
  on_day date not null,
  note text not null,
  primary key (province_id, old_code, new_code, on_day)
);

create table agencies.office_hours (
  province_id smallint not null,
  unit_code text not null, -- '*' is the province's default
  valid_from date,
  valid_until date,
  hours jsonb not null,
  demo boolean not null,
  unique nulls not distinct (province_id, unit_code, valid_from)
);

-- The public-sector calendar with a source per day (law: Labour Code 2019 art. 111, 112; yearly decisions).
create table agencies.calendar_day (
  province_id smallint not null,
  day date not null,
  kind text not null check (kind in ('off', 'worked')),
  name text not null,
  source text not null,
  applied boolean not null,
  primary key (province_id, day)
);

create table agencies.officer (
  id int generated always as identity primary key,
  province_id smallint not null,
  subject text not null unique,
  name text not null,
  demo boolean not null default false
);
create table agencies.position (
  id int generated always as identity primary key,
  province_id smallint not null,
  officer_id int not null references agencies.officer,
  unit_id int not null references agencies.unit,
  role text not null,
  title text not null,
  valid_from date not null,
  valid_until date
);
create unique index position_once on agencies.position (officer_id, unit_id, role, valid_from);
create index position_officer on agencies.position (officer_id);
create index position_unit on agencies.position (unit_id, role);

create table procedures.procedure (
  province_id smallint not null,
  code text not null,
  name text not null,
  name_fold text not null,
  search text not null,
  sector text not null,
  level text not null,
  weight int not null default 0,
  online_service text not null check (online_service in ('full', 'partial', 'none')),
  primary key (province_id, code)
);
create index procedure_words on procedures.procedure using gin (to_tsvector('simple', search));
create index procedure_trigram on procedures.procedure using gin (search gin_trgm_ops);

-- A procedure is data with revisions; a dossier pins the revision it was filed under, so the law may change on a date.
create table procedures.revision (
  id int generated always as identity primary key,
  province_id smallint not null,
  procedure_code text not null,
  number int not null,
  effective_from date,
  effective_until date,
  definition jsonb not null,
  faults jsonb not null default '[]',
  published_at timestamptz,
  source text not null,
  unique (province_id, procedure_code, number),
  foreign key (province_id, procedure_code) references procedures.procedure,
  -- Circular 01/2018 art. 8: no procedure goes live without its internal process (the checks put their faults here).
  check (published_at is null or faults = '[]'::jsonb)
);

create table parties.party (
  id bigint generated always as identity primary key,
  province_id smallint not null,
  kind text not null check (kind in ('individual', 'organization')),
  subject text unique,
  name text not null,
  personal_id text,
  birth_date date,
  gender text,
  phone text,
  email text,
  address text,
  identity_level smallint not null default 0,
  demo boolean not null default false
);
create index party_personal_id on parties.party (province_id, personal_id);

grant select on all tables in schema agencies, procedures to motcua_app;
grant insert, update on agencies.unit, agencies.office_hours, agencies.calendar_day, agencies.officer, agencies.position,
  agencies.unit_successor, procedures.procedure, procedures.revision to motcua_app;
grant delete on agencies.calendar_day to motcua_app;
grant select, insert, update on parties.party to motcua_app;
