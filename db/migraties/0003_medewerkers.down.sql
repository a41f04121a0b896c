drop index inbox_geboekt;
drop table lokale_aanmeldingen, aanmeldverzoeken, sessies, medewerkers;
drop function lokale_aanmelding_alleen_oefen();
