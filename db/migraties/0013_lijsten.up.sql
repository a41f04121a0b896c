-- Lists of persons that come in whole (Inlichtingenbureau, DUO, schools), who has a jongere in view, and where the gaps are.

-- A number that only its source knows the meaning of: a list that was made pseudonymous.
alter table persoonssleutels drop constraint persoonssleutels_soort_check;
alter table persoonssleutels add constraint persoonssleutels_soort_check
  check (soort in ('bsn', 'onderwijsnummer', 'leerlingnummer', 'bronnummer'));

-- The calendar day of an instant, in Amsterdam.
create function dag(op timestamptz) returns date language sql immutable
  return (op at time zone 'Europe/Amsterdam')::date;

-- One delivery of a list. What it changes is known before it is carried out; `verschil` and `rapport` have counts and codes, no values.
create table lijstleveringen (
  ref uuid primary key,
  -- in-beeld, vsv, mutaties, uitschrijvingen
  soort text not null,
  -- whose list it is within its kind: a gemeente, a school
  gebied text not null,
  -- the organisation, in its role, that took it in and may see it
  oin text not null references ketenpartners,
  rol text not null,
  volgnummer int not null check (volgnummer > 0),
  -- the sequence number of the delivery that this one corrects
  vervangt int check (vervangt < volgnummer),
  peildatum date not null,
  -- vastgehouden: an earlier number is missing. te-beoordelen: so different that a person has to say that it is right.
  status text not null check (status in ('vastgehouden', 'klaar', 'te-beoordelen', 'uitgevoerd', 'vervangen', 'afgewezen')),
  -- Keyed (HMAC): a file of one row could be guessed from a plain hash.
  bestand_hash bytea not null,
  rijen int not null,
  fout int not null,
  verschil jsonb,
  rapport jsonb not null default '[]',
  reden text,
  ontvangen_op timestamptz not null,
  besloten_door text,
  besloten_op timestamptz
);
create unique index lijstleveringen_nummer on lijstleveringen (soort, gebied, volgnummer) where status <> 'afgewezen';
create unique index lijstleveringen_bestand on lijstleveringen (soort, gebied, bestand_hash) where status <> 'afgewezen';

-- Its rows under a keyed pseudonym. The person key waits encrypted until the row is carried out, and is then exchanged for a jongere.
create table lijstregels (
  levering_ref uuid not null references lijstleveringen on delete cascade,
  pseudoniem bytea not null,
  -- null for who is not on this list and was on the one before
  rij int,
  verandering text check (verandering in ('nieuw', 'gewijzigd', 'gelijk', 'weg')),
  signaal jsonb not null,
  persoon bytea,
  sleutel_id text,
  jongere_id uuid references personen,
  primary key (levering_ref, pseudoniem),
  check ((persoon is null) = (sleutel_id is null))
);
create index lijstregels_jongere on lijstregels (jongere_id) where jongere_id is not null;

-- What lists and signals have told from which follows who has a jongere in view, or that nobody needs to.
create table beeldfeiten (
  id uuid primary key,
  jongere_id uuid not null references personen,
  soort text not null check (soort in ('inschrijving', 'uitkering', 'startkwalificatie', 'verhuizing', 'lijst')),
  bron text not null,
  van date not null,
  tot date,
  bevestigd_op date not null,
  oin text,
  rol text,
  gemeentecode text check (gemeentecode ~ '^[0-9]{4}$'),
  check ((oin is null) = (rol is null)),
  unique (jongere_id, soort, bron, van)
);
create index beeldfeiten_gemeente on beeldfeiten (gemeentecode);

-- Jongeren whom nobody has in view: made again every night from all that is known.
create table witte_vlekken (
  ref uuid primary key,
  jongere_id uuid not null references personen,
  regio text not null,
  gemeentecode text,
  sinds date not null,
  -- last day without anybody; null while it goes on
  tot date,
  laatste_oin text references ketenpartners,
  laatste_rol text,
  gezien_op timestamptz not null,
  unique (jongere_id, sinds)
);
create index witte_vlekken_regio on witte_vlekken (regio, sinds) where tot is null;

-- How many jongeren stood how, on the first day of each month. Small numbers are hidden when it is shown, not here.
create table regiobeelden (
  regio text not null,
  -- '' where it is not known
  gemeentecode text not null,
  peildatum date not null,
  stand text not null check (stand in ('contact', 'registratie', 'witte-vlek', 'niet-bedoeld')),
  aantal int not null check (aantal >= 0),
  primary key (regio, peildatum, gemeentecode, stand)
);

select beveilig_tabel('lijstleveringen', $$
  oin = (select toegang_oin()) and rol = (select toegang_rol()) or (select toegang_soort()) = 'operator'$$);
select beveilig_tabel(tabel::regclass) from unnest(array['lijstregels', 'beeldfeiten']) as tabel;
-- The regisseur sees reference, since when and who was last; the organisation that was last may open the person.
select beveilig_tabel('witte_vlekken', $$
  regio = any ((select toegang_regios())::text[])
  or laatste_oin = (select toegang_oin()) and laatste_rol = (select toegang_rol())$$);
select beveilig_tabel('regiobeelden', $$regio = any ((select toegang_regios())::text[])$$);
