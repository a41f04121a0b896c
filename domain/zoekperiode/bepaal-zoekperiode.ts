import { plusDagen } from '../kalender/datum';
import { naarWerkdag } from '../kalender/werkdagen';
import {
  verwijzing,
  zoekRegel,
  type Bereik,
  type Regelrijen,
  type Regelverwijzing,
} from '../regels/regelrij';
import { ZOEKPERIODE_REGELS, type ZoekperiodeRegelwaarden } from '../regels/zoekperiode-regels';
import type { Datum } from '../woorden/tijd';

/** Whole years on the day of the melding; they differ when the birth date is known in part. */
export interface Leeftijd {
  readonly minstens: number;
  readonly hoogstens: number;
}

/** What the waiting is counted from. */
export interface Wachtfeiten {
  /** Day on which the jongere reported: age and rules are judged on it, whatever happens later. */
  readonly meldingsdatum: Datum;
  /** The gemeente that took the melding, and its region. */
  readonly bereik: Bereik;
  /** Only asked for where the gemeente starts counting there; null = not held yet. */
  readonly informatiebijeenkomst?: Datum | null;
}

/** What is known when somebody reports for bijstand. */
export interface Meldingsfeiten extends Wachtfeiten {
  /** null: no birth date is known. */
  readonly leeftijd: Leeftijd | null;
}

/** An end as counted, and moved to the next working day (Algemene termijnenwet; not verified for this term): both are kept. */
export interface Einddatum {
  readonly ruw: Datum;
  readonly verschoven: Datum;
}

/** The waiting of one jongere, and the record of conduct, which runs on its own. */
export interface Zoekperiode {
  readonly soort: 'zoekperiode';
  readonly regel: Regelverwijzing;
  readonly meldingsdatum: Datum;
  /** Day 0 of the waiting. */
  readonly begin: Datum;
  /** As the rule says, also after waiving or shortening. */
  readonly einde: Einddatum;
  /** First day on which the application can be taken up. Never moved by a weekend: waiting longer is not to the jongere's benefit. */
  readonly aanvraagVanaf: Datum;
  readonly wachten: 'loopt' | 'geen' | 'afgezien' | 'verkort';
  readonly magAfzien: boolean;
  /** Conduct counts in these days, also without waiting (Participatiewet 43 lid 4 and 5, text of 2022). */
  readonly gedrag: { readonly van: Datum; readonly tot: Datum };
}

/** The waiting starts at a meeting that has not been held yet. */
export interface WachtOpBijeenkomst {
  readonly soort: 'wacht-op-informatiebijeenkomst';
  readonly regel: Regelverwijzing;
  readonly gedrag: Zoekperiode['gedrag'];
}

/** What follows from a melding. */
export type Zoekperiodeuitkomst =
  | Zoekperiode
  | WachtOpBijeenkomst
  | {
      readonly soort: 'geen-zoekperiode';
      readonly waarom: 'te-jong' | 'te-oud';
      readonly regel: Regelverwijzing;
    }
  /** The birth date is not known, or in part and both is possible: a person decides. */
  | { readonly soort: 'leeftijd-onzeker'; readonly regel: Regelverwijzing };

/**
 * The zoekperiode that a melding starts. Day 0 is the melding (or the information meeting); a term of 28 days ends 28 days later.
 *
 * @throws RegelOnbekendFout for a melding of before the first rule
 */
export function bepaalZoekperiode(
  feiten: Meldingsfeiten,
  regels: Regelrijen<ZoekperiodeRegelwaarden> = ZOEKPERIODE_REGELS,
): Zoekperiodeuitkomst {
  const gevonden = zoekRegel(regels, 'zoekperiode', feiten.meldingsdatum, feiten.bereik);
  const { leeftijdVan, leeftijdTot } = gevonden.waarde;
  const regel = verwijzing(gevonden);
  const { leeftijd } = feiten;
  if (leeftijd === null) return { soort: 'leeftijd-onzeker', regel };
  if (leeftijd.hoogstens < leeftijdVan) return { soort: 'geen-zoekperiode', waarom: 'te-jong', regel };
  if (leeftijd.minstens >= leeftijdTot) return { soort: 'geen-zoekperiode', waarom: 'te-oud', regel };
  if (leeftijd.minstens < leeftijdVan || leeftijd.hoogstens >= leeftijdTot)
    return { soort: 'leeftijd-onzeker', regel };
  return telWachten(feiten, regels);
}

/** The waiting of somebody of whom it is certain, or was decided by a person, that the age fits. @throws RegelOnbekendFout */
export function telWachten(
  feiten: Wachtfeiten,
  regels: Regelrijen<ZoekperiodeRegelwaarden> = ZOEKPERIODE_REGELS,
): Zoekperiode | WachtOpBijeenkomst {
  const { meldingsdatum } = feiten;
  const gevonden = zoekRegel(regels, 'zoekperiode', meldingsdatum, feiten.bereik);
  const { waarde } = gevonden;
  const regel = verwijzing(gevonden);
  const gedrag = { van: meldingsdatum, tot: plusDagen(meldingsdatum, waarde.gedrag.lengte) };
  const basis = { soort: 'zoekperiode', regel, meldingsdatum, magAfzien: waarde.magAfzien, gedrag } as const;
  if (waarde.wachten === null) {
    return {
      ...basis,
      begin: meldingsdatum,
      einde: { ruw: meldingsdatum, verschoven: naarWerkdag(meldingsdatum) },
      aanvraagVanaf: meldingsdatum,
      wachten: 'geen',
    };
  }
  const begin = beginVan(feiten, waarde.begin);
  if (begin === null) return { soort: 'wacht-op-informatiebijeenkomst', regel, gedrag };
  const ruw = plusDagen(begin, waarde.wachten.lengte);
  return {
    ...basis,
    begin,
    einde: { ruw, verschoven: naarWerkdag(ruw) },
    aanvraagVanaf: ruw,
    wachten: 'loopt',
  };
}

function beginVan(feiten: Wachtfeiten, begin: 'melding' | 'informatiebijeenkomst'): Datum | null {
  if (begin === 'melding') return feiten.meldingsdatum;
  const bijeenkomst = feiten.informatiebijeenkomst ?? null;
  return bijeenkomst !== null && bijeenkomst < feiten.meldingsdatum ? feiten.meldingsdatum : bijeenkomst;
}
