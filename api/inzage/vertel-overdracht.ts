import { VERZOEK_AFWIJSREDENEN } from '../../domain/overdracht/overnameverzoek';
import { GELANDANTWOORDEN, OVERDRACHTREDENEN, OVERLEGAFSPRAKEN } from '../../domain/overdracht/redenen';
import { datumTekst } from '../../domain/taken/waarom-nu';
import { NAZORG_ZINNEN } from './vertel-nazorg';
import { ZOEK_ZINNEN } from './vertel-zoekperiode';

type Inhoud = Readonly<Record<string, unknown>>;

const KANT: Readonly<Record<string, string>> = { afgever: 'De afgever', ontvanger: 'De ontvanger' };

function tekst(van: Readonly<Record<string, string>>, code: unknown): string {
  const gevonden = van[String(code)];
  return gevonden === undefined ? '' : `: ${gevonden.charAt(0).toLowerCase()}${gevonden.slice(1)}`;
}

const GEINFORMEERD: Readonly<Record<string, string>> = {
  geinformeerd: 'De jongere weet van de overdracht.',
  'jongere-wil-niet': 'De jongere weet van de overdracht en wil die niet.',
  'niet-bereikt': 'De jongere is nog niet bereikt om de overdracht te vertellen.',
};

/** What happened to an overdracht or a WW, as one Dutch sentence per kind of event. */
export const OVERDRACHT_ZINNEN: Readonly<Record<string, (inhoud: Inhoud) => string>> = {
  'taak-verhuisd': () => 'Een taak is meegegaan naar de nieuwe verantwoordelijke.',
  'overdracht-afgeleverd': () => 'De overdracht is bij de ontvanger aangekomen.',
  'overdracht-aflevering-mislukt': () => 'De overdracht kwam niet aan in het systeem van de ontvanger.',
  'overdracht-trede': (i) =>
    `Nog geen antwoord op de overdracht: trede ${String(i['nummer'])} van de ladder.`,
  'overdracht-vervallen': () => 'De overdracht is vervallen.',
  'overdracht-teruggegeven': () => 'De ontvanger heeft de jongere teruggegeven.',
  'overdracht-kennismaking-gepland': () => 'De kennismaking is gepland.',
  'overdracht-kennismaking-gehouden': () => 'De kennismaking is gehouden.',
  'overdracht-kennismaking-afgeslagen': () => 'Er komt geen kennismaking.',
  'overdracht-kennismaking-te-laat': () => 'Er is nog geen afspraak om kennis te maken.',
  'overdracht-eerste-contact': (i) =>
    `Het eerste contact met de jongere is geweest${i['teLaat'] === true ? ', na de afgesproken tijd' : ''}.`,
  'overdracht-eerste-contact-te-laat': () => 'Er is nog geen eerste contact met de jongere geweest.',
  'overdracht-geland-gevraagd': () => 'Aan beide kanten is gevraagd of het houdt.',
  'overdracht-geland': (i) =>
    `${KANT[String(i['kant'])] ?? 'Een van beide'} over of het houdt${tekst(GELANDANTWOORDEN, i['antwoord'])}.`,
  'overdracht-geland-te-laat': () => 'Er is nog niet gezegd of het houdt.',
  'overdracht-mijlpalen-beeindigd': () => 'Er wordt voor deze overdracht niets meer gevraagd.',
  'overdracht-overleg-bijeengeroepen': () => 'De regisseur roept een opschaaloverleg bijeen.',
  'overdracht-overleg-gehouden': (i) =>
    `In het opschaaloverleg is afgesproken${tekst(OVERLEGAFSPRAKEN, i['afspraak'])}.`,
  'overdracht-niemand-past': () => 'Er is niemand anders die de jongere mag overnemen.',
  'overdracht-grondslag-verzet': () => 'De tijd waarin de afgever de jongere mag begeleiden is veranderd.',
  'verantwoordelijke-gewisseld': () => 'De verantwoordelijkheid is overgegaan.',
  'contactpersoon-gewisseld': () => 'De jongere heeft een andere contactpersoon.',
  'vangnet-ontbreekt': () => 'Niemand vangt de jongere op: de regisseur en de beheerder zien dit.',
  'jongere-geinformeerd': (i) => GEINFORMEERD[String(i['hoe'])] ?? 'De jongere is geinformeerd.',
  'overnameverzoek-gevraagd': (i) =>
    `Een andere organisatie vroeg om over te nemen${tekst(OVERDRACHTREDENEN, i['voor'])}.`,
  'overnameverzoek-ingewilligd': () =>
    'Het verzoek om over te nemen is ingewilligd: de vrager krijgt een overdracht.',
  'overnameverzoek-afgewezen': (i) =>
    `Het verzoek om over te nemen is afgewezen${tekst(VERZOEK_AFWIJSREDENEN, i['reden'])}.`,
  'overnameverzoek-ingetrokken': () => 'Het verzoek om over te nemen is ingetrokken.',
  'overnameverzoek-achterhaald': () => 'Het verzoek om over te nemen is achterhaald.',
  'overnameverzoek-te-laat': () =>
    'Op het verzoek om over te nemen is nog geen antwoord: de regisseur ziet dit.',
  'ww-toegekend': () => 'UWV meldde een nieuw recht op WW.',
  'ww-geweigerd': () => 'UWV meldde dat de WW is afgewezen.',
  'ww-gewijzigd': (i) =>
    typeof i['einddatum'] === 'string'
      ? `De laatste dag van de WW is nu ${datumTekst(i['einddatum'])}.`
      : 'De WW is veranderd.',
  'ww-beeindigd': () => 'De WW is eerder geëindigd.',
  ...ZOEK_ZINNEN,
  ...NAZORG_ZINNEN,
};
