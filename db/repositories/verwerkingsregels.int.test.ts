import { sql } from 'kysely';
import type { Identiteit } from '../../domain/persoon/identiteit';
import { pseudoniemVan } from '../../privacy/pseudoniem';
import { maakPartner } from '../../test/fabrieken/partners';
import { maakLeerling, maakTaak, maakTraject } from '../../test/fabrieken/taken';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { openDatabank, systeemToegang, type Toegang, type Tx } from '../verbinding';
import { ruimVerwerkingsportieOp } from './bewaren';
import { leesLeerlingnummers } from './leerlingnummers';
import { koppelPersoon } from './personen-koppelen';
import { leesGeboortedata, leesPersonenVoor, leesToestemming } from './personen-lezen';
import { leesGebeurtenissen } from './trajecten-lezen';
import { leesVerwerkingen, leesVerwerkingenVan } from './verwerkingsregels';

const ring = maakTestRing();
const SPOOR = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const VESTIGING = '25DX00';
const JEUGDARTS = '00000099000000077000';
const ANDERE_ARTS = '00000099000000088000';

describe('verwerkingsregels', () => {
  let test: TestDatabank;
  let oin: string;
  beforeAll(async () => {
    test = await maakTestDatabank();
    ({ oin } = await maakPartner(test.databank, { rol: 'school' }));
    for (const arts of [JEUGDARTS, ANDERE_ARTS])
      await maakPartner(test.databank, { rol: 'jeugdarts', oin: arts });
  });
  afterAll(() => test.ruimOp());

  const als = <T>(toegang: Partial<Toegang>, werk: (tx: Tx) => Promise<T>): Promise<T> =>
    test.databank.metToegang({ ...systeemToegang('test'), ...toegang }, werk);
  const jeugdarts: Partial<Toegang> = {
    soort: 'partner',
    rol: 'jeugdarts',
    oin: JEUGDARTS,
    wie: 'arts-1',
    vestigingscodes: [VESTIGING],
    spoor: SPOOR,
  };
  const persoon = (naam: string, nr: number): Identiteit => ({
    bsn: null,
    onderwijsnummer: `1000${nr}`,
    naam: { voornamen: naam, voorvoegsel: null, geslachtsnaam: 'Proef' },
    geboortedatum: '2010-03-07',
    woongemeente: '0402',
    toestemmingen: [],
  });
  let nummer = 1_000;
  const nieuwe = async (): Promise<string> => {
    const jongereId = await maakLeerling(test.databank, '25DX', String((nummer += 1)));
    await als({}, (tx) => koppelPersoon(tx, ring, jongereId, persoon('Eva', nummer)));
    for (const arts of [JEUGDARTS, ANDERE_ARTS])
      await maakTaak(test.databank, {
        aan: { oin: arts, rol: 'jeugdarts' },
        soort: 'mazl-consult',
        jongereId,
        vestigingscode: VESTIGING,
      });
    return jongereId;
  };
  const van = (jongereId: string) =>
    als({}, (tx) => leesVerwerkingenVan(tx, [pseudoniemVan(ring, jongereId).waarde]));

  it('een regel per persoon die gelezen wordt, met het spoor van het verzoek en een eigen span', async () => {
    const ids = [await nieuwe(), await nieuwe()];
    await als(jeugdarts, (tx) => leesPersonenVoor(tx, ring, ids, 'mazl-consult'));
    const regels = (await Promise.all(ids.map(van))).map((lijst) => lijst.at(-1)!);
    for (const regel of regels) {
      expect(regel).toMatchObject({
        traceId: '0af7651916cd43dd8448eb211c80319c',
        parentSpanId: 'b7ad6b7169203331',
        activiteit: 'mazl-consult',
        status: 'Ok',
        oin: jeugdarts.oin,
        rol: 'jeugdarts',
      });
      expect(regel.klaarOp).toBeGreaterThanOrEqual(regel.begonOp);
    }
    expect(new Set(regels.map((regel) => regel.spanId)).size).toBe(2);
    expect(new Set(regels.map((regel) => regel.betrokkene)).size).toBe(2);
  });

  it('twee keer hetzelfde in een transactie is een verwerking; wie onbekend is geeft geen regel', async () => {
    const id = await nieuwe();
    const voor = (await van(id)).length;
    await als(jeugdarts, async (tx) => {
      await leesPersonenVoor(tx, ring, [id], 'mazl-consult');
      await leesPersonenVoor(tx, ring, [id], 'mazl-consult');
      await leesToestemming(tx, ring, id, 'meldingsdata-aan-jeugdarts', '2026-11-23');
      await leesToestemming(
        tx,
        ring,
        '00000000-0000-7000-8000-000000000000',
        'meldingsdata-aan-jeugdarts',
        '2026-11-23',
      );
    });
    expect(
      (await van(id))
        .slice(voor)
        .map((regel) => regel.activiteit)
        .toSorted(),
    ).toEqual(['mazl-consult', 'mazl-terugkoppeling']);
  });

  it('ook leerlingnummers, een tijdlijn, geboortedata en het vastleggen zelf', async () => {
    const id = await nieuwe();
    const { ref } = await maakTraject(test.databank, {
      jongereId: id,
      vestigingscode: await vestiging(),
      verantwoordelijke: { oin, rol: 'school' },
    });
    await als(
      { soort: 'partner', rol: 'school', oin, vestigingscodes: [VESTIGING], wie: 'school-1' },
      async (tx) => {
        expect((await leesLeerlingnummers(tx, ring, [id], '25DX')).size).toBe(1);
        await leesGebeurtenissen(tx, ref, null);
      },
    );
    await als({}, (tx) => leesGeboortedata(tx, ring, [id]));
    expect((await van(id)).map((regel) => [regel.activiteit, regel.oin])).toEqual(
      expect.arrayContaining([
        ['persoon-vastleggen', null],
        ['school-begeleiden', oin],
        ['traject-inzien', oin],
        ['leeftijd', null],
      ]),
    );
  });

  it('wat teruggedraaid wordt laat geen regel achter: dan is er ook niets getoond', async () => {
    const id = await nieuwe();
    const voor = (await van(id)).length;
    await expect(
      als(jeugdarts, async (tx) => {
        await leesPersonenVoor(tx, ring, [id], 'mazl-consult');
        throw new Error('toch niet');
      }),
    ).rejects.toThrow('toch niet');
    expect(await van(id)).toHaveLength(voor);
  });

  it('toont niets als de regel niet geschreven kan worden', async () => {
    const id = await nieuwe();
    const zonderRing = openDatabank(test.url);
    const { ref } = await maakTraject(test.databank, {
      jongereId: id,
      vestigingscode: await vestiging(),
      verantwoordelijke: { oin, rol: 'school' },
    });
    await expect(
      zonderRing.metToegang(systeemToegang('test'), (tx) => leesGebeurtenissen(tx, ref, null)),
    ).rejects.toThrow(/zonder sleutelring/);
    await zonderRing.sluit();
  });

  it('een organisatie leest haar eigen logboek, bladzijde voor bladzijde, het nieuwste eerst', async () => {
    for (let keer = 0; keer < 3; keer += 1) {
      const id = await nieuwe();
      await als({ ...jeugdarts, oin: ANDERE_ARTS, wie: 'arts-2' }, (tx) =>
        leesPersonenVoor(tx, ring, [id], 'mazl-consult'),
      );
    }
    const vraag = { oin: ANDERE_ARTS, metPlatform: false };
    const lees = (na: string | null) => als({}, (tx) => leesVerwerkingen(tx, vraag, na, 2));
    const eerste = await lees(null);
    const tweede = await lees(eerste.at(-1)!.id);
    expect([eerste.length, tweede.length]).toEqual([2, 1]);
    expect([...eerste, ...tweede].every((regel) => regel.oin === ANDERE_ARTS)).toBe(true);
    expect(eerste[0]!.id > eerste[1]!.id).toBe(true);
  });

  it('een regel is niet te veranderen en niet te verwijderen, ook niet door een superuser; opruimen raakt niets van de laatste 90 dagen', async () => {
    await expect(als({}, (tx) => sql`delete from verwerkingsregels`.execute(tx))).rejects.toMatchObject({
      code: '42501',
    });
    for (const vraag of [
      'delete from verwerkingsregels',
      `update verwerkingsregels set naam = 'x'`,
      'truncate verwerkingsregels',
    ])
      await expect(test.beheer.query(vraag)).rejects.toMatchObject({ code: 'SL004' });
    await expect(als({}, (tx) => ruimVerwerkingsportieOp(tx, Date.now(), 10))).rejects.toMatchObject({
      code: 'SL005',
    });
    expect(
      await als({}, (tx) => ruimVerwerkingsportieOp(tx, Date.now() - 100 * 86_400_000, 10)),
    ).toMatchObject({
      aantal: 0,
    });
  });

  async function vestiging(): Promise<string> {
    await test.beheer.query(
      `insert into locaties values ($1, $2, 'Proefschool', '0402', 'noord', 'gooi-en-vechtstreek') on conflict do nothing`,
      [VESTIGING, oin],
    );
    return VESTIGING;
  }
});
