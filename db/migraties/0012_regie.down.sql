drop index overdrachten_aandacht;

drop policy lezen on overnameverzoeken;
create policy lezen on overnameverzoeken for select using (
  (select toegang_soort()) = 'systeem' or (
  vrager_oin = (select toegang_oin()) and vrager_rol = (select toegang_rol())
  or (select toegang_soort()) = 'operator'
  or is_betrokken(traject_ref)) or tableoid = toegang_gezet());

drop index overnameverzoeken_vrager;
delete from overnameverzoeken where traject_ref is null;
alter table overnameverzoeken
  drop constraint overnameverzoeken_herhaling,
  drop constraint overnameverzoeken_gevraagde,
  drop column uiterlijk,
  drop column herhaling_van,
  drop column vrager_medewerker,
  drop column reden,
  alter column stand set not null,
  alter column gevraagde_rol set not null,
  alter column gevraagde_oin set not null,
  alter column traject_ref set not null;
