import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { neemAan } from '../../db/repositories/inbox';
import { vindOfMaakJongeren } from '../../db/repositories/personen';
import { projectmap } from '../../db/projectmap';
import { openDatabank, systeemToegang, type Databank } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { plusDagen, weekdag } from '../../domain/kalender/datum';
import { opdrachtregel } from '../../deploy/lokaal/achterblijver';
import { vindTemporalCli } from '../../deploy/lokaal/temporal-cli';
import { openSleutelbestand } from '../../privacy/sleutelbestand';
import type { Herstelverslag } from '../../verwerking/herstel/herstel';
import { gereedschapsmap, tijdelijkeMap } from '../omgeving/diensten';

/*
 * The drill: back up while all runs, go on, kill -9, put the back-up back in an empty folder and start. Nothing that was acknowledged before
 * the back-up is lost, runs go on where they were, and what had to be repaired is told. Then the same with a Temporal that lost everything.
 */

const SLUITEND = join(projectmap(), 'dist', 'cli', 'sluitend.js');
const TOEGANG = systeemToegang('test');
const SCHOOL = '00000099000000002000';
const GGD = '00000099000000004000';
const VESTIGING = '14SM00';

const { map: wortel, ruimOp } = tijdelijkeMap();
const map = join(wortel, 'sluitend');
let env: NodeJS.ProcessEnv;
let proces: ChildProcess | undefined;
let databank: Databank | undefined;

beforeAll(async () => {
  mkdirSync(map);
  env = {
    PATH: process.env['PATH'],
    SLUITEND_MAP: map,
    POORT: '0',
    TEMPORAL_UI_POORT: '0',
    UITGEVER_POORT: '0',
    BACKUP_WACHTZIN: 'correct paard batterij nietje',
    TEMPORAL_CLI_PAD: await vindTemporalCli({ gereedschapsmap: gereedschapsmap() }),
  };
});
afterAll(async () => {
  await databank?.sluit();
  proces?.kill('SIGKILL');
  await allesWeg();
  ruimOp();
});

async function totDat(
  geldt: () => boolean | Promise<boolean>,
  wat: string,
  binnenMs = 90_000,
): Promise<void> {
  const einde = Date.now() + binnenMs;
  while (!(await geldt())) {
    if (Date.now() > einde) throw new Error(`niet op tijd: ${wat}`);
    await new Promise((klaar) => setTimeout(klaar, 100));
  }
}

/** Wacht tot er niets meer draait dat deze map gebruikt. */
function allesWeg(): Promise<void> {
  const draait = (): boolean =>
    readdirSync('/proc').some(
      (pid) =>
        /^\d+$/.test(pid) &&
        pid !== String(process.pid) &&
        opdrachtregel(Number(pid))?.includes(wortel) === true,
    );
  return totDat(() => !draait(), 'alles gestopt');
}

function draai(...argumenten: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SLUITEND, ...argumenten], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${argumenten.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

async function start(): Promise<() => string> {
  const nieuw = spawn(process.execPath, [SLUITEND, 'start'], { env });
  proces = nieuw;
  let tekst = '';
  nieuw.stdout.on('data', (deel) => (tekst += String(deel)));
  nieuw.stderr.on('data', (deel) => (tekst += String(deel)));
  await totDat(() => {
    if (nieuw.exitCode !== null) throw new Error(tekst);
    return existsSync(join(map, 'lopend.json')) && tekst.includes('Temporal-scherm');
  }, 'start');
  const lopend = JSON.parse(readFileSync(join(map, 'lopend.json'), 'utf8')) as {
    instellingen: Record<string, string>;
  };
  await databank?.sluit();
  databank = openDatabank(lopend.instellingen['DATABASE_URL']!, {
    max: 3,
    ring: openSleutelbestand(join(map, 'sleutels.json')),
  });
  return () => tekst;
}

async function dood(): Promise<void> {
  await databank?.sluit();
  databank = undefined;
  const weg = proces!;
  weg.kill('SIGKILL');
  await totDat(() => weg.signalCode !== null, 'gedood');
  await allesWeg();
}

async function legAan(): Promise<void> {
  await databank!.metToegang(TOEGANG, async (tx) => {
    await tx
      .insertInto('ketenpartners')
      .values([
        { oin: SCHOOL, naam: 'School', rollen: ['school'] },
        { oin: GGD, naam: 'GGD', rollen: ['jeugdarts'] },
      ])
      .execute();
    await tx
      .insertInto('locaties')
      .values({
        vestigingscode: VESTIGING,
        oin: SCHOOL,
        naam: 'School een',
        gemeentecode: '1942',
        vakantieregio: 'noord',
        regio: 'gooi-en-vechtstreek',
      })
      .execute();
    await tx
      .insertInto('werkgebieden')
      .values({
        id: uuidv7(),
        oin: GGD,
        rol: 'jeugdarts',
        soort: 'regio',
        code: 'gooi-en-vechtstreek',
        geldig_van: '2020-01-01',
        geldig_tot: null,
      })
      .execute();
  });
}

/** Vier ziekmeldingen van een leerling: genoeg voor een traject. Geeft de id's van de berichten. */
async function vierKeerZiek(nummer: string): Promise<string[]> {
  const vandaag = datumVan(Date.now());
  // Dagen met een schooldag ertussen, in het verleden; de laatste telt als vierde.
  const dagen = [17, 13, 9, 5].map((terug) => {
    let dag = plusDagen(vandaag, -terug);
    while (weekdag(dag) > 5) dag = plusDagen(dag, -1);
    return dag;
  });
  const ring = openSleutelbestand(join(map, 'sleutels.json'));
  return databank!.metToegang(TOEGANG, async (tx) => {
    const [jongereId] = await vindOfMaakJongeren(tx, ring, [
      { soort: 'leerlingnummer', brin: '14SM', nummer },
    ]);
    const berichten = dagen.map((dag) => ({
      bron: SCHOOL,
      berichtId: uuidv7(),
      kanaal: 'api' as const,
      jongereId: jongereId!,
      signaal: {
        schemaVersie: 1 as const,
        soort: 'ziekmelding' as const,
        vestigingscode: VESTIGING,
        meldingId: uuidv7(),
        eersteZiektedag: dag,
        laatsteZiektedag: dag,
      },
      historie: false,
      traceparent: null,
      ontvangenOp: Date.now(),
    }));
    await neemAan(tx, berichten);
    return berichten.map(({ berichtId }) => berichtId);
  });
}

const openTaken = async (): Promise<{ id: string; soort: string }[]> =>
  (
    await databank!.metToegang(TOEGANG, (tx) =>
      tx.selectFrom('taken').select(['id', 'soort']).where('status', '=', 'open').orderBy('id').execute(),
    )
  ).map(({ id, soort }) => ({ id, soort }));

const verwerkt = async (): Promise<string[]> =>
  (
    await databank!.metToegang(TOEGANG, (tx) =>
      tx.selectFrom('inbox').select('bericht_id').where('status', '=', 'verwerkt').execute(),
    )
  ).map(({ bericht_id: id }) => id);

/** Bewaart een antwoord zoals de API dat doet; de worker brengt het naar de run. */
async function antwoord(taakId: string, uitkomst: string): Promise<void> {
  await databank!.metToegang(TOEGANG, (tx) =>
    tx
      .insertInto('besluiten')
      .values({
        id: uuidv7(),
        taak_id: taakId,
        uitkomst,
        gegevens: '{}',
        door_oin: SCHOOL,
        door_rol: 'school',
        ontvangen_op: new Date(),
      })
      .execute(),
  );
}

test('teruggezet naar de back-up: niets van ervoor is weg, en wat hersteld is wordt gezegd', async () => {
  await start();
  await legAan();
  const ervoor = [...(await vierKeerZiek('1')), ...(await vierKeerZiek('2')), ...(await vierKeerZiek('3'))];
  await totDat(async () => (await openTaken()).length === 3, 'drie taken');
  const taken = await openTaken();

  const gemaakt = draai('back-up', 'maak', join(wortel, 'back-ups'));
  const bron = /back-up gemaakt: (.+)/.exec(gemaakt)?.[1] ?? '';
  expect(draai('back-up', 'controleer', bron)).toContain('de back-up is heel');

  // Het gaat door, en dan valt alles om.
  const erna = await vierKeerZiek('4');
  await antwoord(taken[0]!.id, 'jeugdarts-gewenst');
  await totDat(async () => (await openTaken()).some(({ soort }) => soort === 'mazl-consult'), 'verder');
  await dood();
  renameSync(map, join(wortel, 'weg'));

  expect(draai('back-up', 'herstel', bron)).toContain('teruggezet in');
  const uitvoer = await start();
  expect(uitvoer()).toMatch(/deze omgeving is teruggezet uit een back-up van 20/);
  expect(uitvoer()).toContain('3 runs die open horen te zijn vergeleken met Temporal');
  expect(uitvoer()).toContain('PostgreSQL en Temporal zijn het eens');
  expect(existsSync(join(map, 'teruggezet.json'))).toBe(false);

  expect(await openTaken()).toEqual(taken);
  const nu = await verwerkt();
  expect(ervoor.filter((id) => !nu.includes(id))).toEqual([]);
  expect(erna.filter((id) => nu.includes(id))).toEqual([]);
  // De runs leven: een antwoord leidt tot de volgende taak, en de personen zijn nog te vinden.
  await antwoord(taken[0]!.id, 'jeugdarts-gewenst');
  await totDat(
    async () => (await openTaken()).some(({ soort }) => soort === 'mazl-consult'),
    'de run gaat verder',
  );
  await vierKeerZiek('4');
  await totDat(async () => (await openTaken()).length === 4, 'wat opnieuw gestuurd is telt weer');

  // Temporal is alles kwijt: de runs worden uit PostgreSQL opnieuw gestart.
  await dood();
  rmSync(join(map, 'temporal'), { recursive: true });
  await start();
  const verslag = JSON.parse(draai('herstel', '--json')) as Herstelverslag;
  expect(verslag.gestart).toHaveLength(4);
  expect(verslag.vergeleken).toBe(4);
  const nogEens = JSON.parse(draai('herstel', '--json')) as Herstelverslag;
  expect([...nogEens.gestart, ...nogEens.heropend, ...nogEens.gelijkgezet]).toEqual([]);
  const gesprek = (await openTaken()).find(({ soort }) => soort === 'mazl-gesprek')!;
  await antwoord(gesprek.id, 'jeugdarts-gewenst');
  await totDat(
    async () => (await openTaken()).filter(({ soort }) => soort === 'mazl-consult').length === 2,
    'een opnieuw gestarte run gaat verder',
  );
}, 400_000);
