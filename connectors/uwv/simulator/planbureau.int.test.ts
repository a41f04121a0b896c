import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHttpSimulator, type HttpSimulator } from '../../simulator/http-simulator';
import { leesOpties, SimulatorFout } from '../../simulator/draai-simulator';
import { leesUwvBody } from '../lees-uwv-levering';
import { PLANBUREAU_MAPPING } from '../planbureau-mapping';
import { planbureauProgramma } from './programma';

const start = (...argumenten: string[]) =>
  planbureauProgramma.start(leesOpties(planbureauProgramma, argumenten)!);

describe('planbureau als programma', () => {
  const mappen: string[] = [];
  let ontvanger: HttpSimulator | undefined;
  const maakMap = (): string => {
    const map = mkdtempSync(join(tmpdir(), 'sluitend-uwv-'));
    mappen.push(map);
    return map;
  };
  afterEach(async () => {
    await ontvanger?.stop();
    ontvanger = undefined;
    for (const map of mappen.splice(0)) rmSync(map, { recursive: true });
  });

  it('schrijft een bestand per dag, en twee keer hetzelfde', async () => {
    const map = maakMap();
    const { regels } = await start('--map', map, '--tot', '2026-11-23');
    const bestanden = readdirSync(map);
    expect(bestanden.length).toBeGreaterThan(10);
    expect(bestanden.every((naam) => /^uwv-2026-(10|11)-\d\d\.csv$/.test(naam))).toBe(true);
    expect(bestanden.toSorted().at(-1)! <= 'uwv-2026-11-23.csv').toBe(true);
    expect(regels[0]).toMatch(/^\d+ leveringen, \d+ berichten: \d+ toegekend/);
    const eerste = readFileSync(join(map, bestanden[0]!), 'utf8');
    await start('--map', map, '--tot', '2026-11-23');
    expect(readFileSync(join(map, bestanden[0]!), 'utf8')).toBe(eerste);
  });

  it('stuurt elke levering met een eigen sleutel en het token, en laat de status zien', async () => {
    const map = maakMap();
    writeFileSync(join(map, 'token'), 'een-token\n');
    const tokens = new Set<unknown>();
    ontvanger = await startHttpSimulator(0, (app) => {
      app.post('/v1/leveringen', (verzoek, antwoord) => {
        tokens.add(verzoek.headers.authorization);
        return antwoord.code(202).send({});
      });
    });
    const adres = `${ontvanger.adres}/v1/leveringen`;
    const { regels } = await start(
      '--post',
      adres,
      '--token-bestand',
      join(map, 'token'),
      '--tot-week',
      '37',
    );
    expect([...tokens]).toEqual(['Bearer een-token']);
    expect(regels.slice(1).every((regel) => /^uwv-202[67]-\d\d-\d\d: 202$/.test(regel))).toBe(true);
    expect(ontvanger.log.map(({ koppen }) => `${String(koppen['idempotency-key'])}: 202`)).toEqual(
      regels.slice(1),
    );
    for (const { inhoud } of ontvanger.log)
      expect(
        leesUwvBody(JSON.parse(inhoud), PLANBUREAU_MAPPING, { oefen: true, vandaag: '2027-03-01' }).status,
      ).toBe('gelezen');
  });

  it('een verkeerde optie wordt uitgelegd', async () => {
    expect(() => leesOpties(planbureauProgramma, ['--onzin'])).toThrow(SimulatorFout);
    expect(leesOpties(planbureauProgramma, ['--help'])).toBeNull();
    await expect(start('--zaad', 'x')).rejects.toThrow('--zaad is een getal');
    await expect(start('--tot', '2026-02-30')).rejects.toThrow('--tot is een bestaande datum');
  });
});
