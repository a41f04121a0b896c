import type { FastifyInstance } from 'fastify';
import { contactpersonencijferRoutes } from './v1/cijfers/contactpersonen/contactpersonen-routes';
import { healthRoutes } from './health/health-routes';
import { besluitenRoutes } from './v1/taken/besluiten/besluiten-routes';
import { takenRoutes } from './v1/taken/taken-routes';
import { verdeelRoutes } from './v1/taken/verdeel-routes';
import { aanleveringRoutes } from './v1/aanleveringen/aanlevering-routes';
import { aanleveringenRoutes } from './v1/aanleveringen/aanleveringen-routes';
import { verzuimmeldingenRoutes } from './v1/verzuimmeldingen/verzuimmeldingen-routes';
import { bijstandsmeldingenRoutes } from './v1/bijstandsmeldingen/bijstandsmeldingen-routes';
import { wwMeldingenRoutes } from './v1/ww-meldingen/ww-meldingen-routes';
import { openapiRoutes } from './v1/openapi-json/openapi-routes';
import { codecRoutes } from './codec/codec-routes';
import { documentatieRoutes } from './documentatie/documentatie-routes';
import { metricsRoutes } from './metrics/metrics-routes';
import { vrijeDagenRoutes } from './v1/locaties/vrije-dagen/vrije-dagen-routes';
import { startverzoekenRoutes } from './v1/trajecten/startverzoeken/startverzoeken-routes';
import { trajectmeldingenRoutes } from './v1/trajecten/meldingen/meldingen-routes';
import { verwerkingenRoutes } from './v1/verwerkingen/verwerkingen-routes';
import { trajectenRoutes } from './v1/trajecten/trajecten-routes';

/** Every route of the API; the path of a route is the folder it lives in. */
export async function routes(app: FastifyInstance): Promise<void> {
  await app.register(healthRoutes);
  await app.register(openapiRoutes);
  await app.register(takenRoutes);
  await app.register(besluitenRoutes);
  await app.register(verdeelRoutes);
  await app.register(verzuimmeldingenRoutes);
  await app.register(wwMeldingenRoutes);
  await app.register(bijstandsmeldingenRoutes);
  await app.register(aanleveringenRoutes);
  await app.register(aanleveringRoutes);
  await app.register(codecRoutes);
  await app.register(documentatieRoutes);
  await app.register(metricsRoutes);
  await app.register(vrijeDagenRoutes);
  await app.register(startverzoekenRoutes);
  await app.register(trajectenRoutes);
  await app.register(trajectmeldingenRoutes);
  await app.register(contactpersonencijferRoutes);
  await app.register(verwerkingenRoutes);
}
