import { datumTekst } from '../../domain/taken/waarom-nu';
import { TAAKSOORTEN } from '../../domain/taken/taaksoorten';
import { DOORSTROOM_AANLEIDINGEN, DOORSTROOM_ZINNEN } from './vertel-doorstroompunt';
import { OVERDRACHT_ZINNEN } from './vertel-overdracht';

type Inhoud = Readonly<Record<string, unknown>>;

const WIE: Readonly<Record<string, string>> = {
  school: 'de school',
  jeugdarts: 'de jeugdarts',
  leerplicht: 'leerplicht',
  doorstroompunt: 'het Doorstroompunt',
  'gemeente-wi': 'de gemeente',
  uwv: 'UWV',
  jobcoach: 'de jobcoach',
  operator: 'de beheerder',
};

const AANLEIDINGEN: Readonly<Record<string, string>> = {
  treffer: 'door de telling van ziekmeldingen',
  zorg: 'omdat de school zich zorgen maakt',
  inloopspreekuur: 'na een inloopspreekuur van de jeugdarts',
  'ww-toegekend': 'omdat een WW is toegekend',
  'ww-geweigerd': 'omdat een WW is afgewezen',
  'melding-bijstand': 'na een melding voor bijstand',
  aanmelding: 'na een aanmelding voor een programma',
  ...DOORSTROOM_AANLEIDINGEN,
};

function taak(inhoud: Inhoud): string {
  const soort = TAAKSOORTEN.find((t) => t.soort === inhoud['taaksoort']);
  return soort ? `"${soort.titel}"` : 'Een taak';
}

function voor(inhoud: Inhoud): string {
  const wie = WIE[String(inhoud['rol'])];
  return wie ? ` voor ${wie}` : '';
}

function antwoord(inhoud: Inhoud): string {
  const soort = TAAKSOORTEN.find((t) => t.soort === inhoud['taaksoort']);
  const uitkomst = soort?.uitkomsten.find((u) => u.code === inhoud['uitkomst']);
  return uitkomst ? `: ${uitkomst.tekst.charAt(0).toLowerCase()}${uitkomst.tekst.slice(1)}` : '';
}

function aan(inhoud: Inhoud): string {
  const naar = inhoud['naar'] as { rol?: string } | undefined;
  return WIE[naar?.rol ?? ''] ?? 'een andere organisatie';
}

const ZINNEN: Readonly<Record<string, (inhoud: Inhoud) => string>> = {
  'traject-geopend': (i) =>
    `Het traject is begonnen${AANLEIDINGEN[String(i['aanleiding'])] ? ` ${AANLEIDINGEN[String(i['aanleiding'])]}` : ''}.`,
  treffer: (i) =>
    i['soort'] === 'lang'
      ? `Lang achter elkaar ziek; bereikt op ${datumTekst(String(i['datum']))}.`
      : `${String(i['rang'])}e ziekmelding binnen de afgesproken periode, op ${datumTekst(String(i['datum']))}.`,
  'treffer-ingetrokken': () => 'De telling is veranderd: een eerder signaal geldt niet meer.',
  'taak-geopend': (i) => `Taak ${taak(i)} geopend${voor(i)}.`,
  'taak-herinnerd': (i) => `Herinnering aan taak ${taak(i)}${voor(i)}.`,
  'taak-elders-verwerkt': (i) =>
    i['stand'] === 'verdwenen'
      ? `In het systeem van de ontvanger is taak ${taak(i)} verwijderd. Hier is nog geen antwoord gegeven.`
      : `In het systeem van de ontvanger staat taak ${taak(i)} als verwerkt. Hier is nog geen antwoord gegeven.`,
  'taak-te-laat': (i) => `De termijn van taak ${taak(i)} is voorbij.`,
  'taak-geescaleerd': (i) => `Taak ${taak(i)} is te laat en geëscaleerd, trede ${String(i['trede'])}.`,
  'taak-ingetrokken': (i) => `Taak ${taak(i)} is ingetrokken.`,
  'taak-tussenstand': (i) => `Tussenstand bij taak ${taak(i)}${antwoord(i)}.`,
  'taak-afgehandeld': (i) => `Taak ${taak(i)} is afgehandeld${antwoord(i)}.`,
  'overdracht-aangeboden': (i) => `Overdracht aangeboden aan ${aan(i)}.`,
  'overdracht-aanvaard': (i) => `Overdracht aanvaard door ${aan(i)}.`,
  'overdracht-geweigerd': (i) => `Overdracht geweigerd door ${aan(i)}.`,
  'overdracht-ingetrokken': () => 'De overdracht is ingetrokken.',
  ...OVERDRACHT_ZINNEN,
  'monitoring-begonnen': () => 'De school volgt het verzuim.',
  leeftijdsgrens: () => 'De jongere is 18 geworden.',
  schoolwissel: () => 'De jongere gaat naar een andere school.',
  ...DOORSTROOM_ZINNEN,
  'traject-gesloten': () => 'Het traject is gesloten.',
};

/** One Dutch sentence about an event, made only of what the reader may see of it. */
export function vertelGebeurtenis(soort: string, inhoud: Inhoud): string {
  return ZINNEN[soort]?.(inhoud) ?? 'Er is iets vastgelegd.';
}
