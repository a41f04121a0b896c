import fp from 'fastify-plugin';
import { ApiFout } from '../fouten/api-fout';
import { JsonFout, leesStrikteJson } from '../invoer/strikte-json';

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of a JSON body as they came in: the idempotency plugin seals them. Null when there was none. */
    ruweInhoud: Buffer | null;
  }
}

const JSON_TYPE = /^application\/json(?:\s*;\s*charset\s*=\s*"?utf-8"?)?\s*$/i;

/**
 * The only body parser: strict JSON (FAULTS: duplicate fields, rounded numbers and foreign charsets are refused, not mended).
 * A route that takes another type (CSV) registers its own parser inside its own plugin.
 */
export const jsonInhoudPlugin = fp(
  async (app) => {
    app.decorateRequest('ruweInhoud', null);
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, inhoud, klaar) => {
      if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) {
        klaar(new ApiFout('mediatype-onjuist'));
        return;
      }
      const bytes = inhoud as Buffer;
      request.ruweInhoud = bytes;
      try {
        klaar(null, leesStrikteJson(bytes));
      } catch (fout) {
        if (!(fout instanceof JsonFout)) throw fout;
        klaar(
          new ApiFout('json-ongeldig', {
            detail: fout.message,
            errors: [{ plaats: 'inhoud', pad: '', code: fout.code, uitleg: fout.message }],
          }),
        );
      }
    });
    app.addHook('onRequest', (request, _reply, klaar) => {
      const codering = request.headers['content-encoding'];
      if (codering !== undefined && codering !== 'identity')
        klaar(new ApiFout('mediatype-onjuist', { detail: 'Content-Encoding wordt niet ondersteund.' }));
      else klaar();
    });
  },
  { name: 'json-inhoud' },
);
