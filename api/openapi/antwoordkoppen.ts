import type { JsonWaarde, OpenapiDocument } from './openapi-document';

/** Response headers a route can announce with `schema['x-antwoordkoppen']`. */
export type Antwoordkop = 'ETag' | 'Location' | 'Link' | 'Idempotent-Replayed';

const KOPPEN: Record<Antwoordkop | 'API-Version', JsonWaarde> = {
  'API-Version': {
    description: 'Volledige versie van de API.',
    schema: { type: 'string', examples: ['1.1.0'] },
  },
  ETag: { description: 'Versie van de taak, voor If-Match.', schema: { type: 'string', examples: ['"3"'] } },
  Location: { description: 'Adres van wat is gemaakt.', schema: { type: 'string', format: 'uri' } },
  Link: {
    description: 'Adres van de volgende bladzijde (RFC 8288, rel="next"); ontbreekt op de laatste.',
    schema: { type: 'string' },
  },
  'Idempotent-Replayed': {
    description: 'true als dit het bewaarde antwoord op een herhaald verzoek is.',
    schema: { type: 'string', enum: ['true'] },
  },
};

/** Writes `API-Version` on every 2xx and 3xx answer, and the headers a route announced on its own. */
export function zetAntwoordkoppen(document: OpenapiDocument): void {
  for (const pad of Object.values(document.paths ?? {})) {
    for (const methode of Object.values(pad)) {
      const operatie = methode as {
        responses?: Record<string, Record<string, unknown>>;
        [x: string]: unknown;
      };
      const eigen = (operatie['x-antwoordkoppen'] ?? {}) as Record<string, Antwoordkop[]>;
      delete operatie['x-antwoordkoppen'];
      for (const [status, antwoord] of Object.entries(operatie.responses ?? {})) {
        if (!/^[23]/.test(status)) continue;
        const namen: (Antwoordkop | 'API-Version')[] = ['API-Version', ...(eigen[status] ?? [])];
        antwoord['headers'] = Object.fromEntries(namen.map((naam) => [naam, KOPPEN[naam]]));
      }
    }
  }
}
