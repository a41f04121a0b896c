import { leesKalendergegevens } from '../../db/repositories/kalendergegevens';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { isStartkwalificatie, type UitschrijvingSignaal } from '../../domain/signalen/lijst-signalen';
import { brinVan } from '../../domain/signalen/signaal';
import type { AanpakFeiten } from '../../domain/sluitende-aanpak/aanpak-feiten';
import { heeftTrajectVanDagGehad, meldFeit, openTraject, openTrajectVanIds } from '../trajecten/open-traject';
import type { Ketenbericht } from './ketensignaal';
import { regioVanPartner } from './regio-van-partner';

const SOORT = 'sluitende-aanpak';

/**
 * A mbo school tells before the last day at school who will not manage alone after it: a traject begins with the school as verantwoordelijke.
 * Told again, what runs hears of another last day, or that the student manages or stays at school after all.
 */
export async function volgSluitendeAanpak(
  tx: Tx,
  { ids, rij, boek, signaal, persoonsfeiten }: Ketenbericht<UitschrijvingSignaal>,
): Promise<void> {
  const { onderwijssoort, datum, diploma, vestigingscode, bestemming, redtZelf = null } = signaal;
  if (onderwijssoort !== 'mbo') return;
  const { ontvangenOp: op, traceparent } = rij;
  const gaatNaarSchool = bestemming === 'mbo' || bestemming === 'ander-onderwijs';
  // Only the school whose student it is: another one lists who left it.
  const lopend = await openTrajectVanIds(tx, ids, SOORT, brinVan(vestigingscode));
  if (lopend !== undefined) {
    const feiten = lopend.feiten as AanpakFeiten;
    const bericht = { id: rij.id, gegevens: { datum }, op, traceparent };
    if (gaatNaarSchool) await meldFeit(tx, boek, lopend, { ...bericht, soort: 'gaat-naar-school' });
    else if (redtZelf === true) await meldFeit(tx, boek, lopend, { ...bericht, soort: 'redt-zelf' });
    else if (feiten.dag !== datum)
      await meldFeit(tx, boek, lopend, {
        ...bericht,
        soort: 'laatste-dag-verplaatst',
        feiten: { ...feiten, dag: datum } satisfies AanpakFeiten,
      });
    return;
  }
  const gemeldOp = datumVan(op);
  // A list says the same every time: what ended has been dealt with. On the last day itself there is nothing left to prepare.
  if (redtZelf !== false || gaatNaarSchool || datum <= gemeldOp) return;
  if (
    await heeftTrajectVanDagGehad(tx, ids, { soort: SOORT, definitie: brinVan(vestigingscode), dag: datum })
  )
    return;
  const locatie = (await leesKalendergegevens(tx, [vestigingscode])).get(vestigingscode);
  const { gemeentecode } = await persoonsfeiten(tx, ids[0], gemeldOp);
  await openTraject(tx, boek, {
    soort: SOORT,
    definitie: brinVan(vestigingscode),
    jongereId: ids[0],
    vestigingscode: locatie === undefined ? null : vestigingscode,
    gemeentecode: gemeentecode ?? locatie?.gemeentecode ?? null,
    regio: locatie?.regio ?? (await regioVanPartner(tx, rij.bron, 'school')),
    aanleiding: 'redt-niet-zelf',
    verantwoordelijke: { oin: locatie?.oin ?? rij.bron, rol: 'school' },
    feiten: {
      begin: 'redt-niet-zelf',
      dag: datum,
      gemeldOp,
      startkwalificatie: isStartkwalificatie(diploma),
    } satisfies AanpakFeiten,
    op,
    traceparent,
  });
}
