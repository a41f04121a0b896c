import fp from 'fastify-plugin';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ApiFout } from '../fouten/api-fout';
import type { Foutcode } from '../fouten/foutenlijst';
import { isPagina } from '../fouten/is-pagina';
import { isDatabaseOnbereikbaar } from '../fouten/onbereikbaar';
import { stuurProbleem } from '../fouten/probleem';
import { veiligeFout } from '../fouten/veilige-fout';
import { PadenRegister } from '../fouten/paden-register';
import { stuurFoutpagina } from '../schermen/kader/foutpagina';

const FRAMEWORKFOUTEN: Readonly<Record<string, Foutcode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'te-groot',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'mediatype-onjuist',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'verzoek-onleesbaar',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'json-ongeldig',
  FST_ERR_HANDLER_TIMEOUT: 'even-niet-beschikbaar',
  FST_UNDER_PRESSURE: 'even-niet-beschikbaar',
  FST_ERR_BAD_URL: 'verzoek-onleesbaar',
  FST_ERR_MAX_PARAM_LENGTH: 'adres-te-lang',
};

/** Seconds after which a caller may try again when the database is away or it is too busy. */
const OPNIEUW_NA = { 'retry-after': '5' };

/** Makes an ApiFout of whatever was thrown; what we did not foresee becomes `storing`. */
export function naarApiFout(fout: unknown): ApiFout {
  if (fout instanceof ApiFout) return fout;
  const { code, statusCode } = fout as Partial<FastifyError>;
  const bekend = code === undefined ? undefined : FRAMEWORKFOUTEN[code];
  if (bekend) return new ApiFout(bekend, bekend === 'even-niet-beschikbaar' ? { koppen: OPNIEUW_NA } : {});
  if (isDatabaseOnbereikbaar(fout)) return new ApiFout('even-niet-beschikbaar', { koppen: OPNIEUW_NA });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new ApiFout('verzoek-onleesbaar');
  return new ApiFout('storing');
}

/** A page gets a page, everything else problem+json. */
function stuur(
  request: FastifyRequest,
  reply: FastifyReply,
  fout: ApiFout,
): FastifyReply | Promise<FastifyReply> {
  return isPagina(request) ? stuurFoutpagina(reply, fout) : stuurProbleem(reply, fout);
}

/** The one boundary where errors become answers: problem+json, or a page; nothing else of `api/` writes an error answer. */
export const foutenPlugin = fp(
  async (app) => {
    const paden = new PadenRegister();
    app.addHook('onRoute', (route) => paden.voegToe(route.method, route.url));
    app.setErrorHandler((fout, request, reply) => {
      const apiFout = naarApiFout(fout);
      if (apiFout.status >= 500)
        request.log.error({ verzoek: request.id, code: apiFout.code, fout: veiligeFout(fout) }, 'fout');
      else
        request.log.info(
          {
            verzoek: request.id,
            code: apiFout.code,
            client: request.clientId,
            redenen: apiFout.errors.length,
          },
          'geweigerd',
        );
      return stuur(request, reply, apiFout);
    });
    app.setNotFoundHandler((request, reply) => {
      const pad = request.url.split('?', 1)[0] ?? '';
      const methoden = paden.methodenVan(pad);
      const fout =
        methoden.length > 0
          ? new ApiFout('methode-niet-toegestaan', { koppen: { allow: methoden.join(', ') } })
          : new ApiFout('niet-gevonden');
      request.log.info({ verzoek: request.id, code: fout.code }, 'geweigerd');
      return stuur(request, reply, fout);
    });
  },
  { name: 'fouten' },
);
