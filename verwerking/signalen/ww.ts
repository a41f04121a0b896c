import type { Traject } from '../../db/repositories/trajecten';
import { datumVan } from '../../domain/kalender/amsterdam';
import { zoekRegel } from '../../domain/regels/regelrij';
import { WW_REGELS } from '../../domain/regels/ww-regels';
import type { WwSignaal } from '../../domain/signalen/ww-signalen';
import type { Datum } from '../../domain/woorden/tijd';
import { eindeOp, type WwFeiten } from '../../domain/ww/ww-feiten';
import { heeftTrajectGehad, meldFeit, openTraject, openTrajectVanIds } from '../trajecten/open-traject';
import { regioVanPartner } from './regio-van-partner';
import type { Ketenbericht, Ketenverwerker } from './ketensignaal';

/**
 * What UWV reports about a WW: a grant or refusal opens a traject with UWV as verantwoordelijke, a change or an end moves its terms. A second
 * grant while one runs replaces its facts.
 */
export const verwerkWw: Ketenverwerker<WwSignaal> = async (tx, bericht) => {
  const { signaal, ids } = bericht;
  const lopend = await openTrajectVanIds(tx, ids, 'ww');
  if (signaal.soort === 'ww-gewijzigd' || signaal.soort === 'ww-beeindigd') {
    if (lopend === undefined)
      return (await heeftTrajectGehad(tx, ids, 'ww'))
        ? 'Er loopt geen WW-traject van deze jongere.'
        : { wacht: 'De toekenning van deze WW is nog niet gemeld.' };
    const feiten = lopend.feiten as WwFeiten;
    if (feiten.kenmerk !== signaal.kenmerk)
      return 'Dit gaat over een ander WW-recht dan het lopende traject.';
    // An older decision that came later says nothing new.
    if (isOuder(signaal.besluitdatum, feiten.besluitdatum)) return null;
    const gehoord = datumVan(bericht.rij.ontvangenOp);
    await meld(tx, bericht, lopend, metEinde(feiten, signaal, gehoord));
    return null;
  }
  const feiten = nieuweFeiten(signaal, datumVan(bericht.rij.ontvangenOp));
  if (lopend !== undefined) {
    await meld(tx, bericht, lopend, feiten);
    return null;
  }
  const persoon = await bericht.persoonsfeiten(tx, ids[0], feiten.dag);
  const { leeftijdTot } = zoekRegel(WW_REGELS, 'ww-leeftijd', feiten.dag).waarde;
  if (persoon.leeftijd !== null && persoon.leeftijd >= leeftijdTot)
    return `De jongere was op de dag van het besluit ${leeftijdTot} of ouder.`;
  await openTraject(tx, bericht.boek, {
    soort: 'ww',
    jongereId: ids[0],
    vestigingscode: null,
    gemeentecode: persoon.gemeentecode,
    regio: await regioVanPartner(tx, bericht.rij.bron, 'uwv'),
    aanleiding: signaal.soort,
    verantwoordelijke: { oin: bericht.rij.bron, rol: 'uwv' },
    feiten,
    op: bericht.rij.ontvangenOp,
    traceparent: bericht.rij.traceparent,
  });
  return null;
};

function nieuweFeiten(
  signaal: Extract<WwSignaal, { soort: 'ww-toegekend' | 'ww-geweigerd' }>,
  gehoord: Datum,
): WwFeiten {
  const { kenmerk, lopendProgramma } = signaal;
  return signaal.soort === 'ww-toegekend'
    ? {
        begin: 'toekenning',
        dag: signaal.toekenningsdatum,
        kenmerk,
        eindes: [{ einde: signaal.einddatum, sinds: gehoord }],
        lopendProgramma,
      }
    : { begin: 'afwijzing', dag: signaal.afwijzingsdatum, kenmerk, eindes: [], lopendProgramma };
}

function isOuder(besluit: Datum | undefined, bekend: Datum | undefined): boolean {
  return besluit !== undefined && bekend !== undefined && besluit < bekend;
}

function metEinde(
  feiten: WwFeiten,
  { einddatum, besluitdatum }: Extract<WwSignaal, { soort: 'ww-gewijzigd' | 'ww-beeindigd' }>,
  sinds: Datum,
): WwFeiten {
  const eindes = feiten.eindes.filter((eerder) => eerder.sinds !== sinds);
  return {
    ...feiten,
    eindes: [...eindes, { einde: einddatum, sinds }],
    ...(besluitdatum === undefined ? {} : { besluitdatum }),
  };
}

async function meld(
  tx: Parameters<typeof meldFeit>[0],
  { boek, rij, signaal }: Ketenbericht<WwSignaal>,
  traject: Traject,
  feiten: WwFeiten,
): Promise<void> {
  await meldFeit(tx, boek, traject, {
    id: rij.id,
    soort: signaal.soort,
    feiten,
    gegevens: {
      einddatum: eindeOp(feiten, datumVan(rij.ontvangenOp)),
      ...(signaal.soort === 'ww-beeindigd' ? { reden: signaal.reden } : {}),
    },
    op: rij.ontvangenOp,
    traceparent: rij.traceparent,
  });
}
