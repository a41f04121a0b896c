import type { Datum } from '../woorden/tijd';
import type { Zoekperiode } from './bepaal-zoekperiode';

/**
 * What a person of the gemeente looks at before waiving or shortening. A checklist for a human decision, never a rule that decides.
 * Sources: Participatiewet 41a (lapsed 1-7-2021, read) and the groups of the Handreiking Stimulansz of November 2025 (second hand).
 */
export const SCREENINGSLIJST = {
  'pro-vso': 'Zat korter dan een jaar geleden op pro of vso',
  urenbeperking: 'Heeft een medische urenbeperking',
  loonkostensubsidie: 'Hoort bij de doelgroep loonkostensubsidie',
  'instelling-opvang': 'Is of was het afgelopen jaar in een instelling of opvang',
  pleegzorg: 'Had het afgelopen jaar pleegzorg of een gezinshuis',
  kinderbescherming: 'Had het afgelopen jaar een maatregel van kinderbescherming',
  'geen-adres': 'Heeft geen adres of alleen een briefadres',
  omstandigheden: 'Andere omstandigheden van de jongere of het gezin',
} as const;

/** Why the gemeente waives or shortens. */
export type Wachtreden = keyof typeof SCREENINGSLIJST;

/** A decision of a person of the gemeente. */
export type Wachtbesluit =
  | { readonly soort: 'afgezien'; readonly op: Datum; readonly reden: Wachtreden }
  | { readonly soort: 'verkort'; readonly op: Datum; readonly tot: Datum; readonly reden: Wachtreden };

/** Why it cannot be decided so. */
export const WACHTBESLUIT_AFWIJZINGEN = {
  'afzien-mag-niet':
    'Op de dag van de melding mocht de gemeente niet afzien van de zoekperiode of haar verkorten.',
  'voor-de-melding': 'Het besluit ligt voor de melding.',
  'niet-korter': 'De zoekperiode wordt hierdoor niet korter.',
} as const;

/** Result of a decision on the waiting. */
export type Wachtbesluituitkomst =
  | { readonly soort: 'gelukt'; readonly zoekperiode: Zoekperiode }
  | {
      readonly soort: 'kan-niet';
      readonly code: keyof typeof WACHTBESLUIT_AFWIJZINGEN;
      readonly uitleg: string;
    };

/** Waives or shortens the waiting. The record of conduct and the end that the rule gives stay as they were. */
export function pasWachtbesluitToe(zoekperiode: Zoekperiode, besluit: Wachtbesluit): Wachtbesluituitkomst {
  const vanaf = besluit.soort === 'afgezien' ? besluit.op : besluit.tot;
  if (!zoekperiode.magAfzien) return kanNiet('afzien-mag-niet');
  if (besluit.op < zoekperiode.meldingsdatum || vanaf < zoekperiode.meldingsdatum)
    return kanNiet('voor-de-melding');
  if (vanaf >= zoekperiode.aanvraagVanaf) return kanNiet('niet-korter');
  return { soort: 'gelukt', zoekperiode: { ...zoekperiode, aanvraagVanaf: vanaf, wachten: besluit.soort } };
}

function kanNiet(code: keyof typeof WACHTBESLUIT_AFWIJZINGEN): Wachtbesluituitkomst {
  return { soort: 'kan-niet', code, uitleg: WACHTBESLUIT_AFWIJZINGEN[code] };
}
