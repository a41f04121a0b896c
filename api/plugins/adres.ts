import fp from 'fastify-plugin';
import { ApiFout } from '../fouten/api-fout';

const MAX_ADRES = 2_048;

/** Refuses addresses longer than 2,048 characters (414) before anything looks at them. */
export const adresPlugin = fp(
  async (app) => {
    app.addHook('onRequest', (request, _reply, klaar) => {
      if (request.url.length > MAX_ADRES) klaar(new ApiFout('adres-te-lang'));
      else klaar();
    });
  },
  { name: 'adres', dependencies: ['fouten'] },
);
