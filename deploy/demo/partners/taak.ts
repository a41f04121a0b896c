import type { Tijdstip } from '../../../domain/woorden/tijd';

/** A taak as a partner reads it from `GET /v1/taken/{id}`: what the scripts look at. */
export interface TeBeantwoordenTaak {
  readonly id: string;
  readonly soort: string;
  readonly keer: number;
  readonly trajectRef: string | null;
  readonly geopendOp: string;
  readonly uiterlijkOp: string | null;
  readonly escalatie: number;
  readonly leerlingnummer: string | null;
  readonly persoon: { readonly toestemmingen?: readonly { readonly doel: string }[] } | null;
  readonly uitkomsten: readonly {
    readonly code: string;
    readonly velden: readonly {
      readonly naam: string;
      readonly soort: 'datum' | 'getal' | 'keuze' | 'persoon';
      readonly verplicht: boolean;
      readonly min?: number;
      readonly max?: number;
      readonly keuzes?: Readonly<Record<string, string>>;
    }[];
  }[];
}

/** Instant of a deadline; null for a taak without a term. */
export function uiterlijkVan(taak: Pick<TeBeantwoordenTaak, 'uiterlijkOp'>): Tijdstip | null {
  return taak.uiterlijkOp === null ? null : Date.parse(taak.uiterlijkOp);
}
