import type { Termijnlengte } from '../regels/regel';
import type { Bereik } from '../regels/regelrij';
import type { Rol } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';

/** One phase of a programme. */
export interface Begeleidingsfase {
  /** Stable code, kebab-case. */
  readonly code: string;
  readonly naam: string;
  /** Time between two contact moments; null = no rhythm. */
  readonly contact: Termijnlengte<'kalenderweek' | 'kalenderdag'> | null;
  /** Agreed length, after which it is looked at again; null = no maximum. */
  readonly duur: Termijnlengte<'kalenderweek' | 'kalenderdag'> | null;
}

/** What the jongere is registered for, and the phases that go with it in order; the last one is nazorg. */
export interface Begeleidingskoers {
  readonly tekst: string;
  readonly fasen: readonly string[];
}

/** A programme of a region as data: a region adds a programme by adding a definition. */
export interface Begeleidingsdefinitie {
  readonly code: string;
  readonly versie: number;
  readonly naam: string;
  /** Where it was found, and which values are a choice of this project. */
  readonly bron: string;
  readonly toelichting?: string;
  readonly gebied: Bereik;
  readonly geldigVan: Datum;
  /** Inclusive; null while no end is known. */
  readonly geldigTot: Datum | null;
  /** Whole years: from (inclusive) and until (inclusive), as the programme says it. */
  readonly leeftijd: { readonly van: number; readonly totEnMet: number };
  /** Who carries it out. */
  readonly uitvoerder: Rol;
  /** Who may register somebody; `zelf` is the jongere. */
  readonly aanmelders: readonly (Rol | 'zelf')[];
  readonly koersen: Readonly<Record<string, Begeleidingskoers>>;
  readonly fasen: readonly Begeleidingsfase[];
  /** How it can end: code and text. */
  readonly eindes: Readonly<Record<string, string>>;
}

/** The code of the phase every course ends with. */
export const NAZORG = 'nazorg';

/** What is wrong with a definition, in Dutch; empty when it can be carried out. */
export function beoordeelDefinitie(definitie: Begeleidingsdefinitie): string[] {
  const fouten: string[] = [];
  const codes = definitie.fasen.map(({ code }) => code);
  const koersen = Object.entries(definitie.koersen);
  if (new Set(codes).size !== codes.length) fouten.push('Een fase komt twee keer voor.');
  if (koersen.length === 0) fouten.push('Er is geen koers.');
  for (const [koers, { fasen }] of koersen) {
    const onbekend = fasen.filter((fase) => !codes.includes(fase));
    if (onbekend.length > 0) fouten.push(`Koers ${koers} noemt een onbekende fase: ${onbekend.join(', ')}.`);
    if (fasen.length < 2 || fasen.at(-1) !== NAZORG)
      fouten.push(`Koers ${koers} eindigt niet met nazorg na ten minste een fase.`);
    if (new Set(fasen).size !== fasen.length) fouten.push(`Koers ${koers} noemt een fase twee keer.`);
  }
  for (const code of codes)
    if (!koersen.some(([, { fasen }]) => fasen.includes(code)))
      fouten.push(`Fase ${code} hoort bij geen koers.`);
  for (const { code, contact, duur } of definitie.fasen)
    if ((contact !== null && contact.lengte < 1) || (duur !== null && duur.lengte < 1))
      fouten.push(`Fase ${code} heeft een lengte van nul.`);
  if (definitie.aanmelders.length === 0) fouten.push('Niemand kan aanmelden.');
  if (Object.keys(definitie.eindes).length === 0) fouten.push('Er is geen einde.');
  return fouten;
}
