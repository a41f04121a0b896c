import type { Datum } from '../woorden/tijd';
import { BIJSTAND_SIGNAAL_SOORTEN, type BijstandSignaal } from './melding-bijstand';
import {
  DOORSTROOMPUNT_SIGNAAL_SOORTEN,
  type DoorstroompuntAanmeldingSignaal,
} from './doorstroompunt-aanmelding';
import { LIJST_SIGNAAL_SOORTEN, type LijstSignaal } from './lijst-signalen';
import { WW_SIGNAAL_SOORTEN, type WwSignaal } from './ww-signalen';

/**
 * The signals Sluitend knows: facts a partner or the platform itself reports. `inbox.inhoud` holds exactly one of these.
 * They are plain JSON data without a person: who it is about is `inbox.jongere_id`, where it came from is `inbox.bron`,
 * when we heard it is `inbox.ontvangen_op`, and whether it is history (counts, asks nobody for anything) is `inbox.historie`.
 * Fields are only added, never given another meaning; a change that old readers would misread gets a new `schemaVersie`.
 */
export const SIGNAAL_SCHEMA_VERSIE = 1;

/** The oldest and newest `schemaVersie` that intake accepts and the verwerker can read. */
export const ONDERSTEUNDE_SCHEMA_VERSIES = { van: 1, tot: SIGNAAL_SCHEMA_VERSIE } as const;

interface Versie {
  readonly schemaVersie: typeof SIGNAAL_SCHEMA_VERSIE;
}

/** A pupil was reported sick. Maps to the row (jongere, BRIN, eersteZiektedag, ''), reason Z, and remembers `meldingId` there. */
export interface ZiekmeldingSignaal extends Versie {
  readonly soort: 'ziekmelding';
  readonly vestigingscode: string;
  /** The school's own id of this report: betermelding, correctie and intrekking name it. */
  readonly meldingId: string;
  readonly eersteZiektedag: Datum;
  /** Inclusive; null = open. */
  readonly laatsteZiektedag: Datum | null;
}

/** A pupil is better: the named report, or else the pupil's open one at this BRIN, ends on `laatsteZiektedag` (inclusive). */
export interface BetermeldingSignaal extends Versie {
  readonly soort: 'betermelding';
  readonly vestigingscode: string;
  /** null = the pupil's open report at this school. */
  readonly meldingId: string | null;
  readonly laatsteZiektedag: Datum;
}

/** The named report was wrong: both dates replace what was known (the first day may move). */
export interface CorrectieSignaal extends Versie {
  readonly soort: 'correctie';
  readonly vestigingscode: string;
  readonly meldingId: string;
  readonly eersteZiektedag: Datum;
  readonly laatsteZiektedag: Datum | null;
}

/** The named report should never have been made. */
export interface IntrekkingSignaal extends Versie {
  readonly soort: 'intrekking';
  readonly vestigingscode: string;
  readonly meldingId: string;
}

/** One row of an absence file. Identity: (jongere, BRIN, begindatum, begintijd); it replaces an earlier row whatever its reason. */
export interface VerzuimregelSignaal extends Versie {
  readonly soort: 'verzuimregel';
  readonly vestigingscode: string;
  readonly begindatum: Datum;
  /** `HH:mm`, or '' when none was given: a value of its own in the identity. */
  readonly begintijd: string;
  /** Inclusive; null = open. */
  readonly einddatum: Datum | null;
  readonly eindtijd: string | null;
  /** Reason code of the school system; `Z` is ill. */
  readonly reden: string;
}

/** A mazl traject asked for by a person: the school is worried, or the jeugdarts saw the pupil in a walk-in hour. */
export interface MazlStartSignaal extends Versie {
  readonly soort: 'mazl-start';
  readonly vestigingscode: string;
  /** `zorg` comes from the school, `inloopspreekuur` from the jeugdarts. */
  readonly aanleiding: 'zorg' | 'inloopspreekuur';
}

/** The own free days of a location changed: counts and terms that depend on them are made again. Has no jongere. */
export interface VrijeDagenSignaal extends Versie {
  readonly soort: 'vrije-dagen';
  readonly vestigingscode: string;
}

/** The jongere has died: a person decides what follows, nothing closes by itself. */
export interface OverlijdenSignaal extends Versie {
  readonly soort: 'overlijden';
}

/** The jongere goes to another school location from `datum` on. */
export interface SchoolwisselSignaal extends Versie {
  readonly soort: 'schoolwissel';
  readonly naarVestigingscode: string;
  readonly datum: Datum;
}

/** The jongere reached an age at which the law changes something. */
export interface LeeftijdsgrensSignaal extends Versie {
  readonly soort: 'leeftijdsgrens';
  readonly leeftijd: 18;
}

/** The jongere must be counted again although no message about absence came in: two jongeren turned out to be one. From the platform itself. */
export interface HertellingSignaal extends Versie {
  readonly soort: 'hertelling';
}

/** The signals that report sickness through the API or Kafka. */
export type VerzuimmeldingSignaal =
  ZiekmeldingSignaal | BetermeldingSignaal | CorrectieSignaal | IntrekkingSignaal;

/** Every signal that changes what is known about absence. */
export type VerzuimSignaal = VerzuimmeldingSignaal | VerzuimregelSignaal;

/** Signals with which a traject of another kind than mazl begins, or that tell it of its facts. */
export type Ketensignaal = WwSignaal | BijstandSignaal | LijstSignaal | DoorstroompuntAanmeldingSignaal;

/** All signals. */
export type Signaal =
  | VerzuimSignaal
  | Ketensignaal
  | MazlStartSignaal
  | VrijeDagenSignaal
  | OverlijdenSignaal
  | SchoolwisselSignaal
  | LeeftijdsgrensSignaal
  | HertellingSignaal;

/** The discriminator of `Signaal`; also `inbox.soort`. */
export type SignaalSoort = Signaal['soort'];

/** The kinds of report a school system sends as a single message. */
export const VERZUIMMELDING_SOORTEN = ['ziekmelding', 'betermelding', 'correctie', 'intrekking'] as const;

/** The kinds that change what is known about absence. */
export const VERZUIM_SOORTEN = [...VERZUIMMELDING_SOORTEN, 'verzuimregel'] as const;

/** The kinds of `Ketensignaal`. */
export const KETENSIGNAAL_SOORTEN: readonly string[] = [
  ...WW_SIGNAAL_SOORTEN,
  ...BIJSTAND_SIGNAAL_SOORTEN,
  ...LIJST_SIGNAAL_SOORTEN,
  ...DOORSTROOMPUNT_SIGNAAL_SOORTEN,
];

/** True for a signal with which a traject begins or that tells it of its facts. */
export function isKetensignaal(signaal: Signaal): signaal is Ketensignaal {
  return KETENSIGNAAL_SOORTEN.includes(signaal.soort);
}

/** True for a signal that changes what is known about absence. */
export function isVerzuimSignaal(signaal: Signaal): signaal is VerzuimSignaal {
  return (VERZUIM_SOORTEN as readonly string[]).includes(signaal.soort);
}

/** The location a signal is about, null when it is about none (or, for a schoolwissel, the new one). */
export function vestigingscodeVan(signaal: Signaal): string | null {
  if (signaal.soort === 'schoolwissel') return signaal.naarVestigingscode;
  return 'vestigingscode' in signaal ? signaal.vestigingscode : null;
}

/** BRIN (4 positions) of a vestigingscode (6 positions). */
export function brinVan(vestigingscode: string): string {
  return vestigingscode.slice(0, 4);
}

/** False for a signal written by a newer Sluitend (other processes still to be upgraded): park it, do not guess. */
export function isLeesbaar(signaal: { readonly schemaVersie: number }): boolean {
  return (
    signaal.schemaVersie >= ONDERSTEUNDE_SCHEMA_VERSIES.van &&
    signaal.schemaVersie <= ONDERSTEUNDE_SCHEMA_VERSIES.tot
  );
}
