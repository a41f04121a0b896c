import { DOORSTROOM_FEITEN } from '../doorstroompunt/doorstroom-waarom';
import { OPZOEK_FEITEN } from '../in-beeld-traject/in-beeld-waarom';
import { AANPAK_FEITEN } from '../sluitende-aanpak/aanpak-waarom';
import { OVERNAME_FEITEN } from '../overdracht/overname-feiten';

/**
 * Facts that a traject began with or was told of, as the sentence that *waarom nu* shows. `{datum}` is the day. Nothing here says more than
 * the receiver of a taak of that traject may know; what only some may know has no sentence.
 */
export const WAAROM_FEITEN = {
  'ww-toegekend': 'De WW is toegekend op {datum}.',
  'ww-afgewezen': 'De WW is afgewezen op {datum}.',
  'ww-eindigt': 'De laatste dag van de WW is {datum}.',
  'melding-bijstand': 'De jongere meldde zich voor bijstand op {datum}.',
  'zoekperiode-einde': 'De zoekperiode eindigt op {datum}.',
  'zoekgedrag-tot': 'Hoe de jongere naar werk of school zoekt, telt tot en met {datum}.',
  'aanvraag-bijstand': 'De aanvraag voor bijstand is opgepakt op {datum}.',
  'begeleiding-fase-tot': 'De afgesproken tijd van deze fase is tot en met {datum}.',
  'begeleiding-aangemeld': 'De jongere is aangemeld voor het programma op {datum}.',
  'nazorg-uitstroom': 'De laatste schooldag was {datum}.',
  'nazorg-venster-tot': 'De nazorg loopt tot en met {datum}.',
  'nazorg-poging-telefoon-overdag': 'Probeer nu: bellen overdag. De vorige poging was op {datum}.',
  'nazorg-poging-telefoon-avond': 'Probeer nu: bellen in de avond. De vorige poging was op {datum}.',
  'nazorg-poging-bericht': 'Probeer nu: een app of mail. De vorige poging was op {datum}.',
  'nazorg-poging-familie': 'Probeer nu: via de familie. De vorige poging was op {datum}.',
  'nazorg-poging-huisbezoek': 'Probeer nu: een huisbezoek. De vorige poging was op {datum}.',
  'nazorg-hulpvraag-oud-leerling': 'De oud-leerling vroeg om hulp op {datum}.',
  'nazorg-hulpvraag-ouder': 'Een ouder vroeg om hulp op {datum}.',
  'nazorg-hulpvraag-werkgever': 'Een werkgever vroeg om hulp op {datum}.',
  'aflevering-opgegeven': 'Op {datum} is afleveren na de laatste poging opgegeven.',
  'kanaal-uit':
    'Het systeem van de partner zei op {datum} dat het niets meer wil ontvangen. Het kanaal staat uit.',
  ...DOORSTROOM_FEITEN,
  ...OPZOEK_FEITEN,
  ...AANPAK_FEITEN,
  ...OVERNAME_FEITEN,
} as const;

/** The code of such a fact. */
export type Waaromfeitcode = keyof typeof WAAROM_FEITEN;
