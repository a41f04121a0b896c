drop function dag(timestamptz);
drop table regiobeelden;
drop table witte_vlekken;
drop table beeldfeiten;
drop table lijstregels;
drop table lijstleveringen;
delete from persoonssleutels where soort = 'bronnummer';
alter table persoonssleutels drop constraint persoonssleutels_soort_check;
alter table persoonssleutels add constraint persoonssleutels_soort_check check (soort in ('bsn', 'onderwijsnummer', 'leerlingnummer'));
