-- The bare limit: what PostgreSQL alone needs for one filing and one step, one server-side call each, no counters, full durability.
-- The same amount of information as the product stores for it, in the plainest tables.
create schema bare;
create sequence bare.dossier_id cache 32;
create table bare.dossier (
  province_id smallint not null, id bigint not null, code text not null, unit_id int not null, procedure_code text not null,
  channel smallint not null, status smallint not null, step smallint not null, version int not null, holder_unit int not null,
  received_at timestamptz not null, due_at timestamptz not null, finished_at timestamptz,
  applicant_no text not null, applicant_name text not null, applicant_fold text not null, form jsonb not null
) with (fillfactor = 90);
create table bare.event (
  province_id smallint not null, dossier_id bigint not null, seq int not null, kind smallint not null, step smallint not null,
  unit_id int not null, actor_id int not null, at timestamptz not null, note text, primary key (province_id, dossier_id, seq)
);
create table bare.outbox (
  xid xid8 not null default pg_current_xact_id(), id bigint generated always as identity, dossier_id bigint not null, unit_id int not null,
  procedure_code text not null, day date not null, d smallint[] not null, at timestamptz not null, primary key (xid, id)
);
create table bare.counter (unit_id int, day date, n int not null, primary key (unit_id, day)) with (fillfactor = 50);
alter table bare.dossier add primary key (province_id, id);
create unique index on bare.dossier (province_id, code);
create index on bare.dossier (province_id, holder_unit, step, due_at, id) where status = 1;
create index on bare.dossier (province_id, due_at) include (unit_id) where status = 1;
create index on bare.dossier (province_id, unit_id, received_at, id);
create index on bare.dossier (province_id, unit_id, finished_at, id) where finished_at is not null;
create index on bare.dossier (province_id, applicant_no);

create function bare.file(p_unit int, p_channel smallint) returns bigint language plpgsql as $$
declare v_id bigint := nextval('bare.dossier_id'); v_n int; v_now timestamptz := clock_timestamp();
begin
  insert into bare.counter as c values (p_unit, current_date, 1) on conflict (unit_id, day) do update set n = c.n + 1 returning n into v_n;
  insert into bare.dossier values (51, v_id, 'H48.' || p_unit || '-' || to_char(current_date, 'YYMMDD') || '-' || lpad(v_n::text, 6, '0'), p_unit,
    '1.004873', p_channel, 1, 1, 1, p_unit, v_now, v_now + interval '10 days', null, '051000000000', 'Nguyễn Văn A', 'nguyen van a',
    '{"phone": "0900000000", "address": "Thôn 1", "purpose": "Bổ sung hồ sơ cá nhân"}');
  insert into bare.event values (51, v_id, 1, 1, 1, p_unit, p_unit, v_now, null);
  insert into bare.outbox(dossier_id, unit_id, procedure_code, day, d, at) values (v_id, p_unit, '1.004873', current_date, '{1,0,0,1,0,0,0,0,0,0,0,0,0}', v_now);
  return v_id;
end $$;

create function bare.advance(p_id bigint) returns int language plpgsql as $$
declare r record; v_now timestamptz := clock_timestamp();
begin
  select step, version, unit_id, procedure_code into r from bare.dossier where province_id = 51 and id = p_id for update;
  if not found then return -1; end if;
  insert into bare.event values (51, p_id, r.version + 1, 2, (r.step % 8) + 1, r.unit_id, r.unit_id, v_now, null);
  update bare.dossier set step = (r.step % 8) + 1, version = version + 1 where province_id = 51 and id = p_id;
  insert into bare.outbox(dossier_id, unit_id, procedure_code, day, d, at) values (p_id, r.unit_id, r.procedure_code, current_date, '{0,0,0,0,0,0,0,0,0,0,0,0,0}', v_now);
  return r.version + 1;
end $$;
