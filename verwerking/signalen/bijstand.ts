import { leesRegelrijen } from '../../db/repositories/regelrijen';
import { verantwoordelijkeVan, type Traject } from '../../db/repositories/trajecten';
import type { Tx } from '../../db/verbinding';
import type { BijstandSignaal, MeldingBijstandSignaal } from '../../domain/signalen/melding-bijstand';
import { metInformatiebijeenkomst, type ZoekFeiten } from '../../domain/zoekperiode/zoek-feiten';
import { meldFeit, openTrajectVanIds } from '../trajecten/open-traject';
import {
  bereikVanMelding,
  openZoekperiode,
  zoekfeitenVan,
  type Meldingsbericht,
} from '../trajecten/open-zoekperiode';
import type { Ketenbericht, Ketenverwerker } from './ketensignaal';
import { regioVanPartner } from './regio-van-partner';

const GEEN = {
  'te-jong': 'De jongere was op de dag van de melding jonger dan 18. Er is geen zoekperiode.',
  'te-oud': 'De jongere was op de dag van de melding 27 of ouder. Er is geen zoekperiode.',
} as const;
const GEEN_LOPENDE = 'Er loopt geen zoekperiode van deze jongere met deze melding.';
const AL_EEN = 'Er loopt al een zoekperiode met een andere melding. Trek die melding eerst in.';
const BIJ_ANDER =
  'De zoekperiode van deze jongere is bij een andere organisatie. Vraag die om een overdracht.';

/**
 * What a gemeente reports about somebody who asks for bijstand. A melding opens the zoekperiode and confirms to a running WW that the
 * jongere reported; a meeting moves its terms; a withdrawn melding ends the waiting, never the traject.
 */
export const verwerkBijstand: Ketenverwerker<BijstandSignaal> = async (tx, bericht) => {
  const { signaal, ids, boek, rij } = bericht;
  if (signaal.soort === 'melding-bijstand') return verwerkMelding(tx, { ...bericht, signaal });
  const lopend = await openTrajectVanIds(tx, ids, 'zoekperiode');
  const feiten = lopend?.feiten as ZoekFeiten | undefined;
  if (lopend === undefined || feiten?.meldingId !== signaal.meldingId || feiten.gemeente !== rij.bron)
    return GEEN_LOPENDE;
  const nieuws = { id: rij.id, soort: signaal.soort, op: rij.ontvangenOp, traceparent: rij.traceparent };
  if (signaal.soort === 'informatiebijeenkomst') {
    const plaats = { gemeente: rij.bron, gemeentecode: lopend.gemeentecode ?? '', regio: lopend.regio };
    await meldFeit(tx, boek, lopend, {
      ...nieuws,
      feiten: metInformatiebijeenkomst(
        feiten,
        signaal.datum,
        await bereikVanMelding(tx, plaats),
        await leesRegelrijen(tx),
      ),
      gegevens: { datum: signaal.datum },
    });
    return null;
  }
  const gegevens = { reden: signaal.reden };
  await meldFeit(tx, boek, lopend, { ...nieuws, feiten: { ...feiten, isIngetrokken: true }, gegevens });
  await meldAanWw(tx, bericht, gegevens);
  return null;
};

async function verwerkMelding(tx: Tx, bericht: Ketenbericht<MeldingBijstandSignaal>): Promise<string | null> {
  const { signaal, ids, boek, rij } = bericht;
  const melding: Meldingsbericht = {
    gemeente: rij.bron,
    gemeentecode: signaal.gemeentecode,
    regio: await regioVanPartner(tx, rij.bron, 'gemeente-wi'),
    meldingId: signaal.meldingId,
    meldingsdatum: signaal.meldingsdatum,
    informatiebijeenkomst: signaal.informatiebijeenkomst,
  };
  const feiten = await zoekfeitenVan(tx, bericht.persoonsfeiten, ids[0], melding);
  if (typeof feiten === 'string') return GEEN[feiten];
  const lopend = await openTrajectVanIds(tx, ids, 'zoekperiode');
  const nee = lopend === undefined ? null : await magNiet(tx, lopend, feiten);
  if (nee !== null) return nee;
  const gegevens = { meldingsdatum: signaal.meldingsdatum };
  await meldAanWw(tx, bericht, gegevens);
  const op = { op: rij.ontvangenOp, traceparent: rij.traceparent };
  if (lopend === undefined) {
    await openZoekperiode(tx, boek, { ...melding, ...op, jongereId: ids[0], feiten });
    return null;
  }
  const oud = lopend.feiten as ZoekFeiten;
  const { startkwalificatie, wegTerugNaarSchool } = oud;
  await meldFeit(tx, boek, lopend, {
    ...op,
    id: rij.id,
    soort: signaal.soort,
    feiten: { ...feiten, startkwalificatie, wegTerugNaarSchool },
    gegevens: { ...gegevens, opnieuw: oud.isIngetrokken },
  });
  return null;
}

/** A running zoekperiode hears its own melding again, or a new one after a withdrawal; nothing else. */
async function magNiet(tx: Tx, lopend: Traject, nieuw: ZoekFeiten): Promise<string | null> {
  const wie = await verantwoordelijkeVan(tx, lopend.ref);
  if (wie?.oin !== nieuw.gemeente || wie.rol !== 'gemeente-wi') return BIJ_ANDER;
  const { meldingId, isIngetrokken } = lopend.feiten as ZoekFeiten;
  return meldingId === null || meldingId === nieuw.meldingId || isIngetrokken ? null : AL_EEN;
}

/** A running WW waits for the melding, or no longer has one. */
async function meldAanWw(
  tx: Tx,
  { ids, boek, rij, signaal }: Ketenbericht<BijstandSignaal>,
  gegevens: Readonly<Record<string, unknown>>,
): Promise<void> {
  const ww = await openTrajectVanIds(tx, ids, 'ww');
  if (ww === undefined) return;
  await meldFeit(tx, boek, ww, {
    id: rij.id,
    soort: signaal.soort,
    gegevens,
    op: rij.ontvangenOp,
    traceparent: rij.traceparent,
  });
}
