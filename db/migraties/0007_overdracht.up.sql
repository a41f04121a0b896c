-- Overdracht: trajecten of every kind with their facts and stand, and the warm handover between them.

-- Whether an organisation answers in Sluitend itself. For one that does not, the sender of an overdracht records what it said.
alter table ketenpartners add column aangesloten boolean not null default true;

-- Where the jongere lives (routing), what signals have told of this traject, where its process is; dates and codes, never a person.
alter table trajecten
  add column gemeentecode text check (gemeentecode ~ '^[0-9]{4}$'),
  add column feiten jsonb not null default '{}',
  add column stand jsonb,
  -- The programme of a begeleiding; '' for every other kind.
  add column definitie text not null default '';
create unique index trajecten_een_open on trajecten (jongere_id, soort, definitie) where status = 'open';
create index trajecten_open_gemeente on trajecten (gemeentecode, soort) where status = 'open';

-- Which region a gemeente belongs to: where a jongere lives decides who takes over. Not about persons.
create table gemeenten (
  gemeentecode text primary key check (gemeentecode ~ '^[0-9]{4}$'),
  naam text not null,
  regio text not null
);

-- The whole overdracht as domain/overdracht keeps it; null for one that was offered before this version.
alter table overdrachten add column stand jsonb;
alter table overdrachten drop constraint overdrachten_status_check;
alter table overdrachten add constraint overdrachten_status_check
  check (status in ('aangeboden', 'afgeleverd', 'aanvaard', 'geweigerd', 'ingetrokken', 'teruggegeven', 'vervallen'));
create index overdrachten_besloten on overdrachten (besloten_op) where besloten_op is not null;

-- Another organisation asks to take over. Granting moves nothing by itself: an overdracht follows.
create table overnameverzoeken (
  ref uuid primary key,
  traject_ref uuid not null references trajecten,
  vrager_oin text not null references ketenpartners,
  vrager_rol text not null,
  gevraagde_oin text not null references ketenpartners,
  gevraagde_rol text not null,
  status text not null check (status in ('gevraagd', 'ingewilligd', 'afgewezen', 'ingetrokken', 'achterhaald')),
  stand jsonb not null,
  gevraagd_op timestamptz not null
);
create unique index overnameverzoeken_een_open on overnameverzoeken (traject_ref, vrager_oin, vrager_rol) where status = 'gevraagd';
create index overnameverzoeken_traject on overnameverzoeken (traject_ref);

select beveilig_tabel('overnameverzoeken', $$
  vrager_oin = (select toegang_oin()) and vrager_rol = (select toegang_rol())
  or (select toegang_soort()) = 'operator'
  or is_betrokken(traject_ref)$$);
