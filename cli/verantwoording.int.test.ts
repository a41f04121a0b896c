import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schrijfAuditNu } from '../db/repositories/auditregels';
import { koppelPersoon } from '../db/repositories/personen-koppelen';
import { vindOfMaakJongeren } from '../db/repositories/personen';
import { openDatabank, systeemToegang, type Databank } from '../db/verbinding';
import { beschrijfSleutelbestand, maakSleutelbestand, openSleutelbestand } from '../privacy/sleutelbestand';
import { maakTestDatabank, type TestDatabank } from '../test/omgeving/databank';
import { tijdelijkeMap } from '../test/omgeving/diensten';
import { draai } from './sluitend';

const TOEGANG = systeemToegang('test');

describe('sluitend audit, sleutel en inzage', () => {
  let test: TestDatabank;
  let databank: Databank;
  let jongereId: string;
  const { map, ruimOp } = tijdelijkeMap();
  const sleutels = join(map, 'sleutels.json');
  const eerder = { ...process.env };
  let uitvoer: string[] = [];
  const gezegd = (): string => uitvoer.join('\n');

  beforeAll(async () => {
    mkdirSync(map, { recursive: true });
    maakSleutelbestand(sleutels);
    test = await maakTestDatabank();
    const ring = openSleutelbestand(sleutels);
    databank = openDatabank(test.url, { ring });
    Object.assign(process.env, { DATABASE_URL: test.url, SLEUTELBESTAND: sleutels, SLUITEND_MAP: map });
    jongereId = await databank.metToegang(TOEGANG, async (tx) => {
      const [id] = await vindOfMaakJongeren(tx, ring, [
        { soort: 'leerlingnummer', brin: '25DX', nummer: '4711' },
      ]);
      await koppelPersoon(tx, ring, id!, {
        bsn: '999993653',
        onderwijsnummer: null,
        naam: { voornamen: 'Eva', voorvoegsel: null, geslachtsnaam: 'Quispelzwaan' },
        geboortedatum: '2010-03-07',
        woongemeente: '0402',
        toestemmingen: [],
      });
      return id!;
    });
    await schrijfAuditNu(databank, TOEGANG, { handeling: 'proef', voorwerp: 'taak:1' });
  });
  afterAll(async () => {
    process.env = eerder;
    await databank.sluit();
    await test.ruimOp();
    ruimOp();
  });
  beforeEach(() => {
    uitvoer = [];
    const bewaar = (...delen: unknown[]): void => void uitvoer.push(delen.join(' '));
    jest.spyOn(console, 'log').mockImplementation(bewaar);
    jest.spyOn(console, 'error').mockImplementation(bewaar);
    jest.spyOn(process.stdout, 'write').mockImplementation((tekst) => {
      uitvoer.push(String(tekst));
      return true;
    });
    process.exitCode = undefined;
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = undefined;
  });

  it('het auditlog is te bekijken en te controleren, ook tegen een bewaard anker', async () => {
    expect(await draai(['audit', '--handeling', 'proef'])).toBe(0);
    expect(gezegd()).toContain('proef, taak:1');
    uitvoer = [];
    expect(await draai(['audit', 'anker'])).toBe(0);
    writeFileSync(join(map, 'ankers'), `${uitvoer[0]}\n`);
    expect(await draai(['audit', 'controleer', '--anker', join(map, 'ankers')])).toBe(0);
    expect(gezegd()).toContain('het auditlog klopt');
    expect(await draai(['audit', 'controleer', '--anker', join(map, 'bestaat-niet')])).toBe(2);
  });

  it('noemt de regel die niet klopt, met uitgang 1', async () => {
    await test.beheer.query('begin');
    await test.beheer.query("set local session_replication_role = 'replica'");
    await test.beheer.query(`update auditregels set voorwerp = 'taak:2' where handeling = 'proef'`);
    await test.beheer.query('commit');
    expect(await draai(['audit', 'controleer'])).toBe(1);
    expect(gezegd()).toMatch(/het auditlog klopt niet: regel \d+\/\d+ is veranderd/);
    await test.beheer.query('begin');
    await test.beheer.query("set local session_replication_role = 'replica'");
    await test.beheer.query(`update auditregels set voorwerp = 'taak:1' where handeling = 'proef'`);
    await test.beheer.query('commit');
    process.exitCode = undefined;
    expect(await draai(['audit', 'controleer'])).toBe(0);
  });

  it('een nieuwe gegevenssleutel wordt gebruikt en de oude is daarna nergens meer voor nodig', async () => {
    expect(await draai(['sleutel', 'wissel'])).toBe(0);
    const [oud, nieuw] = beschrijfSleutelbestand(sleutels).gegevenssleutels;
    expect([oud!.status, nieuw!.status]).toEqual(['alleen-lezen', 'actief']);
    uitvoer = [];
    expect(await draai(['sleutel', 'lijst'])).toBe(0);
    expect(gezegd()).toContain(`${oud!.id}  alleen-lezen  in de databank niet meer gebruikt`);
    expect(gezegd()).toMatch(new RegExp(`${nieuw!.id}  actief  .*1 personen`));
    expect((await draai(['audit', '--handeling', 'sleutel-gewisseld'])) === 0 && gezegd()).toContain(
      nieuw!.id,
    );
  });

  it('de hash-sleutel wisselt in stappen; iemand blijft vindbaar en oude auditregels blijven te controleren', async () => {
    for (const stap of ['hash-klaarzetten', 'herleid', 'hash-wissel', 'herleid', 'hash-uitgebruik'])
      expect([stap, await draai(['sleutel', stap])]).toEqual([stap, 0]);
    expect(beschrijfSleutelbestand(sleutels)).toMatchObject({
      hmacsleutels: ['h-2'],
      oudeHmacsleutels: ['h-1'],
    });
    expect(await draai(['audit', 'controleer'])).toBe(0);
    uitvoer = [];
    expect(
      await draai([
        'inzage',
        '--leerlingnummer',
        '4711',
        '--brin',
        '25dx',
        '--reden',
        'verzoek om inzage',
        '--vorm',
        'json',
      ]),
    ).toBe(0);
    const inzage = JSON.parse(gezegd()) as {
      persoon: { bsn: string };
      verwerkingen: { activiteit: string }[];
    };
    expect(inzage.persoon.bsn).toBe('999993653');
    // Also the record of before the change, under the pseudonym of then.
    expect(inzage.verwerkingen.map(({ activiteit }) => activiteit)).toContain(
      'Vastleggen wie een jongere is',
    );
  });

  it('inzage naar een bestand is alleen voor de eigenaar leesbaar; een onbekende geeft 1, verkeerd gebruik 2', async () => {
    const bestand = join(map, 'inzage.html');
    expect(
      await draai([
        'inzage',
        '--jongere',
        jongereId,
        '--reden',
        'verzoek om inzage',
        '--vorm',
        'html',
        '--naar',
        bestand,
      ]),
    ).toBe(0);
    expect(readFileSync(bestand, 'utf8')).toContain('Quispelzwaan');
    expect(statSync(bestand).mode & 0o777).toBe(0o600);
    expect(gezegd()).toBe('');
    expect(
      await draai(['inzage', '--leerlingnummer', '9', '--brin', '25DX', '--reden', 'verzoek om inzage']),
    ).toBe(1);
    expect(await draai(['inzage', '--leerlingnummer', '9', '--reden', 'verzoek om inzage'])).toBe(2);
    expect(await draai(['inzage', '--reden', 'verzoek om inzage'])).toBe(2);
    expect(gezegd()).not.toContain('Quispelzwaan');
  });
});
