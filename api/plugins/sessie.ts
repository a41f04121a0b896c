import { createHash, timingSafeEqual } from 'node:crypto';
import fp from 'fastify-plugin';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { leesSessie, type Sessieduur } from '../../db/repositories/sessies';
import { systeemToegang, type Databank } from '../../db/verbinding';
import type { Functie } from '../../domain/toegang/functies';
import type { Sleutelring } from '../../privacy/sleutelring';
import { ApiFout } from '../fouten/api-fout';
import { Emmers } from '../toegang/emmer';
import { koekjenaam, leesKoekje } from '../toegang/koekjes';
import { medewerkerVan, type Medewerker } from '../toegang/medewerker';

declare module 'fastify' {
  interface FastifyInstance {
    /** Name of the session cookie: with https one that only this host can set. */
    sessiekoekje: string;
    /** The employee of the session cookie, or null; for pages that work with and without login. */
    leesMedewerker(request: FastifyRequest): Promise<Medewerker | null>;
  }
  interface FastifyRequest {
    /** Who is logged in; only on routes with `config.toegang.functies`. */
    medewerker: Medewerker;
  }
}

/** What sessions of employees are kept with, and how long. */
export interface SessieOpties {
  readonly databank: Databank;
  readonly ring: Sleutelring;
  readonly basisUrl: string;
  readonly duur: Sessieduur;
}

const TOEGANG = systeemToegang('sessie');
const KOEKJE = /^[A-Za-z0-9_-]{43}$/;
/** Requests per second of one session, and how many it may save up: a person clicks less. */
const PER_SECONDE = 10;
const OPGESPAARD = 100;

/** Name of the session cookie at this address. */
export function sessiekoekjeVoor(basisUrl: string): string {
  return koekjenaam('sluitend', basisUrl);
}

/** Where a visitor who is not logged in goes: the login, and back to the page that was asked. */
export function aanmeldadres(terug: string): string {
  return `/aanmelden?terug=${encodeURIComponent(terug)}`;
}

/**
 * Pages for employees: a session instead of a token, the right function (else the page is not there), and on every other method
 * than GET the hidden field `csrf`. A page declares itself with `config: { toegang: { functies: [...] } }`.
 */
export const sessiePlugin = fp<SessieOpties>(
  async (app, { databank, ring, basisUrl, duur }) => {
    const koekje = sessiekoekjeVoor(basisUrl);
    const emmers = new Emmers(PER_SECONDE, OPGESPAARD);
    app.decorate('sessiekoekje', koekje);
    app.decorateRequest('medewerker', null as never);

    app.decorate('leesMedewerker', async (request: FastifyRequest) => {
      const waarde = leesKoekje(request, koekje);
      if (waarde === undefined || !KOEKJE.test(waarde)) return null;
      const sessie = await databank.metToegang(TOEGANG, (tx) => leesSessie(tx, ring, waarde, duur));
      return sessie ? medewerkerVan(sessie) : null;
    });

    async function laatBinnen(
      functies: readonly Functie[],
      request: FastifyRequest,
      reply: FastifyReply,
    ): Promise<FastifyReply | undefined> {
      const medewerker = await app.leesMedewerker(request);
      if (medewerker === null) {
        if (request.method === 'GET' || request.method === 'HEAD')
          return reply.redirect(aanmeldadres(request.url), 302);
        throw new ApiFout('niet-aangemeld', { detail: 'U bent niet (meer) aangemeld.' });
      }
      const wacht = emmers.neem(medewerker.sessieId);
      if (wacht > 0) throw new ApiFout('te-veel-verzoeken', { koppen: { 'retry-after': String(wacht) } });
      const toegang = { ...medewerker.toegang, spoor: request.traceparent };
      request.medewerker = { ...medewerker, toegang };
      request.toegang = toegang;
      // Also the error page is drawn for who is logged in; a page of another function does not exist for them.
      if (!functies.includes(medewerker.functie)) {
        request.geweigerd = true;
        throw new ApiFout('niet-gevonden');
      }
      return undefined;
    }

    app.addHook('onRoute', (route) => {
      const toegang = route.config?.toegang;
      if (toegang === undefined || toegang === 'open' || !('functies' in toegang)) return;
      const { functies } = toegang;
      const bij = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> =>
        laatBinnen(functies, request, reply);
      const eigen = [route.onRequest ?? []].flat();
      route.onRequest = [bij, ...eigen] as NonNullable<typeof route.onRequest>;
      if ([route.method].flat().every((methode) => methode === 'GET' || methode === 'HEAD')) return;
      const voor = [route.preValidation ?? []].flat();
      route.preValidation = [eisEigenFormulier, ...voor] as NonNullable<typeof route.preValidation>;
    });
  },
  { name: 'sessie', dependencies: ['fouten', 'toegang'] },
);

/**
 * Refuses a form that was not made for this session, and one that the browser says comes from elsewhere.
 * @throws ApiFout `niet-toegestaan`
 */
export function eisCsrf(request: FastifyRequest, csrf: string): void {
  const herkomst = request.headers['sec-fetch-site'];
  const vanHier = herkomst === undefined || herkomst === 'same-origin' || herkomst === 'none';
  const gegeven = ((request.body ?? {}) as { csrf?: unknown }).csrf;
  if (vanHier && typeof gegeven === 'string' && isGelijk(gegeven, csrf)) return;
  throw new ApiFout('niet-toegestaan', {
    detail: 'Dit formulier is verlopen. Ga terug, laad de pagina opnieuw en probeer het nog eens.',
  });
}

/** Compares in a time that says nothing about where they differ. */
function isGelijk(a: string, b: string): boolean {
  const hash = (tekst: string): Buffer => createHash('sha256').update(tekst, 'utf8').digest();
  return timingSafeEqual(hash(a), hash(b));
}

async function eisEigenFormulier(request: FastifyRequest): Promise<void> {
  eisCsrf(request, request.medewerker.csrf);
}
