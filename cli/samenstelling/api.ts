import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { ApiDiensten } from '../../api/api-diensten';
import { bouwApp } from '../../api/app';
import { vindUitgever } from '../../api/toegang/vind-uitgever';
import { telRuns } from '../../verwerking/temporal/tel-runs';
import { leesMappings } from '../../connectors/uwv/lees-mappings';
import type { Instellingen } from '../instellingen/lees';
import { leesAanmelden } from './aanmelden';
import { maakKern } from './kern';
import type { LopendeApi } from './lopend-deel';

/** Who asks for metrics waits for Temporal no longer than this. */
const TELLEN_BINNEN_MS = 2_000;

/**
 * Composition root of the API: opens database, clock, key ring and the port to Temporal from the settings, builds the app on them
 * and listens on HOST and POORT.
 */
export async function startApi(instellingen: Instellingen): Promise<LopendeApi> {
  const kern = await maakKern(instellingen);
  const { api, algemeen, temporal } = instellingen;
  const uitgever = await vindUitgever({
    issuer: api.uitgever ?? '',
    audience: api.audience,
    jwksUrl: api.uitgeverJwks,
  });
  const app = await bouwApp({
    databank: kern.databank,
    klok: kern.klok,
    ring: kern.ring,
    payloadRing: kern.payloadRing,
    platformOin: algemeen.platformOin,
    uitgever,
    tokenUrl: uitgever.tokenUrl,
    contact: { name: api.contactNaam, email: api.contactMail, url: api.contactWeb },
    ...leesTls(api),
    ...leesProxy(api),
    grenzen: { verzoekenPerSeconde: api.verzoekenPerSeconde },
    basisUrl: api.adres ?? `${api.tlsSleutel === undefined ? 'http' : 'https'}://${api.host}:${api.poort}`,
    besluitDoorgever: kern.doorgever,
    ...(temporal.uiAdres === undefined
      ? {}
      : { codec: { namespace: temporal.namespace, uiOorsprong: new URL(temporal.uiAdres).origin } }),
    ...(api.themaCss === undefined ? {} : { themaCss: api.themaCss }),
    ...leesAanmelden(instellingen),
    omgeving: kern.omgeving,
    uwvMapping: leesMappings(instellingen.uwv.mapping),
    metrieken: new Registry(),
    telRuns: () => kern.verbinding.roep((dienst) => telRuns(dienst, temporal.namespace), TELLEN_BINNEN_MS),
    log: pino({ level: algemeen.logniveau }),
  });
  const adres = await app.listen({ host: api.host, port: api.poort });
  return {
    adres,
    async stop() {
      await app.close();
      await kern.sluit();
    },
  };
}

/** TLS by the API itself, when a key and a certificate are given. */
function leesTls({ tlsSleutel, tlsCertificaat, tlsClientCa }: Instellingen['api']): Pick<ApiDiensten, 'tls'> {
  if (tlsSleutel === undefined || tlsCertificaat === undefined) return {};
  const lees = (pad: string): string => readFileSync(pad, 'utf8');
  return {
    tls: {
      sleutel: lees(tlsSleutel),
      certificaat: lees(tlsCertificaat),
      ca: tlsClientCa === undefined ? undefined : lees(tlsClientCa),
    },
  };
}

/** The proxy before the API, when there is one. */
function leesProxy({ proxyAdressen, proxyCertificaten }: Instellingen['api']): Pick<ApiDiensten, 'proxy'> {
  if (proxyAdressen === undefined && proxyCertificaten === undefined) return {};
  return { proxy: { adressen: proxyAdressen ?? [], certificaten: proxyCertificaten } };
}
