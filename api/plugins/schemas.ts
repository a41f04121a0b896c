import fp from 'fastify-plugin';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import { ApiFout, type Foutplaats, type Invoerfout } from '../fouten/api-fout';
import { beoordeel } from '../fouten/zod-fouten';

/** Takes the place of a part of the request that failed, until all parts have been looked at. */
class Afgekeurd {
  constructor(readonly fouten: readonly Invoerfout[]) {}
}

const GEEN_QUERY = z.strictObject({});

const PLAATSEN: Record<string, Foutplaats> = { body: 'inhoud', querystring: 'query', params: 'adres' };

/**
 * Fastify stops at the first part (address, body, query) that fails; the API design rules ask for all errors at once. So a
 * failing part is kept as its errors and `allesTegelijk` refuses the request when every part has been judged.
 * Headers are judged where they are used (If-Match, Idempotency-Key): their schemas are documentation only.
 */
const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const plaats = PLAATSEN[httpPart ?? ''];
  if (!plaats) return () => true;
  return (invoer: unknown) => {
    const oordeel = beoordeel(schema, plaats, invoer);
    return { value: oordeel.goed ? oordeel.waarde : new Afgekeurd(oordeel.fouten) };
  };
};

/** zod as validator and serialiser of every route, with all errors at once. */
export const schemasPlugin = fp(
  async (app) => {
    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    // A route that names no query parameters has none: a misspelt or smuggled one is refused, not ignored.
    app.addHook('onRoute', (route) => {
      if (route.url.startsWith('/v1/') && route.schema && route.schema.querystring === undefined)
        route.schema = { ...route.schema, querystring: GEEN_QUERY };
    });
    app.addHook('preHandler', (request, _reply, klaar) => {
      const { params, body, query } = request;
      if (params instanceof Afgekeurd || body instanceof Afgekeurd || query instanceof Afgekeurd) {
        const fouten = [params, query, body].flatMap((deel) =>
          deel instanceof Afgekeurd ? deel.fouten : [],
        );
        klaar(new ApiFout('invoer-ongeldig', { errors: fouten }));
      } else klaar();
    });
  },
  { name: 'schemas' },
);
