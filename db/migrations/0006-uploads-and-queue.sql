-- Who brought which file, what a command rested on, the queue's own order, and money that settles nothing.

-- Who brought which file: a hash alone gives nobody the right to attach it.
create table platform.upload (
  sha256 text not null references platform.blob,
  actor_kind text not null,
  actor_id bigint not null,
  at timestamptz not null,
  primary key (sha256, actor_kind, actor_id)
);
grant select, insert on platform.upload to motcua_app;

-- For writes that rest on something read before: fails like a lost race, so that the command looks again and decides anew.
create function platform.must(holds boolean) returns void language plpgsql as $$
begin
  if not coalesce(holds, false) then
    raise exception 'what the command read has changed' using errcode = '23505', constraint = 'platform_must';
  end if;
end $$;
grant execute on function platform.must(boolean) to motcua_app;

-- By when somebody must act: the queue's order; null sorts last. Row-level security binds the owner too, so it steps aside for what is there.
alter table dossiers.dossier add column queue_at timestamptz;
alter table dossiers.dossier no force row level security;
update dossiers.dossier set queue_at = case when state = 'filed' then step_due_at when completed_at is null and ended_at is null then due_at end;
alter table dossiers.dossier force row level security;
drop index dossiers.dossier_queue;
create index dossier_queue on dossiers.dossier (province_id, holder_unit, holder_role, queue_at, id)
  where state in ('filed', 'received', 'handling', 'awaitingSupplement', 'awaitingPayment', 'awaitingSignature', 'completed');

-- Files by document and hash, in the order they came; the same file twice is one.
create function filing.merge_files(had jsonb, added jsonb, removed text) returns jsonb language sql immutable as $$
  select coalesce(jsonb_agg(file order by place), '[]') from (
    select distinct on (file->>'documentCode', file->>'sha256') file, place
    from jsonb_array_elements(had || added) with ordinality as t(file, place)
    where removed is null or file->>'sha256' <> removed
    order by file->>'documentCode', file->>'sha256', place) as kept
$$;
grant execute on function filing.merge_files(jsonb, jsonb, text) to motcua_app;

-- Money the gateway took that settles nothing here (paid twice, withdrawn meanwhile): kept, told, to be refunded.
create table payments.unapplied_payment (
  province_id smallint not null,
  gateway_ref text not null,
  dossier_id bigint not null,
  amount_vnd bigint not null check (amount_vnd > 0),
  via text not null check (via in ('nationalPortal', 'provincialGateway')),
  reason text not null,
  at timestamptz not null,
  primary key (province_id, gateway_ref)
);
alter table payments.unapplied_payment enable row level security;
alter table payments.unapplied_payment force row level security;
create policy reading on payments.unapplied_payment for select to motcua_app using (dossiers.visible(province_id, dossier_id));
create policy adding on payments.unapplied_payment for insert to motcua_app with check (dossiers.visible(province_id, dossier_id));
grant select, insert on payments.unapplied_payment to motcua_app;
