-- The same wall for less. A function that holds a subquery is planned and run apart for every row it judges; written into the policy the
-- question is part of the statement's own plan. Reading many rows keeps the function: there the plan must not depend on guesses.
do $$
declare
  t text;
  seen constant text := 'platform.sees_all() or exists (select 1 from dossiers.dossier_access a
    where a.province_id = %1$s.province_id and a.dossier_id = %1$s.%2$s
      and (a.unit_id = any (platform.actor_units()) or (a.party_id = platform.actor_party() and a.party_id <> 0)))';
begin
  foreach t in array array['dossiers.dossier_act', 'dossiers.dossier_content', 'documents.dossier_file',
      'payments.obligation', 'payments.payment', 'payments.unapplied_payment', 'payments.gateway_order', 'notifications.notice'] loop
    execute format('alter policy adding on %s with check (%s)', t, format(seen, t, 'dossier_id'));
  end loop;
  execute format('alter policy adding on dossiers.dossier with check (%s)', format(seen, 'dossiers.dossier', 'id'));
  execute format('alter policy changing on dossiers.dossier using (%1$s) with check (%1$s)', format(seen, 'dossiers.dossier', 'id'));
  execute format('alter policy reading on dossiers.dossier using (%s)', format(seen, 'dossiers.dossier', 'id'));
end $$;

-- Asked once a row of a filing, with its plan kept for the session.
create or replace function dossiers.is_new(p smallint, d bigint) returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  return not exists (select 1 from dossiers.dossier_act a where a.province_id = p and a.dossier_id = d);
end $$;
