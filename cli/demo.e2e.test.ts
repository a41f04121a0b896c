import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectmap } from '../db/projectmap';
import { vindTemporalCli } from '../deploy/lokaal/temporal-cli';
import { gereedschapsmap, tijdelijkeMap } from '../test/omgeving/diensten';

const { map, ruimOp } = tijdelijkeMap();
const SPEEL = ['demo', '--exit', '--leerlingen', '80', '--weken', '3'];

describe('sluitend demo', () => {
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    env = {
      PATH: process.env['PATH'],
      SLUITEND_MAP: map,
      POORT: '0',
      TEMPORAL_UI_POORT: '0',
      UITGEVER_POORT: '0',
      TEMPORAL_CLI_PAD: await vindTemporalCli({ gereedschapsmap: gereedschapsmap() }),
    };
  });
  afterAll(() => ruimOp());

  function draai(anders: NodeJS.ProcessEnv = {}): { code: number | null; uit: string; fout: string } {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(projectmap(), 'dist', 'cli', 'sluitend.js'), ...SPEEL],
      { env: { ...env, ...anders }, encoding: 'utf8', timeout: 240_000 },
    );
    return { code: status, uit: stdout, fout: stderr };
  }

  function verslag(uit: string): string {
    const begin = uit.indexOf('Meldingen van de school');
    return uit.slice(begin, uit.indexOf('\nDe schermen:', begin));
  }

  it('speelt een schoolperiode en eindigt met 0; een tweede start speelt niet opnieuw', () => {
    const eerste = draai();
    expect(eerste.fout).not.toMatch(/fout:/i);
    expect(eerste.code).toBe(0);
    expect(eerste.uit).toContain('schoolweek 3 van 3');
    expect(eerste.uit).not.toContain('let op:');
    expect(eerste.uit).toMatch(/ziekmeldingen +\d+/);
    expect(eerste.uit).toMatch(/Gesprek met leerling en ouders/);
    expect(eerste.uit).toMatch(/Een traject van begin tot eind/);
    expect(eerste.uit).toContain('/documentatie');
    expect(eerste.uit).toContain('het wachtwoord is oefenen-met-sluitend');
    expect(`${eerste.uit}${eerste.fout}`).not.toContain('Unsupported runtime');

    const tweede = draai();
    expect(tweede.code).toBe(0);
    expect(tweede.uit).toContain('al gespeeld');
    expect(tweede.uit).not.toContain('schoolweek 1 van 3');
    expect(verslag(tweede.uit)).toBe(verslag(eerste.uit));
  }, 300_000);

  it('een bezette poort noemt de instelling', async () => {
    const { createServer } = await import('node:net');
    const server = createServer();
    const poort = await new Promise<number>((klaar) =>
      server.listen(0, '127.0.0.1', () => {
        const adres = server.address();
        klaar(typeof adres === 'object' && adres !== null ? adres.port : 0);
      }),
    );
    try {
      const { code, fout } = draai({ POORT: String(poort) });
      expect(code).toBe(1);
      expect(fout).toContain('POORT');
    } finally {
      server.close();
    }
  }, 120_000);
});
