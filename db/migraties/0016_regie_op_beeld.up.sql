-- A witte vlek that lasts longer than the rule allows is a taak of the regisseur of its region: one per witte vlek, so it stands in its row. It ends
-- with an answer, or with the witte vlek itself: `tot` is set, or the row goes.
alter table witte_vlekken
  add column taak_geopend_op timestamptz,
  add column taak_uiterlijk timestamptz,
  add column taak_regel_id text,
  add column taak_regel_versie int,
  add column taak_afspraak text check (taak_afspraak in ('laatste-zoekt', 'laatste-draagt-over', 'uit-de-lijsten', 'niet-nodig')),
  add column taak_beantwoord_op timestamptz,
  add constraint witte_vlekken_taak check (num_nulls(taak_geopend_op, taak_uiterlijk, taak_regel_id, taak_regel_versie) in (0, 4)),
  add constraint witte_vlekken_antwoord check ((taak_afspraak is null) = (taak_beantwoord_op is null)
    and (taak_afspraak is null or taak_geopend_op is not null));
create index witte_vlekken_taken on witte_vlekken (regio, taak_uiterlijk)
  where taak_geopend_op is not null and taak_afspraak is null and tot is null;

-- Where the trajecten here and the newest list of a source differ; found every month. It ends with an answer of its owner, or because the two agree again.
create table lijstverschillen (
  ref uuid primary key,
  -- which list: kind and area, as in `lijstleveringen`
  lijst text not null,
  gebied text not null,
  soort text not null check (soort in ('daar-niet-hier', 'hier-niet-daar', 'anders')),
  -- what differs
  wat text not null check (wat in ('traject', 'gemeente', 'startkwalificatie', 'inschrijving')),
  jongere_id uuid not null references personen,
  -- null: there is none here
  traject_ref uuid references trajecten on delete cascade,
  -- where it stands on that list, from 1, so that its owner can find it in the own file; null: it does not
  rij int,
  -- null: not known
  regio text,
  eigenaar_oin text not null references ketenpartners,
  eigenaar_rol text not null,
  status text not null default 'open' check (status in ('open', 'verklaard', 'opgelost')),
  uitkomst text check (uitkomst in ('hier-aangepast', 'bron-ingelicht', 'klopt-zo', 'weer-gelijk')),
  gevonden_op timestamptz not null,
  -- the last comparison in which it was there
  gezien_op timestamptz not null,
  afgehandeld_op timestamptz,
  check ((status = 'open') = (uitkomst is null and afgehandeld_op is null)),
  check ((soort = 'daar-niet-hier') = (traject_ref is null)),
  unique nulls not distinct (lijst, gebied, soort, wat, jongere_id, traject_ref)
);
create index lijstverschillen_open on lijstverschillen (eigenaar_oin, eigenaar_rol) where status = 'open';
create index lijstverschillen_jongere on lijstverschillen (jongere_id);
create index lijstverschillen_traject on lijstverschillen (traject_ref) where traject_ref is not null;
select beveilig_tabel('lijstverschillen', $$
  eigenaar_oin = (select toegang_oin()) and eigenaar_rol = (select toegang_rol())
  or regio = any ((select toegang_regios())::text[])$$);
