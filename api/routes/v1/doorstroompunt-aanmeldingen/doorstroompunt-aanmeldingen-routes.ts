import type { FastifyInstance } from 'fastify';
import { DOORSTROOMPUNT_AANMELDING } from '../../../../connectors/ketensignalen/doorstroompunt-aanmelding';
import { maakKetenroute } from '../../../meldingen/maak-ketenroute';

/** `POST /v1/doorstroompunt-aanmeldingen`: jongeren who were registered with a Doorstroompunt. */
export async function doorstroompuntAanmeldingenRoutes(app: FastifyInstance): Promise<void> {
  maakKetenroute(app, DOORSTROOMPUNT_AANMELDING, {
    scope: 'doorstroompunt-aanmeldingen:schrijven',
    operationId: 'stuurDoorstroompuntAanmeldingen',
    summary: 'Stuurt een of meer aanmeldingen bij het Doorstroompunt',
    description:
      'Door de jongere zelf, een ouder, een school of een andere organisatie. De gemeente moet in uw werkgebied liggen. Loopt er al een traject, dan hoort dat de aanmelding.',
    bundelId: 'DoorstroompuntAanmeldingen',
  });
}
