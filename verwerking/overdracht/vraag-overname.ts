import { v7 as uuidv7 } from 'uuid';
import { schrijfOpdracht } from '../../db/repositories/opdrachten';
import {
  openVerzoekVan,
  schrijfVerzoek,
  trekLosVerzoekIn,
  vergrendelEigenVerzoek,
} from '../../db/repositories/overnameverzoeken';
import { idsVanJongere, zoekJongeren } from '../../db/repositories/personen';
import {
  leesTraject,
  openTrajectenVan,
  vergrendelJongere,
  verantwoordelijkeVan,
  type Traject,
} from '../../db/repositories/trajecten';
import { schrijfVerwerking } from '../../db/repositories/verwerkingsregels';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { isZelfdePartij } from '../../domain/overdracht/overdracht';
import { overnameverzoekUiterlijk } from '../../domain/overdracht/overdracht-termijnen';
import type { Overnameverzoek, Verzoekreden } from '../../domain/overdracht/overnameverzoek';
import { PLANSOORTEN } from '../../domain/traject/planners';
import type { Partij } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import { SIGNAAL, type FeitSignaal } from '../../workflows/berichten';
import type { Boek } from '../grootboek/boek';
import { boekVerzoek, handelVerzoekAf } from './handel-verzoek';

/** An organisation asks to take over somebody of whom it knows the BSN. */
export interface Overnamevraag {
  /** Nine digits that passed the eleven test. */
  readonly bsn: string;
  readonly reden: Verzoekreden;
  /** Only a traject of this kind; null: whichever was opened last. */
  readonly trajectSoort: string | null;
  readonly vrager: Partij;
  readonly medewerker: string | null;
  readonly op: Tijdstip;
  readonly traceparent: string | null;
}

/**
 * Keeps a request to take over and answers its ref. When there is an open traject that another has, its run is told and asks the
 * verantwoordelijke. Whether there is one does not show: the ref and what is kept for the asker are the same. An unknown number makes no
 * person. Call as the platform.
 */
export async function vraagOvername(
  tx: Tx,
  hulp: { readonly boek: Boek; readonly ring: Sleutelring },
  v: Overnamevraag,
): Promise<string> {
  const ref = uuidv7();
  const { termijnen: uiterlijk } = overnameverzoekUiterlijk(v.op, {});
  const nieuw = {
    ref,
    vrager: v.vrager,
    vragerMedewerker: v.medewerker,
    reden: v.reden,
    uiterlijk,
    op: v.op,
  };
  const [jongereId] = await zoekJongeren(tx, hulp.ring, [{ soort: 'bsn', waarde: v.bsn }]);
  // In the logbook of the platform: in that of the asker it would tell whether the person is known.
  schrijfVerwerking(
    tx,
    { activiteit: 'overname-vragen', jongereId: jongereId ?? null, oin: null },
    hulp.ring,
  );
  const gevonden = jongereId == null ? null : await vindTraject(tx, jongereId, v);
  if (gevonden === null) {
    await schrijfVerzoek(tx, { ...nieuw, verzoek: null, herhalingVan: null });
    return ref;
  }
  const { traject, gevraagde } = gevonden;
  const eerder = await openVerzoekVan(tx, traject.ref, v.vrager);
  if (eerder !== undefined) {
    await schrijfVerzoek(tx, { ...nieuw, verzoek: null, herhalingVan: eerder });
    return ref;
  }
  const bereik = {
    oin: gevraagde.oin,
    regio: traject.regio,
    ...(traject.gemeentecode === null ? {} : { gemeentecode: traject.gemeentecode }),
  };
  const verzoek: Overnameverzoek = {
    ref,
    trajectRef: traject.ref,
    reden: v.reden,
    vrager: v.vrager,
    gevraagde,
    gevraagdOp: v.op,
    uiterlijk: overnameverzoekUiterlijk(v.op, bereik).termijnen,
    staat: 'gevraagd',
    afwijsreden: null,
    geinformeerd: null,
    isTeLaatGemeld: false,
    verwerkt: [],
  };
  await schrijfVerzoek(tx, { ...nieuw, verzoek, herhalingVan: null });
  const spoor = { jongereId: traject.jongereId, traceparent: v.traceparent };
  await boekVerzoek(tx, hulp.boek, verzoek, 'gevraagd', { ...spoor, door: v.vrager, op: v.op });
  await wekTraject(tx, traject, `overnameverzoek:${ref}`, v);
  return ref;
}

/** The traject that the question is about: open, followed by a plan, and at another. */
async function vindTraject(
  tx: Tx,
  jongereId: string,
  v: Overnamevraag,
): Promise<{ readonly traject: Traject; readonly gevraagde: Partij } | null> {
  const ids = await idsVanJongere(tx, jongereId);
  await vergrendelJongere(tx, ids[0]);
  for (const { ref } of (await openTrajectenVan(tx, ids)).toReversed()) {
    const traject = await leesTraject(tx, ref);
    const gevraagde = await verantwoordelijkeVan(tx, ref);
    if (!PLANSOORTEN.includes(traject.soort)) continue;
    if (v.trajectSoort !== null && traject.soort !== v.trajectSoort) continue;
    if (gevraagde !== undefined && !isZelfdePartij(gevraagde, v.vrager)) return { traject, gevraagde };
  }
  return null;
}

/** The asker takes its question back. Call as the platform. */
export async function trekVraagIn(
  tx: Tx,
  boek: Boek,
  v: {
    readonly ref: string;
    readonly vrager: Partij;
    readonly op: Tijdstip;
    readonly traceparent: string | null;
  },
): Promise<'ingetrokken' | 'al-beantwoord' | 'onbekend'> {
  const gevonden = await vergrendelEigenVerzoek(tx, v.ref, v.vrager);
  if (gevonden === undefined) return 'onbekend';
  const { verzoek } = gevonden;
  // Nobody was asked, or what was asked makes no sense any more: to the asker both are a question without an answer.
  if (verzoek === null || gevonden.staat === 'achterhaald') {
    await trekLosVerzoekIn(tx, v.ref);
    return 'ingetrokken';
  }
  const traject = await leesTraject(tx, verzoek.trajectRef);
  const uitkomst = await handelVerzoekAf(
    tx,
    boek,
    verzoek,
    { id: `trek-in-${v.ref}`, op: v.op, soort: 'trek-in', door: v.vrager },
    { jongereId: traject.jongereId, door: v.vrager, traceparent: v.traceparent },
  );
  if (uitkomst.soort === 'kan-niet') return 'al-beantwoord';
  await wekTraject(tx, traject, `overnameverzoek-ingetrokken:${v.ref}`, v);
  return 'ingetrokken';
}

/** Tells the run of a traject to make its plan anew. */
async function wekTraject(
  tx: Tx,
  traject: Traject,
  sleutel: string,
  v: { readonly op: Tijdstip; readonly traceparent: string | null },
): Promise<void> {
  const bericht: FeitSignaal = {
    id: sleutel,
    soort: 'overnameverzoek',
    dag: datumVan(v.op),
    gegevens: {},
  };
  await schrijfOpdracht(tx, {
    sleutel,
    jongereId: traject.jongereId,
    soort: 'signaal',
    workflowId: `${traject.soort}-${traject.ref}`,
    inhoud: { naam: SIGNAAL.feit, bericht },
    traceparent: v.traceparent,
  });
}
