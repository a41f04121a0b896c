-- Grondslag: omgeving en klok, partners, personen, inbox/outbox, trajecten, taken, termijnen, grootboek.
-- Instants are timestamptz; legal dates are date (Europe/Amsterdam calendar days).

create table omgeving (
  id boolean primary key default true check (id),
  soort text not null check (soort in ('productie', 'oefen')),
  voorsprong_ms bigint not null default 0 check (voorsprong_ms >= 0),
  aangemaakt_op timestamptz not null default now(),
  check (soort = 'oefen' or voorsprong_ms = 0)
);

-- What a database is, is decided when it is made: practice data never turns into production, nor the other way round.
create function omgeving_vast() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.soort <> old.soort then
    raise exception 'de soort omgeving ligt vast' using errcode = 'SL002';
  end if;
  return new;
end $$;
create trigger omgeving_vast before update or delete on omgeving for each row execute function omgeving_vast();

-- Until which moment each rhythm function has been called by the clock of an oefenomgeving (in production Temporal schedules call them).
create table ritmes (
  naam text primary key,
  gedaan_tot timestamptz not null
);

-- Partners and who serves whom -------------------------------------------------------------------
create table ketenpartners (
  oin text primary key check (oin ~ '^[0-9A-Z]{20}$'),
  naam text not null,
  rollen text[] not null check (cardinality(rollen) > 0),
  actief boolean not null default true
);

create table locaties (
  vestigingscode text primary key check (vestigingscode ~ '^[0-9]{2}[0-9A-Z]{4}$' and length(vestigingscode) = 6),
  oin text not null references ketenpartners,
  naam text not null,
  gemeentecode text not null check (gemeentecode ~ '^[0-9]{4}$'),
  vakantieregio text not null check (vakantieregio in ('noord', 'midden', 'zuid')),
  regio text not null
);

create table werkgebieden (
  id uuid primary key,
  oin text not null references ketenpartners,
  rol text not null,
  soort text not null check (soort in ('locatie', 'gemeente', 'regio')),
  code text not null,
  geldig_van date not null,
  geldig_tot date,
  check (geldig_tot is null or geldig_tot >= geldig_van),
  unique (oin, rol, soort, code, geldig_van)
);
create index werkgebieden_zoek on werkgebieden (rol, soort, code);

create table vrije_dagen (
  vestigingscode text not null references locaties,
  datum date not null,
  soort text not null check (soort in ('vrij', 'studiedag')),
  primary key (vestigingscode, datum)
);

create table clienten (
  client_id text primary key,
  oin text not null references ketenpartners,
  naam text not null,
  rol text not null,
  scopes text[] not null,
  vestigingscodes text[] not null default '{}',
  jwks jsonb not null,
  aangemaakt_op timestamptz not null default now(),
  ingetrokken_op timestamptz
);

-- Persons: the only tables with identifying data, encrypted (AES-256-GCM), found by keyed HMAC ----
create table personen (
  jongere_id uuid primary key,
  gegevens bytea,
  sleutel_id text,
  -- Set when this jongere turned out to be another one: that one goes on, this row is an alias without data or keys.
  samengevoegd_met uuid references personen,
  -- A person has confirmed that this jongere has died: no traject, no taak and no watching any more.
  overlijden_bevestigd_op timestamptz,
  aangemaakt_op timestamptz not null default now(),
  bijgewerkt_op timestamptz not null default now(),
  check ((gegevens is null) = (sleutel_id is null)),
  check (samengevoegd_met is null or (gegevens is null and samengevoegd_met <> jongere_id))
);
create index personen_aliassen on personen (samengevoegd_met) where samengevoegd_met is not null;

create table leerlingnummers (
  jongere_id uuid not null references personen,
  brin text not null check (brin ~ '^[0-9]{2}[0-9A-Z]{2}$' and length(brin) = 4),
  nummer bytea not null,
  sleutel_id text not null,
  geboekt_op timestamptz not null default now(),
  primary key (jongere_id, brin)
);

create table persoonssleutels (
  soort text not null check (soort in ('bsn', 'onderwijsnummer', 'leerlingnummer')),
  hmac bytea not null,
  sleutel_versie text not null,
  jongere_id uuid not null references personen,
  primary key (soort, hmac)
);
create index persoonssleutels_jongere on persoonssleutels (jongere_id);

-- Inbox -------------------------------------------------------------------------------------------
create table aanleveringen (
  id uuid primary key,
  volgnummer bigint generated always as identity,
  oin text not null,
  vestigingscode text not null,
  -- Keyed (HMAC): a file of one row could be guessed from a plain hash.
  bestand_hash bytea not null,
  historie boolean not null default false,
  -- afgebroken: the process died half way; what was taken in stays, the file can be sent again.
  status text not null check (status in ('bezig', 'klaar', 'geweigerd', 'afgebroken')),
  herhaling_van uuid references aanleveringen,
  rijen int not null default 0,
  aanvaard int not null default 0,
  geweigerd int not null default 0,
  dubbel int not null default 0,
  waarschuwingen int not null default 0,
  reden text,
  -- Wall clock: until when whoever works on it is thought to be alive.
  lease_tot timestamptz,
  ontvangen_op timestamptz not null,
  klaar_op timestamptz
);
-- One at a time per location, so that the newest delivery is also the last one booked.
create unique index aanleveringen_een_tegelijk on aanleveringen (vestigingscode) where status = 'bezig';
create index aanleveringen_nieuwste on aanleveringen (vestigingscode, volgnummer desc);

-- Answers for refused, repeated or warned rows (a run of repeated rows is one line); accepted rows are in the inbox.
create table aanlevering_rijen (
  aanlevering_id uuid not null references aanleveringen,
  rij int not null,
  tot_rij int not null,
  uitkomst text not null check (uitkomst in ('geweigerd', 'dubbel', 'waarschuwing')),
  redenen jsonb not null default '[]',
  primary key (aanlevering_id, rij, uitkomst),
  check (tot_rij >= rij)
);

create table inbox (
  id uuid primary key,
  -- No unique index: the sequence never gives a number twice, and every index costs on each accept.
  volgnummer bigint generated always as identity,
  bron text not null,
  bericht_id text not null,
  kanaal text not null check (kanaal in ('api', 'bestand', 'kafka', 'intern')),
  soort text not null,
  jongere_id uuid references personen,
  vestigingscode text,
  historie boolean not null default false,
  inhoud jsonb not null,
  inhoud_hash bytea not null,
  onopgelost bytea,
  onopgelost_sleutel_id text,
  aanlevering_id uuid references aanleveringen,
  rij int,
  traceparent text,
  ontvangen_op timestamptz not null,
  geboekt_op timestamptz not null default now(),
  status text not null default 'wachtend' check (status in ('wachtend', 'geparkeerd', 'verwerkt', 'geweigerd', 'vastgelopen')),
  -- geparkeerd: a message that waits for an earlier one until the end of this day
  geparkeerd_tot date,
  reden text,
  pogingen int not null default 0,
  volgende_poging_op timestamptz,
  verwerkt_op timestamptz,
  unique (bron, bericht_id)
);
create index inbox_wachtend on inbox (jongere_id, volgnummer) where status in ('wachtend', 'geparkeerd', 'vastgelopen');
-- Oldest first within a status: the queue of the verwerker, and age for health and `sluitend inbox`.
create index inbox_status on inbox (status, volgnummer) where status <> 'verwerkt';
create index inbox_aanlevering on inbox (aanlevering_id, rij) where aanlevering_id is not null;

-- Repeats of an already known message, so that received = processed + refused + duplicate + waiting.
create table dubbelen (
  bron text not null,
  bericht_id text not null,
  kanaal text not null,
  gezien_op timestamptz not null default now()
);

create table geweigerd (
  id uuid primary key,
  bron text not null,
  kanaal text not null,
  bericht_id text,
  plaats text,
  redenen jsonb not null,
  gezien_op timestamptz not null default now()
);
-- Reading a topic again books nothing twice; "plaats" is topic/partition/offset@timestamp.
create unique index geweigerd_kafka on geweigerd (plaats) where kanaal = 'kafka';

create table idempotentie (
  client_id text not null,
  sleutel text not null check (length(sleutel) between 1 and 255),
  verzoek_hash bytea not null,
  status text not null check (status in ('bezig', 'klaar')),
  antwoord_status int,
  antwoord text,
  antwoord_kop jsonb,
  aangemaakt_op timestamptz not null default now(),
  primary key (client_id, sleutel)
);

-- Absence: raw rows, periods, hits ----------------------------------------------------------------
-- Identity of a row: the pupil at a school (BRIN), first day, first time ('' = none given).
create table verzuimregels (
  jongere_id uuid not null references personen,
  brin text not null,
  begindatum date not null,
  begintijd text not null default '',
  -- the school's own ids of the reports that say this row, each geldig or ingetrokken
  meldingen jsonb not null default '{}',
  vestigingscode text not null references locaties,
  einddatum date,
  eindtijd text,
  reden text not null,
  ingetrokken boolean not null default false,
  historie boolean not null default false,
  inbox_id uuid references inbox,
  -- the message that last wrote this row: an older one that is processed later leaves it alone
  inbox_volgnummer bigint not null,
  gehoord_op timestamptz not null,
  primary key (jongere_id, brin, begindatum, begintijd)
);

create table ziekteperioden (
  ref uuid primary key,
  jongere_id uuid not null references personen,
  vestigingscode text not null references locaties,
  eerste_dag date not null,
  laatste_dag date,
  beoordelen_op timestamptz not null,
  status text not null check (status in ('bewaakt', 'geeindigd')),
  bijgewerkt_op timestamptz not null
);
create index ziekteperioden_jongere on ziekteperioden (jongere_id);

create table treffers (
  id uuid primary key,
  jongere_id uuid not null references personen,
  vestigingscode text not null,
  soort text not null check (soort in ('frequent', 'lang')),
  datum date not null,
  rang int,
  regel_id text not null,
  regel_versie int not null,
  meldingen date[] not null,
  overgeslagen date[] not null default '{}',
  gehoord_op timestamptz not null,
  historie boolean not null default false,
  ingetrokken_op timestamptz,
  traject_ref uuid
);
create unique index treffers_een_keer on treffers (jongere_id, soort, datum) where ingetrokken_op is null;

-- A date on which the count of this jongere can change without a new message (a report that begins later).
create table hertellingen (
  jongere_id uuid not null references personen,
  datum date not null,
  primary key (jongere_id, datum)
);

-- Trajecten ---------------------------------------------------------------------------------------
create table trajecten (
  ref uuid primary key,
  soort text not null,
  jongere_id uuid not null references personen,
  vestigingscode text references locaties,
  regio text not null,
  aanleiding text not null,
  fase text not null,
  status text not null check (status in ('open', 'gesloten')),
  escalatie int not null default 0,
  uitkomst text,
  geopend_op timestamptz not null,
  gesloten_op timestamptz,
  check ((status = 'gesloten') = (gesloten_op is not null))
);
create unique index trajecten_een_open_mazl on trajecten (jongere_id) where soort = 'mazl' and status = 'open';
create index trajecten_open on trajecten (soort, regio) where status = 'open';

-- Exactly one verantwoordelijke at every instant of an open traject.
create table verantwoordelijken (
  id uuid primary key,
  traject_ref uuid not null references trajecten,
  oin text not null references ketenpartners,
  rol text not null,
  van timestamptz not null,
  tot timestamptz,
  overdracht_ref uuid,
  check (tot is null or tot >= van)
);
create index verantwoordelijken_oin on verantwoordelijken (oin, rol);
create unique index verantwoordelijken_een on verantwoordelijken (traject_ref) where tot is null;

create function verantwoordelijke_bewaken() returns trigger language plpgsql as $$
declare
  -- one function for two tables: trajecten has `ref`, verantwoordelijken has `traject_ref`
  het_traject uuid := coalesce(to_jsonb(new), to_jsonb(old)) ->> tg_argv[0];
begin
  if exists (select 1 from trajecten t where t.ref = het_traject and t.status = 'open'
             and (select count(*) from verantwoordelijken v where v.traject_ref = t.ref and v.tot is null) <> 1) then
    raise exception 'traject % heeft niet precies een verantwoordelijke', het_traject using errcode = 'SL001';
  end if;
  return null;
end $$;
create constraint trigger trajecten_verantwoordelijke after insert or update on trajecten
  deferrable initially deferred for each row execute function verantwoordelijke_bewaken('ref');
create constraint trigger verantwoordelijken_verantwoordelijke after insert or update or delete on verantwoordelijken
  deferrable initially deferred for each row execute function verantwoordelijke_bewaken('traject_ref');

create table overdrachten (
  ref uuid primary key,
  sleutel text not null unique,
  reden_soort text not null,
  naar_vestigingscode text references locaties,
  traject_ref uuid not null references trajecten,
  van_oin text not null references ketenpartners,
  van_rol text not null,
  naar_oin text not null references ketenpartners,
  naar_rol text not null,
  status text not null check (status in ('aangeboden', 'afgeleverd', 'aanvaard', 'geweigerd', 'ingetrokken')),
  reden text,
  aangeboden_op timestamptz not null,
  afgeleverd_op timestamptz,
  besloten_op timestamptz
);
create unique index overdrachten_een_lopend on overdrachten (traject_ref) where status in ('aangeboden', 'afgeleverd');

-- What only an operator can find out and belongs to no traject; each has a run that asks and waits.
create table operatorvragen (
  ref uuid primary key,
  -- business key: the same question is asked once
  sleutel text not null unique,
  -- also the taaksoort
  soort text not null check (soort in ('operator-overlijden', 'personen-koppelen')),
  jongere_id uuid not null references personen,
  -- of personen-koppelen: who may be the same person
  tweede_jongere_id uuid references personen,
  status text not null check (status in ('open', 'beantwoord')),
  uitkomst text,
  gesteld_op timestamptz not null,
  beantwoord_op timestamptz,
  check ((soort = 'personen-koppelen') = (tweede_jongere_id is not null)),
  check ((status = 'beantwoord') = (uitkomst is not null and beantwoord_op is not null))
);
create unique index operatorvragen_een_overlijden on operatorvragen (jongere_id)
  where soort = 'operator-overlijden' and status = 'open';
create index operatorvragen_tweede on operatorvragen (tweede_jongere_id) where tweede_jongere_id is not null;
create index operatorvragen_jongere on operatorvragen (jongere_id);

create table taken (
  id uuid primary key,
  sleutel text not null unique,
  traject_ref uuid references trajecten,
  overdracht_ref uuid references overdrachten,
  jongere_id uuid references personen,
  soort text not null,
  stap text not null,
  keer int not null,
  rol text not null,
  oin text not null references ketenpartners,
  vestigingscode text,
  workflow_id text not null,
  status text not null check (status in ('open', 'afgehandeld', 'ingetrokken')),
  geopend_op timestamptz not null,
  uiterlijk timestamptz,
  regel_id text,
  regel_versie int,
  waarom_nu jsonb not null,
  toegewezen_aan text,
  escalatie int not null default 0,
  herinnerd_op timestamptz,
  uitkomst text,
  gesloten_op timestamptz,
  versie int not null default 1
);
-- the two orders in which a partner pages through its taken: with and without a status
create index taken_lijst on taken (oin, rol, status, coalesce(uiterlijk, 'infinity'::timestamptz), id);
create index taken_alle on taken (oin, rol, coalesce(uiterlijk, 'infinity'::timestamptz), id);
create index taken_traject on taken (traject_ref);

create table besluiten (
  id uuid primary key,
  taak_id uuid not null references taken,
  uitkomst text not null,
  gegevens jsonb not null default '{}',
  door_oin text not null,
  door_rol text not null,
  door_medewerker text,
  ontvangen_op timestamptz not null,
  geboekt_op timestamptz not null default now(),
  status text not null default 'ontvangen' check (status in ('ontvangen', 'uitgevoerd', 'afgewezen')),
  reden text,
  pogingen int not null default 0,
  volgende_poging_op timestamptz,
  uitgevoerd_op timestamptz,
  traceparent text
);
create index besluiten_taak on besluiten (taak_id);
create index besluiten_wachtend on besluiten (geboekt_op) where status = 'ontvangen';

-- Every timer that waits in Temporal has a row here: the Klok of an oefenomgeving steps along them.
create table termijnen (
  sleutel text primary key,
  workflow_id text not null,
  soort text not null,
  taak_id uuid references taken,
  traject_ref uuid,
  verloopt_op timestamptz not null,
  regel_id text,
  regel_versie int,
  status text not null default 'open' check (status in ('open', 'gehaald', 'verlopen', 'vervallen')),
  afgegaan_op timestamptz
);
create index termijnen_open on termijnen (verloopt_op) where status = 'open';
create index termijnen_workflow on termijnen (workflow_id) where status = 'open';

-- The runs that Temporal should have; in an oefenomgeving also how far their own clock is ahead.
create table runs (
  workflow_id text primary key,
  soort text not null,
  ref uuid not null,
  voorsprong_ms bigint not null default 0,
  status text not null default 'open' check (status in ('open', 'geeindigd')),
  gestart_op timestamptz not null default now()
);

-- What the verwerker owes Temporal: start, signal or update, at least once, in order per jongere.
create table opdrachten (
  id uuid primary key,
  volgnummer bigint generated always as identity unique,
  sleutel text not null unique,
  jongere_id uuid,
  soort text not null,
  workflow_id text not null,
  inhoud jsonb not null,
  traceparent text,
  status text not null default 'wachtend' check (status in ('wachtend', 'gedaan', 'vervallen', 'vastgelopen')),
  reden text,
  pogingen int not null default 0,
  volgende_poging_op timestamptz,
  gedaan_op timestamptz
);
create index opdrachten_wachtend on opdrachten (jongere_id, volgnummer) where status = 'wachtend';

-- The ledger and what leaves --------------------------------------------------------------------
create table gebeurtenissen (
  id uuid primary key,
  volgnummer bigint generated always as identity unique,
  sleutel text not null unique,
  traject_ref uuid,
  jongere_id uuid,
  taak_id uuid,
  soort text not null,
  gebeurd_op timestamptz not null,
  gehoord_op timestamptz not null,
  geboekt_op timestamptz not null default now(),
  door_oin text,
  door_rol text,
  inhoud jsonb not null default '{}'
);
create index gebeurtenissen_traject on gebeurtenissen (traject_ref, gebeurd_op, volgnummer);

create table uitgaand (
  id uuid primary key,
  volgnummer bigint generated always as identity unique,
  sleutel text not null unique,
  ontvanger text not null,
  soort text not null,
  groep text not null,
  inhoud jsonb not null,
  traceparent text,
  status text not null default 'wachtend' check (status in ('wachtend', 'verzonden', 'opgegeven')),
  pogingen int not null default 0,
  volgende_poging_op timestamptz,
  laatste_fout text,
  aangemaakt_op timestamptz not null default now(),
  verzonden_op timestamptz
);
create index uitgaand_wachtend on uitgaand (ontvanger, volgnummer) where status in ('wachtend', 'opgegeven');
create index uitgaand_groep on uitgaand (ontvanger, groep, volgnummer) where status = 'wachtend';

-- Who is connected: events are queued for these receivers only (db/repositories/uitgaand.ts).
create table ontvangers (
  naam text primary key,
  aangesloten_op timestamptz not null default now(),
  afgesloten_op timestamptz
);

-- One line for every time an operator reads encrypted payloads.
create table decodeerregels (
  id uuid primary key,
  op timestamptz not null default now(),
  door text not null,
  namespace text not null,
  workflow_ids text[] not null,
  payloads int not null,
  uitkomst text not null
);

create table operatorlinks (
  token_hash bytea primary key,
  aangemaakt_op timestamptz not null default now(),
  verloopt_op timestamptz not null,
  gebruikt_op timestamptz
);

-- The school term that `sluitend demo` played in this oefenomgeving: a second start plays no other one.
create table speelronde (
  id boolean primary key default true check (id),
  opzet jsonb not null,
  stand jsonb not null,
  klaar_op timestamptz
);
