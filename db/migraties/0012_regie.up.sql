-- Regie: a request to take over is kept also when there is nothing to take over, so that the answer to whoever asks never tells whether
-- there is; and the regisseur of the region sees those that are too late.
alter table overnameverzoeken
  -- null: nobody to ask, or the same question was asked already (`herhaling_van`).
  alter column traject_ref drop not null,
  alter column gevraagde_oin drop not null,
  alter column gevraagde_rol drop not null,
  alter column stand drop not null,
  add column reden text not null default 'begeleiding',
  -- Id of the employee who asked; null for a machine.
  add column vrager_medewerker text,
  add column herhaling_van uuid references overnameverzoeken,
  -- Until when the asker may expect an answer, counted from the question alone.
  add column uiterlijk timestamptz not null default now(),
  add constraint overnameverzoeken_gevraagde check (num_nulls(traject_ref, gevraagde_oin, gevraagde_rol, stand) in (0, 4)),
  add constraint overnameverzoeken_herhaling check (herhaling_van is null or traject_ref is null);
alter table overnameverzoeken alter column reden drop default, alter column uiterlijk drop default;
create index overnameverzoeken_vrager on overnameverzoeken (vrager_oin, vrager_rol, gevraagd_op desc);

drop policy lezen on overnameverzoeken;
create policy lezen on overnameverzoeken for select using (
  (select toegang_soort()) = 'systeem'
  or vrager_oin = (select toegang_oin()) and vrager_rol = (select toegang_rol())
  or (select toegang_soort()) = 'operator'
  or (select toegang_functie()) = 'regisseur' and traject_ref in (select toegang_regiotrajecten())
  or is_betrokken(traject_ref)
  or tableoid = toegang_gezet());

-- What the regisseur looks for: overdrachten that wait for an answer, or of which something is still expected.
create index overdrachten_aandacht on overdrachten (status, aangeboden_op) where status in ('aangeboden', 'afgeleverd', 'aanvaard');
