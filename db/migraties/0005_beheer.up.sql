-- Beheer: bewaartermijnen en hun verslagen, en e-mailberichten over taken.

-- Retention ---------------------------------------------------------------------------------------
-- Since when nobody can tell any more who a closed traject was about.
alter table trajecten add column gepseudonimiseerd_op timestamptz;
alter table trajecten add check (gepseudonimiseerd_op is null or status = 'gesloten');
create index trajecten_gesloten on trajecten (gesloten_op) where status = 'gesloten';

-- A message may be forgotten before the row that came of it; the row remembers its number.
alter table verzuimregels drop constraint verzuimregels_inbox_id_fkey;

-- What removing a person or a taak has to look up.
create index taken_jongere on taken (jongere_id);
create index treffers_jongere on treffers (jongere_id);
create index treffers_traject on treffers (traject_ref) where traject_ref is not null;
create index termijnen_taak on termijnen (taak_id);
create index termijnen_traject on termijnen (traject_ref);
create index overdrachten_traject on overdrachten (traject_ref);
create index opdrachten_workflow on opdrachten (workflow_id);

-- One row for each time that retention was carried out: numbers only. `stand` is where a run that was killed goes on.
create table bewaarverslagen (
  id uuid primary key,
  aanleiding text not null check (aanleiding in ('ritme', 'opdracht')),
  -- the moment of the Klok for which it was done
  op timestamptz not null,
  begonnen_op timestamptz not null default now(),
  klaar_op timestamptz,
  regels jsonb not null default '[]',
  stand jsonb not null default '{}'
);
create unique index bewaarverslagen_moment on bewaarverslagen (op) where aanleiding = 'ritme';
create unique index bewaarverslagen_bezig on bewaarverslagen ((true)) where klaar_op is null;

-- The ledger and the decode log can be added to only. Retention goes through these functions, which look themselves whether it is time.
create function bewaren_maak_grootboek_los(het_traject uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from trajecten where ref = het_traject and gepseudonimiseerd_op is not null) then
    raise exception 'traject % is niet gepseudonimiseerd', het_traject using errcode = 'SL007';
  end if;
  update gebeurtenissen set jongere_id = null, inhoud = inhoud - 'gegevens' where traject_ref = het_traject;
  delete from betrokkenheid b where b.traject_ref = het_traject
    and b.jongere_id is distinct from (select t.jongere_id from trajecten t where t.ref = het_traject);
end $$;

create function bewaren_wis_grootboek(het_traject uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from trajecten where ref = het_traject and gepseudonimiseerd_op is not null) then
    raise exception 'traject % is niet gepseudonimiseerd', het_traject using errcode = 'SL007';
  end if;
  delete from gebeurtenissen where traject_ref = het_traject;
  delete from betrokkenheid b where b.traject_ref = het_traject
    or b.jongere_id = (select t.jongere_id from trajecten t where t.ref = het_traject);
end $$;

-- Who had to do with persons that go themselves.
create function bewaren_vergeet_betrokkenheid(de_jongeren uuid[]) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from trajecten where jongere_id = any (de_jongeren)) then
    raise exception 'er is een traject' using errcode = 'SL007';
  end if;
  delete from betrokkenheid where jongere_id = any (de_jongeren);
end $$;

-- What was written about a jongere outside any traject.
create function bewaren_wis_los_grootboek(de_jongeren uuid[], voor timestamptz) returns bigint
  language plpgsql security definer set search_path = public, pg_temp as $$
declare aantal bigint;
begin
  if exists (select from trajecten where jongere_id = any (de_jongeren) and status = 'open') then
    raise exception 'er is een open traject' using errcode = 'SL007';
  end if;
  delete from gebeurtenissen where jongere_id = any (de_jongeren) and traject_ref is null and gebeurd_op < voor;
  get diagnostics aantal = row_count;
  return aantal;
end $$;

create function bewaren_wis_decodeerregels(tot timestamptz, hoogstens int) returns bigint
  language plpgsql security definer set search_path = public, pg_temp as $$
declare aantal bigint;
begin
  if tot > now() - interval '90 days' then
    raise exception 'te jong om op te ruimen' using errcode = 'SL007';
  end if;
  delete from decodeerregels where id in (select id from decodeerregels where op < tot order by op limit hoogstens);
  get diagnostics aantal = row_count;
  return aantal;
end $$;

-- Notices by e-mail -------------------------------------------------------------------------------
-- Where a team wants to hear of its taken. An address is encrypted; vestigingscode '' is the whole organisation.
create table kennisgevingsadressen (
  oin text not null references ketenpartners,
  rol text not null,
  vestigingscode text not null default '',
  adres bytea not null,
  sleutel_id text not null,
  gewijzigd_op timestamptz not null default now(),
  primary key (oin, rol, vestigingscode)
);

-- What became of a notice; the id is that of the outbox row. Not the text, not the address.
create table kennisgevingen (
  id uuid primary key,
  taak_id uuid,
  oin text not null,
  rol text not null,
  soort text not null,
  aan text not null check (aan in ('team', 'medewerker', 'niemand')),
  uitkomst text not null check (uitkomst in ('verzonden', 'niet-meer-nodig', 'geen-adres', 'geweigerd')),
  reden text,
  op timestamptz not null default now()
);
create index kennisgevingen_op on kennisgevingen (op);
create index kennisgevingen_wie on kennisgevingen (oin, uitkomst, op);

select beveilig_tabel(tabel::regclass) from unnest(array['kennisgevingsadressen', 'kennisgevingen']) as tabel;
create policy operator on kennisgevingen for select using ((select toegang_soort()) = 'operator');
create policy eigen on kennisgevingen for select using (
  oin = (select toegang_oin()) and (select toegang_functie()) = 'functioneel-beheer');

-- Recovery ----------------------------------------------------------------------------------------
-- What was repaired after a restore: PostgreSQL compared with Temporal. Ids of runs and numbers only.
create table herstelverslagen (
  id uuid primary key,
  op timestamptz not null default now(),
  inhoud jsonb not null
);
