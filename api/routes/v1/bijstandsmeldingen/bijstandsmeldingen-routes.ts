import type { FastifyInstance } from 'fastify';
import { BIJSTANDSMELDING } from '../../../../connectors/ketensignalen/bijstandsmelding';
import { maakKetenroute } from '../../../meldingen/maak-ketenroute';

/** `POST /v1/bijstandsmeldingen`: what a gemeente reports about jongeren who ask for bijstand. */
export async function bijstandsmeldingenRoutes(app: FastifyInstance): Promise<void> {
  maakKetenroute(app, BIJSTANDSMELDING, {
    scope: 'bijstandsmeldingen:schrijven',
    operationId: 'stuurBijstandsmeldingen',
    summary: 'Stuurt een of meer berichten over een melding voor bijstand',
    description:
      'Een melding noemt over wie het gaat; een informatiebijeenkomst of intrekking mag alleen het BSN noemen. De gemeente moet in uw werkgebied liggen.',
    bundelId: 'Bijstandsmeldingen',
  });
}
