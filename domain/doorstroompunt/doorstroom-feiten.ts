import type { Partij } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';

/** With what a traject at the Doorstroompunt begins. */
export const DOORSTROOMBEGINNEN = {
  'vsv-melding': 'DUO meldde dat de jongere zonder startkwalificatie van school is',
  uitschrijving: 'een school meldde dat de jongere van school gaat',
  'aanmelding-doorstroompunt': 'de jongere is aangemeld bij het Doorstroompunt',
  verhuizing: 'de jongere verhuisde uit een andere regio',
  'leeftijd-verruimd': 'de leeftijdsgrens is verruimd: de jongere hoort weer bij het Doorstroompunt',
} as const;

/** One of them; also the `aanleiding` of the traject. */
export type Doorstroombegin = keyof typeof DOORSTROOMBEGINNEN;

/** Who registered a jongere. */
export const AANMELDERS = {
  zelf: 'De jongere zelf',
  ouder: 'Een ouder of verzorger',
  school: 'Een school',
  partner: 'Een andere organisatie',
} as const;

/** One of them. */
export type Aanmelder = keyof typeof AANMELDERS;

/** Another region where a jongere lives now. */
export interface NieuweWoonplaats {
  readonly gemeentecode: string;
  /** null: no region is known of that gemeente. */
  readonly regio: string | null;
  readonly sinds: Datum;
  /** Who is offered the jongere; null while nobody was looked for. */
  readonly ontvanger: Partij | null;
}

/** What signals have told of a jongere whom a Doorstroompunt follows: dates and codes, never a person or a birth date. */
export interface DoorstroomFeiten {
  readonly begin: Doorstroombegin;
  /** Last day at school or in the other region, or the day of the aanmelding; may lie ahead. */
  readonly beginDatum: Datum;
  /** Day on which the Doorstroompunt had the jongere: terms count from here. */
  readonly sinds: Datum;
  readonly aanmelder: Aanmelder | null;
  /** Day since which a school has the jongere in nazorg; null: none runs. Looked up in the trajecten, at the start and every morning. */
  readonly nazorgSinds: Datum | null;
  /** Set while the jongere is known to live in another region. */
  readonly verhuisdNaar: NieuweWoonplaats | null;
  readonly startkwalificatie?: boolean | null;
  readonly wegTerugNaarSchool?: boolean | null;
}
