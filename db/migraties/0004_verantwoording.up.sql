-- Verantwoording: verwerkingsregels (Logboek Dataverwerkingen), auditregels (geketend), sleutels per traject en wisverzoeken.

-- Rows that stay as they were written, for every role. The one way out is a retention function, which says so itself.
create function alleen_toevoegen() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and coalesce(current_setting('sluitend.opruimen', true), '') = tg_table_name then
    return old;
  end if;
  raise exception 'tabel % kan alleen aangevuld worden', tg_table_name using errcode = 'SL004';
end $$;

-- Processing record: one row per processing per person. Wall clock; ids and span ids as W3C Trace Context has them.
create table verwerkingsregels (
  -- UUIDv7. No primary key: nothing refers to a row, and every index costs on each message that is accepted.
  id uuid not null,
  trace_id bytea not null check (octet_length(trace_id) = 16),
  span_id bytea not null check (octet_length(span_id) = 8),
  parent_span_id bytea check (octet_length(parent_span_id) = 8),
  naam text not null,
  status text not null check (status in ('Unset', 'Ok', 'Error')),
  begon_op timestamptz not null,
  klaar_op timestamptz not null,
  -- entry and version of domain/toegang/verwerkingsactiviteiten.ts
  activiteit text not null,
  activiteit_versie int not null,
  -- Keyed hash of the jongereId (16 bytes), with the version of the hash key; null for a processing about nobody in particular.
  betrokkene bytea check (octet_length(betrokkene) = 16),
  sleutel_versie text,
  -- Whose processing it is; null: the platform's own.
  oin text,
  rol text,
  -- Who received what was disclosed.
  ontvanger text,
  check ((betrokkene is null) = (sleutel_versie is null)),
  check (klaar_op >= begon_op)
);
create index verwerkingsregels_organisatie on verwerkingsregels (oin, id);
create index verwerkingsregels_betrokkene on verwerkingsregels (betrokkene) where betrokkene is not null;
create index verwerkingsregels_tijd on verwerkingsregels using brin (klaar_op);
create trigger verwerkingsregels_vast before update or delete on verwerkingsregels
  for each row execute function alleen_toevoegen();
create trigger verwerkingsregels_vast_geheel before truncate on verwerkingsregels execute function alleen_toevoegen();

-- Audit log: many chains beside each other, so that writers do not wait for one another. `hash` is keyed and covers the row and
-- the hash before it; `auditkoppen` says where each chain ends.
create table auditregels (
  keten smallint not null,
  nr bigint not null check (nr > 0),
  op timestamptz not null,
  wie text not null,
  soort text not null,
  functie text,
  rol text,
  oin text,
  handeling text not null,
  voorwerp text,
  reden text,
  uitkomst text not null,
  -- JSON as it was hashed
  gegevens text not null default '{}',
  spoor text not null,
  sleutel_versie text not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (keten, nr)
);
create trigger auditregels_vast before update or delete on auditregels for each row execute function alleen_toevoegen();
create trigger auditregels_vast_geheel before truncate on auditregels execute function alleen_toevoegen();

create table auditkoppen (
  keten smallint primary key,
  nr bigint not null default 0,
  hash bytea not null default '\x',
  -- where the chain begins since retention removed what was before it
  begin_nr bigint not null default 1,
  begin_hash bytea not null default '\x'
) with (fillfactor = 20);
insert into auditkoppen (keten) select * from generate_series(0, 31);

-- A chain only grows, one row at a time; its beginning only moves by retention.
create function auditkop_bewaken() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.keten = old.keten and new.begin_nr = old.begin_nr and new.begin_hash = old.begin_hash and new.nr > old.nr then
      return new;
    end if;
    if coalesce(current_setting('sluitend.opruimen', true), '') = 'auditregels' then return new; end if;
  end if;
  raise exception 'een auditketen kan alleen groeien' using errcode = 'SL004';
end $$;
create trigger auditkoppen_vast before update or delete on auditkoppen for each row execute function auditkop_bewaken();
create trigger auditkoppen_vast_geheel before truncate on auditkoppen execute function alleen_toevoegen();

-- Signed state of all chains, every hour: whoever kept one elsewhere can see that the end was cut off.
create table auditankers (
  nr bigint primary key check (nr > 0),
  op timestamptz not null,
  -- JSON as it was signed: [[keten, nr, hash], ...]
  koppen text not null,
  vorige bytea not null,
  sleutel_versie text not null,
  handtekening bytea not null check (octet_length(handtekening) = 64)
);
create trigger auditankers_vast before update or delete on auditankers for each row execute function alleen_toevoegen();
create trigger auditankers_vast_geheel before truncate on auditankers execute function alleen_toevoegen();

-- Retention, the only way to remove rows: processing records, and the beginning of the audit chains. Nothing of the last 90 days.
create function ruim_verwerkingsregels_op(tot timestamptz, hoogstens int) returns bigint
  language plpgsql security definer set search_path = public, pg_temp as $$
declare aantal bigint;
begin
  if tot > now() - interval '90 days' then
    raise exception 'te jong om op te ruimen' using errcode = 'SL005';
  end if;
  perform set_config('sluitend.opruimen', 'verwerkingsregels', true);
  delete from verwerkingsregels where ctid = any (array(select ctid from verwerkingsregels where klaar_op < tot limit hoogstens));
  get diagnostics aantal = row_count;
  perform set_config('sluitend.opruimen', '', true);
  return aantal;
end $$;

create function ruim_auditregels_op(de_keten smallint, tot timestamptz) returns bigint
  language plpgsql security definer set search_path = public, pg_temp as $$
declare aantal bigint; laatste bigint; de_hash bytea;
begin
  if tot > now() - interval '90 days' then
    raise exception 'te jong om op te ruimen' using errcode = 'SL005';
  end if;
  perform set_config('sluitend.opruimen', 'auditregels', true);
  perform 1 from auditkoppen where keten = de_keten for update;
  select nr - 1 into laatste from auditregels where keten = de_keten and op >= tot order by nr limit 1;
  if laatste is null then select nr into laatste from auditkoppen where keten = de_keten; end if;
  select hash into de_hash from auditregels where keten = de_keten and nr = laatste;
  if de_hash is null then
    perform set_config('sluitend.opruimen', '', true);
    return 0;
  end if;
  delete from auditregels where keten = de_keten and nr <= laatste;
  get diagnostics aantal = row_count;
  update auditkoppen set begin_nr = laatste + 1, begin_hash = de_hash where keten = de_keten;
  perform set_config('sluitend.opruimen', '', true);
  return aantal;
end $$;

-- A data key for each run about a jongere, wrapped by a key of the ring. Destroyed: the wrapped bytes are gone, the id stays.
create table traject_sleutels (
  id text primary key check (id ~ '^t-[0-9a-f-]{36}$'),
  workflow_id text not null unique,
  ingepakt bytea,
  meester_id text,
  aangemaakt_op timestamptz not null default now(),
  vernietigd_op timestamptz,
  check ((vernietigd_op is null) = (ingepakt is not null)),
  check ((ingepakt is null) = (meester_id is null))
);
create index traject_sleutels_meester on traject_sleutels (meester_id) where meester_id is not null;

-- A destroyed key never comes back.
create function trajectsleutel_vernietigd() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.vernietigd_op is not null and new is distinct from old) then
    raise exception 'een vernietigde sleutel komt niet terug' using errcode = 'SL006';
  end if;
  return new;
end $$;
create trigger traject_sleutels_vernietigd before update or delete on traject_sleutels
  for each row execute function trajectsleutel_vernietigd();

-- Erasure of one jongere: asked by one person, carried out after another one agreed.
create table wisverzoeken (
  id uuid primary key,
  -- null once it has been carried out
  jongere_id uuid,
  reden text not null check (length(reden) between 5 and 500),
  aangevraagd_door text not null,
  aangevraagd_op timestamptz not null default now(),
  bevestigd_door text,
  bevestigd_op timestamptz,
  status text not null default 'aangevraagd' check (status in ('aangevraagd', 'bezig', 'gewist', 'ingetrokken')),
  gewist_op timestamptz,
  -- what was done: numbers only
  verslag jsonb not null default '{}',
  check (bevestigd_door is null or bevestigd_door <> aangevraagd_door),
  check ((status = 'gewist') = (jongere_id is null)),
  check (status not in ('bezig', 'gewist') or bevestigd_door is not null)
);
create unique index wisverzoeken_een_tegelijk on wisverzoeken (jongere_id) where status in ('aangevraagd', 'bezig');

-- Row-level security (migration 0002): everybody adds to the logs, nobody but the platform reads them; an organisation reads its own
-- processing records.
select beveilig_tabel('verwerkingsregels', $$oin = (select toegang_oin())$$);
create policy bijschrijven on verwerkingsregels for insert with check (true);
select beveilig_tabel('auditregels');
create policy bijschrijven on auditregels for insert with check (true);
select beveilig_tabel('auditankers');
select beveilig_tabel('traject_sleutels');
select beveilig_tabel('wisverzoeken', $$(select toegang_soort()) = 'operator'$$);
