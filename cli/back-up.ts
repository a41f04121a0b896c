import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { schrijfAuditNu } from '../db/repositories/auditregels';
import { openDatabank, systeemToegang } from '../db/verbinding';
import { verbindingVoor } from '../db/rollen';
import { BackUpFout } from '../deploy/lokaal/back-up/back-up-fout';
import { maakBackUp, type BackUpUitslag } from '../deploy/lokaal/back-up/maak-back-up';
import { openManifest, type Manifest } from '../deploy/lokaal/back-up/manifest';
import { WISLIJST, zetMapTerug } from '../deploy/lokaal/back-up/map-terug';
import { startPostgres } from '../deploy/lokaal/postgres';
import { bereikbareMap, postgresGebruiker } from '../deploy/lokaal/postgres-gebruiker';
import { openSleutelbestand } from '../privacy/sleutelbestand';
import { metKlokslot } from '../verwerking/klok/klokslot';
import { wislijstPad } from '../verwerking/wissen/wislijst';
import {
  geldendeInstellingen,
  leesInstellingen,
  sleutelbestandVan,
  type Instellingen,
} from './instellingen/lees';
import { lopendProces } from './instellingen/lopend';
import { wachtzin as wachtzinSoort } from './instellingen/soorten';
import { sluitendVersie } from './versie';
import { neemMap } from './start/slot';
import { rolwachtwoorden } from './start/wachtwoorden';
import { OpdrachtFout, UITGANG } from './uitgang';

interface Opties {
  readonly wachtzinBestand?: string;
  readonly wislijst?: string;
}

/** How long to wait for who is moving the clock of an oefenomgeving, ms. */
const GEDULD_MS = 60_000;

/** `sluitend back-up maak`, `controleer` and `herstel`. */
export function registreerBackUp(program: Command): void {
  const opdracht = program
    .command('back-up')
    .description('een back-up van `sluitend start` maken, controleren en terugzetten, met de sleutels')
    .addHelpText(
      'after',
      '\nDe wachtzin komt uit BACKUP_WACHTZIN of uit een bestand (--wachtzin-bestand). Zonder de wachtzin is een back-up waardeloos.\n' +
        'Voor een eigen PostgreSQL (DATABASE_URL): zie docs/runbook.md, "Back-up en terugzetten".',
    );
  const met = (naam: string, uitleg: string): Command =>
    opdracht
      .command(naam)
      .description(uitleg)
      .option('--wachtzin-bestand <pad>', 'bestand met de wachtzin (rechten 600)');
  met('maak', 'een back-up maken, ook terwijl alles draait')
    .argument('<doel>', 'map waarin de back-up komt, in een eigen map met de tijd als naam')
    .action((doel: string, opties: Opties) => maak(doel, opties));
  met('controleer', 'nagaan of een back-up heel is en bij de wachtzin hoort')
    .argument('<bron>', 'map van de back-up')
    .action(async (bron: string, opties: Opties) => {
      const { manifest } = await openManifest(resolve(bron), leesWachtzin(leesInstellingen(), opties));
      console.log(`de back-up is heel: ${omschrijf(manifest)}`);
    });
  met('herstel', 'een back-up terugzetten in een lege SLUITEND_MAP')
    .argument('<bron>', 'map van de back-up')
    .option(
      '--wislijst <pad>',
      'de nieuwste lijst van gewiste jongeren (sleutels.json.gewist): wie daarop staat wordt weer gewist',
    )
    .action((bron: string, opties: Opties) => herstel(bron, opties));
}

function leesWachtzin(instellingen: Instellingen, { wachtzinBestand }: Opties): string {
  if (wachtzinBestand === undefined) {
    if (instellingen.beheer.wachtzin !== undefined) return instellingen.beheer.wachtzin;
    throw new OpdrachtFout(
      'geef de wachtzin in BACKUP_WACHTZIN of met --wachtzin-bestand',
      UITGANG.verkeerdGebruik,
    );
  }
  if (!existsSync(wachtzinBestand)) throw new OpdrachtFout(`${wachtzinBestand} bestaat niet`);
  if ((statSync(wachtzinBestand).mode & 0o077) !== 0)
    throw new OpdrachtFout(`${wachtzinBestand} is voor anderen leesbaar; doe: chmod 600 ${wachtzinBestand}`);
  const gelezen = wachtzinSoort.safeParse(readFileSync(wachtzinBestand, 'utf8').trim());
  if (!gelezen.success)
    throw new OpdrachtFout('de wachtzin moet minstens 16 tekens hebben', UITGANG.verkeerdGebruik);
  return gelezen.data;
}

function omschrijf({ gemaaktOp, sluitend, omgeving, tabellen }: Manifest): string {
  const rijen = tabellen.reduce((som, tabel) => som + tabel.rijen, 0);
  const soort = omgeving === 'oefen' ? 'oefenomgeving' : 'productie';
  return `${soort}, stand van ${gemaaktOp}, Sluitend ${sluitend}, ${tabellen.length} tabellen met ${rijen} rijen`;
}

async function maak(doel: string, opties: Opties): Promise<void> {
  const instellingen = leesInstellingen();
  const wachtzin = leesWachtzin(instellingen, opties);
  const { map } = instellingen.algemeen;
  const lopend = lopendProces(map);
  const url = lopend?.instellingen['DATABASE_URL'];
  eisLokaal(instellingen, url);
  const naam = `sluitend-${new Date().toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-')}`;
  const opdracht = {
    temporalBestand: join(map, 'temporal', 'temporal.db'),
    bijlagen: bijlagenVan(instellingen),
    doel: join(resolve(doel), naam),
    wachtzin,
    sluitend: sluitendVersie(),
  };
  const uitslag =
    url === undefined
      ? await maakStilstaand(map, opdracht)
      : await maakLopend(url, { ...opdracht, beheerderUrl: beheerderVan(map, url) });
  console.log(`back-up gemaakt: ${opdracht.doel}`);
  console.log(omschrijf(uitslag.manifest));
  if (url !== undefined) console.log(`Temporal stond ${uitslag.stilMs} ms stil`);
}

/** Whether the operator named a server of their own. */
function isGegeven(env: string): boolean {
  return geldendeInstellingen().some(
    ({ definitie, herkomst }) => definitie.env === env && herkomst === 'omgeving',
  );
}

/** Servers of somebody else's have tools that do it better, and passwords that we do not have. */
function eisLokaal(instellingen: Instellingen, lopendeUrl: string | undefined): void {
  const { map } = instellingen.algemeen;
  const isEigen =
    existsSync(join(map, 'postgres')) &&
    existsSync(join(map, 'temporal', 'temporal.db')) &&
    (lopendeUrl === undefined || ['127.0.0.1', 'localhost'].includes(new URL(lopendeUrl).hostname)) &&
    !isGegeven('DATABASE_URL') &&
    !isGegeven('TEMPORAL_ADDRESS');
  if (isEigen) return;
  throw new BackUpFout(
    'NIET_LOKAAL',
    `in ${map} draait geen eigen PostgreSQL en Temporal van \`sluitend start\`. Voor eigen servers: docs/runbook.md, "Back-up en terugzetten"`,
  );
}

function bijlagenVan(instellingen: Instellingen): Record<string, string> {
  const { map } = instellingen.algemeen;
  const bijlagen: Record<string, string> = { 'sleutels.json': sleutelbestandVan(instellingen) };
  const uitgever = join(map, 'uitgever.json');
  if (existsSync(uitgever)) bijlagen['uitgever.json'] = uitgever;
  const wislijst = wislijstPad(sleutelbestandVan(instellingen));
  if (existsSync(wislijst)) bijlagen[WISLIJST] = wislijst;
  return bijlagen;
}

/** The superuser of the embedded PostgreSQL; its password is in the folder of the cluster. */
function beheerderVan(map: string, url: string): string {
  const cluster = bereikbareMap(join(map, 'postgres'), postgresGebruiker());
  const wachtwoord = readFileSync(join(cluster, 'beheerder'), 'utf8').trim();
  const { pathname } = new URL(url);
  return verbindingVoor(url, {
    rol: 'postgres',
    wachtwoord,
    databank: decodeURIComponent(pathname.slice(1)),
  });
}

/** While it runs: nobody moves the clock meanwhile. */
async function maakLopend(url: string, opdracht: Parameters<typeof maakBackUp>[0]): Promise<BackUpUitslag> {
  const ring = openSleutelbestand(opdracht.bijlagen['sleutels.json'] ?? '');
  const databank = openDatabank(url, { max: 2, ring });
  try {
    const uitslag = await metKlokslot(databank, GEDULD_MS, () => maakBackUp(opdracht));
    await schrijfAuditNu(databank, systeemToegang('back-up'), {
      handeling: 'back-up-gemaakt',
      gegevens: { standVan: uitslag.manifest.gemaaktOp },
    });
    return uitslag;
  } finally {
    await databank.sluit();
  }
}

/** While it stands: its PostgreSQL is started for it, and nobody else may start it meanwhile. */
async function maakStilstaand(
  map: string,
  opdracht: Omit<Parameters<typeof maakBackUp>[0], 'beheerderUrl'>,
): Promise<BackUpUitslag> {
  const geefVrij = neemMap(map);
  try {
    const postgres = await startPostgres({ map: join(map, 'postgres'), fsync: true });
    try {
      const beheerderUrl = verbindingVoor(postgres.beheerderUrl, { databank: 'sluitend' });
      return await maakBackUp({ ...opdracht, beheerderUrl });
    } finally {
      await postgres.stop(30_000);
    }
  } finally {
    geefVrij();
  }
}

/** The list of erasures of now: what was erased after the back-up must not come back with it. */
function wislijstenVoor(instellingen: Instellingen, { wislijst }: Opties): string[] {
  if (wislijst !== undefined && !existsSync(wislijst)) throw new OpdrachtFout(`${wislijst} bestaat niet`);
  const eigen = wislijstPad(sleutelbestandVan(instellingen));
  return [wislijst, eigen].filter((pad) => pad !== undefined).filter((pad) => existsSync(pad));
}

async function herstel(bron: string, opties: Opties): Promise<void> {
  const instellingen = leesInstellingen([], undefined, false);
  const { map } = instellingen.algemeen;
  const uitslag = await zetMapTerug({
    bron: resolve(bron),
    map,
    wachtzin: leesWachtzin(instellingen, opties),
    rolwachtwoorden,
    wislijsten: wislijstenVoor(instellingen, opties),
  });
  console.log(`teruggezet in ${map}: ${omschrijf(uitslag.manifest)}`);
  if (uitslag.bijgewerkt.length > 0) console.log(`databank bijgewerkt: ${uitslag.bijgewerkt.join(', ')}`);
  console.log('bij de volgende `sluitend start` worden PostgreSQL en Temporal met elkaar vergeleken');
}
