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
  ...OVERNAME_FEITEN,
} as const;

/** The code of such a fact. */
export type Waaromfeitcode = keyof typeof WAAROM_FEITEN;
