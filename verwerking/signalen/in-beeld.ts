import { leesBeeldfeiten } from '../../db/repositories/beeldfeiten';
import { heeftOpenTraject, wilMetRustBlijven } from '../../db/repositories/bekend';
import { heeftStartkwalificatie } from '../../db/repositories/doorstroompunt';
import { regioVan } from '../../db/repositories/gemeenten';
import { leesRegelrijen } from '../../db/repositories/regelrijen';
import { vindOntvanger } from '../../db/repositories/routering';
import { verantwoordelijkeVan } from '../../db/repositories/trajecten';
import type { Tx } from '../../db/verbinding';
import type { InBeeldFeiten } from '../../domain/in-beeld-traject/in-beeld-feiten';
import { claimsVan } from '../../domain/in-beeld/claim';
import { opzoekregels } from '../../domain/in-beeld-traject/plan';
import { datumVan } from '../../domain/kalender/amsterdam';
import { zoekRegel } from '../../domain/regels/regelrij';
import type {
  DuoMutatieSignaal,
  InBeeldRijSignaal,
  LijstSignaal,
} from '../../domain/signalen/lijst-signalen';
import type { Partij } from '../../domain/woorden/rollen';
import type { Datum } from '../../domain/woorden/tijd';
import { meldFeit, openTraject, openTrajectVanIds } from '../trajecten/open-traject';
import type { Ketenbericht } from './ketensignaal';

/**
 * What the list of the Inlichtingenbureau means: somebody whom nobody here knows is looked for, what runs hears that the jongere is on it or
 * no longer. Who has a jongere already is told to nobody, also not to whose list it is. The facts themselves were kept before.
 */
export async function volgInBeeld(tx: Tx, bericht: Ketenbericht<LijstSignaal>): Promise<void> {
  const { signaal } = bericht;
  if (signaal.soort === 'van-de-lijst' && signaal.lijst === 'inlichtingenbureau')
    await meld(tx, bericht, 'in-beeld', 'van-de-lijst', { lijst: signaal.lijst });
  if (signaal.soort === 'duo-mutatie') return verwerkMutatie(tx, bericht, signaal);
  if (signaal.soort !== 'in-beeld-rij') return;
  // It merges into what runs: the search, or the Doorstroompunt.
  const loopt =
    (await meld(tx, bericht, 'in-beeld', 'in-beeld-rij', {})) ||
    (await meld(tx, bericht, 'doorstroompunt', 'in-beeld-rij', {}));
  if (!loopt) await begin(tx, bericht, signaal);
}

/** Nobody has to look any more for who is at school or has a startkwalificatie. What DUO says is only for the Doorstroompunt. */
async function verwerkMutatie(
  tx: Tx,
  bericht: Ketenbericht,
  { mutatie, datum }: DuoMutatieSignaal,
): Promise<void> {
  if (mutatie !== 'startkwalificatie' && mutatie !== 'ingeschreven') return;
  const traject = await openTrajectVanIds(tx, bericht.ids, 'in-beeld');
  // The list says of its own day that there is no school.
  if (traject === undefined || datum < (traject.feiten as InBeeldFeiten).peildatum) return;
  const wie = await verantwoordelijkeVan(tx, traject.ref);
  if (wie?.rol === 'doorstroompunt') await meld(tx, bericht, 'in-beeld', `duo-${mutatie}`, { datum });
  else await meld(tx, bericht, 'in-beeld', 'elders-bekend', {});
}

async function begin(tx: Tx, bericht: Ketenbericht, signaal: InBeeldRijSignaal): Promise<void> {
  const { ids, rij, boek } = bericht;
  const { gemeentecode, peildatum } = signaal;
  const dag = datumVan(rij.ontvangenOp);
  if ((await isBekend(tx, ids, dag, gemeentecode)) || (await heeftStartkwalificatie(tx, ids))) return;
  if (await wilMetRustBlijven(tx, ids)) return;
  const regio = await regioVan(tx, gemeentecode);
  const wie = await verantwoordelijkeVoor(tx, gemeentecode, regio, dag);
  // Nobody serves that place: it shows as a witte vlek.
  if (wie === null) return;
  const feiten: InBeeldFeiten = { peildatum, sinds: dag };
  await openTraject(tx, boek, {
    soort: 'in-beeld',
    jongereId: ids[0],
    vestigingscode: null,
    gemeentecode,
    regio: regio ?? 'onbekend',
    aanleiding: 'in-beeld-rij',
    verantwoordelijke: wie,
    feiten,
    op: rij.ontvangenOp,
    traceparent: rij.traceparent,
  });
}

/** Whether anybody has this jongere on a day: an open traject of any kind, an enrolment or a benefit that still counts. Says nothing of who. */
async function isBekend(tx: Tx, ids: readonly string[], dag: Datum, gemeentecode: string): Promise<boolean> {
  if (await heeftOpenTraject(tx, ids)) return true;
  return (await leesBeeldfeiten(tx, ids)).some(({ soort, van, tot, bevestigd_op }) => {
    if (soort !== 'inschrijving' && soort !== 'uitkering') return false;
    const claims = claimsVan({ soort, van, tot, bevestigd: bevestigd_op, door: null }, { gemeentecode });
    return claims.some((claim) => claim.van <= dag && dag <= claim.tot);
  });
}

/** The first role of the rule that serves the place where the jongere lives. */
async function verantwoordelijkeVoor(
  tx: Tx,
  gemeentecode: string,
  regio: string | undefined,
  dag: Datum,
): Promise<Partij | null> {
  const bereik = { gemeentecode, ...(regio === undefined ? {} : { regio }) };
  const { rollen } = zoekRegel(
    opzoekregels(await leesRegelrijen(tx)),
    'opzoeken-verantwoordelijke',
    dag,
    bereik,
  ).waarde;
  for (const rol of rollen) {
    const oin = await vindOntvanger(tx, rol, { gemeentecode, regio }, dag);
    if (oin !== undefined) return { oin, rol };
  }
  return null;
}

/** Tells the traject of a kind that runs; false when none does. */
async function meld(
  tx: Tx,
  { ids, boek, rij }: Ketenbericht,
  trajectsoort: string,
  soort: string,
  gegevens: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const traject = await openTrajectVanIds(tx, ids, trajectsoort);
  if (traject === undefined) return false;
  await meldFeit(tx, boek, traject, {
    id: rij.id,
    soort,
    gegevens,
    op: rij.ontvangenOp,
    traceparent: rij.traceparent,
  });
  return true;
}
