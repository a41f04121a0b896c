import { FUNCTIES } from '../../domain/toegang/functies';
import { startTestSchermen, type TestSchermen } from '../fabrieken/test-schermen';
import { maakTestDatabank, type TestDatabank } from '../omgeving/databank';
import { meldAanInBrowser, meldAfInBrowser } from './aanmelden';
import { BREEDTEN, startChromium, type Breedte, type Chromium } from './chromium';

describe('aanmelden en afmelden in een echte browser', () => {
  let test: TestDatabank;
  let schermen: TestSchermen;
  let chromium: Chromium;

  beforeAll(async () => {
    test = await maakTestDatabank();
    [schermen, chromium] = await Promise.all([startTestSchermen(test.databank), startChromium()]);
  });

  afterAll(async () => {
    await chromium?.stop();
    await schermen?.stop();
    await test.ruimOp();
  });

  it.each(FUNCTIES.map((functie) => [functie]))('als %s', async (functie) => {
    const { aanmeldnaam, weergavenaam } = schermen.medewerkers.find((een) => een.functie === functie)!;
    const bezoeker = await chromium.bezoeker(schermen.basisUrl);
    const { pagina } = bezoeker;
    await meldAanInBrowser(bezoeker, aanmeldnaam, '/aanmelden?terug=/afmelden');
    expect(await pagina.getByText(weergavenaam, { exact: true }).count()).toBe(1);
    expect(new URL(pagina.url()).origin).toBe(schermen.basisUrl);
    await bezoeker.opent('/afmelden');
    await pagina.locator('main').getByRole('button', { name: 'Afmelden' }).click();
    await pagina.getByRole('button', { name: 'Ja, afmelden' }).click();
    await pagina.getByRole('heading', { name: 'Afgemeld' }).waitFor();
    expect(new URL(pagina.url()).href).toBe(`${schermen.basisUrl}/afmelden`);
    expect(bezoeker.klachten).toEqual([]);
    // Both sessions are over: the next one has to give a password.
    await bezoeker.opent('/aanmelden');
    expect(await pagina.getByLabel('Wachtwoord').count()).toBe(1);
    await bezoeker.sluit();
  });

  it('zonder JavaScript werkt het ook', async () => {
    const bezoeker = await chromium.bezoeker(schermen.basisUrl, { zonderJavaScript: true });
    await meldAanInBrowser(bezoeker, 'leerplichtambtenaar', '/aanmelden?terug=/aanmelden');
    await meldAfInBrowser(bezoeker);
    await bezoeker.sluit();
  });

  it('met alleen het toetsenbord', async () => {
    const bezoeker = await chromium.bezoeker(schermen.basisUrl);
    const { pagina } = bezoeker;
    await bezoeker.opent('/aanmelden?terug=/afmelden');
    await pagina.keyboard.press('Tab');
    await pagina.keyboard.type('jeugdarts');
    await pagina.keyboard.press('Tab');
    await pagina.keyboard.type('fout');
    await pagina.keyboard.press('Enter');
    await pagina.getByText('horen niet bij elkaar').waitFor();
    expect(await pagina.getByLabel('Aanmeldnaam').inputValue()).toBe('jeugdarts');
    expect(await bezoeker.keurt('smal')).toEqual([]);
    await bezoeker.sluit();
  });

  it.each(Object.keys(BREEDTEN) as Breedte[])(
    'de pagina’s van het aanmelden zijn toegankelijk (%s)',
    async (breedte) => {
      const bezoeker = await chromium.bezoeker(schermen.basisUrl, { breedte });
      const { pagina } = bezoeker;
      const bekijk = async (naam: string): Promise<void> => {
        await bezoeker.fotografeert(`aanmelden-${naam}`, breedte);
        expect([naam, await bezoeker.keurt(breedte)]).toEqual([naam, []]);
        const teBreed = await pagina.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
        expect([naam, teBreed]).toEqual([naam, false]);
      };
      await bezoeker.opent('/aanmelden');
      await bekijk('inloggen');
      await bezoeker.opent('/aanmelden/terug?state=x&error=access_denied');
      await bekijk('mislukt');
      await meldAanInBrowser(bezoeker, 'jeugdarts', '/aanmelden?terug=/afmelden');
      await bezoeker.opent('/afmelden');
      await bekijk('afmelden');
      await pagina.locator('main').getByRole('button', { name: 'Afmelden' }).click();
      await pagina.getByRole('button', { name: 'Ja, afmelden' }).waitFor();
      await bekijk('bij-de-aanmelddienst');
      await pagina.getByRole('button', { name: 'Ja, afmelden' }).click();
      await pagina.getByRole('heading', { name: 'Afgemeld' }).waitFor();
      await bekijk('afgemeld');
      await bezoeker.sluit();
    },
  );
});
