import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AanleveringLooptAl } from '../../db/repositories/aanleveringen';
import { leesRijUitkomsten } from '../../db/repositories/aanleveringen-lezen';
import { rollenVan } from '../../db/repositories/ketenpartners';
import { systeemToegang } from '../../db/verbinding';
import type { Logboek } from '../../verwerking/relay/logboek';
import { BestandGeweigerd } from '../inname/bestand-geweigerd';
import { BestandTeGroot, Spoel } from '../inname/spoel';
import type { AanleveringDiensten, AanleveringUitslag } from '../inname/voer-aanlevering';
import type { MappingVan } from './lees-mappings';
import { MAX_LEVERING_BYTES } from './lees-uwv-levering';
import { neemUwvLevering } from './neem-uwv-levering';

/** What a look at the folder needs. */
export interface Maprondeopties {
  /** Has a folder for every sender, named by its OIN. */
  readonly map: string;
  readonly diensten: AanleveringDiensten;
  readonly mappingVan: MappingVan;
  readonly logboek: Logboek;
}

/** Where a file goes after its turn, beside its report. */
const UIT = { goed: 'verwerkt', geweigerd: 'geweigerd' } as const;
/** Days that a file is left there for whoever put it down; the report stays. It is full of personal data. */
const BEWAAR_DAGEN = 7;
const DAG_MS = 86_400_000;
const MEESTE_FOUTEN = 1_000;

/**
 * Makes a look at the folder: takes in every file `OIN/*.csv` that is complete (no other name, and unchanged since the look before), puts a
 * report beside it and moves it away. Answers whether there was a file to take. What cannot be taken now (database away, another file
 * being booked) stays for the next look; two workers that take the same file book it once.
 */
export function maakMapronde(opties: Maprondeopties): () => Promise<boolean> {
  let vorige = new Map<string, string>();
  return async () => {
    const nu = new Map<string, string>();
    let gedaan = false;
    for (const oin of await namen(opties.map, /^[0-9A-Z]{20}$/)) {
      const map = join(opties.map, oin);
      for (const naam of await namen(map, /^[^.].*\.csv$/i)) {
        const stand = await standVan(join(map, naam));
        if (stand === null) continue;
        nu.set(`${oin}/${naam}`, stand);
        if (vorige.get(`${oin}/${naam}`) === stand) gedaan = (await neem(opties, oin, naam)) || gedaan;
      }
      await ruimOp(map);
    }
    vorige = nu;
    return gedaan;
  };
}

async function namen(map: string, patroon: RegExp): Promise<string[]> {
  const gevonden = await readdir(map).catch(() => []);
  return gevonden.filter((naam) => patroon.test(naam)).toSorted();
}

/** Size and moment of the last change; null for what is no file, or not there any more. */
async function standVan(pad: string): Promise<string | null> {
  const gegevens = await stat(pad).catch(() => null);
  return gegevens?.isFile() === true ? `${gegevens.size} ${gegevens.mtimeMs}` : null;
}

async function neem(opties: Maprondeopties, oin: string, naam: string): Promise<boolean> {
  const { diensten, logboek } = opties;
  const rollen = await diensten.databank.metToegang(systeemToegang('inname'), (tx) => rollenVan(tx, oin));
  if (!rollen.includes('uwv')) {
    logboek.warn(
      { oin },
      'een map van een organisatie die niet in de rol uwv bekend is; er wordt niets gelezen',
    );
    return false;
  }
  const pad = join(opties.map, oin, naam);
  try {
    const uitslag = await neemBestand(opties, oin, pad);
    await legWeg(pad, naam, 'goed', { ...uitslag, fouten: await foutenVan(diensten, uitslag) });
    logboek.info({ oin, aanlevering: uitslag.id, ...tellingen(uitslag) }, 'een bestand van UWV is geboekt');
    return true;
  } catch (fout) {
    if (fout instanceof AanleveringLooptAl || (fout as { code?: unknown }).code === 'ENOENT') return false;
    if (!(fout instanceof BestandGeweigerd || fout instanceof BestandTeGroot)) throw fout;
    await legWeg(pad, naam, 'geweigerd', { reden: fout.message });
    logboek.warn({ oin }, 'een bestand van UWV is als geheel geweigerd; het rapport zegt waarom');
    return true;
  }
}

async function neemBestand(
  { diensten, mappingVan }: Maprondeopties,
  oin: string,
  pad: string,
): Promise<AanleveringUitslag> {
  const spoel = await Spoel.vul(createReadStream(pad) as AsyncIterable<Buffer>, MAX_LEVERING_BYTES);
  try {
    return await neemUwvLevering(diensten, { oin, mapping: mappingVan(oin), traceparent: null }, spoel);
  } finally {
    await spoel.sluit();
  }
}

function tellingen({ rijen, aanvaard, dubbel, geweigerd, waarschuwingen }: AanleveringUitslag) {
  return { rijen, aanvaard, dubbel, geweigerd, waarschuwingen };
}

async function foutenVan({ databank }: AanleveringDiensten, { id, geweigerd }: AanleveringUitslag) {
  if (geweigerd === 0) return [];
  const rijen = await databank.metToegang(systeemToegang('inname'), (tx) =>
    leesRijUitkomsten(tx, { aanleveringId: id, naRij: 0, limiet: MEESTE_FOUTEN, uitkomst: 'geweigerd' }),
  );
  return rijen.map(({ rij, fouten }) => ({ rij, fouten }));
}

/** The file first: who finds it gone has been overtaken, and writes no report. */
async function legWeg(pad: string, naam: string, hoe: keyof typeof UIT, rapport: object): Promise<void> {
  const map = join(pad, '..', UIT[hoe]);
  await mkdir(map, { recursive: true });
  const bezet = (await standVan(join(map, naam))) !== null;
  const doel = join(map, bezet ? `${new Date().toISOString().replaceAll(':', '')}-${naam}` : naam);
  await rename(pad, doel);
  await writeFile(`${doel}.rapport.json`, `${JSON.stringify(rapport, null, 2)}\n`);
}

async function ruimOp(map: string): Promise<void> {
  for (const uit of Object.values(UIT)) {
    for (const naam of await namen(join(map, uit), /\.csv$/i)) {
      const pad = join(map, uit, naam);
      const gegevens = await stat(pad).catch(() => null);
      // The moment it was moved, not the moment it was written.
      if (gegevens && Date.now() - gegevens.ctimeMs > BEWAAR_DAGEN * DAG_MS) await unlink(pad);
    }
  }
}
