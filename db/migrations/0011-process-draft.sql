-- A process in work: one a procedure, seen and changed by all who keep procedures, until it is published as a revision.
-- The version is part of the key: of two who save the same one, the second breaks it and is told.
create table procedures.process_draft (
  province_id smallint not null,
  procedure_code text not null,
  version int not null,
  process jsonb not null,
  changed_by int not null,
  changed_at timestamptz not null,
  primary key (province_id, procedure_code, version),
  foreign key (province_id, procedure_code) references procedures.procedure
);
grant select, insert, delete on procedures.process_draft to motcua_app;
