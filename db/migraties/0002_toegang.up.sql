-- Toegang: row-level security on everything that is about a jongere. Who asks is set in every transaction (db/verbinding.ts); a
-- transaction that did not say so gets an error, never rows. The owner is bound too (FORCE); only a superuser, who serves nobody, is not.

-- Client certificates a machine client must show (RFC 8705): SHA-256 of the DER, base64url; empty: none needed.
alter table clienten add column certificaten text[] not null default '{}';

-- Who asks ----------------------------------------------------------------------------------------
-- The settings: soort (systeem, partner, operator), oin, rol, functie, vestigingen and trajectsoorten (comma separated), wie.

-- What kind of caller this is; an error when nobody has said so. The platform names the process it is.
create function toegang_soort() returns text language plpgsql stable set search_path = '' as $$
declare
  soort text := current_setting('sluitend.soort', true);
begin
  if soort in ('partner', 'operator') then return soort; end if;
  if soort = 'systeem' and coalesce(current_setting('sluitend.wie', true), '') <> '' then return soort; end if;
  raise exception 'er is niet gezegd wie dit vraagt: sluitend.soort en sluitend.wie zijn niet gezet in deze transactie'
    using errcode = 'SL010', hint = 'gebruik Databank.metToegang';
end $$;

create function toegang_oin() returns text language sql stable
  return coalesce(current_setting('sluitend.oin', true), '');

-- Empty for the platform and for staff without a role in the chain: no row has that role.
create function toegang_rol() returns text language sql stable
  return coalesce(current_setting('sluitend.rol', true), '');

create function toegang_functie() returns text language sql stable
  return coalesce(current_setting('sluitend.functie', true), '');

create function toegang_wie() returns text language sql stable
  return coalesce(current_setting('sluitend.wie', true), '');

-- For which locations: compared as `array[coalesce(vestigingscode, ''), '*'] && toegang_plekken()`. A school is always bound to its
-- locations; another role only when its client names some, and then also sees what is at no location.
create function toegang_plekken() returns text[] language plpgsql stable set search_path = '' as $$
declare
  codes text[] := string_to_array(coalesce(current_setting('sluitend.vestigingen', true), ''), ',');
  rol text := coalesce(current_setting('sluitend.rol', true), '');
begin
  if rol = 'school' then return codes; end if;
  if rol = '' and coalesce(current_setting('sluitend.functie', true), '') <> 'functioneel-beheer' then return '{}'; end if;
  return case when cardinality(codes) = 0 then array['*'] else codes || ''::text end;
end $$;

-- The kinds of traject the function of an employee is for (domain/toegang/toegangstabel.ts); null: not narrowed.
create function toegang_trajectsoorten() returns text[] language sql stable
  return string_to_array(nullif(current_setting('sluitend.trajectsoorten', true), ''), ',');

-- The own locations of a school; empty for everybody else.
create function toegang_schoolplekken() returns text[] language sql stable
  return case when current_setting('sluitend.rol', true) = 'school'
    then string_to_array(current_setting('sluitend.vestigingen', true), ',') else '{}'::text[] end;

-- The school codes (BRIN) of the own locations.
create function toegang_brins() returns text[] language sql stable
  return case when coalesce(current_setting('sluitend.rol', true), '') = 'school'
    then array(select left(code, 4) from unnest(string_to_array(current_setting('sluitend.vestigingen', true), ',')) as t(code))
    else '{}'::text[] end;

-- For estimates: equals no row. The planner asks it while it plans, so that a statement of nobody fails even when there are no rows.
create function toegang_gezet() returns oid language plpgsql stable set search_path = '' as $$
begin
  perform public.toegang_soort();
  return 0;
end $$;

-- Who has to do with whom -------------------------------------------------------------------------
-- Who is or was involved in a traject or with a jongere: what the policies ask. Kept by triggers and read by the functions below, which
-- run as the owner; nobody else has any right to it (db/rechten.ts). oin null: whoever speaks for that location.
create table betrokkenheid (
  traject_ref uuid references trajecten on delete cascade,
  jongere_id uuid references personen on delete cascade,
  oin text references ketenpartners,
  rol text not null,
  vestigingscode text,
  trajectsoort text,
  sinds timestamptz not null default now(),
  unique nulls not distinct (traject_ref, jongere_id, oin, rol, vestigingscode)
);
create index betrokkenheid_jongere on betrokkenheid (jongere_id, rol);
create index betrokkenheid_wie on betrokkenheid (oin, rol);
create index trajecten_jongere on trajecten (jongere_id);

create function betrek(v_traject uuid, v_jongere uuid, v_oin text, v_rol text, v_vestiging text) returns void
  language sql set search_path = '' as $$
  insert into public.betrokkenheid (traject_ref, jongere_id, oin, rol, vestigingscode, trajectsoort)
  select distinct v_traject, wie, v_oin, v_rol, v_vestiging, (select t.soort from public.trajecten t where t.ref = v_traject)
  from (select v_jongere union all
    select p.samengevoegd_met from public.personen p where p.jongere_id = v_jongere and p.samengevoegd_met is not null) t(wie)
  where v_traject is not null or wie is not null
  on conflict do nothing
$$;
revoke execute on function betrek(uuid, uuid, text, text, text) from public;

create function betrek_bij_taak() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform public.betrek(new.traject_ref, new.jongere_id, new.oin, new.rol, new.vestigingscode);
  return null;
end $$;
create trigger taken_betrokkenheid after insert or update of traject_ref, jongere_id, oin, rol, vestigingscode on taken
  for each row execute function betrek_bij_taak();

-- A school is involved through its location, whoever is verantwoordelijke.
create function betrek_bij_traject() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.vestigingscode is not null then
    perform public.betrek(new.ref, new.jongere_id, null, 'school', new.vestigingscode);
  end if;
  return null;
end $$;
create trigger trajecten_betrokkenheid after insert or update of jongere_id, vestigingscode on trajecten
  for each row execute function betrek_bij_traject();

create function betrek_verantwoordelijke() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.rol <> 'school' then
    perform public.betrek(new.traject_ref, (select t.jongere_id from public.trajecten t where t.ref = new.traject_ref), new.oin, new.rol, null);
  end if;
  return null;
end $$;
create trigger verantwoordelijken_betrokkenheid after insert or update of oin, rol on verantwoordelijken
  for each row execute function betrek_verantwoordelijke();

-- Who had to do with a jongere, has to do with the one it turned out to be.
create function betrek_bij_samenvoegen() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.betrokkenheid (traject_ref, jongere_id, oin, rol, vestigingscode, trajectsoort)
  select b.traject_ref, new.samengevoegd_met, b.oin, b.rol, b.vestigingscode, b.trajectsoort from public.betrokkenheid b where b.jongere_id = new.jongere_id
  on conflict do nothing;
  return null;
end $$;
create trigger personen_betrokkenheid after update of samengevoegd_met on personen
  for each row when (new.samengevoegd_met is not null) execute function betrek_bij_samenvoegen();

insert into betrokkenheid (traject_ref, jongere_id, oin, rol, vestigingscode, trajectsoort)
select v.traject_ref, wie, v.oin, v.rol, v.vestigingscode, (select t.soort from trajecten t where t.ref = v.traject_ref) from (
  select traject_ref, jongere_id, oin, rol, vestigingscode from taken
  union select ref, jongere_id, null, 'school', vestigingscode from trajecten where vestigingscode is not null
  union select w.traject_ref, t.jongere_id, w.oin, w.rol, null from verantwoordelijken w join trajecten t on t.ref = w.traject_ref
    where w.rol <> 'school') v
left join personen p on p.jongere_id = v.jongere_id
cross join lateral (select v.jongere_id union select p.samengevoegd_met where p.samengevoegd_met is not null) a(wie)
where v.traject_ref is not null or wie is not null
on conflict do nothing;

-- The two functions that are asked for row after row read the settings themselves: calling the ones above costs three times as much.
-- True when the caller, in its role and for its locations, is or was involved in this traject.
create function is_betrokken(traject uuid) returns boolean language plpgsql stable cost 1000 security definer set search_path = '' as $$
declare
  v_rol text := coalesce(current_setting('sluitend.rol', true), '');
  v_oin text := coalesce(current_setting('sluitend.oin', true), '');
  codes text := coalesce(current_setting('sluitend.vestigingen', true), '');
  soorten text := coalesce(current_setting('sluitend.trajectsoorten', true), '');
begin
  if v_rol = '' then return false; end if;
  return exists (
    select from public.betrokkenheid b
    where b.traject_ref = traject and b.rol = v_rol and (b.oin = v_oin or b.oin is null)
      and (soorten = '' or b.trajectsoort = any (string_to_array(soorten, ',')))
      and case when v_rol <> 'school' and (codes = '' or b.vestigingscode is null) then true
        else b.vestigingscode = any (string_to_array(codes, ',')) end);
end $$;

-- As `is_betrokken`, with a jongere.
create function is_betrokken_bij(jongere uuid) returns boolean language plpgsql stable cost 1000 security definer set search_path = '' as $$
declare
  v_rol text := coalesce(current_setting('sluitend.rol', true), '');
  v_oin text := coalesce(current_setting('sluitend.oin', true), '');
  codes text := coalesce(current_setting('sluitend.vestigingen', true), '');
  soorten text := coalesce(current_setting('sluitend.trajectsoorten', true), '');
begin
  if v_rol = '' then return false; end if;
  return exists (
    select from public.betrokkenheid b
    where b.jongere_id = jongere and b.rol = v_rol and (b.oin = v_oin or b.oin is null)
      and (soorten = '' or b.trajectsoort = any (string_to_array(soorten, ',')))
      and case when v_rol <> 'school' and (codes = '' or b.vestigingscode is null) then true
        else b.vestigingscode = any (string_to_array(codes, ',')) end);
end $$;

-- Regions in which the own organisation works: what a regisseur oversees. Empty for everybody else.
create function toegang_regios() returns text[] language plpgsql stable set search_path = '' as $$
begin
  if coalesce(current_setting('sluitend.functie', true), '') <> 'regisseur' then return '{}'; end if;
  return array(
    select distinct case w.soort when 'regio' then w.code else l.regio end from public.werkgebieden w
    left join public.locaties l on (w.soort = 'gemeente' and l.gemeentecode = w.code) or (w.soort = 'locatie' and l.vestigingscode = w.code)
    where w.oin = public.toegang_oin() and (w.geldig_tot is null or w.geldig_tot >= current_date));
end $$;

-- The trajecten of those regions.
create function toegang_regiotrajecten() returns setof uuid language plpgsql stable set search_path = '' as $$
begin
  return query select t.ref from public.trajecten t where t.regio = any (public.toegang_regios());
end $$;

-- True for an operator, and for the regisseur of the region of this traject.
create function overziet_traject(traject uuid) returns boolean language plpgsql stable set search_path = '' as $$
begin
  if current_setting('sluitend.soort', true) = 'operator' then return true; end if;
  return coalesce(current_setting('sluitend.functie', true), '') = 'regisseur'
    and exists (select from public.trajecten t where t.ref = traject);
end $$;

-- Whether the caller may know of this traject: as involved, or because it oversees the region.
create function mag_traject(traject uuid) returns boolean language sql stable
  return is_betrokken(traject) or overziet_traject(traject);

-- The policies ------------------------------------------------------------------------------------
-- Closes a table, for its owner too. Reading: the platform itself, and who meets `lezen` (an SQL condition on a row; null: nobody else).
-- Writing: the platform itself; who else may write gets a policy of its own. `toegang_gezet` comes last: it is there for the planner.
create function beveilig_tabel(tabel regclass, lezen text default null) returns void language plpgsql set search_path = public as $$
declare
  wat text;
begin
  execute format('alter table %s enable row level security', tabel);
  execute format('alter table %s force row level security', tabel);
  execute format('create policy lezen on %s for select using ((select toegang_soort()) = ''systeem'' or %s or tableoid = toegang_gezet())',
    tabel, coalesce('(' || lezen || ')', 'false'));
  execute format('create policy platform_invoegen on %s for insert with check ((select toegang_soort()) = ''systeem'')', tabel);
  foreach wat in array array['update', 'delete'] loop
    execute format('create policy platform_%s on %s for %s using ((select toegang_soort()) = ''systeem'' or tableoid = toegang_gezet())',
      wat, tabel, wat);
  end loop;
end $$;
revoke execute on function beveilig_tabel(regclass, text) from public;

-- The platform only: absence, its counting, person keys, what is owed to Temporal.
select beveilig_tabel(tabel::regclass)
from unnest(array['persoonssleutels', 'verzuimregels', 'ziekteperioden', 'treffers', 'hertellingen']) as tabel;

-- Own rows: same organisation and role, own locations.
select beveilig_tabel('taken', $$
  rol = (select toegang_rol()) and oin = (select toegang_oin()) and array[coalesce(vestigingscode, ''), '*'] && (select toegang_plekken())
    and ((select toegang_trajectsoorten()) is null or is_betrokken(traject_ref))
  or (select toegang_soort()) = 'operator'
  or (select toegang_functie()) = 'regisseur' and traject_ref in (select toegang_regiotrajecten())
  or is_betrokken(traject_ref)$$);
create policy eigen_wijzigen on taken for update using (
  rol = (select toegang_rol()) and oin = (select toegang_oin()) and array[coalesce(vestigingscode, ''), '*'] && (select toegang_plekken())
  and ((select toegang_trajectsoorten()) is null or is_betrokken(traject_ref)));

-- What is at its own location a school may see without being looked up.
select beveilig_tabel('trajecten', $$
  vestigingscode = any ((select toegang_schoolplekken())::text[])
    and ((select toegang_trajectsoorten()) is null or soort = any ((select toegang_trajectsoorten())::text[]))
  or (select toegang_soort()) = 'operator' or regio = any ((select toegang_regios())::text[])
  or is_betrokken(ref)$$);
select beveilig_tabel('verantwoordelijken', $$
  rol = (select toegang_rol()) and oin = (select toegang_oin()) and rol <> 'school' and (select toegang_trajectsoorten()) is null
  or (select toegang_soort()) = 'operator'
  or (select toegang_functie()) = 'regisseur' and traject_ref in (select toegang_regiotrajecten())
  or is_betrokken(traject_ref)$$);
select beveilig_tabel('overdrachten', $$
  (select toegang_soort()) = 'operator'
  or (select toegang_functie()) = 'regisseur' and traject_ref in (select toegang_regiotrajecten())
  or is_betrokken(traject_ref)$$);
-- What was said and decided is not for who only oversees.
select beveilig_tabel('gebeurtenissen', 'is_betrokken(traject_ref)');
select beveilig_tabel('besluiten', 'door_rol = (select toegang_rol()) and door_oin = (select toegang_oin())');
create policy eigen_nemen on besluiten for insert with check (
  door_rol = (select toegang_rol()) and door_oin = (select toegang_oin())
  and exists (select from taken t where t.id = taak_id and t.oin = door_oin and t.rol = door_rol));

-- Who a jongere is: for who has to do with it, never for an operator. Which fields: domain/toegang/toegangstabel.ts.
select beveilig_tabel('personen', $$
  (select toegang_soort()) = 'partner' and (is_betrokken_bij(jongere_id)
    or exists (select from leerlingnummers n where n.jongere_id = coalesce(samengevoegd_met, personen.jongere_id)))$$);
-- A pupil number is for the school that gave it.
select beveilig_tabel('leerlingnummers', 'brin = any ((select toegang_brins())::text[])');

-- What an organisation sent itself; operators see what waits or is stuck.
select beveilig_tabel('inbox', $$
  bron = (select toegang_oin()) and ((select toegang_rol()) <> '' or (select toegang_functie()) = 'functioneel-beheer')
  or status <> 'verwerkt' and (select toegang_soort()) = 'operator'$$);
create policy eigen_sturen on inbox for insert with check (bron = (select toegang_oin()) and (select toegang_rol()) <> '');
select beveilig_tabel('aanleveringen', $$
  oin = (select toegang_oin()) and array[vestigingscode, '*'] && (select toegang_plekken()) or (select toegang_soort()) = 'operator'$$);
select beveilig_tabel('aanlevering_rijen', 'exists (select from aanleveringen a where a.id = aanlevering_id)');
select beveilig_tabel('dubbelen', $$bron = (select toegang_oin()) and (select toegang_functie()) = 'functioneel-beheer'$$);
create policy eigen_sturen on dubbelen for insert with check (bron = (select toegang_oin()) and (select toegang_rol()) <> '');
select beveilig_tabel('geweigerd', $$
  bron = (select toegang_oin()) and (select toegang_functie()) = 'functioneel-beheer' or (select toegang_soort()) = 'operator'$$);
create policy eigen_sturen on geweigerd for insert with check (bron = (select toegang_oin()) and (select toegang_rol()) <> '');
select beveilig_tabel('idempotentie', 'client_id = (select toegang_wie())');
create policy eigen_bewaren on idempotentie for insert with check (client_id = (select toegang_wie()));
create policy eigen_wijzigen on idempotentie for update using (client_id = (select toegang_wie()));

-- Deadlines and queues: figures and stuck rows for operators.
select beveilig_tabel(tabel::regclass, $$(select toegang_soort()) = 'operator'$$)
from unnest(array['termijnen', 'opdrachten', 'uitgaand', 'operatorvragen']) as tabel;
