import { alsRegelrijen, type Bereik, type Regelrij } from '../regels/regelrij';
import { ZOEKPERIODE_REGELS, type ZoekperiodeRegelwaarden } from '../regels/zoekperiode-regels';
import type { Datum } from '../woorden/tijd';
import {
  bepaalZoekperiode,
  telWachten,
  type Leeftijd,
  type WachtOpBijeenkomst,
  type Zoekperiode,
} from './bepaal-zoekperiode';

/** What the gemeente has told of a melding bijstand, and what was counted from it: dates and codes, never a person or a birth date. */
export interface ZoekFeiten {
  /** The gemeente that took the melding. */
  readonly gemeente: string;
  /** Its own reference of the melding; null: it confirmed the melding in a WW traject. */
  readonly meldingId: string | null;
  readonly meldingsdatum: Datum;
  readonly informatiebijeenkomst: Datum | null;
  /** On the day of the melding. `onzeker`: a person of the gemeente decides. */
  readonly leeftijd: 'past' | 'onzeker';
  /** Counted by the rule of the day of the melding: with the end as counted and moved to a working day. */
  readonly wachten: Zoekperiode | WachtOpBijeenkomst;
  readonly isIngetrokken: boolean;
  /** For routing: what the gemeente looked up at DUO; left out until then. */
  readonly startkwalificatie?: boolean | null;
  readonly wegTerugNaarSchool?: boolean | null;
}

/** What a melding says. */
export interface Melding {
  readonly gemeente: string;
  readonly meldingId: string | null;
  readonly meldingsdatum: Datum;
  readonly informatiebijeenkomst: Datum | null;
  /** On the day of the melding; null: no birth date is known. */
  readonly leeftijd: Leeftijd | null;
  readonly bereik: Bereik;
}

/** The rules of the zoekperiode with the rows of this environment. */
export function zoekregels(eigen: readonly Regelrij<string, unknown>[] = []) {
  return [...ZOEKPERIODE_REGELS, ...alsRegelrijen<ZoekperiodeRegelwaarden>(eigen)];
}

/**
 * The facts with which a zoekperiode begins, or why none begins.
 *
 * @throws RegelOnbekendFout for a melding of before the first rule
 */
export function nieuweZoekFeiten(
  { gemeente, meldingId, meldingsdatum, informatiebijeenkomst, leeftijd, bereik }: Melding,
  eigen: readonly Regelrij<string, unknown>[] = [],
): ZoekFeiten | 'te-jong' | 'te-oud' {
  const regels = zoekregels(eigen);
  const uitkomst = bepaalZoekperiode({ meldingsdatum, informatiebijeenkomst, leeftijd, bereik }, regels);
  if (uitkomst.soort === 'geen-zoekperiode') return uitkomst.waarom;
  const isOnzeker = uitkomst.soort === 'leeftijd-onzeker';
  return {
    gemeente,
    meldingId,
    meldingsdatum,
    informatiebijeenkomst,
    leeftijd: isOnzeker ? 'onzeker' : 'past',
    wachten: isOnzeker ? telWachten({ meldingsdatum, informatiebijeenkomst, bereik }, regels) : uitkomst,
    isIngetrokken: false,
  };
}

/** The facts after the information meeting was held or moved; by the rule of the day of the melding. @throws RegelOnbekendFout */
export function metInformatiebijeenkomst(
  feiten: ZoekFeiten,
  informatiebijeenkomst: Datum,
  bereik: Bereik,
  eigen: readonly Regelrij<string, unknown>[] = [],
): ZoekFeiten {
  const { meldingsdatum } = feiten;
  const wachten = telWachten({ meldingsdatum, informatiebijeenkomst, bereik }, zoekregels(eigen));
  return { ...feiten, informatiebijeenkomst, wachten };
}
