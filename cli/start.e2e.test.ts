import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { projectmap } from '../db/projectmap';
import { vindTemporalCli } from '../deploy/lokaal/temporal-cli';
import { gereedschapsmap, tijdelijkeMap } from '../test/omgeving/diensten';

const SLUITEND = join(projectmap(), 'dist', 'cli', 'sluitend.js');
const { map, ruimOp } = tijdelijkeMap();

/** Process numbers of everything that `pid` started and that still runs. */
function kinderenVan(pid: number): number[] {
  return readdirSync('/proc')
    .filter((naam) => /^\d+$/.test(naam))
    .filter((naam) => {
      try {
        const velden = readFileSync(`/proc/${naam}/stat`, 'utf8').split(') ')[1]?.split(' ');
        return velden?.[1] === String(pid) && velden[0] !== 'Z';
      } catch {
        return false;
      }
    })
    .map(Number);
}

function leeft(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

/** True for a part of the product: not a shell, and not a short command that is over already. */
function isDeel(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('/bin/sh') && leeft(pid);
  } catch {
    return false;
  }
}

async function totDat(
  voorwaarde: () => boolean | Promise<boolean>,
  wat: string,
  binnenMs = 60_000,
): Promise<void> {
  const uiterlijk = Date.now() + binnenMs;
  while (!(await voorwaarde())) {
    if (Date.now() > uiterlijk) throw new Error(`niet op tijd: ${wat}`);
    await new Promise((door) => setTimeout(door, 100));
  }
}

describe('sluitend start', () => {
  let env: NodeJS.ProcessEnv;
  const lopend: ChildProcess[] = [];

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
  afterAll(async () => {
    for (const proces of lopend) proces.kill('SIGKILL');
    await totDat(
      () => lopend.every((proces) => proces.exitCode !== null || proces.signalCode !== null),
      'einde',
    );
    ruimOp();
  });

  function draai(...argumenten: string[]): { code: number | null; uit: string; fout: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [SLUITEND, ...argumenten], {
      env,
      encoding: 'utf8',
    });
    return { code: status, uit: stdout, fout: stderr };
  }

  async function start(): Promise<{ proces: ChildProcess; pid: number; uitvoer: () => string }> {
    const proces = spawn(process.execPath, [SLUITEND, 'start'], { env });
    lopend.push(proces);
    let tekst = '';
    proces.stdout.on('data', (deel) => (tekst += String(deel)));
    proces.stderr.on('data', (deel) => (tekst += String(deel)));
    await totDat(() => {
      if (proces.exitCode !== null) throw new Error(tekst);
      return existsSync(join(map, 'lopend.json')) && tekst.includes('Temporal-scherm');
    }, 'start');
    return { proces, pid: proces.pid ?? 0, uitvoer: () => tekst };
  }

  function doorgegeven(): Record<string, string> {
    const { instellingen } = JSON.parse(readFileSync(join(map, 'lopend.json'), 'utf8')) as {
      instellingen: Record<string, string>;
    };
    return instellingen;
  }

  async function aangemaaktOp(): Promise<string> {
    const client = new Client({ connectionString: doorgegeven()['DATABASE_URL'] });
    await client.connect();
    const { rows } = await client.query<{ op: string }>('select aangemaakt_op::text as op from omgeving');
    await client.end();
    return rows[0]?.op ?? '';
  }

  it('laat na kill -9 niets achter en gaat op dezelfde map verder', async () => {
    const eerste = await start();
    const geboren = await aangemaaktOp();
    expect(draai('start')).toMatchObject({
      code: 1,
      fout: expect.stringContaining('SLUITEND_MAP') as string,
    });
    const kinderen = kinderenVan(eerste.pid);
    expect(kinderen.length).toBeGreaterThanOrEqual(4);
    eerste.proces.kill('SIGKILL');
    await totDat(() => !kinderen.some(leeft), 'geen wezen');

    const tweede = await start();
    expect(await aangemaaktOp()).toBe(geboren);
    expect(tweede.uitvoer()).not.toContain('databank bijgewerkt');
    tweede.proces.kill('SIGKILL');
    await totDat(() => tweede.proces.signalCode !== null, 'einde');
  }, 120_000);

  it('start weer op wat doodgaat, en stopt netjes', async () => {
    const { proces, pid, uitvoer } = await start();
    const status = draai('status', '--json');
    expect(`${status.uit}${status.fout}`).not.toMatch(/"oordeel": "(fout|let_op)"/);
    expect(status.code).toBe(0);

    for (const kind of kinderenVan(pid)) {
      if (isDeel(kind)) process.kill(kind, 'SIGKILL');
    }
    await totDat(() => uitvoer().split('draait weer').length - 1 >= 4, 'alles draait weer');
    await totDat(() => draai('status').code === 0, 'status goed');

    const kinderen = kinderenVan(pid);
    proces.kill('SIGTERM');
    await totDat(() => proces.exitCode !== null, 'einde');
    expect(proces.exitCode).toBe(0);
    expect(kinderen.filter(leeft)).toEqual([]);
    expect(existsSync(join(map, 'lopend.json'))).toBe(false);
  }, 120_000);

  it('noemt zonder netwerk de instellingen die helpen', () => {
    const leeg = tijdelijkeMap();
    const { status, stderr } = spawnSync(process.execPath, [SLUITEND, 'start'], {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        SLUITEND_MAP: leeg.map,
        POORT: '0',
        PIP_INDEX_URL: 'http://127.0.0.1:1/',
        PIP_CONFIG_FILE: '/dev/null',
        PIP_RETRIES: '0',
      },
    });
    leeg.ruimOp();
    expect(stderr).toMatch(
      /kon niet opgehaald worden .*TEMPORAL_CLI_PAD.*TEMPORAL_CLI_ARCHIEF.*TEMPORAL_ADDRESS/,
    );
    expect(status).toBe(1);
  }, 120_000);
});
