-- The wall where rows are added, written out like the wall where they are read (0010): a function that holds a subquery is planned and run
-- apart for every row, written into the policy the question is part of the statement's own plan.
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
  -- Word for word the condition of reading, which an update meets too: PostgreSQL then asks it once.
  execute format('alter policy changing on dossiers.dossier using ((select platform.sees_all()) or exists (
      select 1 from dossiers.dossier_access a where a.province_id = dossier.province_id and a.dossier_id = dossier.id
        and (a.unit_id = any ((select platform.actor_units())::int[]) or (a.party_id = (select platform.actor_party()) and a.party_id <> 0))))
    with check (%s)', format(seen, 'dossiers.dossier', 'id'));
end $$;

-- Asked once a row of a filing, with its plan kept for the session.
create or replace function dossiers.is_new(p smallint, d bigint) returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  return not exists (select 1 from dossiers.dossier_act a where a.province_id = p and a.dossier_id = d);
end $$;

-- The conditions of a dossier row in one function: PostgreSQL reads the text of every CHECK anew for each statement, long lists of words
-- most of all, and keeps a function for the session. The same conditions, one name in the error.
create function dossiers.well_formed(state text, channel text, entry text, online_service text, completed_at timestamptz, ended_at timestamptz)
returns boolean language plpgsql immutable parallel safe as $$
begin
  return state in ('filed', 'refused', 'received', 'handling', 'awaitingSupplement', 'awaitingPayment', 'awaitingSignature',
      'completed', 'returned', 'withdrawn', 'stopped')
    and channel in ('counter', 'online', 'publicPost')
    and entry in ('nationalPortal', 'provincialPortal', 'desk', 'post')
    and online_service in ('full', 'partial', 'none')
    and (state in ('completed', 'returned')) = (completed_at is not null)
    and (state in ('refused', 'withdrawn', 'stopped')) = (ended_at is not null);
end $$;
grant execute on function dossiers.well_formed(text, text, text, text, timestamptz, timestamptz) to motcua_app;
alter table dossiers.dossier
  drop constraint dossier_state_check, drop constraint dossier_channel_check, drop constraint dossier_entry_check,
  drop constraint dossier_online_service_check, drop constraint dossier_check, drop constraint dossier_check1,
  add constraint dossier_well_formed check (dossiers.well_formed(state, channel, entry, online_service, completed_at, ended_at)),
  -- A dossier changes some ten times: room on its page keeps the new row beside the old one, and the indexes as they are.
  set (fillfactor = 85);
