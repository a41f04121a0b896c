-- Contactpersonen: the one person a jongere deals with in a traject, with a replacement. Moves when responsibility moves.

create table contactpersonen (
  id uuid primary key,
  traject_ref uuid not null references trajecten,
  oin text not null references ketenpartners,
  medewerker_id text not null references medewerkers,
  -- Who is there when the contactpersoon is not.
  vervanger_id text references medewerkers,
  -- Who wrote it down; null: it came with the aanvaarden of an overdracht.
  door text,
  van timestamptz not null,
  tot timestamptz,
  check (vervanger_id <> medewerker_id),
  check (tot >= van)
);
create unique index contactpersonen_een_open on contactpersonen (traject_ref) where tot is null;
create index contactpersonen_traject on contactpersonen (traject_ref, van);
create index contactpersonen_medewerker on contactpersonen (medewerker_id) where tot is null;

select beveilig_tabel('contactpersonen', 'mag_traject(traject_ref)');
