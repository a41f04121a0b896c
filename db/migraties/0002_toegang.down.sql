do $$
declare
  p record;
begin
  for p in select tablename, policyname from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on %I', p.policyname, p.tablename);
  end loop;
  for p in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relrowsecurity loop
    execute format('alter table %I no force row level security', p.relname);
    execute format('alter table %I disable row level security', p.relname);
  end loop;
end $$;

drop trigger personen_betrokkenheid on personen;
drop trigger verantwoordelijken_betrokkenheid on verantwoordelijken;
drop trigger trajecten_betrokkenheid on trajecten;
drop trigger taken_betrokkenheid on taken;
drop function betrek_bij_samenvoegen();
drop function betrek_verantwoordelijke();
drop function betrek_bij_traject();
drop function betrek_bij_taak();
drop function betrek(uuid, uuid, text, text, text);
drop index trajecten_jongere;
drop table betrokkenheid;
drop function beveilig_tabel(regclass, text);
drop function mag_traject(uuid);
drop function overziet_traject(uuid);
drop function toegang_regiotrajecten();
drop function toegang_regios();
drop function is_betrokken_bij(uuid);
drop function is_betrokken(uuid);
drop function toegang_gezet();
drop function toegang_brins();
drop function toegang_plekken();
drop function toegang_schoolplekken();
drop function toegang_trajectsoorten();
drop function toegang_wie();
drop function toegang_functie();
drop function toegang_rol();
drop function toegang_oin();
drop function toegang_soort();
alter table clienten drop column certificaten;
