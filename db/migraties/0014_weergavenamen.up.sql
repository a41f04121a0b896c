-- Weergavenamen: collega's herkennen elkaar. En van wie een wachtend bericht is, voor de beheerder van die organisatie.

-- From the login or from `medewerker maak --naam`; encrypted. For pages only.
alter table medewerkers add column weergavenaam bytea;
alter table medewerkers add column weergavenaam_sleutel_id text;
alter table medewerkers add constraint medewerkers_weergavenaam check ((weergavenaam is null) = (weergavenaam_sleutel_id is null));
-- For retention of who left.
create index medewerkers_uit on medewerkers (bijgewerkt_op) where not actief;

-- The organisation whose notice this is; null: of no organisation in particular (events for everybody who is connected).
alter table uitgaand add column oin text references ketenpartners;
create index uitgaand_oin on uitgaand (oin) where oin is not null and status in ('wachtend', 'opgegeven');
create policy eigen on uitgaand for select using (
  oin = (select toegang_oin()) and (select toegang_functie()) = 'functioneel-beheer');
