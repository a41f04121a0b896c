update inbox set aanlevering_id = null, rij = null where aanlevering_id in (select id from aanleveringen where soort = 'ww');
delete from aanlevering_rijen where aanlevering_id in (select id from aanleveringen where soort = 'ww');
update aanleveringen set herhaling_van = null where soort = 'ww';
delete from aanleveringen where soort = 'ww';
drop index aanleveringen_ww_nieuwste, aanleveringen_ww_een_tegelijk;
alter table aanleveringen drop constraint aanleveringen_waarover;
alter table aanleveringen drop column soort;
alter table aanleveringen alter column vestigingscode set not null;
