-- A delivery of UWV is about no school location: its rows say themselves who and what they are about.
alter table aanleveringen alter column vestigingscode drop not null;
alter table aanleveringen add column soort text not null default 'verzuim' check (soort in ('verzuim', 'ww'));
alter table aanleveringen add constraint aanleveringen_waarover check ((soort = 'verzuim') = (vestigingscode is not null));
-- One at a time per sender. Who may read it: as before (0002), its sender and operators.
create unique index aanleveringen_ww_een_tegelijk on aanleveringen (oin) where status = 'bezig' and soort = 'ww';
create index aanleveringen_ww_nieuwste on aanleveringen (oin, volgnummer desc) where soort = 'ww';
