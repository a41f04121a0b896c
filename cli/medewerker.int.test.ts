import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vindLokaleAanmelding } from '../db/repositories/lokale-aanmeldingen';
import { leesEmail, leesWeergavenamen } from '../db/repositories/medewerkers';
import { systeemToegang } from '../db/verbinding';
import { maakSleutelbestand, openSleutelbestand } from '../privacy/sleutelbestand';
import { kloptWachtwoord } from '../privacy/wachtwoord';
import { maakPartner, nieuweOin } from '../test/fabrieken/partners';
import { maakTestDatabank, type TestDatabank } from '../test/omgeving/databank';
import { draai } from './sluitend';

const TOEGANG = systeemToegang('test');

describe('sluitend medewerker', () => {
  let test: TestDatabank;
  let school: string;
  const map = mkdtempSync(join(tmpdir(), 'sluitend-medewerker-'));
  const sleutelbestand = join(map, 'sleutels.json');
  const eerder = { ...process.env };
  let uit: string[] = [];
  let fouten: string[] = [];

  beforeAll(async () => {
    test = await maakTestDatabank();
    maakSleutelbestand(sleutelbestand);
    Object.assign(process.env, { DATABASE_URL: test.url, SLUITEND_MAP: map, SLEUTELBESTAND: sleutelbestand });
    school = (await maakPartner(test.databank)).oin;
    jest.spyOn(console, 'log').mockImplementation((regel: unknown) => void uit.push(String(regel)));
    jest.spyOn(console, 'error').mockImplementation((regel: unknown) => void fouten.push(String(regel)));
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    process.env = eerder;
    process.exitCode = undefined;
    rmSync(map, { recursive: true });
    await test.ruimOp();
  });

  beforeEach(() => {
    uit = [];
    fouten = [];
  });

  const sluitend = (...argumenten: string[]): Promise<number> => draai(['medewerker', ...argumenten]);

  it('maakt iemand voor een eigen aanmelddienst; het e-mailadres staat versleuteld', async () => {
    const vast = ['--id', 'mw-1', '--oin', school, '--vestiging', '00AV00'];
    expect(
      await sluitend(
        'maak',
        ...vast,
        '--functie',
        'verzuimcoordinator',
        '--sub',
        'AbC/d+e=',
        '--email',
        'a@b.example',
      ),
    ).toBe(0);
    const { rows } = await test.beheer.query('select * from medewerkers');
    expect(rows).toEqual([
      expect.objectContaining({
        id: 'mw-1',
        sub: 'AbC/d+e=',
        oin: school,
        vestigingscodes: ['00AV00'],
        actief: true,
      }),
    ]);
    expect(rows[0].email.toString('latin1')).not.toContain('b.example');
    const ring = openSleutelbestand(sleutelbestand);
    expect(await test.databank.metToegang(TOEGANG, (tx) => leesEmail(tx, ring, 'mw-1'))).toBe('a@b.example');

    // Again with the same id changes the function and leaves who it is alone.
    expect(await sluitend('maak', ...vast, '--functie', 'trajectbegeleider', '--sub', 'AbC/d+e=')).toBe(0);
    const na = await test.beheer.query('select functie, sub from medewerkers');
    expect(na.rows).toEqual([{ functie: 'trajectbegeleider', sub: 'AbC/d+e=' }]);
  });

  it('de weergavenaam staat versleuteld, met de sleutel erbij, en gaat met de sleutel mee', async () => {
    const vast = ['--id', 'mw-naam', '--oin', school, '--functie', 'beleid', '--sub', 'sub-naam'];
    expect(await sluitend('maak', ...vast, '--naam', 'Quirine Zwaluw')).toBe(0);
    expect(await sluitend('lijst')).toBe(0);
    const rij = async () =>
      (
        await test.beheer.query<{ weergavenaam: Buffer; id: string }>(
          `select weergavenaam, weergavenaam_sleutel_id as id from medewerkers where id = 'mw-naam'`,
        )
      ).rows[0]!;
    const voor = await rij();
    expect(voor.weergavenaam.toString('latin1')).not.toContain('Zwaluw');
    const lees = (id: string) =>
      test.databank.metToegang(TOEGANG, (tx) =>
        leesWeergavenamen(tx, openSleutelbestand(sleutelbestand), [id]),
      );
    expect(await lees('mw-naam')).toEqual(new Map([['mw-naam', 'Quirine Zwaluw']]));
    expect(await draai(['sleutel', 'wissel'])).toBe(0);
    expect((await rij()).id).not.toBe(voor.id);
    expect(await lees('mw-naam')).toEqual(new Map([['mw-naam', 'Quirine Zwaluw']]));
    // Moved to another row it cannot be read.
    await test.beheer.query(
      `update medewerkers m set weergavenaam = n.weergavenaam, weergavenaam_sleutel_id = n.weergavenaam_sleutel_id
       from medewerkers n where m.id = 'mw-1' and n.id = 'mw-naam'`,
    );
    await expect(lees('mw-1')).rejects.toThrow();
    await test.beheer.query(
      `update medewerkers set weergavenaam = null, weergavenaam_sleutel_id = null where id = 'mw-1'`,
    );
    const audit = await test.beheer.query('select * from auditregels');
    expect([...uit, ...fouten, JSON.stringify(audit.rows)].join(' ')).not.toContain('Zwaluw');
  });

  it('maakt in een oefenomgeving iemand met een aanmeldnaam en toont het wachtwoord een keer', async () => {
    expect(
      await sluitend(
        'maak',
        '--oin',
        school,
        '--functie',
        'loopbaancoach',
        '--vestiging',
        '00AV00',
        '--aanmeldnaam',
        'loes',
      ),
    ).toBe(0);
    const wachtwoord = /wachtwoord {2}(\S+)/.exec(uit.join('\n'))![1]!;
    const bewaard = await test.databank.metToegang(TOEGANG, (tx) => vindLokaleAanmelding(tx, 'loes'));
    expect(bewaard).toMatchObject({
      weergavenaam: 'loopbaancoach',
      medewerkerId: expect.stringMatching(/^mw-/),
    });
    expect(await kloptWachtwoord(wachtwoord, bewaard!.wachtwoord)).toBe(true);
  });

  it('een tweede keer met dezelfde sub of aanmeldnaam wijzigt dezelfde medewerker', async () => {
    const aantal = async (): Promise<number> =>
      (await test.beheer.query<{ n: number }>('select count(*)::int as n from medewerkers')).rows[0]!.n;
    const voor = await aantal();
    const vast = ['--oin', school, '--vestiging', '00AV00', '--functie', 'loopbaancoach'];
    expect(await sluitend('maak', ...vast, '--sub', 'AbC/d+e=')).toBe(0);
    expect(await sluitend('maak', ...vast, '--aanmeldnaam', 'loes')).toBe(0);
    expect(
      await sluitend('maak', ...vast.slice(0, 4), '--functie', 'trajectbegeleider', '--id', 'mw-1'),
    ).toBe(0);
    expect(await aantal()).toBe(voor);
    expect(await sluitend('maak', ...vast, '--id', 'mw-2', '--sub', 'AbC/d+e=')).toBe(1);
    expect(fouten.join('\n')).toContain('al van mw-1');
  });

  it('lijst toont wie er is, zetuit ontneemt de toegang', async () => {
    expect(await sluitend('lijst', '--oin', school)).toBe(0);
    expect(uit.join('\n')).toMatch(/mw-1 +actief trajectbegeleider .*00AV00/);
    expect(await sluitend('zetuit', 'mw-1')).toBe(0);
    uit = [];
    await sluitend('lijst');
    expect(uit.join('\n')).toMatch(/mw-1 +uit/);
    expect(await sluitend('zetuit', 'mw-nooit')).toBe(1);
  });

  it.each([
    ['geen sub', ['--functie', 'beleid'], '--sub'],
    ['een e-mailadres als sub', ['--functie', 'beleid', '--sub', 'a@b.nl'], 'e-mailadres'],
    ['een functie die er niet is', ['--functie', 'baas', '--sub', 'x'], 'baas'],
    [
      'een rol die de organisatie niet heeft',
      ['--functie', 'jeugdarts', '--sub', 'x'],
      'niet de rol jeugdarts',
    ],
    ['een school zonder vestiging', ['--functie', 'loopbaancoach', '--sub', 'x'], '--vestiging'],
  ])('weigert %s', async (_naam, argumenten, melding) => {
    const schrijf = jest.spyOn(process.stderr, 'write').mockImplementation((regel) => {
      fouten.push(String(regel));
      return true;
    });
    expect(await sluitend('maak', '--oin', school, ...argumenten)).not.toBe(0);
    schrijf.mockRestore();
    expect(fouten.join('\n')).toContain(melding);
  });

  it('weigert een onbekende organisatie', async () => {
    expect(await sluitend('maak', '--oin', nieuweOin(), '--functie', 'beleid', '--sub', 'x')).toBe(1);
  });

  it('een aanmeldnaam bestaat niet in productie', async () => {
    const productie = await maakTestDatabank({ soort: 'productie' });
    process.env['DATABASE_URL'] = productie.url;
    try {
      expect(await sluitend('maak', '--oin', school, '--functie', 'beleid', '--aanmeldnaam', 'loes')).toBe(2);
      expect(fouten.join('\n')).toContain('alleen in een oefenomgeving');
    } finally {
      process.env['DATABASE_URL'] = test.url;
      await productie.ruimOp();
    }
  });
});
