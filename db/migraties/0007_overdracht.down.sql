drop table overnameverzoeken;
drop table gemeenten;
drop index overdrachten_besloten;
alter table overdrachten drop constraint overdrachten_status_check;
update overdrachten set status = case status when 'vervallen' then 'ingetrokken' else 'aanvaard' end where status in ('teruggegeven', 'vervallen');
alter table overdrachten add constraint overdrachten_status_check
  check (status in ('aangeboden', 'afgeleverd', 'aanvaard', 'geweigerd', 'ingetrokken'));
alter table overdrachten drop column stand;
drop index trajecten_een_open;
alter table trajecten drop column gemeentecode, drop column feiten, drop column stand, drop column definitie;
alter table ketenpartners drop column aangesloten;
