import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { koppelPersoon } from '../../db/repositories/personen-koppelen';
import { schrijfVerwerking } from '../../db/repositories/verwerkingsregels';
import { systeemToegang } from '../../db/verbinding';
import { maakPayloadCodec } from '../../privacy/payload-codec';
import { maakLeerling } from '../fabrieken/taken';
import { maakTestRing } from '../fabrieken/test-ring';
import { startTestSchermen, type TestSchermen } from '../fabrieken/test-schermen';
import { maakTestDatabank, type TestDatabank } from '../omgeving/databank';
import { meldAanInBrowser } from './aanmelden';
import { BREEDTEN, startChromium, type Breedte, type Chromium } from './chromium';

describe('verantwoording in een echte browser', () => {
  let test: TestDatabank;
  let schermen: TestSchermen;
  let chromium: Chromium;
  let ui: Server;
  let uiPoort: number;

  beforeAll(async () => {
    // Stands for the Temporal UI: a page on another port.
    ui = createServer((_verzoek, antwoord) =>
      antwoord.setHeader('content-type', 'text/html').end('<p>Temporal</p>'),
    );
    await new Promise<void>((klaar) => ui.listen(0, klaar));
    uiPoort = (ui.address() as AddressInfo).port;
    test = await maakTestDatabank();
    const codec = { namespace: 'sluitend', uiOorsprong: `http://127.0.0.1:${uiPoort}` };
    [schermen, chromium] = await Promise.all([startTestSchermen(test.databank, { codec }), startChromium()]);
    const fg = schermen.medewerkers.find(({ functie }) => functie === 'functionaris-gegevensbescherming')!;
    const jongereId = await maakLeerling(test.databank, '14SM', '4711');
    await test.databank.metToegang(
      { ...systeemToegang('test'), oin: fg.werkgever.oin, rol: 'leerplicht' },
      async (tx) => {
        await koppelPersoon(tx, maakTestRing(), jongereId, {
          bsn: '999993653',
          onderwijsnummer: null,
          naam: { voornamen: 'Eva', voorvoegsel: null, geslachtsnaam: 'Proef' },
          geboortedatum: '2010-03-07',
          woongemeente: '0402',
          toestemmingen: [],
        });
        schrijfVerwerking(tx, { activiteit: 'leerplicht-handhaven', jongereId });
      },
    );
  });

  afterAll(async () => {
    await chromium?.stop();
    await schermen?.stop();
    await test.ruimOp();
    ui.closeAllConnections();
    await new Promise<void>((klaar) => ui.close(() => klaar()));
  });

  const aanmeldnaamVan = (functie: string): string =>
    schermen.medewerkers.find((medewerker) => medewerker.functie === functie)!.aanmeldnaam;

  it.each(Object.keys(BREEDTEN) as Breedte[])('inzage geven is toegankelijk (%s)', async (breedte) => {
    const bezoeker = await chromium.bezoeker(schermen.basisUrl, { breedte });
    const { pagina } = bezoeker;
    await meldAanInBrowser(bezoeker, aanmeldnaamVan('functionaris-gegevensbescherming'), '/inzage');
    const kijk = async (naam: string): Promise<void> => {
      await bezoeker.fotografeert(naam, breedte);
      expect([naam, await bezoeker.keurt(breedte)]).toEqual([naam, []]);
      expect(await pagina.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    };
    await kijk('inzage');
    await pagina.getByRole('button', { name: 'Inzage maken' }).click();
    await pagina.getByText('Er zijn 2 fouten').waitFor();
    await kijk('inzage-fouten');
    await pagina.getByLabel('BSN', { exact: true }).check();
    await pagina.getByLabel('Nummer', { exact: true }).fill('999993653');
    await pagina.getByLabel('Waarom?').fill('verzoek om inzage van 3 november');
    await pagina.getByRole('button', { name: 'Inzage maken' }).click();
    await pagina.getByRole('heading', { name: 'Wie gegevens gebruikte, en waarvoor' }).waitFor();
    expect(pagina.url()).not.toContain('999993653');
    await kijk('inzage-overzicht');
    const [bestand] = await Promise.all([
      pagina.waitForEvent('download'),
      pagina.getByRole('button', { name: 'Bewaren als JSON' }).click(),
    ]);
    expect(bestand.suggestedFilename()).toBe('inzage.json');
    expect(bezoeker.klachten).toEqual([]);
    await bezoeker.sluit();
  });

  it.each(Object.keys(BREEDTEN) as Breedte[])(
    'een operator zegt waarom, en leest dan vanaf de poort van Temporal (%s)',
    async (breedte) => {
      const bezoeker = await chromium.bezoeker(schermen.basisUrl, { breedte });
      const { pagina } = bezoeker;
      const [payload] = await maakPayloadCodec(maakTestRing(), 'sluitend').encode(
        [{ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"stap":"gesprek"}') }],
        { type: 'workflow', namespace: 'sluitend', workflowId: 'mazl-1' },
      );
      const metadata = Object.fromEntries(
        Object.entries(payload!.metadata!).map(([naam, waarde]) => [
          naam,
          Buffer.from(waarde).toString('base64'),
        ]),
      );
      const body = JSON.stringify({
        payloads: [{ metadata, data: Buffer.from(payload!.data!).toString('base64') }],
      });
      /** What the Temporal UI does, from its own page. */
      const decodeer = async (vanaf: string): Promise<unknown> => {
        await pagina.goto(vanaf);
        return pagina.evaluate(
          async ([adres, tekst]) => {
            try {
              const antwoord = await fetch(adres!, {
                method: 'POST',
                credentials: 'include',
                headers: { 'content-type': 'application/json', 'x-namespace': 'sluitend' },
                body: tekst!,
              });
              return antwoord.status;
            } catch {
              return 'tegengehouden';
            }
          },
          [`${schermen.basisUrl}/codec/decode`, body],
        );
      };
      const temporal = `http://127.0.0.1:${uiPoort}/`;
      expect(await decodeer(temporal)).toBe(401);
      await meldAanInBrowser(bezoeker, aanmeldnaamVan('operator'), '/taken');
      expect(await decodeer(temporal)).toBe(403);
      await pagina.goto(`${schermen.basisUrl}/codec/aanmelden`);
      await bezoeker.fotografeert('codec-aanmelden', breedte);
      expect(await bezoeker.keurt(breedte)).toEqual([]);
      await pagina.getByLabel('Waarom wilt u lezen?').fill('storing 1234 in de verzending');
      await pagina.getByRole('button', { name: 'Reden vastleggen' }).click();
      await pagina.getByText('U kunt zaken lezen in Temporal').waitFor();
      expect(await bezoeker.keurt(breedte)).toEqual([]);
      expect(await decodeer(temporal)).toBe(200);
      // Another site (localhost is not 127.0.0.1): no cookie goes along, and the browser keeps the answer from the page.
      expect(await decodeer(`http://localhost:${uiPoort}/`)).toBe('tegengehouden');
      await bezoeker.sluit();
    },
  );
});
