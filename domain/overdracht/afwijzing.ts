import type { Overdracht } from './overdracht';

/** Why a handeling was refused: code and one Dutch sentence that says what can be done. Becomes a 409 at the API. */
export const AFWIJZINGEN = {
  'niet-uw-overdracht':
    'Deze overdracht is niet van u; alleen de afgever of de ontvanger ervan kan dit doen.',
  'ontvanger-is-aangesloten':
    'De ontvanger antwoordt zelf in Sluitend; u kunt dit niet namens de ontvanger vastleggen.',
  'vastlegging-ontbreekt': 'Leg vast wie namens de ontvanger antwoordde, wanneer en hoe.',
  'al-aanvaard': 'De ontvanger heeft deze overdracht al aanvaard. Terug kan nog met teruggeven.',
  'al-geweigerd': 'De ontvanger heeft deze overdracht al geweigerd; de afgever is verantwoordelijk gebleven.',
  'al-ingetrokken': 'De afgever heeft deze overdracht al ingetrokken en is verantwoordelijk gebleven.',
  'al-teruggegeven': 'Deze overdracht is al teruggegeven; de afgever is weer verantwoordelijk.',
  'al-vervallen':
    'Deze overdracht is vervallen: de afgever had geen grond meer, of het traject is gesloten. Vraag de verantwoordelijke van nu om overname.',
  'nog-niet-aanvaard': 'Deze overdracht is nog niet aanvaard; dit kan pas daarna.',
  'traject-gesloten': 'Het traject is gesloten; er is niets meer over te dragen.',
  'niet-meer-verantwoordelijk':
    'Het traject is intussen van een andere organisatie; alleen wie nu verantwoordelijk is kan het overdragen.',
  'loopt-al-verder':
    'Er loopt een volgende overdracht van dit traject. Trek die eerst in, of wacht op het antwoord.',
  'terugnametermijn-voorbij':
    'De tijd waarin de afgever terugneemt is voorbij. Bied zelf een overdracht aan; tot die is aanvaard blijft u verantwoordelijk.',
  'grondslag-afgelopen':
    'De afgever heeft geen grond meer. Bied een overdracht aan een andere organisatie aan; tot die is aanvaard blijft u verantwoordelijk.',
  'te-vroeg': 'Dit moment is nog niet gekomen.',
  'mijlpalen-beeindigd': 'Er wordt voor deze overdracht niets meer gevraagd.',
  'kennismaking-al-gehouden': 'De kennismaking is al gehouden.',
  'kennismaking-al-afgeslagen':
    'De kennismaking is afgeslagen. Is zij toch gehouden, leg dan de dag daarvan vast.',
  'eerste-contact-al-vastgelegd': 'Het eerste contact is al vastgelegd.',
  'nog-geen-eerste-contact': 'Er is nog geen eerste contact vastgelegd; dit kan pas daarna.',
  'geland-al-gemeld': 'U heeft dit al gemeld.',
  'geland-niet-gevraagd': 'Aan u wordt dit niet gevraagd, omdat u geen grond meer heeft.',
  'jongere-al-geinformeerd': 'Er is al vastgelegd dat de jongere is geinformeerd.',
  'overleg-al-bijeengeroepen': 'Het opschaaloverleg is al bijeengeroepen.',
  'geen-overleg': 'Er is geen opschaaloverleg bijeengeroepen.',
  'zelfde-partij': 'Afgever en ontvanger zijn dezelfde organisatie in dezelfde rol.',
  'al-aangeboden':
    'Er loopt al een overdracht van dit traject. Trek die eerst in, of wacht op het antwoord van de ontvanger.',
  'ladder-onvolledig':
    'De ladder van herinneringen klopt niet: de treden moeten oplopen en eindigen bij de regisseur.',
  'tegenvoorstel-is-partij-zelf': 'Stel een andere organisatie voor dan de afgever of de ontvanger.',
} as const;

/** The code of a refusal. */
export type Afwijzingscode = keyof typeof AFWIJZINGEN;

/** A handeling that was not carried out; the overdracht is as it was. */
export interface KanNiet {
  readonly soort: 'kan-niet';
  readonly code: Afwijzingscode;
  readonly uitleg: string;
}

/** The refusal with its sentence. */
export function kanNiet(code: Afwijzingscode): KanNiet {
  return { soort: 'kan-niet', code, uitleg: AFWIJZINGEN[code] };
}

const NA_ANTWOORD = {
  aanvaard: 'al-aanvaard',
  geweigerd: 'al-geweigerd',
  ingetrokken: 'al-ingetrokken',
  teruggegeven: 'al-teruggegeven',
  vervallen: 'al-vervallen',
} as const;

/** The refusal for what only an offer without an answer allows; null when it waits for one. */
export function alBeantwoord({ staat }: Overdracht): Afwijzingscode | null {
  return staat === 'aangeboden' || staat === 'afgeleverd' ? null : NA_ANTWOORD[staat];
}

/** The refusal for what only an accepted overdracht allows; null when it is. */
export function nietAanvaard({ staat }: Overdracht): Afwijzingscode | null {
  if (staat === 'aanvaard') return null;
  return staat === 'aangeboden' || staat === 'afgeleverd' ? 'nog-niet-aanvaard' : NA_ANTWOORD[staat];
}
