-- The ground: who asks, what was said, what happened, who is logged in.
-- The serving role may append to the record and never rewrite it: no UPDATE or DELETE on feed, audit, idempotency.

create extension if not exists pg_trgm;
grant usage on schema platform to motcua_app, motcua_auditor;

-- Who asks: set by the serving code at the start of every transaction, read by the policies below every table of dossiers.
create function platform.sees_all() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('motcua.sees_all', true), 'off') = 'on' $$;
create function platform.actor_units() returns int[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('motcua.units', true), '')::int[], '{}') $$;
create function platform.actor_party() returns bigint language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('motcua.party', true), '')::bigint, 0) $$;

-- The feed: one row a change, read in commit order by (xid, id) below the snapshot's xmin, so a late commit is never skipped.
create table platform.feed (
  xid xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity,
  province_id smallint not null,
  kind text not null,
  dossier_id bigint,
  unit_id int,
  at timestamptz not null,
  data jsonb not null,
  primary key (xid, id)
);
create table platform.feed_cursor (
  name text primary key,
  xid xid8 not null,
  id bigint not null,
  at timestamptz not null
);

create table platform.idempotency (
  province_id smallint not null,
  key text not null,
  input_hash text not null,
  outcome jsonb not null,
  at timestamptz not null,
  primary key (province_id, key)
);

-- Every command, logged read of personal data and change of configuration. References, never names or numbers of people.
create table platform.audit (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  province_id smallint not null,
  at timestamptz not null,
  action text not null,
  actor_kind text not null,
  actor_id bigint not null,
  unit_id int,
  dossier_id bigint,
  outcome text not null,
  correlation_id text not null
);
create index audit_dossier on platform.audit (province_id, dossier_id, id) where dossier_id is not null;
-- The chain is laid by the feed worker in commit order: each link hashes the row and the link before it.
create table platform.audit_chain (
  position bigint primary key,
  audit_id bigint not null unique,
  hash bytea not null
);

create table platform.session (
  id_hash bytea primary key,
  actor_kind text not null,
  actor_id bigint not null,
  position_id int,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  csrf text not null,
  data jsonb not null default '{}'
);
create index session_expiry on platform.session (expires_at);

-- A blob is on disk and synced before the row that names it.
create table platform.blob (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  mime text not null,
  stored_at timestamptz not null
);

-- Which edition of the reference files the database holds.
create table platform.reference (
  name text primary key,
  sha256 text not null,
  at timestamptz not null
);

grant select, insert on platform.feed, platform.idempotency, platform.audit, platform.audit_chain, platform.blob to motcua_app;
grant select, insert, update on platform.feed_cursor to motcua_app;
grant select, insert, update, delete on platform.session to motcua_app;
grant select on platform.migration to motcua_app;
grant select on platform.audit, platform.audit_chain to motcua_auditor;
