import { TAAKSOORTEN } from '../../../domain/taken/taaksoorten';
import { staptekst } from '../../../domain/taken/waarom-nu';
import { metHoofdletter } from '../kader/woorden';

const FASEN: Readonly<Record<string, string>> = {
  klaar: 'afgerond',
  handhaven: 'handhaven door leerplicht',
  begin: 'net begonnen',
  volgen: 'volgen tot het volgende moment',
  'op-verzoek': 'wil geen contact; de deur blijft open',
  einde: 'einde van de grond om te begeleiden',
  overlijden: 'melding van overlijden wordt nagegaan',
  'wacht-op-operator': 'wacht op de beheerder van het platform',
};

/** Where a traject is, in words; null when the reader may not know. */
export function fasetekst(fase: string | null): string {
  return fase === null ? 'niet te zien voor uw rol' : metHoofdletter(FASEN[fase] ?? staptekst(fase));
}

const AANLEIDINGEN: Readonly<Record<string, string>> = {
  treffer: 'Telling van ziekmeldingen',
  zorg: 'Zorg van de school',
  inloopspreekuur: 'Inloopspreekuur van de jeugdarts',
  'ww-toegekend': 'WW toegekend',
  'ww-geweigerd': 'WW afgewezen',
  'melding-bijstand': 'Melding voor bijstand',
  uitschrijving: 'De leerling gaat van school',
  hulpvraag: 'Vraag om hulp na de nazorg',
  aanmelding: 'Aanmelding voor begeleiding',
  'vsv-melding': 'DUO meldde een voortijdig schoolverlater',
  'aanmelding-doorstroompunt': 'Aanmelding bij het Doorstroompunt',
  verhuizing: 'Verhuisd uit een andere regio',
  'leeftijd-verruimd': 'De leeftijdsgrens is verruimd',
  'redt-niet-zelf': 'De school meldde dat de student het na school niet alleen redt',
  'in-beeld-rij': 'Op de lijst Jongeren in beeld, en bij niemand bekend',
};

/** What a traject began with, in words. */
export function aanleidingtekst(aanleiding: string | null): string | null {
  return aanleiding === null ? null : (AANLEIDINGEN[aanleiding] ?? aanleiding);
}

const EINDEN: Readonly<Record<string, string>> = {
  'monitoring-goed-afgerond': 'Goed afgerond na het volgen door de school',
  'bij-leerplicht-afgerond': 'Afgerond door leerplicht',
  'meldingen-ingetrokken': 'De ziekmeldingen zijn ingetrokken',
  overleden: 'De jongere is overleden',
  werk: 'De jongere heeft werk',
  school: 'De jongere gaat naar school',
  'eigen-traject': 'Een eigen traject van wie overnam gaat verder',
  overgedragen: 'Afgerond door wie overnam',
  'nazorg-goed': 'Aan het einde van de nazorg gaat het goed',
  gezien: 'Voor het laatst gezien op een avond of na een eigen vraag',
  'geen-wens': 'De jongere wilde geen contact',
  'hulpvraag-beantwoord': 'De vraag om hulp is beantwoord',
  startkwalificatie: 'De jongere heeft een startkwalificatie',
  leeftijdsgrens: 'De leeftijdsgrens is bereikt',
  verhuisd: 'Een andere regio nam de jongere over',
  doorstroompunt: 'Het Doorstroompunt gaat verder met de jongere',
  begeleiding: 'De jongere krijgt begeleiding',
  'met-rust-gelaten': 'De jongere wil met rust gelaten worden',
  'geen-hulp-nodig': 'De jongere heeft geen hulp nodig',
  'student-wil-niet': 'De student wil dit niet',
  'redt-het-zelf': 'De student redt het zelf',
  'elders-bekend': 'Een andere organisatie heeft de jongere in beeld',
  bijstand: 'De jongere krijgt bijstand',
};

/** How a traject ended, in words; what leerplicht recorded as its own answer says it. */
export function eindetekst(uitkomst: string | null): string | null {
  if (uitkomst === null) return null;
  const antwoord = uitkomst.startsWith('leerplicht-')
    ? antwoordtekst('uitkomst-leerplicht', uitkomst.slice('leerplicht-'.length))
    : null;
  return EINDEN[uitkomst] ?? antwoord ?? uitkomst;
}

/** What was answered in a step, as its button said it. */
export function antwoordtekst(stap: string, uitkomst: string | null): string | null {
  if (uitkomst === null) return null;
  const uitkomsten = TAAKSOORTEN.filter((soort) => soort.stap === stap).flatMap((s) => s.uitkomsten);
  return uitkomsten.find(({ code }) => code === uitkomst)?.tekst ?? uitkomst;
}

const SOORTEN: Readonly<Record<string, string>> = {
  mazl: 'MAZL-traject',
  ww: 'WW-traject',
  zoekperiode: 'Zoekperiode',
  begeleiding: 'Begeleiding',
  nazorg: 'Nazorg',
};

/** Kind of a traject, in words. */
export function trajectnaam(soort: string): string {
  return SOORTEN[soort] ?? `Traject ${soort}`;
}
