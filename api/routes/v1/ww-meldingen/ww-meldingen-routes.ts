import type { FastifyInstance } from 'fastify';
import { WW_MELDING } from '../../../../connectors/ketensignalen/ww-melding';
import { maakKetenroute } from '../../../meldingen/maak-ketenroute';

/** `POST /v1/ww-meldingen`: what UWV reports about the WW of jongeren. */
export async function wwMeldingenRoutes(app: FastifyInstance): Promise<void> {
  maakKetenroute(app, WW_MELDING, {
    scope: 'ww-meldingen:schrijven',
    operationId: 'stuurWwMeldingen',
    summary: 'Stuurt een of meer berichten over een WW: toegekend, geweigerd, gewijzigd of beeindigd',
    description:
      'Een toekenning of weigering noemt over wie het gaat; de latere berichten mogen alleen het BSN noemen. Wie het is, wordt versleuteld bewaard.',
    bundelId: 'WwMeldingen',
  });
}
