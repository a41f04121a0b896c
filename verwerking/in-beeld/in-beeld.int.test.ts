import { v7 as uuidv7 } from 'uuid';
import { schrijfBeeldfeit } from '../../db/repositories/beeldfeiten';
import { leesRegiotellingen, leesWitteVlekken } from '../../db/repositories/witte-vlekken';
import { systeemToegang, type Toegang } from '../../db/verbinding';
import { tijdstipOp } from '../../domain/kalender/amsterdam';
import { maakLocatie, maakPartner, type TestPartner } from '../../test/fabrieken/partners';
import { maakTaak, maakTraject } from '../../test/fabrieken/taken';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { bewaarWerkgebied } from '../../db/repositories/werkgebieden';
import { maakInBeeldRitme } from '../ritme/in-beeld';
import { beantwoordWitteVlekTaak, leesWitteVlekTaken } from '../../db/repositories/witte-vlek-taken';
import { berekenBeeld, leesJongerebeeld } from './bereken-beeld';

const OP = tijdstipOp('2026-11-23', '06:00');
const TOEGANG = systeemToegang('test');
const ring = maakTestRing();
let proef: TestDatabank;
let team: TestPartner;
let school: TestPartner;

beforeAll(async () => {
  proef = await maakTestDatabank();
  team = await maakPartner(proef.databank, { rol: 'doorstroompunt' });
  school = await maakPartner(proef.databank, { vestigingscodes: ['00AV00'] });
  await maakLocatie(proef.databank, '00AV00', school.oin);
  await proef.databank.metToegang(TOEGANG, async (tx) => {
    await bewaarWerkgebied(tx, {
      oin: team.oin,
      rol: 'doorstroompunt',
      soort: 'regio',
      code: 'GV',
      geldigVan: '2020-01-01',
      geldigTot: null,
    });
    await tx
      .insertInto('gemeenten')
      .values([
        { gemeentecode: '0402', naam: 'Hilversum', regio: 'GV' },
        { gemeentecode: '0363', naam: 'Amsterdam', regio: 'AMS' },
      ])
      .onConflict((oc) =>
        oc.column('gemeentecode').doUpdateSet((eb) => ({ regio: eb.ref('excluded.regio') })),
      )
      .execute();
  });
});
afterAll(() => proef.ruimOp());

type Feit = Partial<Omit<Parameters<typeof schrijfBeeldfeit>[1], 'jongere_id'>> & {
  soort: 'lijst' | 'inschrijving' | 'verhuizing' | 'startkwalificatie';
  van: string;
};

async function jongere(...feiten: Feit[]): Promise<string> {
  const id = uuidv7();
  await proef.databank.metToegang(TOEGANG, async (tx) => {
    await tx.insertInto('personen').values({ jongere_id: id }).execute();
    for (const feit of feiten)
      await schrijfBeeldfeit(tx, {
        jongere_id: id,
        bron: 'test',
        tot: null,
        bevestigd_op: feit.van,
        oin: null,
        rol: null,
        gemeentecode: null,
        ...feit,
      });
  });
  return id;
}
const LIJST: Feit = { soort: 'lijst', van: '2026-01-10', gemeentecode: '0402' };
const bereken = () => proef.databank.metToegang(TOEGANG, (tx) => berekenBeeld(tx, ring, OP));
const regisseur = (): Toegang => ({
  soort: 'partner',
  oin: team.oin,
  rol: null,
  functie: 'regisseur',
  vestigingscodes: [],
  wie: 'regisseur',
});
const zien = (toegang: Toegang) =>
  proef.databank.metToegang(toegang, (tx) => leesWitteVlekken(tx, { limiet: 100 }));

test('uit feiten van de databank: witte vlekken met wie het laatst was, en aantallen per maand', async () => {
  const weg = await jongere(LIJST, {
    soort: 'inschrijving',
    van: '2025-08-01',
    tot: '2026-06-30',
    oin: school.oin,
    rol: 'school',
  });
  await jongere(LIJST, { soort: 'inschrijving', van: '2026-03-01', oin: school.oin, rol: 'school' });
  await jongere(LIJST, { soort: 'startkwalificatie', van: '2026-02-01' });
  const verhuisd = await jongere(LIJST, { soort: 'verhuizing', van: '2026-05-01', gemeentecode: '0363' });
  expect(await bereken()).toEqual({ jongeren: 4 });

  const [vlek, ...rest] = await zien(regisseur());
  expect(rest).toEqual([]);
  expect(vlek).toEqual({
    ref: expect.any(String) as unknown,
    regio: 'GV',
    sinds: '2026-07-01',
    laatste: { oin: school.oin, rol: 'school', naam: expect.any(String) as unknown },
    afspraak: null,
  });
  const beeld = await proef.databank.metToegang(TOEGANG, (tx) => leesJongerebeeld(tx, ring, weg, OP));
  expect(beeld?.segmenten.map(({ van, stand }) => `${van} ${stand}`)).toEqual([
    '2024-12-01 niet-bedoeld',
    '2026-01-10 registratie',
    '2026-07-01 witte-vlek',
  ]);
  // Who moved to another region is looked after there.
  const elders = await proef.databank.metToegang(TOEGANG, (tx) => leesJongerebeeld(tx, ring, verhuisd, OP));
  expect(elders?.segmenten.at(-1)?.stand).toBe('witte-vlek');
  const tellingen = await proef.databank.metToegang(regisseur(), leesRegiotellingen);
  expect(tellingen.filter(({ peildatum }) => peildatum === '2026-11-01')).toEqual([
    {
      regio: 'GV',
      gemeentecode: '0402',
      gemeente: 'Hilversum',
      peildatum: '2026-11-01',
      stand: 'registratie',
      aantal: 1,
    },
    {
      regio: 'GV',
      gemeentecode: '0402',
      gemeente: 'Hilversum',
      peildatum: '2026-11-01',
      stand: 'witte-vlek',
      aantal: 1,
    },
  ]);
  // Made again: the same ref, nothing twice.
  await bereken();
  expect((await zien(regisseur())).map(({ ref }) => ref)).toEqual([vlek!.ref]);
});

test('wie geen regisseur is van de regio ziet geen witte vlek, de laatste organisatie die van haarzelf', async () => {
  const ander = await maakPartner(proef.databank, { rol: 'doorstroompunt' });
  expect(await zien({ ...regisseur(), oin: ander.oin })).toEqual([]);
  const als = (partner: TestPartner): Toegang => ({
    soort: 'partner',
    oin: partner.oin,
    rol: partner.rol,
    vestigingscodes: partner.vestigingscodes,
    wie: 'x',
  });
  expect(await zien(als(team))).toEqual([]);
  expect(await zien(als(school))).toHaveLength(1);
  expect(await proef.databank.metToegang(als(school), leesRegiotellingen)).toEqual([]);
});

test('een witte vlek die te lang duurt geeft de regisseur een taak, een keer, en neemt die mee als zij sluit', async () => {
  const ritme = maakInBeeldRitme({
    databank: proef.databank,
    ring,
    boek: () => Promise.reject(new Error('niets te boeken')),
  });
  const taken = (toegang: Toegang) =>
    proef.databank.metToegang(toegang, (tx) => leesWitteVlekTaken(tx, { hoogstens: 100 }));
  const wie = await jongere(LIJST, {
    soort: 'inschrijving',
    van: '2026-03-01',
    tot: '2026-10-31',
    oin: school.oin,
    rol: 'school',
  });
  const eerder = (await taken(regisseur())).length;
  // 1 November and four weeks: on the 28th day it is no taak yet.
  await ritme.voerUit(tijdstipOp('2026-11-28', '05:30'));
  const dezelfde = async () => (await taken(regisseur())).filter(({ sinds }) => sinds === '2026-11-01');
  expect(await dezelfde()).toEqual([]);
  await ritme.voerUit(tijdstipOp('2026-11-29', '05:30'));
  const [taak, ...rest] = await dezelfde();
  expect(rest).toEqual([]);
  expect(taak).toMatchObject({
    regio: 'GV',
    laatste: { oin: school.oin },
    regel: { id: 'termijn-witte-vlek', versie: 1 },
    // Ten working days after Sunday 29 November.
    uiterlijk: tijdstipOp('2026-12-12', '00:00'),
    afspraak: null,
  });
  const systeem = systeemToegang('test');
  await proef.databank.metToegang(systeem, (tx) =>
    beantwoordWitteVlekTaak(tx, taak!.ref, 'laatste-zoekt', tijdstipOp('2026-12-01', '10:00')),
  );
  // Answered, and the next mornings: nothing is asked again.
  await ritme.voerUit(tijdstipOp('2026-12-02', '05:30'));
  expect(await dezelfde()).toEqual([]);
  expect(
    (
      await zien({
        ...regisseur(),
        soort: 'partner',
        oin: school.oin,
        rol: 'school',
        functie: undefined as never,
      })
    ).find(({ ref }) => ref === taak!.ref)?.afspraak,
  ).toBe('laatste-zoekt');
  expect(eerder).toBe(0);

  // Another one: enrolled again after all, known late. The gap closes and the taak with it.
  const terug = await jongere(LIJST, {
    soort: 'inschrijving',
    van: '2026-03-01',
    tot: '2026-09-30',
    oin: school.oin,
    rol: 'school',
  });
  await ritme.voerUit(tijdstipOp('2026-12-03', '05:30'));
  expect((await taken(regisseur())).map(({ sinds }) => sinds)).toContain('2026-10-01');
  await proef.databank.metToegang(systeem, (tx) =>
    schrijfBeeldfeit(tx, {
      jongere_id: terug,
      soort: 'inschrijving',
      bron: '00AV',
      van: '2026-11-15',
      tot: null,
      bevestigd_op: '2026-12-04',
      oin: school.oin,
      rol: 'school',
      gemeentecode: null,
    }),
  );
  await ritme.voerUit(tijdstipOp('2026-12-05', '05:30'));
  expect((await taken(regisseur())).map(({ sinds }) => sinds)).not.toContain('2026-10-01');
  expect(wie).not.toBe(terug);
});

test('een witte vlek van langer dan de twee jaar waarover gekeken wordt blijft dezelfde', async () => {
  const oud = await jongere({ soort: 'lijst', van: '2023-01-10', gemeentecode: '0402' });
  await proef.databank.metToegang(TOEGANG, (tx) => berekenBeeld(tx, ring, tijdstipOp('2026-12-10', '05:30')));
  const lees = async () =>
    (
      await proef.beheer.query<{ ref: string; sinds: string }>(
        'select ref, sinds::text from witte_vlekken where jongere_id = $1',
        [oud],
      )
    ).rows;
  const eerst = await lees();
  expect(eerst).toMatchObject([{ sinds: '2025-01-01' }]);
  await proef.databank.metToegang(TOEGANG, (tx) => berekenBeeld(tx, ring, tijdstipOp('2027-02-10', '05:30')));
  expect(await lees()).toEqual(eerst);
});

test('een gesprek of consult van MAZL telt als contact op de dag van het antwoord; van de jeugdarts zonder te zeggen van wie', async () => {
  const wie = await jongere();
  const traject = await maakTraject(proef.databank, {
    jongereId: wie,
    vestigingscode: '00AV00',
    verantwoordelijke: { oin: school.oin, rol: 'school' },
    op: tijdstipOp('2026-09-01', '10:00'),
  });
  const arts = await maakPartner(proef.databank, { rol: 'jeugdarts' });
  for (const [soort, uitkomst, door, dag] of [
    ['mazl-gesprek', 'geen-contact', school, '2026-09-02'],
    ['mazl-gesprek', 'jeugdarts-gewenst', school, '2026-09-10'],
    ['mazl-consult', 'verschenen', arts, '2026-09-20'],
  ] as const) {
    const taak = await maakTaak(proef.databank, {
      aan: door,
      soort,
      traject,
      geopendOp: tijdstipOp('2026-09-01', '10:00'),
    });
    await proef.beheer.query(
      `insert into besluiten (id, taak_id, uitkomst, door_oin, door_rol, ontvangen_op, status) values (gen_random_uuid(), $1, $2, $3, $4, $5, 'uitgevoerd')`,
      [taak, uitkomst, door.oin, door.rol, new Date(tijdstipOp(dag, '23:30'))],
    );
  }
  const beeld = await proef.databank.metToegang(TOEGANG, (tx) => leesJongerebeeld(tx, ring, wie, OP));
  const contacten = beeld!.claims.filter(({ aard }) => aard === 'contact');
  expect(contacten.map(({ van, door }) => [van, door?.rol ?? null])).toEqual(
    expect.arrayContaining([
      ['2026-09-10', 'school'],
      ['2026-09-20', null],
    ]),
  );
  expect(contacten).toHaveLength(2);
});
