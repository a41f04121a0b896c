import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { bereidClusterVoor, verbindingVoor } from '../../../db/rollen';
import { startPostgres } from '../postgres';
import { BackUpFout } from './back-up-fout';
import { bijlage, openManifest, type Manifest } from './manifest';
import { zetBijlageTerug, zetDatabankTerug } from './zet-terug';

/** What may be in the folder that a back-up is put back in: it belongs to no environment. */
const MAG_BLIJVEN = ['gereedschap'];
/** Says, in the folder, that PostgreSQL and Temporal have to be compared at the next start. */
export const TERUGGEZET = 'teruggezet.json';

/** Name of the list of erasures beside the key file. */
export const WISLIJST = 'sleutels.json.gewist';

/** Which back-up is put back, into which folder. */
export interface MapTerug {
  readonly bron: string;
  /** SLUITEND_MAP: empty, or not there. */
  readonly map: string;
  readonly wachtzin: string;
  /** Passwords for the roles of the new cluster; made in the folder that is given. */
  readonly rolwachtwoorden: (map: string) => { readonly eigenaar: string; readonly app: string };
  /** Lists of erasures of after the back-up; their lines are added to the list that was in it. */
  readonly wislijsten?: readonly string[];
}

/** What was put back. */
export interface MapTerugUitslag {
  readonly manifest: Manifest;
  /** Migrations that were carried out on top of it. */
  readonly bijgewerkt: readonly string[];
}

/**
 * Puts a back-up back as the data folder of `sluitend start`. It is built beside its place and moved there when all is in it: a restore
 * that is broken off leaves no half environment.
 * @throws BackUpFout
 */
export async function zetMapTerug({
  bron,
  map,
  wachtzin,
  rolwachtwoorden,
  wislijsten = [],
}: MapTerug): Promise<MapTerugUitslag> {
  const { manifest, sleutels } = await openManifest(bron, wachtzin);
  eisLeeg(map);
  const bouw = `${map}.terugzetten`;
  rmSync(bouw, { recursive: true, force: true });
  mkdirSync(bouw, { recursive: true, mode: 0o755 });
  try {
    const wachtwoorden = rolwachtwoorden(bouw);
    const postgres = await startPostgres({ map: join(bouw, 'postgres'), fsync: true });
    let bijgewerkt: readonly string[];
    try {
      const databank = 'sluitend';
      const { eigenaarUrl } = await bereidClusterVoor({
        beheerderUrl: postgres.beheerderUrl,
        databank,
        eigenaarWachtwoord: wachtwoorden.eigenaar,
        appWachtwoord: wachtwoorden.app,
      });
      const beheerderUrl = verbindingVoor(postgres.beheerderUrl, { databank });
      bijgewerkt = await zetDatabankTerug({ bron, manifest, sleutels, beheerderUrl, eigenaarUrl });
    } finally {
      await postgres.stop(30_000);
    }
    await zetBijlagenTerug({ bron, sleutels }, manifest, bouw);
    voegWislijstenSamen([...wislijsten, join(bouw, WISLIJST)], join(bouw, WISLIJST));
    const stempel = { gemaaktOp: manifest.gemaaktOp, teruggezetOp: new Date().toISOString() };
    writeFileSync(join(bouw, TERUGGEZET), `${JSON.stringify(stempel)}\n`, { mode: 0o600 });
    verhuis(bouw, map);
    return { manifest, bijgewerkt };
  } catch (fout) {
    rmSync(bouw, { recursive: true, force: true });
    throw fout;
  }
}

async function zetBijlagenTerug(
  opdracht: Parameters<typeof zetBijlageTerug>[0],
  manifest: Manifest,
  bouw: string,
): Promise<void> {
  mkdirSync(join(bouw, 'temporal'), { mode: 0o700 });
  for (const naam of Object.keys(manifest.bestanden)) {
    const los = /^bijlagen\/(.+)\.kluis$/.exec(naam)?.[1];
    if (los === undefined || bijlage(los) !== naam || !/^[\w.-]+$/.test(los)) continue;
    await zetBijlageTerug(opdracht, los, join(bouw, los.startsWith('temporal.db') ? 'temporal' : '.', los));
  }
}

function voegWislijstenSamen(lijsten: readonly string[], naar: string): void {
  const regels = lijsten
    .filter((pad) => existsSync(pad))
    .flatMap((pad) => readFileSync(pad, 'utf8').split('\n'))
    .filter((regel) => regel !== '');
  if (regels.length === 0) return;
  writeFileSync(naar, `${[...new Set(regels)].join('\n')}\n`, { mode: 0o600 });
}

function eisLeeg(map: string): void {
  if (!existsSync(map)) return;
  const over = readdirSync(map).filter((naam) => !MAG_BLIJVEN.includes(naam));
  if (over.length === 0) return;
  throw new BackUpFout(
    'DOEL_NIET_LEEG',
    `${map} is niet leeg (${over.slice(0, 3).join(', ')}); een back-up wordt alleen in een lege map teruggezet. Kies met SLUITEND_MAP een andere, of zet deze opzij`,
  );
}

function verhuis(bouw: string, map: string): void {
  if (existsSync(map)) {
    for (const naam of readdirSync(map)) renameSync(join(map, naam), join(bouw, naam));
    rmdirSync(map);
  }
  mkdirSync(dirname(map), { recursive: true });
  renameSync(bouw, map);
}
