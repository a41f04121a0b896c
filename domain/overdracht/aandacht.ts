import { heeftOpenMijlpalen, isLopend, isZichtbaarBijRegisseur, type Overdracht } from './overdracht';

/** Why the regisseur of the region looks at an overdracht. */
export const AANDACHT = {
  'geen-antwoord': 'Geen antwoord na de laatste herinnering',
  'vangnet-ontbreekt': 'Niemand vangt de jongere op',
  'eerste-contact-te-laat': 'Het eerste contact is te laat',
  'geland-te-laat': 'Er is niet gezegd of het houdt',
  wankelt: 'Het is nog onzeker of het houdt',
  'niet-geland': 'Het houdt niet',
} as const;
export type Aandacht = keyof typeof AANDACHT;

/**
 * What asks for the attention of the regisseur now, the most pressing first; empty when nothing does. An unsure landing is off the list once
 * an opschaaloverleg has agreed on something; an offer without answer stays until there is one.
 */
export function aandachtVoor(o: Overdracht): Aandacht[] {
  const gevonden: Aandacht[] = [];
  if (isLopend(o) && o.isVangnetOntbrekendGemeld) gevonden.push('vangnet-ontbreekt');
  if (isZichtbaarBijRegisseur(o)) gevonden.push('geen-antwoord');
  const m = o.mijlpalen;
  if (o.staat !== 'aanvaard' || m === null) return gevonden;
  const isBesproken = o.overleg?.afspraak != null;
  if (heeftOpenMijlpalen(o) && m.eersteContact === null && m.eersteContactTeLaatGemeld)
    gevonden.push('eerste-contact-te-laat');
  if (m.geland === null || isBesproken) return gevonden;
  const antwoorden = [m.geland.ontvanger, m.geland.afgever];
  if (antwoorden.includes('niet-geland')) gevonden.push('niet-geland');
  else if (antwoorden.includes('wankelt')) gevonden.push('wankelt');
  if (heeftOpenMijlpalen(o) && m.geland.isTeLaatGemeld && antwoorden.includes('open'))
    gevonden.push('geland-te-laat');
  return gevonden;
}

/** What the regisseur can do with it: call the sides together, record what they agreed on, or (null) nothing more. */
export function overlegstap(o: Overdracht): 'roep-bijeen' | 'leg-vast' | null {
  if (o.overleg !== null && o.overleg.afspraak === null) return 'leg-vast';
  return isLopend(o) || o.staat === 'aanvaard' ? 'roep-bijeen' : null;
}
