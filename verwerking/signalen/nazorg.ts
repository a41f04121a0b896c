import { leesRegelrijen } from '../../db/repositories/regelrijen';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { NazorgFeiten } from '../../domain/nazorg/nazorg-feiten';
import type {
  HulpvraagSignaal,
  NazorgAvondSignaal,
  UitschrijvingSignaal,
} from '../../domain/signalen/lijst-signalen';
import { brinVan } from '../../domain/signalen/signaal';
import { nazorgFeitenUit, openNazorg } from '../trajecten/open-nazorg';
import { heeftTrajectVanDagGehad, meldFeit, openTrajectVanIds } from '../trajecten/open-traject';
import type { Ketenbericht, Ketenverwerker } from './ketensignaal';

const GEEN_NAZORG = 'Er loopt geen nazorg van deze oud-leerling.';

/**
 * A pupil of pro, vso or (with a diploma) mbo leaves: nazorg begins, also when the last day at school is still to come. Told again with
 * another day or destination, a running nazorg gets the new facts. What another school gives goes on as it was.
 */
export async function begeleidUitstroom(
  tx: Tx,
  { ids, rij, boek, signaal }: Ketenbericht<UitschrijvingSignaal>,
): Promise<void> {
  const feiten = nazorgFeitenUit(signaal, datumVan(rij.ontvangenOp), await leesRegelrijen(tx));
  if (feiten === null) return;
  const { ontvangenOp: op, traceparent } = rij;
  const lopend = await openTrajectVanIds(tx, ids, 'nazorg', brinVan(signaal.vestigingscode));
  if (lopend === undefined) {
    const { vestigingscode } = signaal;
    const eerder = { soort: 'nazorg', definitie: brinVan(vestigingscode), dag: feiten.dag };
    if (await heeftTrajectVanDagGehad(tx, ids, eerder)) return;
    await openNazorg(tx, boek, {
      jongereId: ids[0],
      school: rij.bron,
      vestigingscode,
      feiten,
      op,
      traceparent,
    });
    return;
  }
  const eerder = lopend.feiten as NazorgFeiten;
  // A question for help that is open goes on; the window that begins now is the one that counts.
  await meldFeit(tx, boek, lopend, {
    id: rij.id,
    soort: signaal.soort,
    feiten: { ...eerder, ...feiten, gemeldOp: eerder.gemeldOp },
    gegevens: { datum: signaal.datum },
    op,
    traceparent,
  });
}

/** A former pupil was at an evening, or somebody asks for help: after the window that opens the door again. */
export const verwerkNazorg: Ketenverwerker<NazorgAvondSignaal | HulpvraagSignaal> = async (
  tx,
  { ids, rij, boek, signaal },
) => {
  const { ontvangenOp: op, traceparent } = rij;
  const { datum, vestigingscode } = signaal;
  const vanSchool = brinVan(vestigingscode);
  let traject = await openTrajectVanIds(tx, ids, 'nazorg', vanSchool);
  if (traject === undefined) {
    if (signaal.soort === 'nazorg-avond') return GEEN_NAZORG;
    const feiten: NazorgFeiten = {
      begin: 'hulpvraag',
      onderwijssoort: null,
      dag: datum,
      gemeldOp: datumVan(op),
      bestemming: 'onbekend',
      magDelen: null,
      startkwalificatie: null,
    };
    await openNazorg(tx, boek, {
      jongereId: ids[0],
      school: rij.bron,
      vestigingscode,
      feiten,
      op,
      traceparent,
    });
    traject = (await openTrajectVanIds(tx, ids, 'nazorg', vanSchool))!;
  }
  const gegevens = signaal.soort === 'hulpvraag' ? { datum, vrager: signaal.vrager } : { datum };
  await meldFeit(tx, boek, traject, { id: rij.id, soort: signaal.soort, gegevens, op, traceparent });
  return null;
};
