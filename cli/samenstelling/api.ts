import { pino } from 'pino';
import { Registry } from 'prom-client';
import { bouwApp } from '../../api/app';
import { vindUitgever } from '../../api/toegang/vind-uitgever';
import type { Instellingen } from '../instellingen/lees';
import { maakKern } from './kern';
import type { LopendeApi } from './lopend-deel';

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
    uitgever,
    tokenUrl: uitgever.tokenUrl,
    contact: { name: api.contactNaam, email: api.contactMail, url: api.contactWeb },
    basisUrl: api.adres ?? `http://${api.host}:${api.poort}`,
    besluitDoorgever: kern.doorgever,
    ...(temporal.uiAdres === undefined
      ? {}
      : { codec: { namespace: temporal.namespace, uiOorsprong: new URL(temporal.uiAdres).origin } }),
    omgeving: kern.omgeving,
    metrieken: new Registry(),
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
