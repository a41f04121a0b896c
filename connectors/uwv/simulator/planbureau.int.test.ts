import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHttpSimulator, type HttpSimulator } from '../../simulator/http-simulator';
import { leesOpties, SimulatorFout } from '../../simulator/draai-simulator';
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
    const { regels } = await start('--jaar', '2026', '--map', map, '--tot', '2026-11-23');
    const bestanden = readdirSync(map);
    expect(bestanden.length).toBeGreaterThan(10);
    expect(bestanden.every((naam) => /^uwv-2026-(10|11)-\d\d\.csv$/.test(naam))).toBe(true);
    expect(bestanden.toSorted().at(-1)! <= 'uwv-2026-11-23.csv').toBe(true);
    expect(regels[0]).toMatch(/^\d+ leveringen, \d+ berichten: \d+ toegekend/);
    const eerste = readFileSync(join(map, bestanden[0]!), 'utf8');
    await start('--jaar', '2026', '--map', map, '--tot', '2026-11-23');
    expect(readFileSync(join(map, bestanden[0]!), 'utf8')).toBe(eerste);
  });

  it('stuurt elke dag als een bundel met een eigen sleutel, en laat zien wat ervan werd', async () => {
    ontvanger = await startHttpSimulator(0, (app) => {
      app.post('/v1/ww-meldingen', (_verzoek, antwoord) =>
        antwoord.code(202).send({ aanvaard: 2, dubbel: 1, geweigerd: 0, meldingen: [] }),
      );
    });
    const { regels } = await start('--api', ontvanger.adres, '--jaar', '2026', '--tot-week', '37');
    expect(
      regels.slice(1).every((regel) => /^uwv-202[67]-\d\d-\d\d: 202, 2 aanvaard, 1 dubbel/.test(regel)),
    ).toBe(true);
    const sleutels = ontvanger.log.map(({ koppen }) => String(koppen['idempotency-key']));
    expect(new Set(sleutels).size).toBe(regels.length - 1);
    const bundel = JSON.parse(ontvanger.log[0]!.inhoud) as { meldingen: { persoon: { bsn: string } }[] };
    expect(bundel.meldingen.every(({ persoon }) => persoon.bsn.startsWith('999'))).toBe(true);
  });

  it('een verkeerde optie wordt uitgelegd', async () => {
    expect(() => leesOpties(planbureauProgramma, ['--onzin'])).toThrow(SimulatorFout);
    expect(leesOpties(planbureauProgramma, ['--help'])).toBeNull();
    await expect(start('--zaad', 'x')).rejects.toThrow('--zaad is een getal');
    await expect(start('--tot', '2026-02-30')).rejects.toThrow('--tot is een bestaande datum');
    await expect(start('--api', 'http://127.0.0.1:9', '--partnerbestand', 'x')).rejects.toThrow(
      '--tokenadres',
    );
  });
});
