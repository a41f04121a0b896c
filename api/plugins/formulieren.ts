import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { parse } from 'node:querystring';
import { ApiFout } from '../fouten/api-fout';

/** Fields a form may have at most; a longer one is not ours. */
const MAX_VELDEN = 500;

/**
 * Makes this part of the app take forms and nothing else (`application/x-www-form-urlencoded`): to be called inside the plugin
 * that registers pages, so that the API below /v1 goes on refusing them. A field that comes more than once is an array.
 */
export async function neemFormulieren(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  await app.register(formbody, {
    bodyLimit: app.initialConfig.bodyLimit ?? 65_536,
    parser: (tekst) => {
      if (tekst.split('&', MAX_VELDEN + 1).length > MAX_VELDEN) throw new ApiFout('te-groot');
      return { ...parse(tekst, '&', '=', { maxKeys: 0 }) };
    },
  });
}
