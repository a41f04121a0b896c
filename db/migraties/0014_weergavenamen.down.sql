drop policy eigen on uitgaand;
drop index uitgaand_oin;
alter table uitgaand drop column oin;
drop index medewerkers_uit;
alter table medewerkers drop constraint medewerkers_weergavenaam;
alter table medewerkers drop column weergavenaam, drop column weergavenaam_sleutel_id;
