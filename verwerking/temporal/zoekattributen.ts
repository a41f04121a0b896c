import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import type { Tijdstip } from '../../domain/woorden/tijd';

/** What operators filter on in the Temporal UI. Coded values only: search attributes are never encrypted. */
export interface Zoekattributen {
  readonly TrajectSoort?: string;
  readonly Fase?: string;
  /** Role and organisation code of who must move. */
  readonly AanZet?: string;
  readonly AanZetSinds?: Tijdstip;
  readonly Uiterlijk?: Tijdstip;
  readonly Regio?: string;
  readonly Escalatie?: number;
}

const SLEUTEL = {
  TrajectSoort: defineSearchAttributeKey('TrajectSoort', 'KEYWORD'),
  Fase: defineSearchAttributeKey('Fase', 'KEYWORD'),
  AanZet: defineSearchAttributeKey('AanZet', 'KEYWORD'),
  AanZetSinds: defineSearchAttributeKey('AanZetSinds', 'DATETIME'),
  Uiterlijk: defineSearchAttributeKey('Uiterlijk', 'DATETIME'),
  Regio: defineSearchAttributeKey('Regio', 'KEYWORD'),
  Escalatie: defineSearchAttributeKey('Escalatie', 'INT'),
} as const;

/** The search attributes as Temporal's client takes them; what is missing is left out. */
export function alsParen(zoek: Zoekattributen): SearchAttributePair[] {
  const paren: SearchAttributePair[] = [];
  for (const naam of ['TrajectSoort', 'Fase', 'AanZet', 'Regio'] as const) {
    const waarde = zoek[naam];
    if (waarde !== undefined) paren.push({ key: SLEUTEL[naam], value: waarde });
  }
  for (const naam of ['AanZetSinds', 'Uiterlijk'] as const) {
    const waarde = zoek[naam];
    if (waarde !== undefined) paren.push({ key: SLEUTEL[naam], value: new Date(waarde) });
  }
  if (zoek.Escalatie !== undefined) paren.push({ key: SLEUTEL.Escalatie, value: zoek.Escalatie });
  return paren;
}
