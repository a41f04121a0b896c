import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PLANBUREAU_MAPPING } from './planbureau-mapping';
import { uwvMappingSchema, type UwvMapping } from './uwv-mapping';

/** A mapping cannot be read; the message is Dutch and names the file. */
export class MappingFout extends Error {
  override readonly name = 'MappingFout';
}

/** How the files of a sender are read. */
export type MappingVan = (oin: string) => UwvMapping;

/**
 * Reads the configured mappings, once: a file holds for everybody, a folder has a file `OIN.json` for each sender that has its own. Without
 * one the mapping of the planbureau holds. @throws MappingFout
 */
export function leesMappings(pad: string | undefined): MappingVan {
  if (pad === undefined) return () => PLANBUREAU_MAPPING;
  if (!isMap(pad)) {
    const mapping = leesMapping(pad);
    return () => mapping;
  }
  const mappings = new Map<string, UwvMapping>();
  for (const naam of readdirSync(pad)) {
    const oin = /^([0-9A-Z]{20})\.json$/.exec(naam)?.[1];
    if (oin !== undefined) mappings.set(oin, leesMapping(join(pad, naam)));
  }
  return (oin) => mappings.get(oin) ?? PLANBUREAU_MAPPING;
}

function isMap(pad: string): boolean {
  try {
    return statSync(pad).isDirectory();
  } catch {
    throw new MappingFout(`${pad} bestaat niet; UWV_MAPPING is een bestand of een map`);
  }
}

function leesMapping(pad: string): UwvMapping {
  let inhoud: unknown;
  try {
    inhoud = JSON.parse(readFileSync(pad, 'utf8'));
  } catch {
    throw new MappingFout(`${pad} is niet te lezen als JSON`);
  }
  const gelezen = uwvMappingSchema.safeParse(inhoud);
  if (gelezen.success) return gelezen.data;
  const fouten = gelezen.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'mapping'}: ${message}`,
  );
  throw new MappingFout(`${pad} klopt niet: ${fouten.join('; ')}`);
}
