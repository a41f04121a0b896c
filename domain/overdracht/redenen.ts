/**
 * Why an overdracht is made, refused, withdrawn or given back. Codes are stable: they stand in databases and in partners'
 * systems. The texts are what people choose from; there is no free text.
 */

/** What the overdracht is for; also the `aanleiding` of its rules. */
export const OVERDRACHTREDENEN = {
  handhaven: 'Handhaven van de leerplicht',
  schoolwissel: 'De jongere gaat naar een andere school',
  bijstand: 'De jongere heeft bijstand nodig',
  begeleiding: 'De jongere heeft begeleiding nodig',
  'uit-beeld': 'Niemand hoort nog iets van de jongere',
  verhuizing: 'De jongere is verhuisd',
} as const;
export type Overdrachtreden = keyof typeof OVERDRACHTREDENEN;

/** Why a receiver does not take over. */
export const WEIGERREDENEN = {
  'niet-ons-werkgebied': 'Niet ons werkgebied',
  'niet-onze-taak': 'Niet onze taak',
  'al-bekend': 'Al bij ons bekend',
  'gegevens-onvolledig': 'Gegevens zijn niet compleet',
  'geen-noodzaak': 'Ingrijpen is niet nodig',
  'buiten-leeftijd': 'De jongere heeft niet de leeftijd',
  'startkwalificatie-weg-dicht': 'Heeft een startkwalificatie en kan niet terug naar school',
  'geen-plaats': 'Wij hebben geen plaats',
} as const;
export type Weigerreden = keyof typeof WEIGERREDENEN;

/** Why a receiver gives back what it had taken over. */
export const TERUGGAVEREDENEN = {
  'niet-ons-werkgebied': 'Toch niet ons werkgebied',
  'niet-onze-taak': 'Toch niet onze taak',
  'geen-contact': 'Wij krijgen geen contact',
  'jongere-wil-niet': 'De jongere wil niet met ons verder',
  'andere-hulp-nodig': 'Er is andere hulp nodig',
  'gegevens-onjuist': 'De gegevens klopten niet',
} as const;
export type Teruggavereden = keyof typeof TERUGGAVEREDENEN;

/** Why a sender withdraws an offer. */
export const INTREKREDENEN = {
  werk: 'De jongere heeft werk',
  school: 'De jongere gaat naar school',
  'andere-ontvanger': 'Een ander past beter',
  'jongere-wil-niet': 'De jongere wil niet',
  verhuisd: 'De jongere is verhuisd',
  vergissing: 'Het was een vergissing',
  veranderd: 'De situatie is veranderd',
} as const;
export type Intrekreden = keyof typeof INTREKREDENEN;

/** Why an overdracht stopped without an answer of a person. */
export const BEEINDIGREDENEN = {
  'grondslag-afgelopen': 'De afgever heeft geen grond meer; het vangnet heeft overgenomen',
  'traject-gesloten': 'Het traject is gesloten',
  overleden: 'De jongere is overleden',
  'verder-overgedragen': 'Een volgende organisatie heeft overgenomen',
} as const;
export type Beeindigreden = keyof typeof BEEINDIGREDENEN;

/** How it stands some time after the first contact. */
export const GELANDANTWOORDEN = {
  geland: 'Ja, het houdt',
  wankelt: 'Het is nog onzeker',
  'niet-geland': 'Nee, het houdt niet',
} as const;
export type Gelandantwoord = keyof typeof GELANDANTWOORDEN;

/** What an opschaaloverleg agreed on; the parties carry it out themselves. */
export const OVERLEGAFSPRAKEN = {
  'ontvanger-aanvaardt': 'De ontvanger gaat aanvaarden',
  'andere-ontvanger': 'De afgever biedt aan een ander aan',
  'afgever-houdt': 'De jongere blijft bij de afgever',
} as const;
export type Overlegafspraak = keyof typeof OVERLEGAFSPRAKEN;

/** Who did not want the joint kennismaking. */
export const AFSLAGEN = { jongere: 'De jongere', afgever: 'De afgever', ontvanger: 'De ontvanger' } as const;
export type Afslag = keyof typeof AFSLAGEN;
