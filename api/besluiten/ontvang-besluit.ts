import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  bewaarAntwoord,
  claimSleutel,
  maakAntwoord,
  maakDefinitief,
  type BewaardAntwoord,
  type EenmaligVerzoek,
} from '../../db/repositories/idempotentie';
import {
  bewaarBesluit,
  leesBesluit,
  leesGeldigeBesluiten,
  type Besluit,
} from '../../db/repositories/besluiten';
import { leesTaakVoorWijziging, type Taak } from '../../db/repositories/taken-lezen';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { ApiFout } from '../fouten/api-fout';
import { maakProbleem, PROBLEEMTYPE } from '../fouten/probleem';
import { veiligeFout } from '../fouten/veilige-fout';
import { antwoordBijHerhaling } from '../plugins/idempotentie';
import { toonBesluit, type NieuwBesluitInvoer } from '../schemas/besluit';
import { beoordeelBesluit } from './beoordeel-besluit';
import { controleerOpen, controleerVersie } from './if-match';
import { koppelUitBesluit, legVoorAanOperator } from './koppel-uit-besluit';
import { vereisToestemming } from './vereis-toestemming';

/** How long a caller waits for its besluit to be carried out, milliseconds of the wall clock. */
const WACHT_MS = 2_000;

/** What the transaction did: answered a repeat, or stored a besluit that still has to be handed to its run. */
type Opgeslagen =
  | { readonly soort: 'antwoord'; readonly antwoord: BewaardAntwoord; readonly herhaald: boolean }
  | { readonly soort: 'nieuw'; readonly besluit: Besluit };

/** An answer as the caller gets it, and whether it is a stored one. */
export interface BesluitAntwoord {
  readonly antwoord: BewaardAntwoord;
  readonly herhaald: boolean;
}

function isZelfde(eerder: Besluit, besluit: NieuwBesluitInvoer, oin: string | null): boolean {
  const sleutels = new Set([...Object.keys(eerder.gegevens), ...Object.keys(besluit.gegevens ?? {})]);
  return (
    eerder.doorOin === oin &&
    eerder.uitkomst === besluit.uitkomst &&
    [...sleutels].every((naam) => eerder.gegevens[naam] === besluit.gegevens?.[naam])
  );
}

/**
 * Takes in an answer to a taak. First it is stored, with its person and its idempotency key, in one transaction: from then on it
 * counts, whatever happens to this process, to Temporal or to the connection. Then it is handed to the run at once, waiting 2 s.
 */
export async function ontvangBesluit(
  app: FastifyInstance,
  request: FastifyRequest,
  taakId: string,
  besluit: NieuwBesluitInvoer,
  ifMatch: string,
): Promise<BesluitAntwoord> {
  const { databank, klok } = app.diensten;
  const verzoek = app.eenmaligVerzoek(request);
  const nu = await klok.nu();
  const opgeslagen = await databank
    .metToegang(request.toegang, (tx) => slaOp(tx, app, { request, verzoek, taakId, besluit, ifMatch, nu }))
    .catch(async (fout: unknown) => {
      await legVoorAanOperator(databank, fout);
      throw fout;
    });
  if (opgeslagen.soort === 'antwoord') return opgeslagen;
  const antwoord = await geefDoor(app, request, opgeslagen.besluit);
  await databank
    .metToegang(request.toegang, (tx) => maakDefinitief(tx, verzoek, antwoord))
    // The besluit is stored and its answer is known: failing now would only make the caller doubt.
    .catch((fout: unknown) => request.log.error({ fout: veiligeFout(fout) }, 'antwoord niet vastgelegd'));
  return { antwoord, herhaald: false };
}

interface TeBewaren {
  readonly request: FastifyRequest;
  readonly verzoek: EenmaligVerzoek;
  readonly taakId: string;
  readonly besluit: NieuwBesluitInvoer;
  readonly ifMatch: string;
  readonly nu: number;
}

async function slaOp(tx: Tx, app: FastifyInstance, v: TeBewaren): Promise<Opgeslagen> {
  const { request, besluit } = v;
  const eerder = antwoordBijHerhaling(await claimSleutel(tx, v.verzoek));
  if (eerder) return { soort: 'antwoord', antwoord: eerder, herhaald: true };
  const taak = await leesTaakVoorWijziging(tx, request.toegang, v.taakId);
  if (!taak) throw new ApiFout('niet-gevonden');
  const zelfde = await zoekZelfde(tx, taak, besluit, request.toegang.oin);
  if (zelfde) {
    const antwoord = maakAntwoord(200, toonBesluit(zelfde), koppenVan(app, zelfde));
    await bewaarAntwoord(tx, v.verzoek, antwoord);
    return { soort: 'antwoord', antwoord, herhaald: false };
  }
  controleerOpen(taak);
  controleerVersie(taak, v.ifMatch);
  const { ring, omgeving } = app.diensten;
  const vandaag = datumVan(v.nu);
  beoordeelBesluit(taak, besluit, { vandaag, oefen: omgeving === 'oefen' });
  await vereisToestemming(tx, ring, taak, besluit.uitkomst, vandaag);
  if (besluit.persoon) await koppelUitBesluit(tx, ring, request.toegang, taak, besluit.persoon);
  const nieuw = await bewaarBesluit(tx, {
    taakId: taak.id,
    jongereId: taak.jongereId,
    uitkomst: besluit.uitkomst,
    gegevens: besluit.gegevens ?? {},
    doorOin: taak.oin,
    doorRol: taak.rol,
    doorMedewerker: besluit.medewerker ?? null,
    ontvangenOp: v.nu,
    traceparent: request.traceparent,
  });
  await bewaarAntwoord(tx, v.verzoek, naAntwoord(app, nieuw), true);
  return { soort: 'nieuw', besluit: nieuw };
}

/** The same answer, given before under another key (a person who presses twice): it is answered again, not refused. */
async function zoekZelfde(
  tx: Tx,
  taak: Taak,
  besluit: NieuwBesluitInvoer,
  oin: string | null,
): Promise<Besluit | undefined> {
  const besluiten = await leesGeldigeBesluiten(tx, taak.id);
  // While the taak is open only a besluit that is still under way is "the same": news such as `uitgenodigd` may come twice.
  return besluiten.find(
    (b) => isZelfde(b, besluit, oin) && (taak.status !== 'open' || b.status === 'ontvangen'),
  );
}

async function geefDoor(
  app: FastifyInstance,
  request: FastifyRequest,
  besluit: Besluit,
): Promise<BewaardAntwoord> {
  const { databank, besluitDoorgever } = app.diensten;
  const stand = await besluitDoorgever.probeer(besluit.id, WACHT_MS).catch((fout: unknown) => {
    request.log.error({ fout: veiligeFout(fout) }, 'besluit niet doorgegeven');
    return { status: 'ontvangen' as const, reden: null };
  });
  if (stand.status === 'afgewezen') {
    const detail = stand.reden ?? 'Het besluit kan in de huidige toestand niet worden uitgevoerd.';
    const probleem = maakProbleem('toestand-laat-niet-toe', request.id, detail);
    return maakAntwoord(409, probleem, { ...koppenVan(app, besluit), 'content-type': PROBLEEMTYPE });
  }
  if (stand.status === 'ontvangen') return naAntwoord(app, besluit);
  const uitgevoerd = await databank
    .metToegang(request.toegang, (tx) => leesBesluit(tx, besluit.taakId, besluit.id))
    .catch(() => undefined);
  return naAntwoord(app, { ...(uitgevoerd ?? besluit), status: 'uitgevoerd' });
}

/** 201 when it has been carried out, 202 while it waits. */
function naAntwoord(app: FastifyInstance, besluit: Besluit): BewaardAntwoord {
  return maakAntwoord(
    besluit.status === 'uitgevoerd' ? 201 : 202,
    toonBesluit(besluit),
    koppenVan(app, besluit),
  );
}

function koppenVan(app: FastifyInstance, besluit: Besluit): Record<string, string> {
  return { location: `${app.diensten.basisUrl}/v1/taken/${besluit.taakId}/besluiten/${besluit.id}` };
}
