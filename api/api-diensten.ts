import type { FastifyBaseLogger } from 'fastify';
import type { Registry } from 'prom-client';
import type { MappingVan } from '../connectors/uwv/lees-mappings';
import type { Sessieduur } from '../db/repositories/sessies';
import type { Databank } from '../db/verbinding';
import type { Klok } from '../domain/woorden/klok';
import type { Sleutelring } from '../privacy/sleutelring';
import type { BesluitDoorgever } from '../verwerking/besluiten/besluit-doorgever';
import type { Runtelling } from '../verwerking/temporal/tel-runs';
import type { AanmeldInstellingen } from './aanmelden/aanmelddienst';
import type { Certificaatproxy } from './toegang/clientcertificaat';
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
  /** Requests of one client that are busy at the same moment; more wait in the client's own queue. */
  readonly tegelijkPerClient: number;
  /** Milliseconds a request may wait in that queue before 429. */
  readonly wachtHoogstensMs: number;
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
  tegelijkPerClient: 128,
  wachtHoogstensMs: 5_000,
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
  /** OIN of the organisation that runs this platform: what the platform itself does is in her logbook. */
  readonly platformOin: string;
  /** The ring with a data key for each run, for the codec endpoint; `ring` when left out. */
  readonly payloadRing?: Sleutelring;
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
  /** Identity provider of staff; without it nobody can log in on the pages. */
  readonly aanmelden?: AanmeldInstellingen;
  /** How long a session of an employee lasts; `STANDAARD_SESSIEDUUR` when left out. */
  readonly sessieduur?: Sessieduur;
  /** How the files of UWV are read, per sender; the mapping of the planbureau when left out. */
  readonly uwvMapping?: MappingVan;
  /** A file with the design tokens of a gemeente; the example theme when left out. */
  readonly themaCss?: string;
  /** Lets operators read payloads in the Temporal UI; without it the codec endpoint is not there. */
  readonly codec?: {
    readonly namespace: string;
    /** Origin of the Temporal UI, e.g. `http://127.0.0.1:8233`. */
    readonly uiOorsprong: string;
  };
  /** Metrics are served on /metrics when given. */
  readonly metrieken?: Registry;
  /** Counts the runs in Temporal, for /metrics; rejects within seconds when Temporal does not answer. */
  readonly telRuns?: () => Promise<Runtelling>;
  /** pino or compatible; silent when left out. */
  readonly log?: FastifyBaseLogger;
  readonly grenzen?: Partial<ApiGrenzen>;
  /** TLS by this process itself (PEM). With `ca` callers may show a client certificate of that authority; who shows none is let through. */
  readonly tls?:
    { readonly sleutel: string; readonly certificaat: string; readonly ca?: string | undefined } | undefined;
  /** The proxy before this process, when there is one. */
  readonly proxy?: Certificaatproxy | undefined;
}
