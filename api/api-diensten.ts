import type { FastifyBaseLogger } from 'fastify';
import type { Registry } from 'prom-client';
import type { Databank } from '../db/verbinding';
import type { Klok } from '../domain/woorden/klok';
import type { Sleutelring } from '../privacy/sleutelring';
import type { BesluitDoorgever } from '../verwerking/besluiten/besluit-doorgever';
import type { UitgeverInstellingen } from './toegang/tokens';

/** Limits of the API process; every one has a default in `STANDAARD_GRENZEN`. */
export interface ApiGrenzen {
  /** Largest JSON body in bytes, unless a route says otherwise (`bodyLimit`). */
  readonly maxInhoudBytes: number;
  /** Milliseconds in which a whole request must have come in. */
  readonly verzoekBinnenMs: number;
  /** Milliseconds in which a handler must have answered; longer than the 2 s a besluit may wait. */
  readonly antwoordBinnenMs: number;
  /** Requests per second per client, on average. */
  readonly verzoekenPerSeconde: number;
  /** Mean delay of the event loop, in milliseconds, above which new requests get 503. */
  readonly maxVertragingMs: number;
  /** Share of successful requests in the access log, 0 to 1. */
  readonly aandeelToegangslog: number;
}

/** Generous on purpose: a legal report that is refused is worse than one that waits. */
export const STANDAARD_GRENZEN: ApiGrenzen = {
  maxInhoudBytes: 64 * 1_024,
  verzoekBinnenMs: 20_000,
  antwoordBinnenMs: 20_000,
  verzoekenPerSeconde: 2_500,
  maxVertragingMs: 2_000,
  aandeelToegangslog: 0.01,
};

/** Whom a supplier can reach; the `info.contact` of the OpenAPI file. */
export interface Contact {
  readonly name: string;
  readonly email: string;
  readonly url: string;
}

/** What the API needs from outside; made by `sluitend api`, `sluitend start` and the tests. */
export interface ApiDiensten {
  readonly databank: Databank;
  readonly klok: Klok;
  readonly ring: Sleutelring;
  readonly uitgever: UitgeverInstellingen;
  readonly besluitDoorgever: BesluitDoorgever;
  /** Where partners get their tokens; shown in the OpenAPI file. */
  readonly tokenUrl: string;
  /** Public address without a trailing slash, e.g. `https://sluitend.example.nl`; used in Link, Location and the OpenAPI file. */
  readonly basisUrl: string;
  /** An example address when left out. */
  readonly contact?: Contact;
  /** In an oefenomgeving the BSNs of the 999 test range are accepted. */
  readonly omgeving: 'productie' | 'oefen';
  /** Lets operators read payloads in the Temporal UI; without it the codec endpoint is not there. */
  readonly codec?: {
    readonly namespace: string;
    /** Origin of the Temporal UI, e.g. `http://127.0.0.1:8233`. */
    readonly uiOorsprong: string;
  };
  /** Metrics are served on /metrics when given. */
  readonly metrieken?: Registry;
  /** pino or compatible; silent when left out. */
  readonly log?: FastifyBaseLogger;
  readonly grenzen?: Partial<ApiGrenzen>;
}
