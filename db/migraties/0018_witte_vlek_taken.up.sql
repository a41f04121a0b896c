-- A witte vlek that lasts longer than the rule allows is a taak of the regisseur of its region: one per witte vlek, so it stands in its row. It ends
-- with an answer, or with the witte vlek itself: `tot` is set, or the row goes.
alter table witte_vlekken
  add column taak_geopend_op timestamptz,
  add column taak_uiterlijk timestamptz,
  add column taak_regel_id text,
  add column taak_regel_versie int,
  add column taak_afspraak text check (taak_afspraak in ('laatste-zoekt', 'laatste-draagt-over', 'uit-de-lijsten', 'niet-nodig')),
  add column taak_beantwoord_op timestamptz,
  add constraint witte_vlekken_taak check (num_nulls(taak_geopend_op, taak_uiterlijk, taak_regel_id, taak_regel_versie) in (0, 4)),
  add constraint witte_vlekken_antwoord check ((taak_afspraak is null) = (taak_beantwoord_op is null)
    and (taak_afspraak is null or taak_geopend_op is not null));
create index witte_vlekken_taken on witte_vlekken (regio, taak_uiterlijk)
  where taak_geopend_op is not null and taak_afspraak is null and tot is null;
