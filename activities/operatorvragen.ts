import { leesKanaal } from '../db/repositories/afleverkanalen';
import {
  beantwoordOperatorvraag,
  leesOperatorvraag,
  openVragenOver,
  operatorvraagWorkflowId,
  type Operatorvraag,
} from '../db/repositories/operatorvragen';
import { schrijfOpdracht } from '../db/repositories/opdrachten';
import { bevestigOverlijden } from '../db/repositories/overlijden';
import { idsVanJongere } from '../db/repositories/personen';
import { taakMetSleutel, type Taak } from '../db/repositories/taken';
import { openTrajectenVan, vergrendelJongere } from '../db/repositories/trajecten';
import { systeemToegang, type Tx } from '../db/verbinding';
import type { Besluit } from '../db/repositories/besluiten-uitvoeren';
import { datumVan } from '../domain/kalender/amsterdam';
import type { WaaromNu } from '../domain/taken/waarom-nu';
import { biedOpnieuwAan } from '../verwerking/afleveren/bied-opnieuw-aan';
import { stopAlleBewaking } from '../verwerking/mazl/bewaking';
import { laatSluiten } from '../verwerking/trajecten/open-traject';
import { SIGNAAL } from '../workflows/berichten';
import type { OpenTaak } from '../workflows/bouwstenen/taak-typen';
import type { OpenTaakVraag } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { alsOpenOperatortaak, schrijfOperatortaak } from './schrijf-operatortaak';

const TOEGANG = systeemToegang('activiteiten');

/** Opens the taak of a question that belongs to no traject; opening it again gives the same one. */
export function openVraagtaak(
  a: Afhankelijkheden,
  vraag: OpenTaakVraag & { readonly op: number },
): Promise<OpenTaak> {
  const ref = vraag.operatorvraagRef;
  if (ref === undefined) throw new Error('een taak zonder traject hoort bij een operatorvraag');
  const sleutel = `${ref}:${vraag.soort}:${vraag.keer}`;
  return a.databank.metToegang(TOEGANG, async (tx) => {
    const bestaand = await taakMetSleutel(tx, sleutel);
    if (bestaand) return alsOpenOperatortaak(tx, bestaand);
    const gesteld = await leesOperatorvraag(tx, ref);
    return schrijfOperatortaak(a, tx, {
      soort: vraag.soort,
      sleutel,
      keer: vraag.keer,
      workflowId: operatorvraagWorkflowId(ref),
      trajectRef: null,
      jongereId: gesteld.tweede_jongere_id === null ? gesteld.jongere_id : null,
      waaromNu: await waaromGevraagd(tx, gesteld),
      op: vraag.op,
    });
  });
}

async function waaromGevraagd(tx: Tx, vraag: Operatorvraag): Promise<WaaromNu> {
  const { jongere_id: een, tweede_jongere_id: ander, kanaal_id: kanaalId } = vraag;
  if (kanaalId !== null) {
    const { naam, uitOp } = await leesKanaal(tx, kanaalId);
    const code = uitOp === null ? 'aflevering-opgegeven' : 'kanaal-uit';
    const feiten = [{ code, datum: datumVan(vraag.gesteld_op) } as const];
    return { aanleiding: 'storing', treffers: [], kanaal: naam, feiten };
  }
  if (een === null || ander === null) return { aanleiding: 'melding', treffers: [] };
  const trajecten = (await openTrajectenVan(tx, [een, ander])).map(({ ref }) => ref);
  return { aanleiding: 'melding', treffers: [], trajecten };
}

/**
 * What follows from an answer to an operator beside the taak itself, in the transaction of the besluit. Answers why it cannot be carried
 * out, or null; then nothing has changed.
 */
export async function voerOperatorbesluitUit(
  a: Afhankelijkheden,
  tx: Tx,
  taak: Taak,
  besluit: Besluit,
): Promise<string | null> {
  if (taak.rol !== 'operator') return null;
  const op = besluit.ontvangen_op;
  const vraagRef = /^operatorvraag-(.+)$/.exec(taak.workflow_id)?.[1];
  if (taak.soort === 'operator-overlijden' && besluit.uitkomst === 'bevestigd' && taak.jongere_id !== null) {
    await verwerkOverlijden(tx, taak.jongere_id, taak, besluit);
  }
  if (taak.soort === 'personen-koppelen' && besluit.uitkomst === 'is-dezelfde' && vraagRef !== undefined) {
    const weigering = await voegSamen(a, tx, vraagRef, besluit);
    if (weigering !== null) return weigering;
  }
  if (
    taak.soort === 'operator-aflevering' &&
    besluit.uitkomst === 'opnieuw-aanbieden' &&
    vraagRef !== undefined
  )
    await biedAan(a, tx, vraagRef, besluit);
  if (vraagRef !== undefined) await beantwoordOperatorvraag(tx, vraagRef, besluit.uitkomst, op);
  return null;
}

async function biedAan(a: Afhankelijkheden, tx: Tx, vraagRef: string, besluit: Besluit): Promise<void> {
  const { kanaal_id: kanaalId, gesteld_op: sinds } = await leesOperatorvraag(tx, vraagRef);
  const { platformOin } = a;
  const { traceparent } = besluit;
  if (kanaalId !== null) await biedOpnieuwAan(tx, { kanaalId, sinds, platformOin, traceparent });
}

/** The fact sticks to the jongere: nothing is watched any more, and what runs elsewhere about them ends. */
async function verwerkOverlijden(tx: Tx, jongereId: string, taak: Taak, besluit: Besluit): Promise<void> {
  const op = besluit.ontvangen_op;
  const ids = await idsVanJongere(tx, jongereId);
  await vergrendelJongere(tx, ids[0]);
  await bevestigOverlijden(tx, ids[0], op);
  await stopAlleBewaking(tx, ids, { op, traceparent: besluit.traceparent });
  for (const traject of await openTrajectenVan(tx, ids)) {
    // The traject that asked closes by itself.
    if (traject.ref !== taak.traject_ref)
      await laatSluiten(tx, { ...traject, jongereId: ids[0] }, 'overleden', besluit.traceparent);
  }
  for (const vraag of await openVragenOver(tx, ids, 'operator-overlijden')) {
    if (operatorvraagWorkflowId(vraag.ref) === taak.workflow_id) continue;
    await beantwoordOperatorvraag(tx, vraag.ref, 'bevestigd', op);
    await schrijfOpdracht(tx, {
      sleutel: `operatorvraag-ingetrokken:${vraag.ref}`,
      jongereId: ids[0],
      soort: 'mazl-signaal',
      workflowId: operatorvraagWorkflowId(vraag.ref),
      inhoud: { naam: SIGNAAL.intrekken, bericht: 'niet-meer-nodig' },
      traceparent: besluit.traceparent,
    });
  }
}

/** Two jongeren are one: of two trajecten of a kind the one that was there first goes on, the other is closed by its own run. */
async function voegSamen(
  a: Afhankelijkheden,
  tx: Tx,
  vraagRef: string,
  besluit: Besluit,
): Promise<string | null> {
  const vraag = await leesOperatorvraag(tx, vraagRef);
  if (vraag.jongere_id === null || vraag.tweede_jongere_id === null) return null;
  const koppeling = await a.personen.voegSamen(tx, vraag.jongere_id, vraag.tweede_jongere_id);
  if (koppeling.soort === 'tegenspraak')
    return 'Wat over deze twee jongeren bekend is spreekt elkaar tegen: een ander nummer of een andere geboortedatum. Laat de school dat eerst verbeteren.';
  if (koppeling.soort !== 'samengevoegd') return null;
  const naam = (traject: { soort: string; definitie: string }): string =>
    `${traject.soort}/${traject.definitie}`;
  const blijft = new Set((await openTrajectenVan(tx, [koppeling.jongereId])).map(naam));
  for (const traject of await openTrajectenVan(tx, koppeling.aliassen)) {
    if (blijft.has(naam(traject)))
      await laatSluiten(
        tx,
        { ...traject, jongereId: koppeling.jongereId },
        'samengevoegd',
        besluit.traceparent,
      );
    blijft.add(naam(traject));
  }
  return null;
}
