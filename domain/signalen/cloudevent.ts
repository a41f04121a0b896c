import type { Tijdstip } from '../woorden/tijd';

/** What an event is about: the middle of its `type` (plural, after the NL GOV profile). */
export type GebeurtenisOnderwerp = 'signalen' | 'taken' | 'trajecten' | 'overdrachten';

/**
 * An event to others as the outbox keeps it: a CloudEvent in the NL GOV profile (JSON format) without `id`, which the relay
 * adds: the id of the outbox row, the same on every try.
 */
export interface UitgaandeGebeurtenis {
  readonly specversion: '1.0';
  readonly type: string;
  readonly source: string;
  /** RFC 3339, UTC, by the Klok: when it was recorded. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataref?: string;
  /** Ids, codes and instants only: never a person (a receiver that may know more fetches it). */
  readonly data: Readonly<Record<string, unknown>>;
}

/** The event with its id, as a receiver gets it. */
export interface CloudEvent extends UitgaandeGebeurtenis {
  readonly id: string;
  /** W3C Trace Context, extension of CloudEvents (distributed tracing). */
  readonly traceparent?: string;
}

const GEBEURTENIS = /^[a-z]+(-[a-z]+)*$/;
const OIN = /^[0-9A-Z]{20}$/;

/** `source` of everything this platform publishes. */
export function bronVanSluitend(oin: string): string {
  if (!OIN.test(oin)) throw new Error('een OIN heeft 20 posities');
  return `urn:nld:oin:${oin}:systeem:sluitend`;
}

/**
 * Builds an event for `plaatsUitgaand`. `gebeurtenis` in kebab-case, in the past tense: `taak-geopend`.
 * The type is reverse DNS without the name of an organisation: `nl.overheid.taken.taak-geopend.v1`.
 */
export function maakGebeurtenis(deel: {
  /** OIN of the organisation that runs this platform (setting). */
  readonly oin: string;
  readonly onderwerp: GebeurtenisOnderwerp;
  readonly gebeurtenis: string;
  /** By the Klok, or the run's own time. */
  readonly op: Tijdstip;
  readonly gegevens: Readonly<Record<string, unknown>>;
  /** Where a receiver that may see more can read it: an address of the API, without personal data. */
  readonly dataref?: string;
}): UitgaandeGebeurtenis {
  if (!GEBEURTENIS.test(deel.gebeurtenis)) throw new Error('een gebeurtenis heet bijvoorbeeld taak-geopend');
  return {
    specversion: '1.0',
    type: `nl.overheid.${deel.onderwerp}.${deel.gebeurtenis}.v1`,
    source: bronVanSluitend(deel.oin),
    time: new Date(deel.op).toISOString(),
    datacontenttype: 'application/json',
    ...(deel.dataref === undefined ? {} : { dataref: deel.dataref }),
    data: deel.gegevens,
  };
}
