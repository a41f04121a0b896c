delete from operatorvragen where soort = 'operator-aflevering';
drop index operatorvragen_een_kanaal;
alter table operatorvragen
  drop constraint operatorvragen_waarover,
  drop constraint operatorvragen_soort_check,
  drop column kanaal_id,
  alter column jongere_id set not null,
  add constraint operatorvragen_soort_check check (soort in ('operator-overlijden', 'personen-koppelen'));
