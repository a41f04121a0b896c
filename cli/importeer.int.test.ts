import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markeerVastgelopen } from '../db/repositories/inbox';
import { systeemToegang } from '../db/verbinding';
import { maakSleutelbestand } from '../privacy/sleutelbestand';
import { maakLocatie, maakPartner } from '../test/fabrieken/partners';
import { maakTestDatabank, type TestDatabank } from '../test/omgeving/databank';
import { draai } from './sluitend';

describe('sluitend importeer en sluitend inbox', () => {
  let test: TestDatabank;
  let map: string;
  const eerder = { ...process.env };
  let uit: string[];
  let fout: string[];

  async function sluitend(...argumenten: string[]): Promise<number> {
    uit = [];
    fout = [];
    process.exitCode = undefined;
    const spionnen = [
      jest.spyOn(console, 'log').mockImplementation((tekst: string) => void uit.push(tekst)),
      jest.spyOn(console, 'error').mockImplementation((tekst: string) => void fout.push(tekst)),
    ];
    try {
      return await draai(argumenten);
    } finally {
      for (const spion of spionnen) spion.mockRestore();
      process.exitCode = undefined;
    }
  }
  function bestand(naam: string, ...rijen: string[]): string {
    const pad = join(map, naam);
    writeFileSync(pad, rijen.map((rij) => `${rij}\r\n`).join(''));
    return pad;
  }

  beforeAll(async () => {
    test = await maakTestDatabank();
    map = mkdtempSync(join(tmpdir(), 'sluitend-importeer-'));
    maakSleutelbestand(join(map, 'sleutels.json'));
    Object.assign(process.env, {
      DATABASE_URL: test.url,
      SLUITEND_MAP: map,
      SLEUTELBESTAND: join(map, 'sleutels.json'),
    });
    const school = await maakPartner(test.databank, { vestigingscodes: ['14SM00'] });
    await maakLocatie(test.databank, '14SM00', school.oin);
  });
  afterAll(async () => {
    process.env = eerder;
    rmSync(map, { recursive: true, force: true });
    await test.ruimOp();
  });

  it('boekt een bestand en noemt geweigerde rijen', async () => {
    const pad = bestand('a.csv', 'A1;20261123;;;;;;Z;', 'A2;20261331;;;;;;Z;', 'A3;20261123;;20261124;;;;Z;');
    expect(await sluitend('importeer', pad, '--vestiging', '14sm00')).toBe(1);
    expect(uit.join('\n')).toMatch(
      /3 rijen\n {2}2 aanvaard \(0 met een waarschuwing\), 0 ongewijzigd, 1 geweigerd/,
    );
    expect(fout).toEqual(['rij 2: de begindatum is geen bestaande dag (jjjjmmdd)']);
    expect(await sluitend('importeer', pad, '--vestiging', '14SM00')).toBe(0);
    expect(uit.join('\n')).toContain('er is niets veranderd');
  });

  it('historie', async () => {
    const pad = bestand('h.csv', 'H1;20251103;;20251105;;;;Z;');
    expect(await sluitend('importeer', pad, '--vestiging', '14SM00', '--historie')).toBe(0);
    const { rows } = await test.beheer.query(`select count(*)::int as n from inbox where historie`);
    expect(rows[0].n).toBe(1);
  });

  it('verkeerd gebruik en een onleesbaar bestand: 2', async () => {
    const goed = bestand('g.csv', 'A1;20261123;;;;;;Z;');
    expect(await sluitend('importeer', goed)).toBe(2);
    expect(await sluitend('importeer', goed, '--vestiging', '99ZZ00')).toBe(2);
    expect(await sluitend('importeer', join(map, 'er-niet.csv'), '--vestiging', '14SM00')).toBe(2);
    expect(await sluitend('importeer', bestand('leeg.csv'), '--vestiging', '14SM00')).toBe(2);
    expect(await sluitend('importeer', bestand('fout.csv', 'A1;x;;;;;;Z;'), '--vestiging', '14SM00')).toBe(2);
  });

  it('inbox toont wat vastliep met zijn reden, en laat het opnieuw doen', async () => {
    const { rows } = await test.beheer.query<{ id: string }>(
      `select id from inbox order by volgnummer limit 2`,
    );
    const [een, twee] = rows.map((r) => r.id) as [string, string];
    await test.databank.metToegang(systeemToegang('test'), (tx) =>
      markeerVastgelopen(tx, [een, twee], 'De schoolvakanties van 2031 zijn niet bekend.'),
    );
    expect(await sluitend('inbox')).toBe(0);
    expect(uit[0]).toMatch(/2 vastgelopen \(oudste \d+ min\)/);
    expect(uit.join('\n')).toContain(een);
    expect(uit.join('\n')).toContain('De schoolvakanties van 2031 zijn niet bekend.');
    expect(await sluitend('inbox', '--json')).toBe(0);
    expect(JSON.parse(uit[0]!).berichten).toHaveLength(2);
    expect(await sluitend('inbox', 'opnieuw')).toBe(2);
    expect(await sluitend('inbox', 'opnieuw', 'geen-id')).toBe(2);
    expect(await sluitend('inbox', 'opnieuw', een)).toBe(0);
    expect(uit).toEqual(['opnieuw te verwerken: 1 bericht']);
    expect(await sluitend('inbox', 'opnieuw', een)).toBe(1);
    expect(await sluitend('inbox', 'opnieuw', '--alle')).toBe(0);
    expect(uit).toEqual(['opnieuw te verwerken: 1 bericht']);
  });

  it('wat niet over een duidelijke jongere ging, wordt opnieuw geprobeerd', async () => {
    const pad = bestand(
      'bsn.csv',
      'Leerlingnummer;BSN;Begindatum;Einddatum;Reden',
      'B1;999990342;20261102;;Z',
      'B1;999992351;20261109;;Z',
    );
    expect(await sluitend('importeer', pad, '--vestiging', '14SM00')).toBe(0);
    expect(await sluitend('inbox')).toBe(0);
    expect(uit.join('\n')).toContain('een mens moet kijken');
    expect(await sluitend('inbox', 'opnieuw', '--alle')).toBe(0);
    expect(uit).toContain('nog steeds niet duidelijk over wie het gaat: 1 bericht');
    // What a person would have put right: the identity of the pupil.
    await test.beheer.query(`update personen set gegevens = null, sleutel_id = null`);
    await test.beheer.query(`delete from persoonssleutels where soort = 'bsn'`);
    expect(await sluitend('inbox', 'opnieuw', '--alle')).toBe(0);
    expect(uit).toEqual(['opnieuw te verwerken: 1 bericht']);
    const { rows } = await test.beheer.query(
      `select count(*) filter (where onopgelost is not null)::int as onopgelost, count(*) filter (where jongere_id is null)::int as zonder from inbox`,
    );
    expect(rows[0]).toEqual({ onopgelost: 0, zonder: 0 });
  });
});
