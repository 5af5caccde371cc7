-- What the lives add up to. Facts are append-only; the sums are theirs, written by one projector, and can be rebuilt.

create schema measures;
create schema monitoring;
grant usage on schema measures, monitoring to motcua_app;

-- One row a change of what a dossier contributes. `mask` names the measures (insight/measures/measure.ts); `day` is the day of
-- the denominator (reception or completion), `at` when it happened, `known_at` when the system knew.
create table measures.fact (
  province_id smallint not null,
  base smallint not null,          -- 1 reception, 2 completion, 3 overdue, 4 filing
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
create index fact_feed on measures.fact (feed_xid, feed_id);

create table measures.day_unit (
  province_id smallint not null,
  day date not null,
  unit_id int not null,
  measure smallint not null,
  n int not null,
  primary key (province_id, day, unit_id, measure)
) with (fillfactor = 70);
create table measures.month_unit (
  province_id smallint not null,
  month date not null,
  unit_id int not null,
  measure smallint not null,
  n int not null,
  primary key (province_id, month, unit_id, measure)
) with (fillfactor = 70);
create table measures.month_procedure (
  province_id smallint not null,
  month date not null,
  unit_id int not null,
  procedure_code text not null,
  measure smallint not null,
  n int not null,
  primary key (province_id, month, unit_id, procedure_code, measure)
) with (fillfactor = 70);
create table measures.overdue_unit (
  province_id smallint not null,
  unit_id int not null,
  n int not null,
  primary key (province_id, unit_id)
) with (fillfactor = 50);

-- Printed statistics: shown as reported, with their source, never mixed into a sum. A replaced row stays as history.
create table measures.reported_figure (
  id bigint generated always as identity primary key,
  province_id smallint not null,
  unit_code text not null,
  unit_id int,
  indicator text not null,
  from_day date not null,
  to_day date not null,
  numerator bigint,
  denominator bigint,
  value_percent numeric,
  source text not null,
  note text not null,
  recorded_at timestamptz not null,
  replaced_at timestamptz
);
create unique index reported_figure_current on measures.reported_figure (province_id, unit_code, indicator, from_day, to_day, source) where replaced_at is null;

create table monitoring.target (
  id bigint generated always as identity primary key,
  province_id smallint not null,
  plan text not null,
  unit_code text,                  -- null: the floor of a level
  level text,
  indicator text not null,
  from_day date not null,
  to_day date not null,
  comparator text not null,
  value numeric not null,
  source text not null,
  note text not null,
  unique nulls not distinct (province_id, plan, unit_code, level, indicator, from_day)
);
create table monitoring.color_rule (
  province_id smallint not null,
  version int not null,
  indicator text not null,         -- '*': all without their own
  green numeric not null,          -- share of the target from which the level holds
  yellow numeric not null,
  orange numeric not null,
  valid_from date not null,
  source text not null,
  primary key (province_id, version, indicator)
);

grant select, insert on measures.fact to motcua_app;
grant select, insert, update on measures.day_unit, measures.month_unit, measures.month_procedure, measures.overdue_unit,
  measures.reported_figure, monitoring.target, monitoring.color_rule to motcua_app;
-- A rebuild empties the sums and adds the facts up again; the facts themselves stay.
grant delete on measures.day_unit, measures.month_unit, measures.month_procedure, measures.overdue_unit to motcua_app;
