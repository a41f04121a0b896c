import { schrijfGebeurtenis } from '../../db/repositories/gebeurtenissen';
import { besluitOverdracht, schrijfOverdracht } from '../../db/repositories/overdrachten';
import { wisselVerantwoordelijke } from '../../db/repositories/trajecten';
import { systeemToegang } from '../../db/verbinding';
import { taaksoort } from '../../domain/taken/taaksoorten';
import type { Rol } from '../../domain/woorden/rollen';
import { maakLocatie, maakPartner, type TestPartner } from '../../test/fabrieken/partners';
import { maakLeerling, maakTaak, maakTraject, type TestTraject } from '../../test/fabrieken/taken';
import { maakTestApi, type TestApi } from '../../test/fabrieken/test-api';
import { maakTestRing } from '../../test/fabrieken/test-ring';
import { maakTestDatabank, type TestDatabank } from '../../test/omgeving/databank';
import { verzamelInzage, type Inzage } from './verzamel-inzage';

const TOEGANG = systeemToegang('test');
const BEGIN = Date.parse('2026-11-02T08:00:00Z');
const DAG = 86_400_000;
const VAN_JEUGDARTS = /consult|terugkoppeling|belastbaar|jeugdarts|inloopspreekuur|verschenen|gekomen/i;
const VAN_LEERPLICHT = /meedenken|denkt mee|Hoe gaat het verder|leerplicht/i;

describe('inzage van een organisatie in het traject van een jongere', () => {
  let test: TestDatabank;
  let api: TestApi;
  let school: TestPartner;
  let nieuweSchool: TestPartner;
  let jeugdarts: TestPartner;
  let leerplicht: TestPartner;
  let rbl: TestPartner;
  let traject: TestTraject;
  const overdracht = '01a20000-0000-7000-8000-000000000002';

  const schrijf = (soort: string, op: number, inhoud: object, door?: TestPartner, taakId?: string) =>
    test.databank.metToegang(TOEGANG, (tx) =>
      schrijfGebeurtenis(tx, {
        sleutel: `${soort}:${taakId ?? ''}:${op}`,
        soort,
        trajectRef: traject.ref,
        jongereId: traject.jongereId,
        gebeurdOp: op,
        inhoud: { ...inhoud },
        ...(taakId === undefined ? {} : { taakId }),
        ...(door === undefined ? {} : { door: { oin: door.oin, rol: door.rol } }),
      }),
    );

  async function speel(soort: string, aan: TestPartner, dag: number, uitkomst: string | null): Promise<void> {
    const geopendOp = BEGIN + dag * DAG;
    const vestigingscode = '00AV00';
    const id = await maakTaak(test.databank, { aan, soort, traject, geopendOp, vestigingscode });
    const kern = { taaksoort: soort, stap: taaksoort(soort).stap };
    await schrijf('taak-geopend', geopendOp, { ...kern, keer: 1, rol: aan.rol }, undefined, id);
    if (uitkomst === null) return;
    await schrijf('taak-afgehandeld', geopendOp + DAG / 2, { ...kern, uitkomst }, aan, id);
    await test.beheer.query(
      "update taken set status = 'afgehandeld', uitkomst = $2, gesloten_op = $3 where id = $1",
      [id, uitkomst, new Date(geopendOp + DAG / 2)],
    );
  }

  beforeAll(async () => {
    test = await maakTestDatabank();
    api = await maakTestApi(test.databank);
    school = await maakPartner(test.databank, { vestigingscodes: ['00AV00'] });
    nieuweSchool = await maakPartner(test.databank, { vestigingscodes: ['00BX00'] });
    jeugdarts = await maakPartner(test.databank, { rol: 'jeugdarts' });
    leerplicht = await maakPartner(test.databank, { rol: 'leerplicht' });
    rbl = await maakPartner(test.databank, {
      rol: 'doorstroompunt',
      rollen: ['leerplicht', 'doorstroompunt'],
    });
    await maakLocatie(test.databank, '00AV00', school.oin);
    await maakLocatie(test.databank, '00BX00', nieuweSchool.oin);
    const jongereId = await maakLeerling(test.databank, '00AV', 'I-1');
    traject = await maakTraject(test.databank, {
      jongereId,
      vestigingscode: '00AV00',
      verantwoordelijke: school,
      fase: 'meedenken',
      aanleiding: 'inloopspreekuur',
      op: BEGIN,
    });
    await schrijf('traject-geopend', BEGIN, { aanleiding: 'inloopspreekuur' }, jeugdarts);
    await schrijf('treffer', BEGIN + 1, { soort: 'frequent', datum: '2026-11-02', rang: 4 });
    await speel('mazl-gesprek', school, 1, 'jeugdarts-gewenst');
    await speel('mazl-consult', jeugdarts, 2, 'verschenen');
    await speel('mazl-meedenken', leerplicht, 11, 'meegedacht');
  });
  afterAll(async () => {
    await api.stop();
    await test.ruimOp();
  });

  const inzageVan = async (wie: TestPartner, rollen: readonly Rol[] = [wie.rol]): Promise<Inzage | null> =>
    test.databank.metToegang(systeemToegang('fg-1'), (tx) =>
      verzamelInzage(tx, maakTestRing(), {
        jongereId: traject.jongereId,
        bereik: { oin: wie.oin, rollen },
        nu: Date.now(),
      }),
    );

  /** What the API shows of the same traject, as the inzage would tell it. */
  async function volgensDeApi(wie: TestPartner): Promise<{ op: string; tekst: string }[]> {
    const antwoord = await api.verzoek(wie, { url: `/v1/trajecten/${traject.ref}` });
    const { tijdlijn } = antwoord.json() as { tijdlijn: { gebeurdOp: string; tekst: string }[] };
    return tijdlijn.map(({ gebeurdOp, tekst }) => ({ op: gebeurdOp, tekst }));
  }

  async function eisGelijk(wie: TestPartner): Promise<string> {
    const inzage = await inzageVan(wie);
    expect(inzage!.trajecten).toHaveLength(1);
    const [gezien] = inzage!.trajecten;
    expect(gezien!.gebeurtenissen.map(({ op, tekst }) => ({ op, tekst }))).toEqual(await volgensDeApi(wie));
    expect(gezien!.rol).toBe(wie.rol);
    return JSON.stringify(inzage!.trajecten);
  }

  it('leerplicht: geen spoor van de jeugdarts, ook niet als betrokkene of als wie iets deed', async () => {
    const tekst = await eisGelijk(leerplicht);
    expect(tekst).not.toMatch(VAN_JEUGDARTS);
    expect(tekst).not.toContain(`Test ${jeugdarts.oin}`);
    expect(tekst).toContain(`Test ${school.oin} (school)`);
  });

  it('de jeugdarts: niets van na haar eigen deel, en leerplicht niet als betrokkene', async () => {
    const tekst = await eisGelijk(jeugdarts);
    expect(tekst).not.toMatch(VAN_LEERPLICHT);
    expect(tekst).not.toContain(`Test ${leerplicht.oin}`);
  });

  it('wie niets met de jongere te maken heeft, krijgt niets', async () => {
    expect(await inzageVan(rbl, ['leerplicht', 'doorstroompunt'])).toBeNull();
  });

  it('een nieuwe school: voor en na aanvaarden niets van voor haar tijd, de oude school niets van erna', async () => {
    const op = BEGIN + 20 * DAG;
    await test.databank.metToegang(TOEGANG, (tx) =>
      schrijfOverdracht(tx, {
        ref: overdracht,
        sleutel: 'wissel',
        trajectRef: traject.ref,
        reden: 'schoolwissel',
        van: { oin: school.oin, rol: 'school' },
        naar: { oin: nieuweSchool.oin, rol: 'school' },
        naarVestigingscode: '00BX00',
        op: op - DAG,
      }),
    );
    await maakTaak(test.databank, {
      aan: nieuweSchool,
      soort: 'overdracht-besluit',
      traject,
      geopendOp: op - DAG,
      vestigingscode: '00BX00',
    });
    const aangeboden = await eisGelijk(nieuweSchool);
    expect(aangeboden).not.toMatch(VAN_JEUGDARTS);
    // The day of a report neither: the school has not taken the traject over.
    expect(aangeboden).not.toMatch(/ziekmelding binnen|2 november 2026/);

    await test.databank.metToegang(TOEGANG, async (tx) => {
      await besluitOverdracht(tx, overdracht, 'aanvaard', null, op);
      await wisselVerantwoordelijke(
        tx,
        traject.ref,
        { oin: nieuweSchool.oin, rol: 'school' },
        overdracht,
        op,
      );
      await tx
        .updateTable('trajecten')
        .set({ vestigingscode: '00BX00', fase: 'gesprek' })
        .where('ref', '=', traject.ref)
        .execute();
    });
    expect(await eisGelijk(nieuweSchool)).not.toMatch(VAN_JEUGDARTS);
    await speel('mazl-meedenken', leerplicht, 25, null);
    expect(await eisGelijk(school)).toContain('2 november 2026');
  });

  it('laat een verwerkingsregel van de inzage na, niet van het volgen van het traject', async () => {
    const { rows } = await test.beheer.query<{ activiteit: string }>(
      "select distinct activiteit from verwerkingsregels where rol is null and activiteit in ('inzageverzoek', 'traject-inzien')",
    );
    expect(rows).toEqual([{ activiteit: 'inzageverzoek' }]);
  });
});
