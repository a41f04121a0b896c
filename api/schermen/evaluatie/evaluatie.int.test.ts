import { unzipSync } from 'fflate';
import { v7 as uuidv7 } from 'uuid';
import { schrijfBeeldfeit } from '../../../db/repositories/beeldfeiten';
import { bewaarWerkgebied } from '../../../db/repositories/werkgebieden';
import { schrijfTraject } from '../../../db/repositories/trajecten';
import { systeemToegang, type Tx } from '../../../db/verbinding';
import type { Rol } from '../../../domain/woorden/rollen';
import { maakTaak, maakTraject } from '../../../test/fabrieken/taken';
import { maakLocatie, maakPartner, type TestPartner } from '../../../test/fabrieken/partners';
import { maakTestApi, type TestApi } from '../../../test/fabrieken/test-api';
import { meldAan, type TestMedewerker } from '../../../test/fabrieken/test-medewerker';
import { maakTestDatabank, type TestDatabank } from '../../../test/omgeving/databank';
import { evaluatieperiode, type Periodesoort } from '../../../domain/evaluatie/periode';
import { EVALUATIETABELLEN } from '../../../domain/evaluatie/tabellen';
import { maakEvaluatie } from '../../../verwerking/evaluatie/maak-evaluatie';

const TOEGANG = systeemToegang('test');
const REGIO = 'gooi-en-vechtstreek';
const SCHOLEN = ['00AV00', '00AV01', '00BX00'];
const VANDAAG = '2026-11-23';
/** Noon in Amsterdam: the day is the same in UTC. */
const op = (dag: string): Date => new Date(`${dag}T11:00:00Z`);
/** The same numbers on every run. */
let zaad = 20261201;
const trek = (n: number): number => {
  zaad = (zaad * 48271) % 2147483647;
  return zaad % n;
};
const dag = (): string => new Date(Date.UTC(2025, 6, 20 + trek(490))).toISOString().slice(0, 10);

/** What was put in the database, as the test knows it. */
interface Bekend {
  readonly cijfer: string;
  readonly rij: string;
  readonly jongere: string;
  readonly dag: string;
}

describe('evaluatie', () => {
  let proef: TestDatabank;
  let api: TestApi;
  let school: TestPartner;
  let ander: TestPartner;
  let rbl: TestPartner;
  let regisseur: TestMedewerker;
  const mazl: Bekend[] = [];
  const ww: (Bekend & { readonly tot: string | null; readonly einde: string })[] = [];

  beforeAll(async () => {
    proef = await maakTestDatabank();
    api = await maakTestApi(proef.databank);
    school = await maakPartner(proef.databank, { vestigingscodes: ['00AV00', '00AV01'] });
    ander = await maakPartner(proef.databank, { vestigingscodes: ['00BX00'] });
    rbl = await maakPartner(proef.databank, { rol: 'doorstroompunt' });
    const arts = await maakPartner(proef.databank, { rol: 'jeugdarts' });
    regisseur = await meldAan(proef.databank, 'regisseur', { oin: rbl.oin });
    for (const code of SCHOLEN)
      await maakLocatie(proef.databank, code, code === '00BX00' ? ander.oin : school.oin);
    const uwv = { oin: (await maakPartner(proef.databank, { rol: 'uwv' })).oin, rol: 'uwv' as Rol };
    await proef.databank.metToegang(TOEGANG, async (tx) => {
      await bewaarWerkgebied(tx, {
        oin: rbl.oin,
        rol: 'doorstroompunt',
        soort: 'regio',
        code: REGIO,
        geldigVan: '2020-01-01',
        geldigTot: null,
      });
      await tx
        .insertInto('gemeenten')
        .values({ gemeentecode: '0402', naam: 'Hilversum', regio: REGIO })
        .onConflict((oc) => oc.column('gemeentecode').doUpdateSet({ regio: REGIO }))
        .execute();
    });
    for (let i = 0; i < 24; i += 1) await maakLeerlingMetMazl(arts);
    for (let i = 0; i < 24; i += 1) await maakWw(uwv);
  });
  afterAll(async () => {
    await api.stop();
    await proef.ruimOp();
  });

  async function maakJongere(): Promise<string> {
    const id = uuidv7();
    await proef.databank.metToegang(TOEGANG, (tx) =>
      tx.insertInto('personen').values({ jongere_id: id }).execute(),
    );
    return id;
  }

  async function besluit(
    tx: Tx,
    taak: string,
    uitkomst: string,
    rol: Rol,
    dagVan: string,
    gegevens: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await tx
      .insertInto('besluiten')
      .values({
        id: uuidv7(),
        taak_id: taak,
        uitkomst,
        gegevens: JSON.stringify(gegevens),
        door_oin: rol === 'doorstroompunt' ? rbl.oin : school.oin,
        door_rol: rol,
        door_medewerker: null,
        ontvangen_op: op(dagVan),
        status: 'uitgevoerd',
        reden: null,
        volgende_poging_op: null,
        uitgevoerd_op: op(dagVan),
        traceparent: null,
      })
      .execute();
  }

  async function maakLeerlingMetMazl(arts: TestPartner): Promise<void> {
    const jongere = await maakJongere();
    const rij = SCHOLEN[trek(SCHOLEN.length)]!;
    const wie = { oin: rij === '00BX00' ? ander.oin : school.oin, rol: 'school' as const };
    const traject = await maakTraject(proef.databank, {
      jongereId: jongere,
      vestigingscode: rij,
      verantwoordelijke: wie,
    });
    for (let n = trek(4); n >= 0; n -= 1) {
      const wanneer = dag();
      const [soort, isHistorie, isWeg] = [n % 2 === 0 ? 'frequent' : 'lang', trek(9) === 0, trek(9) === 0];
      const { rowCount: geboekt } = await proef.beheer.query(
        `insert into treffers (id, jongere_id, vestigingscode, soort, datum, regel_id, regel_versie, meldingen, gehoord_op, historie, ingetrokken_op, traject_ref)
        values (gen_random_uuid(), $1, $2, $3, $4, 'r', 1, '{}', now(), $5, case when $6 then now() end, $7) on conflict do nothing`,
        [jongere, rij, soort, wanneer, isHistorie, isWeg, traject.ref],
      );
      if (geboekt === 0 || isHistorie || isWeg) continue;
      mazl.push({ cijfer: 'signalen', rij, jongere, dag: wanneer });
      mazl.push({ cijfer: 'leerlingen', rij, jongere, dag: wanneer });
    }
    for (const [soort, uitkomst, cijfer] of [
      ['mazl-gesprek', 'plan-afgesproken', 'gesprekken'],
      ['mazl-gesprek', 'geen-contact', null],
      ['mazl-consult', 'verschenen', 'consulten'],
      ['mazl-consult', 'niet-verschenen', null],
    ] as const) {
      if (trek(2) === 0) continue;
      const wanneer = dag();
      const aan = soort === 'mazl-consult' ? { oin: arts.oin, rol: 'jeugdarts' as const } : wie;
      const taak = await maakTaak(proef.databank, { aan, soort, traject, vestigingscode: rij });
      await proef.databank.metToegang(TOEGANG, (tx) => besluit(tx, taak, uitkomst, aan.rol, wanneer));
      if (cijfer !== null) mazl.push({ cijfer, rij, jongere, dag: wanneer });
    }
    if (trek(3) > 0) return;
    // Asked twice: the first time counts.
    const keren = [dag(), dag()].toSorted();
    for (const wanneer of keren)
      await maakTaak(proef.databank, {
        aan: { oin: rbl.oin, rol: 'leerplicht' },
        soort: 'mazl-meedenken',
        traject,
        geopendOp: op(wanneer).getTime(),
      });
    mazl.push({ cijfer: 'leerplicht', rij, jongere, dag: keren[0]! });
  }

  async function maakWw(uwv: { oin: string; rol: Rol }): Promise<void> {
    const jongere = await maakJongere();
    const [van, tot] = [dag(), dag()].toSorted() as [string, string];
    const open = trek(3) === 0;
    const uitkomst = (['werk', 'school', 'overgedragen'] as const)[trek(3)]!;
    const begin = trek(5) === 0 ? 'afwijzing' : 'toekenning';
    const ref = uuidv7();
    await proef.databank.metToegang(TOEGANG, async (tx) => {
      await tx
        .insertInto('trajecten')
        .values({
          ref,
          soort: 'ww',
          jongere_id: jongere,
          vestigingscode: null,
          gemeentecode: '0402',
          regio: REGIO,
          aanleiding: 'ww-toegekend',
          fase: 'x',
          status: open ? 'open' : 'gesloten',
          uitkomst: open ? null : uitkomst,
          geopend_op: op(van),
          gesloten_op: open ? null : op(tot),
          gepseudonimiseerd_op: null,
          feiten: JSON.stringify({ begin, dag: van }),
        })
        .execute();
      await tx
        .insertInto('verantwoordelijken')
        .values({
          id: uuidv7(),
          traject_ref: ref,
          oin: uwv.oin,
          rol: uwv.rol,
          van: op(van),
          tot: open ? null : op(tot),
          overdracht_ref: null,
        })
        .execute();
    });
    ww.push({
      cijfer: begin === 'toekenning' ? 'instroom' : 'afgewezen',
      rij: '0402',
      jongere,
      dag: van,
      tot: open ? null : tot,
      einde: uitkomst === 'overgedragen' ? 'anders' : uitkomst,
    });
  }

  /** Every figure again, by walking through what was put in. */
  function telNa(soort: Periodesoort, jaar: number): Record<string, number> {
    const { van, totEnMet, peildatum } = evaluatieperiode(soort, jaar, VANDAAG)!;
    const uit: Record<string, number> = {};
    const gezien = new Set<string>();
    const tel = (naam: string): void => {
      uit[naam] = (uit[naam] ?? 0) + 1;
    };
    for (const { cijfer, rij, jongere, dag: wanneer } of mazl) {
      if (wanneer < van || wanneer > totEnMet) continue;
      const uniek = `${cijfer}/${rij}/${jongere}`;
      if (cijfer === 'leerlingen' && gezien.has(uniek)) continue;
      gezien.add(uniek);
      tel(`mazl/${rij}/${cijfer}`);
    }
    for (const { cijfer, dag: begin, tot, einde } of ww) {
      if (begin >= van && begin <= totEnMet) tel(`ww/0402/${cijfer}`);
      if (begin <= peildatum && (tot === null || tot > peildatum)) tel('ww/0402/lopend');
      if (tot !== null && tot >= van && tot <= totEnMet) {
        tel(`ww/0402/${einde}`);
        tel('ww/0402/geeindigd');
      }
    }
    return uit;
  }

  it.each([
    ['schooljaar', 2025],
    ['schooljaar', 2026],
    ['kalenderjaar', 2026],
    ['1-oktober', 2025],
  ] as const)('%s %d: de cijfers zijn die van een natelling', async (soort, jaar) => {
    const evaluatie = await proef.databank.metToegang(TOEGANG, (tx) =>
      maakEvaluatie(tx, {
        periode: evaluatieperiode(soort, jaar, VANDAAG)!,
        bereik: { regios: [REGIO], vestigingscodes: null },
        tabellen: EVALUATIETABELLEN.filter(({ code }) => code === 'mazl' || code === 'ww'),
        openbaar: false,
        vandaag: VANDAAG,
      }),
    );
    const geteld = Object.fromEntries(
      evaluatie.tabellen.flatMap(({ definitie, kolommen, rijen }) =>
        rijen.flatMap(({ code, cellen }) =>
          cellen.flatMap((n, k) => (n === 0 ? [] : [[`${definitie.code}/${code}/${kolommen[k]!.code}`, n]])),
        ),
      ),
    );
    expect(Object.keys(geteld).length).toBeGreaterThan(8);
    expect(geteld).toEqual(telNa(soort, jaar));
  });

  it('vsv, Doorstroompunt en schoolverlaters: wie waar telt', async () => {
    const [weg, terug, onbekend] = [await maakJongere(), await maakJongere(), await maakJongere()];
    await proef.databank.metToegang(TOEGANG, async (tx) => {
      const feit = (
        jongereId: string,
        soort: 'lijst' | 'inschrijving' | 'verhuizing',
        bron: string,
        van: string,
        gemeentecode: string | null = null,
      ) =>
        schrijfBeeldfeit(tx, {
          jongere_id: jongereId,
          soort,
          bron,
          van,
          tot: null,
          bevestigd_op: van,
          oin: null,
          rol: null,
          gemeentecode,
        });
      for (const jongere of [weg, terug, onbekend])
        await feit(jongere, 'lijst', 'duo-vsv', '2026-09-01', '0402');
      await feit(weg, 'verhuizing', 'duo', '2026-10-01', '0363');
      await feit(terug, 'inschrijving', '00AV', '2026-10-01');
      await feit(terug, 'lijst', 'uitschrijving-00AV', '2026-08-01');
      await feit(onbekend, 'lijst', 'uitschrijving-00AV', '2026-09-15');
    });
    const traject = await maakTraject(proef.databank, {
      jongereId: onbekend,
      vestigingscode: '00AV00',
      verantwoordelijke: { oin: rbl.oin, rol: 'doorstroompunt' },
      op: op('2026-10-01').getTime(),
    });
    const taak = await maakTaak(proef.databank, {
      aan: { oin: school.oin, rol: 'school' },
      soort: 'begeleiding-teruggave',
      traject,
      geopendOp: op('2026-10-01').getTime(),
    });
    const benaderen = (jongereId: string, traject: { readonly ref: string }): Promise<string> =>
      maakTaak(proef.databank, {
        aan: { oin: rbl.oin, rol: 'doorstroompunt' },
        soort: 'doorstroompunt-benaderen',
        traject: { ref: traject.ref, jongereId },
        geopendOp: op('2026-10-02').getTime(),
      });
    const vanWeg = await maakTraject(proef.databank, {
      jongereId: weg,
      vestigingscode: '00AV00',
      verantwoordelijke: { oin: school.oin, rol: 'school' },
      op: op('2026-10-01').getTime(),
    });
    const [bij, bijWeg] = [await benaderen(onbekend, traject), await benaderen(weg, vanWeg)];
    await proef.databank.metToegang(TOEGANG, async (tx) => {
      await besluit(tx, taak, 'gesproken', 'school', '2026-11-02', { contactDatum: '2026-11-01' });
      await besluit(tx, bijWeg, 'geen-gehoor', 'doorstroompunt', '2026-11-03');
      await besluit(tx, bij, 'geen-gehoor', 'doorstroompunt', '2026-11-03');
      await besluit(tx, bij, 'gevolgd', 'doorstroompunt', '2026-11-04', {
        contactDatum: '2026-11-04',
        hoofdactiviteit: 'dagbesteding',
      });
    });
    const nazorg = await proef.databank.metToegang(TOEGANG, (tx) =>
      schrijfTraject(tx, {
        soort: 'nazorg',
        jongereId: onbekend,
        vestigingscode: '00AV00',
        regio: REGIO,
        fase: 'nazorgcontact',
        aanleiding: 'uitschrijving',
        verantwoordelijke: { oin: school.oin, rol: 'school' },
        op: op('2026-09-15').getTime(),
      }),
    );
    // One evening in this school year and one before it.
    for (const avond of ['2026-10-06', '2026-07-30'])
      await proef.beheer.query(
        `insert into gebeurtenissen (id, sleutel, traject_ref, soort, gebeurd_op, gehoord_op, inhoud)
         values (gen_random_uuid(), $1, $2, 'nazorg-avond', now(), now(), $3)`,
        [`avond:${avond}`, nazorg, JSON.stringify({ datum: avond })],
      );
    await maakTaak(proef.databank, {
      aan: { oin: school.oin, rol: 'school' },
      soort: 'nazorg-hulpvraag',
      traject: { ref: nazorg, jongereId: onbekend },
      geopendOp: op('2026-11-01').getTime(),
    });
    const { tabellen } = await proef.databank.metToegang(TOEGANG, (tx) =>
      maakEvaluatie(tx, {
        periode: evaluatieperiode('schooljaar', 2026, VANDAAG)!,
        bereik: { regios: [REGIO], vestigingscodes: null },
        tabellen: EVALUATIETABELLEN,
        openbaar: false,
        vandaag: VANDAAG,
      }),
    );
    const rijen = (code: string) =>
      tabellen
        .find(({ definitie }) => definitie.code === code)!
        .rijen.map((rij) => [rij.code, ...rij.cellen]);
    expect(rijen('vsv')).toEqual([
      ['school', 1],
      ['werk', 0],
      ['particulier-onderwijs', 0],
      ['hulpverlening', 0],
      ['dagbesteding', 1],
      ['overig', 0],
      ['geen', 0],
      ['onbekend', 0],
      ['verhuisd', 1],
    ]);
    expect(rijen('doorstroompunt')).toEqual([[rbl.oin, 0, 2, 2, 1, 1, 2]]);
    // The last day at school of the first was 31 July: the year before.
    expect(rijen('schoolverlaters')).toEqual([['00AV', 1, 0, 1, 1, 1]]);
  });

  it('de regisseur ziet cijfers en geen trajecten, de school haar eigen trajecten en geen andere school', async () => {
    const haal = async (wie: TestMedewerker, url: string) =>
      api.app.inject({ url, headers: { cookie: wie.cookie } });
    const pad = '/cijfers/evaluatie?per=schooljaar&jaar=2025';
    const regio = await haal(regisseur, pad);
    expect(regio.statusCode).toBe(200);
    expect(regio.body).toContain('School 00BX00');
    expect(regio.body).toContain('zijn verborgen, en ook wat ze zou verraden');
    expect(regio.body).not.toContain('/cijfers/evaluatie/rijen');
    const rijen = '/cijfers/evaluatie/rijen?per=schooljaar&jaar=2025&cijfer=signalen&rij=';
    expect((await haal(regisseur, `${rijen}00AV00`)).statusCode).toBe(404);

    const zoco = await meldAan(proef.databank, 'verzuimcoordinator', {
      oin: school.oin,
      vestigingscodes: ['00AV00', '00AV01'],
    });
    const eigen = await haal(zoco, pad);
    expect(eigen.body).toContain('School 00AV01');
    expect(eigen.body).not.toContain('School 00BX00');
    expect(eigen.body).not.toContain('WW');
    const { van, totEnMet } = evaluatieperiode('schooljaar', 2025, VANDAAG)!;
    const verwacht = new Set(
      mazl
        .filter(
          ({ cijfer, rij, dag: wanneer }) =>
            cijfer === 'signalen' && rij === '00AV00' && wanneer >= van && wanneer <= totEnMet,
        )
        .map(({ jongere }) => jongere),
    );
    expect((await haal(zoco, `${rijen}00AV00`)).body.match(/\/trajecten\/[0-9a-f-]{36}/g)).toHaveLength(
      verwacht.size,
    );
    expect((await haal(zoco, `${rijen}00BX00`)).body).not.toMatch(/\/trajecten\/[0-9a-f-]{36}/);

    // A year from before the rules of small figures has a table too, with nothing in it.
    const lang = await haal(regisseur, '/cijfers/evaluatie?per=schooljaar&jaar=2010');
    expect(lang.statusCode).toBe(200);

    const blad = await haal(regisseur, '/cijfers/evaluatie/bestand?per=kalenderjaar&jaar=2026&vorm=xlsx');
    expect(blad.headers['content-disposition']).toContain('evaluatie-kalenderjaar-2026.xlsx');
    expect(Object.keys(unzipSync(new Uint8Array(blad.rawPayload)))).toContain('xl/workbook.xml');
    const csv = await haal(zoco, '/cijfers/evaluatie/bestand?per=kalenderjaar&jaar=2026&vorm=csv');
    expect(csv.body).not.toContain('verborgen');
  });
});
