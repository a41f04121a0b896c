import type { Besluit } from '../../db/repositories/besluiten-uitvoeren';
import { idsVanJongere } from '../../db/repositories/personen';
import type { Taak } from '../../db/repositories/taken';
import { leesTraject, vergrendelJongere } from '../../db/repositories/trajecten';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { Afhankelijkheden } from '../afhankelijkheden';
import { begeleidEigen, beoordeelBegeleiding } from './begeleiding';
import {
  beoordeelDagen,
  beoordeelLeeftijd,
  bewaarStartkwalificatie,
  legVerhuizingVast,
  zoekAndereRegio,
} from './doorstroompunt';
import type { Gevolg } from './gevolg';
import { vraagWieHetIs } from './nazorg';
import { bewaarSchoolfeiten } from './schoolfeiten';
import {
  begeleidBijGemeente,
  beoordeelAanvraag,
  beoordeelWachten,
  legBijeenkomstVast,
  meldAan,
} from './zoekperiode';
import { openBijWwMelding } from './ww-melding';

/** What every answer of a Doorstroompunt about a jongere may lead to. */
const DOORSTROOMPUNT: readonly Gevolg[] = [
  beoordeelDagen,
  beoordeelLeeftijd,
  legVerhuizingVast,
  zoekAndereRegio,
  bewaarStartkwalificatie,
  bewaarSchoolfeiten,
];

/** Per taaksoort what its answers lead to, in order; the first that refuses has decided. */
const GEVOLGEN: Readonly<Record<string, readonly Gevolg[]>> = {
  'zoekperiode-aanbod': [meldAan, bewaarSchoolfeiten],
  'zoekperiode-wachten': [beoordeelWachten],
  'zoekperiode-bijeenkomst': [legBijeenkomstVast, bewaarSchoolfeiten],
  'zoekperiode-contact': [bewaarSchoolfeiten],
  'zoekperiode-afloop': [beoordeelAanvraag, bewaarSchoolfeiten],
  'zoekperiode-verder': [beoordeelAanvraag, begeleidBijGemeente, bewaarSchoolfeiten],
  'ww-melding-gemeente': [openBijWwMelding],
  'begeleiding-start': [beoordeelBegeleiding],
  'begeleiding-contact': [beoordeelBegeleiding],
  'begeleiding-teruggave': [beoordeelBegeleiding],
  'begeleiding-nazorg': [beoordeelBegeleiding],
  'begeleiding-verder': [beoordeelBegeleiding, bewaarSchoolfeiten],
  'nazorg-dip': [vraagWieHetIs, bewaarSchoolfeiten],
  'nazorg-verhuisd': [vraagWieHetIs, bewaarSchoolfeiten],
  'nazorg-onbereikbaar': [vraagWieHetIs, bewaarSchoolfeiten],
  'nazorg-einde': [vraagWieHetIs, bewaarSchoolfeiten],
  'doorstroompunt-volgen': DOORSTROOMPUNT,
  'doorstroompunt-benaderen': DOORSTROOMPUNT,
  'doorstroompunt-begeleiden': DOORSTROOMPUNT,
  'doorstroompunt-verhuizing': DOORSTROOMPUNT,
  'aanpak-bespreken': [beoordeelDagen, vraagWieHetIs, bewaarSchoolfeiten],
  'aanpak-adviseur': [beoordeelDagen],
  'aanpak-overdracht': [bewaarSchoolfeiten],
  'in-beeld-benaderen': [beoordeelDagen, bewaarSchoolfeiten],
  'in-beeld-nagaan': [bewaarSchoolfeiten],
  'in-beeld-verder': [begeleidEigen, bewaarSchoolfeiten],
  'overdracht-overgenomen': [begeleidEigen, bewaarSchoolfeiten],
};

/** Locks the jongere of an answer with consequences before the taak, in the order in which every other change of a traject does. */
export async function vergrendelVoorGevolg(tx: Tx, besluit: Besluit): Promise<void> {
  const taak = await tx
    .selectFrom('taken')
    .select(['soort', 'jongere_id'])
    .where('id', '=', besluit.taak_id)
    .executeTakeFirst();
  if (taak === undefined || taak.jongere_id === null || GEVOLGEN[taak.soort] === undefined) return;
  await vergrendelJongere(tx, (await idsVanJongere(tx, taak.jongere_id))[0]);
}

/** What an answer leads to beside the next step of its own traject. See `Gevolg`. */
export async function besluitgevolg(
  a: Afhankelijkheden,
  tx: Tx,
  taak: Taak,
  besluit: Besluit,
): Promise<string | (() => Promise<void>) | null> {
  const gevolgen = GEVOLGEN[taak.soort];
  if (gevolgen === undefined || taak.traject_ref === null || taak.jongere_id === null) return null;
  const v = {
    a,
    tx,
    taak,
    besluit,
    traject: await leesTraject(tx, taak.traject_ref),
    ids: await idsVanJongere(tx, taak.jongere_id),
    dag: datumVan(besluit.ontvangen_op),
  };
  const teDoen: (() => Promise<void>)[] = [];
  for (const gevolg of gevolgen) {
    const oordeel = await gevolg(v);
    if (typeof oordeel === 'string') return oordeel;
    if (oordeel !== null) teDoen.push(oordeel);
  }
  return async () => {
    for (const doe of teDoen) await doe();
  };
}
