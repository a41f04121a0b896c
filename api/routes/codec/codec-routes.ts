import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { schrijfDecodeerregel } from '../../../db/repositories/decodeerregels';
import { wisselOperatorlink } from '../../../db/repositories/operatorlinks';
import { systeemToegang, type Toegang } from '../../../db/verbinding';
import {
  CodecdienstFout,
  decodeerVoorOperator,
  leesCodecverzoek,
  MAX_TEKENS,
  type Codecdienst,
} from '../../../privacy/codec-dienst';
import {
  leesOperatorsessie,
  schrijfOperatorsessie,
  SESSIEDUUR_MS,
  type Operatorsessie,
} from '../../../privacy/operatorsessie';
import { ApiFout } from '../../fouten/api-fout';
import { Emmers } from '../../toegang/emmer';

const KOEKJE = 'sluitend_operator';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** Decode calls per second of one session: the UI does one per field it shows. */
const PER_SECONDE = 50;

const STATUSCODES = { 400: 'invoer-ongeldig', 403: 'niet-toegestaan', 413: 'te-groot' } as const;

function operatorToegang(wie: string): Toegang {
  return { soort: 'operator', oin: null, rol: 'operator', vestigingscodes: [], wie };
}

function leesKoekje(request: FastifyRequest): string | undefined {
  const paren = (request.headers.cookie ?? '').split(';').map((paar) => paar.trim());
  return paren.find((paar) => paar.startsWith(`${KOEKJE}=`))?.slice(KOEKJE.length + 1);
}

/**
 * The codec endpoint of the Temporal UI: `GET /codec/login?token=…` changes the one-time link of an operator for a session cookie;
 * `POST /codec/decode` reads payloads with it and leaves a line of each call. CORS for the origin of the UI only.
 */
export async function codecRoutes(app: FastifyInstance): Promise<void> {
  const { databank, ring, codec, basisUrl } = app.diensten;
  if (codec === undefined) return;
  const emmers = new Emmers(PER_SECONDE, PER_SECONDE * 10);
  const veilig = basisUrl.startsWith('https:') ? '; Secure' : '';
  const cors = {
    'access-control-allow-origin': codec.uiOorsprong,
    'access-control-allow-credentials': 'true',
    vary: 'Origin',
  };

  function vereisSessie(request: FastifyRequest): Operatorsessie {
    const waarde = leesKoekje(request);
    // Sessions are judged by the wall clock: the Klok of an oefenomgeving may be months ahead.
    const sessie = waarde === undefined ? null : leesOperatorsessie(ring, waarde, Date.now());
    if (sessie === null)
      throw new ApiFout('niet-aangemeld', {
        detail: 'Open eerst de link voor beheerders van `sluitend start`.',
      });
    const wacht = emmers.neem(sessie.wie);
    if (wacht > 0) throw new ApiFout('te-veel-verzoeken', { koppen: { 'retry-after': String(wacht) } });
    return sessie;
  }

  // HEAD would use the link up.
  app.get('/codec/login', { config: { toegang: 'open' }, exposeHeadRoute: false }, async (request, reply) => {
    const { token } = request.query as { token?: unknown };
    const geldig = typeof token === 'string' && TOKEN.test(token);
    const link = geldig
      ? await databank.metToegang(systeemToegang('codec'), (tx) => wisselOperatorlink(tx, token))
      : null;
    if (link === null)
      throw new ApiFout('niet-aangemeld', {
        detail: 'Deze link is al gebruikt of verlopen; maak een nieuwe.',
      });
    const sessie = schrijfOperatorsessie(ring, { wie: link.wie, verlooptOp: Date.now() + SESSIEDUUR_MS });
    return reply
      .header(
        'set-cookie',
        `${KOEKJE}=${sessie}; HttpOnly; SameSite=Strict; Path=/codec; Max-Age=${SESSIEDUUR_MS / 1_000}${veilig}`,
      )
      .type('text/plain; charset=utf-8')
      .send(
        'U bent een uur aangemeld om zaken in het Temporal-scherm te lezen.\n' +
          'Zet daar bij "Codec Server" eenmalig "Include cross-origin credentials" aan. Van elke keer lezen wordt een regel bewaard.\n',
      );
  });

  app.options('/codec/decode', { config: { toegang: 'open' } }, (_request, reply) =>
    reply
      .headers({
        ...cors,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type, x-namespace',
        'access-control-max-age': '600',
      })
      .code(204)
      .send(),
  );

  app.post(
    '/codec/decode',
    { config: { toegang: 'open' }, bodyLimit: MAX_TEKENS + 500_000 },
    async (request, reply: FastifyReply) => {
      reply.headers(cors);
      const { wie } = vereisSessie(request);
      const namespace = request.headers['x-namespace'];
      const dienst: Codecdienst = {
        ring,
        namespace: codec.namespace,
        schrijfRegel: (regel) =>
          databank.metToegang(operatorToegang(wie), (tx) => schrijfDecodeerregel(tx, regel)),
      };
      try {
        return await decodeerVoorOperator(dienst, {
          namespace: typeof namespace === 'string' ? namespace : '',
          payloads: leesCodecverzoek(request.body),
          door: wie,
        });
      } catch (fout) {
        if (fout instanceof CodecdienstFout)
          throw new ApiFout(STATUSCODES[fout.status], { detail: fout.message });
        throw fout;
      }
    },
  );
}
