import {
  heeftStartkwalificatie,
  laatstGeslotenBijDoorstroompunt,
} from '../../db/repositories/doorstroompunt';
import { regioVan } from '../../db/repositories/gemeenten';
import { leesKalendergegevens } from '../../db/repositories/kalendergegevens';
import { vindOntvanger } from '../../db/repositories/routering';
import { verhuisTraject, type Traject } from '../../db/repositories/trajecten';
import type { Tx } from '../../db/verbinding';
import type { Doorstroombegin, DoorstroomFeiten } from '../../domain/doorstroompunt/doorstroom-feiten';
import { leeftijdsgrensOp } from '../../domain/doorstroompunt/leeftijdsgrens';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { DoorstroompuntAanmeldingSignaal } from '../../domain/signalen/doorstroompunt-aanmelding';
import {
  isSchoolverlater,
  type DuoMutatieSignaal,
  type LijstSignaal,
} from '../../domain/signalen/lijst-signalen';
import type { Datum } from '../../domain/woorden/tijd';
import { openDoorstroompunt } from '../trajecten/open-doorstroompunt';
import { meldFeit, openTrajectVanIds } from '../trajecten/open-traject';
import type { Ketenbericht, Ketenverwerker } from './ketensignaal';
import { regioVanPartner } from './regio-van-partner';

const TE_OUD = 'De jongere is te oud voor het Doorstroompunt.';

/** Somebody was registered with a Doorstroompunt: a traject begins, or the one that runs hears that it is asked for. */
export const verwerkAanmelding: Ketenverwerker<DoorstroompuntAanmeldingSignaal> = async (tx, bericht) => {
  const { signaal, ids, rij } = bericht;
  const { aanmelder, aanmelddatum, gemeentecode } = signaal;
  const lopend = await openTrajectVanIds(tx, ids, 'doorstroompunt');
  if (lopend !== undefined) {
    const regio = (await regioVan(tx, gemeentecode)) ?? null;
    const isElders = regio !== lopend.regio;
    const feiten = lopend.feiten as DoorstroomFeiten;
    const verhuisdNaar = { gemeentecode, regio, sinds: aanmelddatum, ontvanger: null };
    // Registered in another region: who has the jongere is asked to hand over; who registered hears no more than anybody.
    if (isElders) await meld(tx, bericht, lopend, 'aangemeld-elders', {}, { ...feiten, verhuisdNaar });
    else await meld(tx, bericht, lopend, signaal.soort, { aanmelder });
    return null;
  }
  if (await isTeOud(tx, bericht, gemeentecode)) return TE_OUD;
  await openDoorstroompunt(tx, bericht.boek, {
    ids,
    begin: 'aanmelding-doorstroompunt',
    beginDatum: aanmelddatum,
    aanmelder,
    gemeentecode,
    regio: await regioVanPartner(tx, rij.bron, 'doorstroompunt'),
    oin: rij.bron,
    op: rij.ontvangenOp,
    traceparent: rij.traceparent,
  });
  return null;
};

/**
 * What lists mean for the Doorstroompunt: who left school without startkwalificatie is followed from then on, and the traject that runs
 * hears of a startkwalificatie, an enrolment, a move, an age limit or a list on which the jongere no longer stands. The facts themselves
 * were kept before.
 */
export async function volgBijDoorstroompunt(tx: Tx, bericht: Ketenbericht<LijstSignaal>): Promise<void> {
  const { signaal } = bericht;
  switch (signaal.soort) {
    case 'vsv-melding':
      return begin(tx, bericht, {
        begin: 'vsv-melding',
        beginDatum: signaal.uitgeschrevenOp ?? `${signaal.sinds}-01`,
        gemeentecode: signaal.gemeentecode,
        // Whose list it is has the jongere, where nobody is known for the gemeente.
        anders: bericht.rij.bron,
      });
    case 'uitschrijving':
      if (!isSchoolverlater(signaal)) return undefined;
      return begin(tx, bericht, {
        begin: 'uitschrijving',
        beginDatum: signaal.datum,
        gemeentecode: await woongemeente(tx, bericht, signaal.vestigingscode),
        anders: null,
      });
    case 'van-de-lijst': {
      const lopend = signaal.lijst === 'duo-vsv' ? await lopendVan(tx, bericht) : undefined;
      if (lopend !== undefined) await meld(tx, bericht, lopend, 'van-de-lijst', { lijst: signaal.lijst });
      return undefined;
    }
    case 'duo-mutatie':
      return verwerkMutatie(tx, bericht, signaal);
    case 'in-beeld-rij':
    case 'bij-gemeente-rij':
      return undefined;
  }
}

async function begin(
  tx: Tx,
  bericht: Ketenbericht,
  v: {
    readonly begin: Doorstroombegin;
    readonly beginDatum: Datum;
    readonly gemeentecode: string | null;
    readonly anders: string | null;
  },
): Promise<void> {
  const { ids, rij } = bericht;
  if ((await lopendVan(tx, bericht)) !== undefined) return;
  // A list says the same every month: what ended after that day has been dealt with.
  const gesloten = await laatstGeslotenBijDoorstroompunt(tx, ids);
  if (gesloten !== null && gesloten >= v.beginDatum) return;
  if (await heeftStartkwalificatie(tx, ids)) return;
  if (await isTeOud(tx, bericht, v.gemeentecode)) return;
  const dag = datumVan(rij.ontvangenOp);
  const regio = v.gemeentecode === null ? undefined : await regioVan(tx, v.gemeentecode);
  const gebied = { gemeentecode: v.gemeentecode ?? undefined, regio };
  const oin = (await vindOntvanger(tx, 'doorstroompunt', gebied, dag)) ?? v.anders;
  // Nobody has this jongere, which shows as a witte vlek.
  if (oin === null) return;
  await openDoorstroompunt(tx, bericht.boek, {
    ids,
    begin: v.begin,
    beginDatum: v.beginDatum,
    aanmelder: null,
    gemeentecode: v.gemeentecode,
    regio: regio ?? (await regioVanPartner(tx, oin, 'doorstroompunt')),
    oin,
    op: rij.ontvangenOp,
    traceparent: rij.traceparent,
  });
}

async function verwerkMutatie(
  tx: Tx,
  bericht: Ketenbericht,
  { mutatie, datum, gemeentecode }: DuoMutatieSignaal,
): Promise<void> {
  const lopend = await lopendVan(tx, bericht);
  if (lopend === undefined) return;
  const feiten = lopend.feiten as DoorstroomFeiten;
  // The enrolment or its end with which it began says nothing new.
  if ((mutatie === 'ingeschreven' || mutatie === 'uitgeschreven') && datum <= feiten.beginDatum) return;
  // The limit of DUO may be another one than the rule of that day; of a known birth date it is counted here.
  if (mutatie === 'leeftijdsgrens') {
    const { leeftijd } = await bericht.persoonsfeiten(tx, bericht.ids[0], datum);
    if (leeftijd !== null) return;
  }
  if (mutatie === 'verhuisd' && gemeentecode !== null) {
    const regio = (await regioVan(tx, gemeentecode)) ?? null;
    const isAndereRegio = regio !== lopend.regio;
    if (!isAndereRegio) await verhuisTraject(tx, lopend.ref, { gemeentecode, regio: lopend.regio });
    const verhuisdNaar = isAndereRegio ? { gemeentecode, regio, sinds: datum, ontvanger: null } : null;
    await meld(tx, bericht, lopend, 'duo-verhuisd', { datum, isAndereRegio }, { ...feiten, verhuisdNaar });
    return;
  }
  await meld(tx, bericht, lopend, `duo-${mutatie}`, { datum });
}

/** Over the limit of today for certain; who is not known by age is left to a person. */
async function isTeOud(tx: Tx, { ids, rij, persoonsfeiten }: Ketenbericht, gemeentecode: string | null) {
  const dag = datumVan(rij.ontvangenOp);
  const grens = leeftijdsgrensOp(dag, gemeentecode === null ? {} : { gemeentecode });
  const { leeftijd } = await persoonsfeiten(tx, ids[0], dag);
  return grens !== null && leeftijd !== null && leeftijd >= grens;
}

async function woongemeente(
  tx: Tx,
  { ids, rij, persoonsfeiten }: Ketenbericht,
  vestigingscode: string,
): Promise<string | null> {
  const { gemeentecode } = await persoonsfeiten(tx, ids[0], datumVan(rij.ontvangenOp));
  if (gemeentecode !== null) return gemeentecode;
  return (await leesKalendergegevens(tx, [vestigingscode])).get(vestigingscode)?.gemeentecode ?? null;
}

function lopendVan(tx: Tx, { ids }: Ketenbericht): Promise<Traject | undefined> {
  return openTrajectVanIds(tx, ids, 'doorstroompunt');
}

function meld(
  tx: Tx,
  { boek, rij }: Ketenbericht,
  traject: Traject,
  soort: string,
  gegevens: Readonly<Record<string, unknown>>,
  feiten?: DoorstroomFeiten,
): Promise<void> {
  return meldFeit(tx, boek, traject, {
    id: rij.id,
    soort,
    gegevens,
    ...(feiten === undefined ? {} : { feiten }),
    op: rij.ontvangenOp,
    traceparent: rij.traceparent,
  });
}
