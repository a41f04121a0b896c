import { v7 as uuidv7 } from 'uuid';
import { startTestSchermen, type TestSchermen } from '../fabrieken/test-schermen';
import { maakTestDatabank, type TestDatabank } from '../omgeving/databank';
import { meldAanInBrowser } from './aanmelden';
import { BREEDTEN, startChromium, type Breedte, type Chromium } from './chromium';

describe('koppelingen en toegankelijkheid in een echte browser', () => {
  let test: TestDatabank;
  let schermen: TestSchermen;
  let chromium: Chromium;

  beforeAll(async () => {
    test = await maakTestDatabank();
    [schermen, chromium] = await Promise.all([startTestSchermen(test.databank), startChromium()]);
    const school = schermen.medewerkers.find(({ functie }) => functie === 'verzuimcoordinator')!.werkgever
      .oin;
    for (const [status, reden] of [
      ['verwerkt', null],
      ['wachtend', null],
      ['vastgelopen', 'De persoon past bij twee jongeren.'],
      ['vastgelopen', 'De vestiging is niet bekend.'],
    ] as const)
      await test.beheer.query(
        `insert into inbox (id, bron, bericht_id, kanaal, soort, vestigingscode, inhoud, inhoud_hash, ontvangen_op, status, reden)
         values ($1::uuid, $2, $1::text, 'api', 'ziekmelding', '00UM00', '{}', '', now(), $3, $4)`,
        [uuidv7(), school, status, reden],
      );
    await test.beheer.query(
      `insert into geweigerd (id, bron, kanaal, redenen) values (gen_random_uuid(), $1, 'kafka', '["Het type wordt niet ondersteund; wel versie 1."]')`,
      [school],
    );
    await test.beheer.query(
      `insert into opdrachten (id, sleutel, soort, workflow_id, inhoud, status, reden, pogingen)
       values (gen_random_uuid(), 'proef', 'signaleer', 'mazl-019ab3c4-0000-7000-8000-00000000abcd', '{}', 'vastgelopen', 'het traject loopt niet meer', 3)`,
    );
    await test.beheer.query(`insert into ontvangers (naam) values ('kafka')`);
    await test.beheer.query(
      `insert into uitgaand (id, sleutel, ontvanger, soort, groep, inhoud, status, laatste_fout)
       values (gen_random_uuid(), 'proef', 'kafka', 'x', 'g', '{}', 'opgegeven', 'het bericht is te groot')`,
    );
  });

  afterAll(async () => {
    await chromium?.stop();
    await schermen?.stop();
    await test.ruimOp();
  });

  it.each(Object.keys(BREEDTEN) as Breedte[])('zijn toegankelijk en leesbaar (%s)', async (breedte) => {
    const bezoeker = await chromium.bezoeker(schermen.basisUrl, { breedte });
    const { pagina } = bezoeker;
    await bezoeker.opent('/toegankelijkheid');
    await meldAanInBrowser(bezoeker, 'beheer', '/koppelingen');
    for (const pad of ['/koppelingen', '/toegankelijkheid']) {
      expect(await bezoeker.opent(pad)).toBe(200);
      await bezoeker.fotografeert(pad.slice(1), breedte);
      expect([pad, await bezoeker.keurt(breedte)]).toEqual([pad, []]);
      expect(await pagina.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    }
    expect(bezoeker.klachten).toEqual([]);
    await bezoeker.sluit();
  });

  it('een beheerder van het platform probeert alles opnieuw', async () => {
    const bezoeker = await chromium.bezoeker(schermen.basisUrl, { zonderJavaScript: true });
    const { pagina } = bezoeker;
    await meldAanInBrowser(bezoeker, 'beheer', '/koppelingen');
    await pagina.getByRole('button', { name: 'Probeer alle vastgelopen berichten opnieuw' }).click();
    await pagina.getByText('Opnieuw geprobeerd: 2').waitFor();
    await pagina.getByRole('button', { name: /^Probeer opnieuw/ }).click();
    await pagina.getByText('Opnieuw geprobeerd: 1').waitFor();
    await pagina.getByRole('button', { name: 'Verstuur opnieuw naar kafka' }).click();
    await pagina.getByText('Er is geen opdracht vastgelopen.').waitFor();
    const { rows } = await test.beheer.query(
      `select (select count(*) from inbox where status = 'vastgelopen')::int as inbox,
        (select count(*) from uitgaand where status = 'opgegeven')::int as uitgaand`,
    );
    expect(rows).toEqual([{ inbox: 0, uitgaand: 0 }]);
    await bezoeker.sluit();
  });
});
