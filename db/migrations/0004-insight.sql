-- What the lives add up to. Facts are append-only; the sums are theirs, written by one projector, and can be rebuilt.

create schema measures;
create schema monitoring;
grant usage on schema measures, monitoring to motcua_app;

-- One row a change of what a dossier contributes. `mask` names the measures (insight/measures/measure.ts); `day` is the day of
-- the denominator (reception or completion), `at` when it happened, `known_at` when the system knew.
create table measures.fact (
  province_id smallint not null,
  base smallint not null,          -- 1 reception, 2 completion, 3 overdue
  unit_id int not null,
  day date not null,
  dossier_id bigint not null,
  procedure_code text not null,
  mask int not null,
  sign smallint not null check (sign in (-1, 1)),
  at timestamptz not null,
  known_at timestamptz not null,
  feed_xid xid8 not null,
  feed_id bigint not null
);
create index fact_unit_day on measures.fact (province_id, unit_id, base, day);
create index fact_dossier on measures.fact (province_id, dossier_id);

-- One column a measure: a board reads one row a unit and month, and an act rewrites one row, not one a measure.
create table measures.day_unit (
  province_id smallint not null,
  day date not null,
  unit_id int not null,
  received int not null,
  received_online int not null,
  received_full_online int not null,
  received_remote int not null,
  received_with_fee int not null,
  paid_national_portal int not null,
  paid_online int not null,
  digitized_input int not null,
  reused_data int not null,
  received_on_time int not null,
  completed int not null,
  completed_on_time int not null,
  digitized_result int not null,
  electronic_result int not null,
  rated int not null,
  satisfied int not null,
  primary key (province_id, day, unit_id)
) with (fillfactor = 70);
create table measures.month_unit (
  like measures.day_unit,
  primary key (province_id, day, unit_id)
) with (fillfactor = 70);
alter table measures.month_unit rename column day to month;
create table measures.month_procedure (
  like measures.month_unit,
  procedure_code text not null,
  primary key (province_id, month, unit_id, procedure_code)
) with (fillfactor = 70);
create table measures.overdue_unit (
  province_id smallint not null,
  unit_id int not null,
  overdue int not null,
  primary key (province_id, unit_id)
) with (fillfactor = 50);

-- Printed statistics: shown as reported, with their source, never mixed into a sum. A replaced row stays as history.
create table measures.reported_figure (
  id bigint generated always as identity primary key,
  province_id smallint not null,
  unit_code text not null,
  level text,                      -- null: the unit itself; else the sum of this level below it
  indicator text not null,
  from_day date not null,
  to_day date not null,
  numerator bigint,
  denominator bigint,
  value_percent numeric,           -- null: the document says that it does not apply, and `note` why
  source text not null,
  note text not null,
  recorded_at timestamptz not null,
  replaced_at timestamptz
);
create unique index reported_figure_current on measures.reported_figure (province_id, unit_code, level, indicator, from_day, to_day, source)
  nulls not distinct where replaced_at is null;

-- A row whose unit is of `level` is that unit's own target; a row whose unit stands above is the floor of the level below it.
create table monitoring.target (
  id bigint generated always as identity primary key,
  province_id smallint not null,
  plan text not null,
  unit_code text not null,
  level text not null,
  indicator text not null,
  from_day date not null,
  to_day date not null,
  comparator text not null check (comparator in ('>=', '=', '+')),
  value numeric not null,
  source text not null,
  note text not null,
  unique (province_id, plan, unit_code, level, indicator, from_day)
);
create table monitoring.color_rule (
  province_id smallint not null,
  version int not null,
  indicator text not null,         -- '*': all without their own
  green numeric not null,          -- share of the target from which the level holds
  yellow numeric not null,
  orange numeric not null,
  valid_from date not null,
  valid_until date,
  source text not null,
  note text not null default '',
  primary key (province_id, version, indicator)
);

grant select, insert on measures.fact to motcua_app;
grant select, insert, update on measures.day_unit, measures.month_unit, measures.month_procedure, measures.overdue_unit,
  measures.reported_figure, monitoring.target, monitoring.color_rule to motcua_app;
-- A rebuild empties the sums and adds the facts up again; the facts themselves stay.
grant delete on measures.day_unit, measures.month_unit, measures.month_procedure, measures.overdue_unit to motcua_app;

-- The chain of the audit log is laid in commit order.
create index audit_order on platform.audit (xid, id);
