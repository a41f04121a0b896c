import swagger from '@fastify/swagger';
import fp from 'fastify-plugin';
import type { FastifySchema, RouteOptions } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { Contact } from '../api-diensten';
import type { Foutcode } from '../fouten/foutenlijst';
import { foutantwoorden } from '../openapi/foutantwoorden';
import { zetAntwoordkoppen, type Antwoordkop } from '../openapi/antwoordkoppen';
import { voegSchemasSamen, type OpenapiDocument } from '../openapi/openapi-document';
import { SCOPES } from '../toegang/scopes';
import { API_VERSIE } from './koppen';

declare module 'fastify' {
  interface FastifySchema {
    /** Headers of the answers besides API-Version, per status. */
    'x-antwoordkoppen'?: Readonly<Record<string, readonly Antwoordkop[]>>;
    /** Error codes this route can give besides those that follow from its method and address. */
    'x-fouten'?: readonly Foutcode[];
  }
  interface FastifyContextConfig {
    /** The route changes a taak: If-Match is compulsory (428, 412). */
    ifMatch?: true;
  }
}

/** What the description says about this installation. */
export interface OpenapiOpties {
  readonly basisUrl: string;
  readonly tokenUrl: string;
  readonly contact?: Contact;
}

const VOORBEELDCONTACT: Contact = {
  name: 'Beheer Sluitend',
  email: 'beheer@sluitend.example',
  url: 'https://sluitend.example/contact',
};

const naarJsonSchema = createJsonSchemaTransform({ skipList: [] });
const metComponenten = createJsonSchemaTransformObject({});

const SLEUTEL_KOP = {
  type: 'string',
  minLength: 1,
  maxLength: 255,
  description:
    'Eigen kenmerk van dit verzoek; herhaal het met dezelfde sleutel en u krijgt hetzelfde antwoord.',
};
const IF_MATCH_KOP = {
  type: 'string',
  description: 'De ETag van de taak zoals u haar zag.',
  examples: ['"3"'],
};

function vraagtSleutel(route: RouteOptions): boolean {
  return [route.method].flat().includes('POST') && route.config?.idempotent !== false;
}

function beschrijf(schema: FastifySchema, route: RouteOptions): FastifySchema {
  const toegang = route.config?.toegang;
  const { 'x-fouten': extra = [], response, ...rest } = schema;
  const fouten = foutantwoorden({
    methode: [route.method].flat()[0] ?? 'GET',
    heeftAdresdelen: route.url.includes('/:'),
    isOpen: toegang === 'open',
    vraagtIfMatch: route.config?.ifMatch === true,
    vraagtSleutel: vraagtSleutel(route),
    extra,
  });
  return { ...rest, response: { ...(response as object), ...fouten } };
}

function koppenVan(route: RouteOptions): Record<string, unknown> | undefined {
  const koppen = {
    ...(vraagtSleutel(route) ? { 'Idempotency-Key': SLEUTEL_KOP } : {}),
    ...(route.config?.ifMatch ? { 'If-Match': IF_MATCH_KOP } : {}),
  };
  const namen = Object.keys(koppen);
  return namen.length === 0 ? undefined : { type: 'object', properties: koppen, required: namen };
}

/** OpenAPI 3.1 from the schemas of the routes under /v1; nothing is written twice. */
export const openapiPlugin = fp<OpenapiOpties>(
  async (app, { basisUrl, tokenUrl, contact = VOORBEELDCONTACT }) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Sluitend',
          version: API_VERSIE,
          description:
            'Signalen van scholen en andere ketenpartners, en de taken die daaruit volgen. Zie docs/aansluiten.md om in een middag aan te sluiten.',
          contact,
          license: { name: 'EUPL-1.2', url: 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12' },
        },
        servers: [{ url: `${basisUrl}/v1` }],
        tags: TAGS,
        components: {
          securitySchemes: {
            oauth2: {
              type: 'oauth2',
              description: 'Client credentials met private_key_jwt (RFC 7523).',
              flows: { clientCredentials: { tokenUrl, scopes: SCOPES } },
            },
          },
        },
      },
      transform: (document) => {
        const { route, url } = document;
        if (!url.startsWith('/v1/') || !document.schema) return { schema: { hide: true }, url };
        const schema = beschrijf(document.schema, route);
        const vertaald = naarJsonSchema({ ...document, schema });
        const koppen = koppenVan(route);
        const toegang = route.config?.toegang;
        return {
          url: url.slice(3),
          schema: {
            ...vertaald.schema,
            ...(koppen ? { headers: koppen } : {}),
            security:
              toegang && toegang !== 'open' && 'scopes' in toegang ? [{ oauth2: [...toegang.scopes] }] : [],
          },
        };
      },
      transformObject: (document) => {
        const compleet = voegSchemasSamen(metComponenten(document) as OpenapiDocument);
        zetAntwoordkoppen(compleet);
        return compleet;
      },
    });
  },
  { name: 'openapi' },
);

const TAGS = [
  { name: 'Signalen', description: 'Wat een ketenpartner meldt.' },
  { name: 'Taken', description: 'Wat er van u wordt gevraagd, en uw antwoord.' },
  { name: 'Trajecten', description: 'Hoe het met een traject staat.' },
  { name: 'Cijfers', description: 'Aantallen over de eigen trajecten.' },
  { name: 'Vestigingen', description: 'Vrije dagen en studiedagen van een vestiging.' },
];
