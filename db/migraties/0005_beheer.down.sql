drop table herstelverslagen, kennisgevingen, kennisgevingsadressen, bewaarverslagen;
drop function bewaren_maak_grootboek_los(uuid);
drop function bewaren_wis_grootboek(uuid);
drop function bewaren_vergeet_betrokkenheid(uuid[]);
drop function bewaren_wis_los_grootboek(uuid[], timestamptz);
drop function bewaren_wis_decodeerregels(timestamptz, int);
drop index trajecten_gesloten, taken_jongere, treffers_jongere, treffers_traject, termijnen_taak, termijnen_traject, overdrachten_traject,
  opdrachten_workflow;
-- Messages that have been forgotten since cannot be referred to again.
alter table verzuimregels add constraint verzuimregels_inbox_id_fkey foreign key (inbox_id) references inbox not valid;
alter table trajecten drop column gepseudonimiseerd_op;
