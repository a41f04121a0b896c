import {
  boekRijAntwoorden,
  zoekOngewijzigd,
  type RijAntwoord,
  type Tellingen,
} from '../../db/repositories/aanleveringen';
import { neemAan, type NieuwBericht } from '../../db/repositories/inbox';
import type { Tx } from '../../db/verbinding';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import { brinVan, SIGNAAL_SCHEMA_VERSIE, type VerzuimregelSignaal } from '../../domain/signalen/signaal';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import { verberg, wisselPersonen } from '../inname/boek-berichten';
import type { Wissel } from '../inname/wissel';
import type { FouteRij, GoedeRij } from './verzuimbestand-rij';

/** What is the same for every row of a file. */
export interface Bestandscontext {
  readonly ring: Sleutelring;
  readonly aanleveringId: string;
  readonly bron: string;
  readonly vestigingscode: string;
  readonly historie: boolean;
  readonly traceparent: string | null;
  readonly ontvangenOp: Tijdstip;
  /** Pupils of this file that were exchanged in earlier (committed) batches: number with BSN -> jongereId. */
  readonly bekend: Map<string, string>;
}

/** What a batch of rows became. */
export interface GeboekteRijen {
  readonly tellingen: Tellingen;
  /** Pupils exchanged in this batch; to be remembered only when it has been committed. */
  readonly gewisseld: ReadonlyMap<string, string>;
}

interface Gewisseld {
  readonly rij: GoedeRij;
  readonly wissel: Wissel;
}

/**
 * Books a batch of rows of a file, in order: refused rows get their reasons, rows that would change nothing are answered as repeated,
 * the rest goes to the inbox in one statement.
 */
export async function boekRijen(
  tx: Tx,
  context: Bestandscontext,
  rijen: readonly (GoedeRij | FouteRij)[],
): Promise<GeboekteRijen> {
  const goede = rijen.filter((rij) => rij.goed);
  const { gewisseld, erbij } = await wisselLeerlingen(tx, context, goede);
  const ongewijzigd = await zoekHerhaling(tx, context, gewisseld);
  const nieuw = gewisseld.filter(({ rij }) => !ongewijzigd.has(rij.rij));
  const berichten = await Promise.all(nieuw.map((g) => maakBericht(context, g)));
  await neemAan(tx, berichten);
  const antwoorden = maakAntwoorden(rijen, nieuw, ongewijzigd);
  await boekRijAntwoorden(tx, context.aanleveringId, antwoorden);
  return {
    gewisseld: erbij,
    tellingen: {
      rijen: rijen.length,
      aanvaard: nieuw.length,
      geweigerd: rijen.length - goede.length,
      dubbel: ongewijzigd.size,
      waarschuwingen: antwoorden.filter((a) => a.uitkomst === 'waarschuwing').length,
    },
  };
}

function naamVan(rij: GoedeRij): string {
  return rij.bsn === null ? rij.leerlingnummer : `${rij.leerlingnummer} ${rij.bsn}`;
}

function sleutelsVan(rij: GoedeRij, vestigingscode: string): Persoonssleutel[] {
  const nummer: Persoonssleutel = {
    soort: 'leerlingnummer',
    brin: brinVan(vestigingscode),
    nummer: rij.leerlingnummer,
  };
  return rij.bsn === null ? [nummer] : [nummer, { soort: 'bsn', waarde: rij.bsn }];
}

async function wisselLeerlingen(
  tx: Tx,
  context: Bestandscontext,
  rijen: readonly GoedeRij[],
): Promise<{ gewisseld: Gewisseld[]; erbij: Map<string, string> }> {
  const onbekend = new Map<string, GoedeRij>();
  for (const rij of rijen) {
    const naam = naamVan(rij);
    if (!context.bekend.has(naam) && !onbekend.has(naam)) onbekend.set(naam, rij);
  }
  const namen = [...onbekend.keys()];
  const sets = [...onbekend.values()].map((rij) => sleutelsVan(rij, context.vestigingscode));
  const wissels = await wisselPersonen(tx, context.ring, sets);
  const dezeKeer = new Map(namen.map((naam, i) => [naam, wissels[i]!]));
  const erbij = new Map<string, string>();
  for (const [naam, wissel] of dezeKeer) if ('jongereId' in wissel) erbij.set(naam, wissel.jongereId);
  const gewisseld = rijen.map((rij): Gewisseld => {
    const bekend = context.bekend.get(naamVan(rij));
    return { rij, wissel: bekend === undefined ? dezeKeer.get(naamVan(rij))! : { jongereId: bekend } };
  });
  return { gewisseld, erbij };
}

/** Row numbers that would change nothing. A row that comes back in the same batch is booked each time: the last must win. */
async function zoekHerhaling(
  tx: Tx,
  context: Bestandscontext,
  gewisseld: readonly Gewisseld[],
): Promise<Set<number>> {
  const identiteit = ({ rij, wissel }: Gewisseld): string =>
    'jongereId' in wissel ? `${wissel.jongereId} ${rij.begindatum} ${rij.begintijd}` : '';
  const keren = new Map<string, number>();
  for (const g of gewisseld) keren.set(identiteit(g), (keren.get(identiteit(g)) ?? 0) + 1);
  const kandidaten = gewisseld.flatMap((g) =>
    'jongereId' in g.wissel && keren.get(identiteit(g)) === 1
      ? [{ ...g.rij, jongereId: g.wissel.jongereId }]
      : [],
  );
  const gelijk = await zoekOngewijzigd(tx, context.vestigingscode, kandidaten);
  return new Set(kandidaten.flatMap((k, i) => (gelijk[i] ? [k.rij] : [])));
}

/** Field order is fixed: see `inhoudHash`. */
function signaalVan(rij: GoedeRij, vestigingscode: string): VerzuimregelSignaal {
  return {
    soort: 'verzuimregel',
    schemaVersie: SIGNAAL_SCHEMA_VERSIE,
    vestigingscode,
    begindatum: rij.begindatum,
    begintijd: rij.begintijd,
    einddatum: rij.einddatum,
    eindtijd: rij.eindtijd,
    reden: rij.reden,
  };
}

async function maakBericht(context: Bestandscontext, { rij, wissel }: Gewisseld): Promise<NieuwBericht> {
  const bericht = {
    bron: context.bron,
    berichtId: `${context.aanleveringId}/${rij.rij}`,
    kanaal: 'bestand',
    signaal: signaalVan(rij, context.vestigingscode),
    historie: context.historie,
    aanlevering: { id: context.aanleveringId, rij: rij.rij },
    traceparent: context.traceparent,
    ontvangenOp: context.ontvangenOp,
  } as const;
  if ('jongereId' in wissel) return { ...bericht, jongereId: wissel.jongereId };
  const sleutels = sleutelsVan(rij, context.vestigingscode);
  return {
    ...bericht,
    jongereId: null,
    onopgelost: await verberg(context.ring, bericht, { sleutels }, wissel.reden),
  };
}

function maakAntwoorden(
  rijen: readonly (GoedeRij | FouteRij)[],
  nieuw: readonly Gewisseld[],
  ongewijzigd: ReadonlySet<number>,
): RijAntwoord[] {
  const antwoorden: RijAntwoord[] = [];
  for (const rij of rijen) {
    if (!rij.goed) {
      antwoorden.push({ rij: rij.rij, totRij: rij.rij, uitkomst: 'geweigerd', redenen: rij.fouten });
      continue;
    }
    if (!ongewijzigd.has(rij.rij)) continue;
    const vorige = antwoorden.at(-1);
    if (vorige?.uitkomst === 'dubbel' && vorige.totRij === rij.rij - 1)
      antwoorden[antwoorden.length - 1] = { ...vorige, totRij: rij.rij };
    else antwoorden.push({ rij: rij.rij, totRij: rij.rij, uitkomst: 'dubbel', redenen: [] });
  }
  for (const { rij } of nieuw) {
    if (rij.waarschuwingen.length > 0)
      antwoorden.push({
        rij: rij.rij,
        totRij: rij.rij,
        uitkomst: 'waarschuwing',
        redenen: rij.waarschuwingen,
      });
  }
  return antwoorden;
}
