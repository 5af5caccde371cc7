-- A draft is nobody's but its writer's: those who see every dossier of the province do not see what has not been filed.
-- Only the system's own sweeps pass (drafts kept 90 days).
alter policy own on filing.draft
  using (owner_kind || ':' || owner_id = (select platform.actor_key()) or (select platform.actor_key()) = 'system:0')
  with check (owner_kind || ':' || owner_id = (select platform.actor_key()) or (select platform.actor_key()) = 'system:0');
