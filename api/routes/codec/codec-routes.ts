import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { schrijfAudit, schrijfAuditNu } from '../../../db/repositories/auditregels';
import { schrijfDecodeerregel } from '../../../db/repositories/decodeerregels';
import { wisselOperatorlink } from '../../../db/repositories/operatorlinks';
import { jongerenVanRuns } from '../../../db/repositories/runs';
import { schrijfVerwerking } from '../../../db/repositories/verwerkingsregels';
import { namensPlatform, systeemToegang } from '../../../db/verbinding';
import {
  CodecdienstFout,
  decodeerVoorOperator,
  leesCodecverzoek,
  MAX_TEKENS,
  type Decodeerregel,
} from '../../../privacy/codec-dienst';
import { schrijfOperatorsessie, SESSIEDUUR_MS } from '../../../privacy/operatorsessie';
import { ApiFout } from '../../fouten/api-fout';
import { Emmers } from '../../toegang/emmer';
import { OPERATORKOEKJE, vindOperator, type Operator } from './operator';

/** Where an operator says why, and sees whether the session still holds. */
export const CODEC_AANMELDEN = '/codec/aanmelden';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** Decode calls per second of one session: the UI does one per field it shows. */
const PER_SECONDE = 50;
/** Runs named in one audit line; the decode log has all of them. */
const GENOEMDE_RUNS = 10;

/** What is changed in Temporal: method and path, which holds ids only. */
const BEDIENING = /^[A-Z]{3,7} \/[A-Za-z0-9/_.:%~-]{0,300}$/;

const STATUSCODES = { 400: 'invoer-ongeldig', 403: 'niet-toegestaan', 413: 'te-groot' } as const;

/** The `Set-Cookie` of who came by a link. */
export function operatorkoekje(waarde: string, maxMs: number, basisUrl: string): string {
  const veilig = basisUrl.startsWith('https:') ? '; Secure' : '';
  return `${OPERATORKOEKJE}=${waarde}; HttpOnly; SameSite=Strict; Path=/codec; Max-Age=${Math.floor(maxMs / 1_000)}${veilig}`;
}

/**
 * The codec endpoint of the Temporal UI. `POST /codec/decode` reads payloads for an operator who is logged in and has said why, and
 * leaves an audit line of each call. CORS for the origin of the UI only. `GET /codec/login?token=…` changes a one-time link, for a
 * machine without login of staff, for a session of an hour.
 */
export async function codecRoutes(app: FastifyInstance): Promise<void> {
  const { databank, ring, payloadRing = ring, codec, basisUrl } = app.diensten;
  if (codec === undefined) return;
  const emmers = new Emmers(PER_SECONDE, PER_SECONDE * 10);
  const cors = {
    'access-control-allow-origin': codec.uiOorsprong,
    'access-control-allow-credentials': 'true',
    vary: 'Origin',
  };

  async function vereisOperator(request: FastifyRequest): Promise<Operator & { reden: string }> {
    const { origin } = request.headers;
    if (origin !== undefined && origin !== codec?.uiOorsprong && origin !== new URL(basisUrl).origin)
      throw new ApiFout('niet-toegestaan', { detail: 'Alleen het Temporal-scherm mag hier om vragen.' });
    // Before the session is looked up, which costs more than a refusal.
    const wacht = emmers.neem(
      createHash('sha256')
        .update(request.headers.cookie ?? request.ip)
        .digest('base64'),
    );
    if (wacht > 0) throw new ApiFout('te-veel-verzoeken', { koppen: { 'retry-after': String(wacht) } });
    const operator = await vindOperator(app, request);
    if (operator === null)
      throw new ApiFout('niet-aangemeld', {
        detail: `Meld u aan als beheerder op ${basisUrl}${CODEC_AANMELDEN}.`,
      });
    const { reden } = operator;
    if (reden === null)
      throw new ApiFout('niet-toegestaan', {
        detail: `Zeg eerst waarom u wilt lezen op ${basisUrl}${CODEC_AANMELDEN}.`,
      });
    return { ...operator, reden };
  }

  /** The line of the decode log, one of the audit log, and a processing record per jongere: or nothing is shown. */
  async function legVast(operator: Operator, regel: Decodeerregel): Promise<void> {
    await databank.metToegang(operator.toegang, async (tx) => {
      await schrijfDecodeerregel(tx, regel);
      const jongeren = await namensPlatform(tx, operator.toegang, () =>
        jongerenVanRuns(tx, regel.workflowIds),
      );
      for (const jongereId of jongeren) schrijfVerwerking(tx, { activiteit: 'beheer-decoderen', jongereId });
      schrijfAudit(tx, {
        handeling: 'gedecodeerd',
        voorwerp: regel.workflowIds.slice(0, GENOEMDE_RUNS).join(' ') || null,
        reden: operator.reden,
        uitkomst: regel.uitkomst,
        gegevens: { payloads: regel.payloads, runs: regel.workflowIds.length },
      });
    });
  }

  // HEAD would use the link up.
  app.get('/codec/login', { config: { toegang: 'open' }, exposeHeadRoute: false }, async (request, reply) => {
    const { token } = request.query as { token?: unknown };
    const geldig = typeof token === 'string' && TOKEN.test(token);
    const link = geldig
      ? await databank.metToegang(systeemToegang('codec'), (tx) => wisselOperatorlink(tx, token))
      : null;
    await schrijfAuditNu(
      databank,
      { ...systeemToegang('codec'), spoor: request.traceparent },
      {
        handeling: 'operatorlink-gebruikt',
        uitkomst: link === null ? 'geweigerd' : 'gelukt',
        ...(link === null ? {} : { wie: link.wie, rol: 'operator' }),
      },
    );
    if (link === null)
      throw new ApiFout('niet-aangemeld', {
        detail: 'Deze link is al gebruikt of verlopen; maak een nieuwe.',
      });
    const sessie = { wie: link.wie, verlooptOp: Date.now() + SESSIEDUUR_MS, reden: null };
    return reply
      .header('set-cookie', operatorkoekje(schrijfOperatorsessie(ring, sessie), SESSIEDUUR_MS, basisUrl))
      .redirect(CODEC_AANMELDEN, 303);
  });

  // For what stands before the Temporal UI: may this session do more than look?
  app.get('/codec/sessie', { config: { toegang: 'open' } }, async (request, reply) => {
    await vereisOperator(request);
    return reply.code(204).send();
  });

  app.post('/codec/bediening', { config: { toegang: 'open' } }, async (request, reply) => {
    const operator = await vereisOperator(request);
    const { handeling } = (request.body ?? {}) as { handeling?: unknown };
    if (typeof handeling !== 'string' || !BEDIENING.test(handeling))
      throw new ApiFout('invoer-ongeldig', { detail: 'handeling is een methode en een pad.' });
    await schrijfAuditNu(databank, operator.toegang, {
      handeling: 'temporal-bediend',
      voorwerp: handeling,
      reden: operator.reden,
    });
    return reply.code(204).send();
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
      const operator = await vereisOperator(request);
      const namespace = request.headers['x-namespace'];
      try {
        return await decodeerVoorOperator(
          {
            ring: payloadRing,
            namespace: codec.namespace,
            schrijfRegel: (regel) => legVast(operator, regel),
          },
          {
            namespace: typeof namespace === 'string' ? namespace : '',
            payloads: leesCodecverzoek(request.body),
            door: operator.wie,
          },
        );
      } catch (fout) {
        if (fout instanceof CodecdienstFout)
          throw new ApiFout(STATUSCODES[fout.status], { detail: fout.message });
        throw fout;
      }
    },
  );
}
