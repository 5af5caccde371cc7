-- A dossier of the Portal is also looked up by the Portal's number: progress and nothing about people, as by our own code.
create policy owner_reading on dossiers.portal_dossier for select to current_user using (true);
create or replace function dossiers.public_status(p smallint, by_id bigint, by_code text)
returns table (code text, id bigint, state text, competent_unit int, filed_at timestamptz, received_at timestamptz, due_at timestamptz,
  completed_at timestamptz, returned_at timestamptz, ended_at timestamptz, step_id text, revision_id int, version int)
language sql stable security definer set search_path = '' as $$
  select d.code, d.id, d.state, d.competent_unit, d.filed_at, d.received_at, d.due_at, d.completed_at, d.returned_at, d.ended_at, d.step_id,
    d.revision_id, d.version
  from dossiers.dossier d where d.province_id = p and (d.id = by_id or d.code = by_code
    or d.id = (select n.dossier_id from dossiers.portal_dossier n where n.province_id = p and n.number = by_code))
$$;
