import { join } from 'node:path';
import type { Definitie } from './definitie';
import { DEFINITIES } from './definities';
import { leesLopend } from './lopend';

type Waarde<D> = D extends { standaard: string } & Definitie<infer T>
  ? T
  : D extends Definitie<infer T>
    ? T | undefined
    : never;

/** Every setting, checked and typed; where nothing was given and nothing is the default, the value is undefined. */
export type Instellingen = {
  readonly [G in keyof typeof DEFINITIES]: {
    readonly [N in keyof (typeof DEFINITIES)[G]]: Waarde<(typeof DEFINITIES)[G][N]>;
  };
};

/** Where a value came from, first found first: the environment, the running `sluitend start` on the same folder, the default. */
export type Herkomst = 'omgeving' | 'lopend' | 'standaard' | 'niet gezet';

/** A setting as it is in force. */
export interface GeldendeInstelling {
  readonly definitie: Definitie<unknown>;
  readonly herkomst: Herkomst;
  readonly tekst: string | undefined;
}

/** All wrong and missing settings at once; the message is Dutch and names the environment variables, never a secret's value. */
export class InstellingenFout extends Error {
  override readonly name = 'InstellingenFout';
  constructor(readonly fouten: readonly { env: string; reden: string }[]) {
    const kop =
      fouten.length === 1 ? 'een instelling klopt niet' : `${fouten.length} instellingen kloppen niet`;
    super([`${kop}:`, ...fouten.map(({ env, reden }) => `  ${env} ${reden}`)].join('\n'));
  }
}

/** A group of definitions, for walking over all of them. */
export function alleDefinities(): Definitie<unknown>[] {
  return Object.values(DEFINITIES).flatMap((groep) => Object.values<Definitie<unknown>>(groep));
}

/**
 * Reads all settings once, at the start of a process.
 * @param vereist environment variables that this process cannot do without
 * @param bron the environment; given by tests only
 * @param metLopend false for `sluitend start` itself, which must not take a predecessor's servers for given ones
 * @throws InstellingenFout
 */
export function leesInstellingen(
  vereist: readonly string[] = [],
  bron: Readonly<Record<string, string | undefined>> = process.env,
  metLopend = true,
): Instellingen {
  const lopend = metLopend ? leesLopend(mapUit(bron)) : {};
  const fouten: { env: string; reden: string }[] = [];
  const boom: Record<string, Record<string, unknown>> = {};
  for (const [groep, definities] of Object.entries(DEFINITIES)) {
    const tak: Record<string, unknown> = (boom[groep] = {});
    for (const [naam, definitie] of Object.entries<Definitie<unknown>>(definities)) {
      const tekst = geldendeTekst(definitie, bron, lopend).tekst;
      if (tekst === undefined) {
        if (vereist.includes(definitie.env))
          fouten.push({ env: definitie.env, reden: `ontbreekt: ${definitie.uitleg}` });
        continue;
      }
      const gelezen = definitie.schema.safeParse(tekst);
      if (gelezen.success) tak[naam] = gelezen.data;
      else
        fouten.push({
          env: definitie.env,
          reden: redenVan(definitie, tekst, gelezen.error.issues[0]?.message),
        });
    }
  }
  if (fouten.length > 0) throw new InstellingenFout(fouten);
  return boom as unknown as Instellingen;
}

/** The settings in force as text, in the order of the table; wrong ones too. */
export function geldendeInstellingen(
  bron: Readonly<Record<string, string | undefined>> = process.env,
): GeldendeInstelling[] {
  const lopend = leesLopend(mapUit(bron));
  return alleDefinities().map((definitie) => ({ definitie, ...geldendeTekst(definitie, bron, lopend) }));
}

/** The key file: as set, or the one in the data folder. */
export function sleutelbestandVan(instellingen: Instellingen): string {
  return instellingen.privacy.sleutelbestand ?? join(instellingen.algemeen.map, 'sleutels.json');
}

/** The environment for a process that we start, with these variables added to our own. */
export function omgevingVoorKind(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
}

function mapUit(bron: Readonly<Record<string, string | undefined>>): string {
  const definitie = DEFINITIES.algemeen.map;
  return definitie.schema.parse(bron[definitie.env] || definitie.standaard);
}

function geldendeTekst(
  definitie: Definitie<unknown>,
  bron: Readonly<Record<string, string | undefined>>,
  lopend: Readonly<Record<string, string>>,
): { herkomst: Herkomst; tekst: string | undefined } {
  const gegeven = bron[definitie.env];
  // An empty variable is how shells and compose files write "not set".
  if (gegeven !== undefined && gegeven !== '') return { herkomst: 'omgeving', tekst: gegeven };
  const vanLopend = lopend[definitie.env];
  if (vanLopend !== undefined) return { herkomst: 'lopend', tekst: vanLopend };
  if (definitie.standaard !== undefined) return { herkomst: 'standaard', tekst: definitie.standaard };
  return { herkomst: 'niet gezet', tekst: undefined };
}

function redenVan(definitie: Definitie<unknown>, tekst: string, bericht: string | undefined): string {
  const reden = bericht ?? 'klopt niet';
  return definitie.geheim === true ? reden : `${reden}; nu: ${JSON.stringify(tekst)}`;
}
