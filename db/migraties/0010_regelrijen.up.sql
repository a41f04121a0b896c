-- Rules that a region, gemeente or partner agreed on in this environment, beside those of the product. Not about persons.
create table regelrijen (
  id text not null check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  versie int not null check (versie > 0),
  soort text not null,
  waarde jsonb not null,
  bron text not null check (length(bron) > 10),
  gebied jsonb not null,
  geldig_van date not null,
  geldig_tot date check (geldig_tot >= geldig_van),
  toelichting text,
  geboekt_op timestamptz not null default now(),
  primary key (id, versie)
);
