import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migratienamen } from '../../../db/migratiestand';
import { BackUpFout } from './back-up-fout';
import {
  leidSleutelsAf,
  meetBestand,
  zegel,
  zegelKlopt,
  type Afleiding,
  type Bestandsmerk,
  type Kluissleutels,
} from './kluis';

/** A table as it was copied. */
export interface Tabelkopie {
  readonly tabel: string;
  readonly kolommen: readonly string[];
  readonly rijen: number;
}

/** Where a sequence stood. */
export interface Reeksstand {
  readonly tabel: string;
  readonly kolom: string;
  readonly waarde: number;
}

/** What a back-up is and what is in it. No content, no addresses: readable without the passphrase. */
export interface Manifest {
  readonly vorm: 1;
  /** ISO 8601, wall clock: the instant of which this is the state. */
  readonly gemaaktOp: string;
  readonly sluitend: string;
  readonly postgres: string;
  readonly omgeving: 'productie' | 'oefen';
  readonly migraties: readonly string[];
  readonly tabellen: readonly Tabelkopie[];
  readonly reeksen: readonly Reeksstand[];
  /** Path within the back-up -> what lies there. */
  readonly bestanden: Readonly<Record<string, Bestandsmerk>>;
  readonly afleiding: Afleiding;
}

const MANIFEST = 'manifest.json';

/** Name of the file of a table. */
export function tabelbestand(tabel: string): string {
  return `databank/${tabel}.kluis`;
}

/** Name of the file that another file lies in. */
export function bijlage(naam: string): string {
  return `bijlagen/${naam}.kluis`;
}

/** Writes and seals the manifest. */
export function schrijfManifest(map: string, manifest: Manifest, sleutels: Kluissleutels): void {
  const tekst = JSON.stringify(manifest);
  const geheel = { manifest, zegel: zegel(sleutels, tekst) };
  writeFileSync(join(map, MANIFEST), `${JSON.stringify(geheel, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
}

/**
 * Reads a back-up's manifest, derives its keys, and looks whether every file lies there as it was written.
 * @throws BackUpFout
 */
export async function openManifest(
  map: string,
  wachtzin: string,
): Promise<{ manifest: Manifest; sleutels: Kluissleutels }> {
  const { manifest, zegel: gegeven } = lees(map);
  if (manifest.vorm !== 1) {
    throw new BackUpFout('VORM_ONBEKEND', 'deze back-up is gemaakt door een nieuwere versie van Sluitend');
  }
  const bekend = new Set(migratienamen());
  const onbekend = manifest.migraties.filter((naam) => !bekend.has(naam));
  if (onbekend.length > 0) {
    throw new BackUpFout(
      'SCHEMA_NIEUWER',
      `de databank in deze back-up is nieuwer dan deze versie van Sluitend (${onbekend.join(', ')}); zet hem terug met Sluitend ${manifest.sluitend} of later`,
    );
  }
  const sleutels = await leidSleutelsAf(wachtzin, manifest.afleiding);
  if (!zegelKlopt(sleutels, JSON.stringify(manifest), gegeven)) {
    throw new BackUpFout(
      'WACHTZIN_FOUT',
      'de wachtzin is niet die van deze back-up (of manifest.json is veranderd)',
    );
  }
  for (const [naam, merk] of Object.entries(manifest.bestanden)) {
    const pad = join(map, naam);
    if (!existsSync(pad)) throw new BackUpFout('BESCHADIGD', `${naam} ontbreekt in de back-up`);
    const hier = await meetBestand(pad);
    if (hier.bytes !== merk.bytes || hier.sha256 !== merk.sha256)
      throw new BackUpFout('BESCHADIGD', `${naam} in de back-up is beschadigd: de controlesom klopt niet`);
  }
  return { manifest, sleutels };
}

function lees(map: string): { manifest: Manifest; zegel: string } {
  const pad = join(map, MANIFEST);
  if (!existsSync(pad)) {
    throw new BackUpFout(
      'GEEN_BACK-UP',
      `in ${map} staat geen back-up van Sluitend (manifest.json ontbreekt)`,
    );
  }
  try {
    const gelezen = JSON.parse(readFileSync(pad, 'utf8')) as { manifest: Manifest; zegel: string };
    if (typeof gelezen.zegel === 'string' && typeof gelezen.manifest === 'object') return gelezen;
  } catch {
    // Said below.
  }
  throw new BackUpFout('BESCHADIGD', `${pad} is beschadigd`);
}
