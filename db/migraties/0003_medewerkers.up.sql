-- Medewerkers van de partners: wie zij zijn volgens de aanmelddienst, wat zij mogen volgens Sluitend, en hun sessies.

create table medewerkers (
  -- Opaque, never a name or an address: stands in tasks, besluiten and audit lines.
  id text primary key check (id ~ '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$'),
  -- Who this is to the identity provider (`sub`).
  sub text not null unique check (sub ~ '^[A-Za-z0-9._~:|+/=-]{1,255}$'),
  oin text not null references ketenpartners,
  functie text not null,
  -- School locations the employee works for; empty where the function is not bound to one.
  vestigingscodes text[] not null default '{}',
  actief boolean not null default true,
  -- For notices only; encrypted.
  email bytea,
  email_sleutel_id text,
  aangemaakt_op timestamptz not null default now(),
  bijgewerkt_op timestamptz not null default now(),
  check ((email is null) = (email_sleutel_id is null))
);
create index medewerkers_oin on medewerkers (oin, functie);

-- The wall clock judges sessions, also where the Klok is ahead.
create table sessies (
  -- SHA-256 of the cookie: who reads this table cannot be anybody.
  id bytea primary key check (octet_length(id) = 32),
  medewerker_id text not null references medewerkers on delete cascade,
  csrf text not null,
  aangemeld_op timestamptz not null default now(),
  laatst_gezien_op timestamptz not null default now(),
  verloopt_op timestamptz not null,
  -- Display name, encrypted: it lives no longer than the session.
  inhoud bytea not null,
  inhoud_sleutel_id text not null,
  -- Why an operator reads payloads; asked once per session.
  reden text
);
create index sessies_medewerker on sessies (medewerker_id);
create index sessies_verloopt on sessies (verloopt_op);

-- A login on its way to the identity provider and back; used once.
create table aanmeldverzoeken (
  id bytea primary key check (octet_length(id) = 32),
  inhoud bytea not null,
  inhoud_sleutel_id text not null,
  verloopt_op timestamptz not null
);
create index aanmeldverzoeken_verloopt on aanmeldverzoeken (verloopt_op);

-- Login names of the local identity provider; only an oefenomgeving has them.
create table lokale_aanmeldingen (
  aanmeldnaam text primary key check (aanmeldnaam ~ '^[a-z0-9][a-z0-9.-]{1,59}$'),
  medewerker_id text not null unique references medewerkers on delete cascade,
  weergavenaam text not null,
  -- scrypt: n$r$p$salt$hash
  wachtwoord text not null
);

create function lokale_aanmelding_alleen_oefen() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from omgeving where soort = 'oefen') then
    raise exception 'een lokale aanmelding bestaat alleen in een oefenomgeving' using errcode = 'SL003';
  end if;
  return new;
end $$;
create trigger lokale_aanmelding_alleen_oefen before insert or update on lokale_aanmeldingen
  for each row execute function lokale_aanmelding_alleen_oefen();

-- What came in lately, for the managers of the connections; costs an accept next to nothing.
create index inbox_geboekt on inbox using brin (geboekt_op) with (autosummarize = on);
