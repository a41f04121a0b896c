import { pino } from 'pino';
import { Registry } from 'prom-client';
import { bouwApp } from '../../api/app';
import { leesOmgeving } from '../../db/repositories/omgeving';
import { systeemToegang } from '../../db/verbinding';
import type { Instellingen } from '../instellingen/lees';
import { maakKern } from './kern';
import type { LopendeApi } from './lopend-deel';

/**
 * Composition root of the API: opens database, clock, key ring and the port to Temporal from the settings, builds the app on them
 * and listens on HOST and POORT.
 */
export async function startApi(instellingen: Instellingen): Promise<LopendeApi> {
  const kern = await maakKern(instellingen);
  const { soort } = await kern.databank.metToegang(systeemToegang('api'), leesOmgeving);
  const { api, algemeen } = instellingen;
  const issuer = api.uitgever ?? '';
  const app = await bouwApp({
    databank: kern.databank,
    klok: kern.klok,
    ring: kern.ring,
    uitgever: {
      issuer,
      jwksUrl: api.uitgeverJwks ?? `${issuer}/jwks`,
      audience: api.audience,
    },
    tokenUrl: `${issuer}/token`,
    basisUrl: api.adres ?? `http://${api.host}:${api.poort}`,
    besluitDoorgever: kern.doorgever,
    omgeving: soort,
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
