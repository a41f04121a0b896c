import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { projectmap } from '../../db/projectmap';
import { SCHOOL, VERZUIMCOORDINATOR } from '../../deploy/demo/keten';
import { zendBestand } from '../drills/bestand';
import { startKeten, type Keten } from '../drills/keten';
import { Partner, wacht } from '../drills/partner';
import { zoekWie } from '../drills/wie-is-wie';
import { controleer } from '../invarianten/controleer';
import { dagErna } from '../invarianten/kalender';
import { telTreffers, type Geteld } from '../invarianten/telling';
import { TEST_NAMESPACE } from '../omgeving/diensten';
import { gedeeldPad, metGedeelde } from '../omgeving/gedeelde-gegevens';
import { aantal } from '../omgeving/zwaar';
import { leesEdfi } from './edfi';
import { alsCsv, Stand, type Bestandsrij } from './levering';
import { eersteMaandagVanSchooljaar } from './schoolbegin';
import { VerzonnenSchool } from './verzonnen';

const EDFI = gedeeldPad('verzuim', 'edfi-school-255901001.csv');
const HEEFT_EDFI = existsSync(EDFI);
/** Until after Christmas, in the long version a school year; a file every so many weeks on Friday afternoon. */
const WEKEN = aantal(24, 40);
const ELKE = aantal(8, 1);
const SEEDS = aantal(4, 40);
const LEERLINGEN_PER_SEED = 5;
/** A study day that the school thinks of afterwards: everything is counted again. */
const VRIJ_NA_LEVERING = 2;

/**
 * A school year of files through the API of the product as it runs, on the calendar of a real location, with the clock moved from file to
 * file. At every file: the signals are those of a recount by the test's own program from what the school delivered.
 */
describe('een schooljaar verzuimbestanden', () => {
  let keten: Keten;
  let school: Partner;
  let client: Client;
  let verzonnen: VerzonnenSchool;
  let edfi: readonly Bestandsrij[] = [];
  const begin = eersteMaandagVanSchooljaar();
  const stand = new Stand();
  const geleverd: Bestandsrij[][] = [];
  let vrijeDagen: string[] = [];
  let vandaag = begin;

  beforeAll(async () => {
    keten = await startKeten({ begin });
    school = new Partner(keten, VERZUIMCOORDINATOR, join(keten.map, 'partner-school.jsonl'));
    client = await keten.verbind();
    if (HEEFT_EDFI) edfi = leesEdfi(EDFI, begin);
    const nummers = Array.from({ length: SEEDS * LEERLINGEN_PER_SEED }, (_, i) => String(7_000_001 + i));
    verzonnen = new VerzonnenSchool('schooljaar', nummers, begin, dagErna(begin, WEKEN * 7));
  }, 120_000);
  afterAll(async () => {
    await client?.end();
    await keten?.sluit();
  }, 60_000);

  async function lever(dag: string): Promise<void> {
    await keten.sluitend('klok', 'tot', `${dag}T16:00`);
    vandaag = dag;
    const rijen = [...edfi.filter((rij) => rij.begin <= dag), ...verzonnen.export(dag, 'schooljaar')];
    geleverd.push(rijen);
    stand.neem(rijen);
    await zendBestand(school, alsCsv(rijen), `levering-${dag}`);
    await totVerwerkt();
  }

  async function totVerwerkt(): Promise<void> {
    for (const uiterlijk = Date.now() + 60_000; ;) {
      const { rows } = await client.query<{ n: number }>(
        `select (select count(*)::int from inbox where status = 'wachtend') + (select count(*)::int from opdrachten where status = 'wachtend')
           + (select count(*)::int from hertellingen where datum <= $1::date) as n`,
        [vandaag],
      );
      if (rows[0]!.n === 0) return;
      if (Date.now() > uiterlijk) throw new Error('een levering is na een minuut nog niet verwerkt');
      await wacht(50);
    }
  }

  /** Signals as the product has them, per pupil. */
  async function geboekt(): Promise<Map<string, string[]>> {
    const wie = await zoekWie(keten, [...stand.perLeerling('').keys()]);
    const { rows } = await client.query<Geteld & { jongere: string }>(
      `select jongere_id as jongere, soort, datum::text as datum, rang, meldingen::text[] as meldingen, overgeslagen::text[] as overgeslagen
       from treffers where ingetrokken_op is null`,
    );
    return new Map(
      [...wie].map(([nummer, id]) => [
        nummer,
        rows
          .filter((rij) => rij.jongere === id)
          .map(alsTekst)
          .sort(),
      ]),
    );
  }

  function nageteld(): Map<string, string[]> {
    const { vestigingscode, vakantieregio } = SCHOOL;
    const scholen = new Map([[vestigingscode, { vakantieregio, vrijeDagen: new Set(vrijeDagen) }]]);
    return new Map(
      [...stand.perLeerling(vestigingscode)].map(([nummer, rijen]) => [
        nummer,
        telTreffers(rijen, scholen, vandaag).map(alsTekst).sort(),
      ]),
    );
  }

  it(
    'geeft bij elke levering precies de signalen van de natelling',
    async () => {
      for (let week = ELKE; week <= WEKEN; week += ELKE) {
        await lever(dagErna(begin, 7 * week - 3));
        expect(await geboekt()).toEqual(nageteld());
        if (geleverd.length === VRIJ_NA_LEVERING) {
          vrijeDagen = [dagErna(vandaag, -2), dagErna(vandaag, -9)];
          const { status } = await school.volhoudend({
            methode: 'PUT',
            pad: `/v1/locaties/${SCHOOL.vestigingscode}/vrije-dagen`,
            inhoud: { vrijeDagen: vrijeDagen.map((datum) => ({ datum, soort: 'studiedag' })) },
          });
          expect(status).toBe(200);
          await totVerwerkt();
          expect(await geboekt()).toEqual(nageteld());
        }
      }
      const soorten = [...nageteld().values()].flat().map((treffer) => treffer.split(' ')[0]);
      expect(soorten.filter((soort) => soort === 'frequent').length).toBeGreaterThan(20);
      expect(soorten.filter((soort) => soort === 'lang').length).toBeGreaterThan(10);
    },
    aantal(600_000, 7_200_000),
  );

  it('geeft wat `sluitend proeftelling` over dezelfde bestanden zegt', () => {
    const bestand = join(keten.map, 'alles.csv');
    const vrij = join(keten.map, 'vrij.txt');
    // One file: of every row the last one counts, as with one file after another.
    writeFileSync(bestand, geleverd.map(alsCsv).join(''));
    writeFileSync(vrij, `${vrijeDagen.join('\n')}\n`);
    expect(proeftelling(bestand, '--vrij', vrij)).toEqual(
      [...nageteld()]
        .flatMap(([nummer, treffers]) => treffers.map((treffer) => `${nummer} ${treffer}`))
        .sort(),
    );
  });

  metGedeelde(EDFI)(
    'geeft voor de echte invoer dezelfde signalen als natelling en proeftelling',
    async () => {
      expect(edfi.filter(({ reden }) => reden === 'Z').length).toBe(389);
      const bestand = join(keten.map, 'edfi.csv');
      const vrij = join(keten.map, 'vrij.txt');
      writeFileSync(bestand, alsCsv(edfi));
      const leerlingen = new Set(edfi.map(({ leerlingnummer }) => leerlingnummer));
      const signalen = [...(await geboekt())]
        .filter(([nummer]) => leerlingen.has(nummer))
        .flatMap(([nummer, treffers]) => treffers.map((treffer) => `${nummer} ${treffer}`))
        .sort();
      expect(signalen.length).toBeGreaterThan(10);
      expect(proeftelling(bestand, '--vrij', vrij)).toEqual(signalen);
    },
  );

  it('houdt alle invarianten, en elke leerling met een signaal heeft een traject', async () => {
    const { schendingen, bekeken } = await controleer({
      client,
      temporal: { adres: keten.temporal.adres, namespace: TEST_NAMESPACE },
      partnerlogboeken: [join(keten.map, 'partner-school.jsonl')],
      inRust: true,
    });
    expect(schendingen).toEqual([]);
    expect(bekeken.treffers).toBeGreaterThan(30);
    const { rows } = await client.query<{ zonder: number }>(
      `select count(distinct t.jongere_id)::int as zonder from treffers t where t.ingetrokken_op is null
         and not exists (select from trajecten j where j.jongere_id = t.jongere_id and j.soort = 'mazl')`,
    );
    expect(rows[0]!.zonder).toBe(0);
  }, 60_000);

  function proeftelling(bestand: string, ...opties: readonly string[]): string[] {
    const programma = join(projectmap(), 'dist', 'cli', 'sluitend.js');
    const argumenten = ['proeftelling', bestand, '--locatie', SCHOOL.vestigingscode, '--peildatum', vandaag];
    const uit = execFileSync(process.execPath, [programma, ...argumenten, '--formaat', 'csv', ...opties], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    });
    const [kop, ...regels] = uit.trimEnd().split('\n');
    expect(kop).toBe('leerling;soort;datum;rang;regel;meldingen;overgeslagen');
    return regels
      .map((regel) => regel.split(';'))
      .map(([leerling, soort, datum, rang, regel, meldingen, overgeslagen]) => {
        expect(regel).toBe(`mazl-${soort}@1`);
        return `${leerling} ${soort} ${datum} ${rang === '' ? '-' : rang} (${meldingen}) (${overgeslagen})`;
      })
      .sort();
  }
});

function alsTekst({ soort, datum, rang, meldingen, overgeslagen }: Geteld): string {
  return `${soort} ${datum} ${rang ?? '-'} (${meldingen.join(' ')}) (${overgeslagen.join(' ')})`;
}
