-- An operator is asked what to do when the system of a partner does not get its taken: a question about a channel, not about a jongere.
alter table operatorvragen
  alter column jongere_id drop not null,
  add column kanaal_id uuid references afleverkanalen on delete cascade,
  drop constraint operatorvragen_soort_check,
  add constraint operatorvragen_soort_check check (soort in ('operator-overlijden', 'personen-koppelen', 'operator-aflevering')),
  add constraint operatorvragen_waarover check ((soort = 'operator-aflevering') = (kanaal_id is not null)
    and (soort = 'operator-aflevering') = (jongere_id is null));
-- While it lasts it is asked once, however many deliveries fail.
create unique index operatorvragen_een_kanaal on operatorvragen (kanaal_id) where status = 'open';
