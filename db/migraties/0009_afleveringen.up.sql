-- Afleveringen: how a partner wants to hear of its taken in a system of its own, and what that system said.

-- One row per partner, role and form. Address, tokens and signing secrets are encrypted as one text. One of them is on at a time.
create table afleverkanalen (
  id uuid primary key,
  -- As in `ontvangers` and `uitgaand`: form, OIN and role.
  naam text not null unique,
  oin text not null references ketenpartners,
  rol text not null,
  vorm text not null check (vorm in ('webhook', 'open-klant', 'zaken')),
  instelling bytea not null,
  sleutel_id text not null,
  uit_op timestamptz,
  uit_reden text,
  -- Since when nothing gets through; null: it does. Wall clock.
  mislukt_sinds timestamptz,
  laatste_fout text,
  laatst_gelukt_op timestamptz,
  aangemaakt_op timestamptz not null default now(),
  gewijzigd_op timestamptz not null default now(),
  unique (oin, rol, vorm),
  check ((uit_op is null) = (uit_reden is null))
);
create unique index afleverkanalen_een_aan on afleverkanalen (oin, rol) where uit_op is null;

-- What the system of a partner knows of one taak or overdracht: codes, ids and dates only.
create table afleveringen (
  kanaal_id uuid not null references afleverkanalen on delete cascade,
  onderwerp text not null check (onderwerp in ('taak', 'overdracht')),
  onderwerp_id uuid not null,
  -- The taak the partner answers.
  taak_id uuid not null,
  traject_ref uuid references trajecten on delete cascade,
  -- Id or address in the other system.
  extern_id text,
  staat text not null default 'wacht' check (staat in ('wacht', 'geleverd', 'gesloten', 'opgegeven')),
  pogingen int not null default 0,
  volgende_poging_op timestamptz,
  laatste_fout text,
  geleverd_op timestamptz,
  -- What was read back there, when we read it, and the day on which they were done by their own clock.
  teruggelezen text,
  teruggelezen_op timestamptz,
  extern_klaar date,
  gelezen_op timestamptz,
  aangemaakt_op timestamptz not null default now(),
  primary key (kanaal_id, onderwerp, onderwerp_id)
);
create index afleveringen_taak on afleveringen (taak_id);
create index afleveringen_onderwerp on afleveringen (onderwerp_id);
create index afleveringen_traject on afleveringen (traject_ref);
create index afleveringen_terug on afleveringen (kanaal_id, gelezen_op nulls first) where extern_id is not null and staat <> 'gesloten';

select beveilig_tabel('afleverkanalen');
select beveilig_tabel('afleveringen', $$(select toegang_soort()) = 'operator'$$);
