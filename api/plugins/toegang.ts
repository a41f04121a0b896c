import fp from 'fastify-plugin';
import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { Databank, Toegang } from '../../db/verbinding';
import type { Client } from '../../db/repositories/clienten';
import type { Functie } from '../../domain/toegang/functies';
import { ApiFout } from '../fouten/api-fout';
import { Beurten } from '../toegang/beurten';
import { Certificaatlezer, type Certificaatproxy } from '../toegang/clientcertificaat';
import { ClientenGeheugen } from '../toegang/clienten-geheugen';
import { Emmers } from '../toegang/emmer';
import { isOpenRoute } from '../toegang/open-routes';
import { SCOPES_PER_ROL, type Scope } from '../toegang/scopes';
import { leesBearer, SPELING_S, TokenControleur, tokenOngeldig } from '../toegang/tokens';
import type { Token, UitgeverInstellingen } from '../toegang/tokens';

/** What a route declares about who may call it. */
export type Routetoegang =
  { readonly scopes: readonly Scope[] } | { readonly functies: readonly Functie[] } | 'open';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Who may call this route: a client whose token has all these scopes, an employee with one of these functions (a page, see
     * `sessie.ts`), or `open` (only what `toegang/open-routes.ts` lists). A route that does not say so does not start: deny by default.
     */
    toegang?: Routetoegang;
  }
  interface FastifyInstance {
    /** Every route that was registered, with its access. */
    toegangslijst: Routeregel[];
  }
  interface FastifyRequest {
    /** The caller as the database wants it; only on routes that are not open. */
    toegang: Toegang;
    /** Id of the calling client; empty before it is known. */
    clientId: string;
    /** Scopes of the token that the client (still) has. */
    scopes: ReadonlySet<string>;
  }
}

/** What tokens, clients and turns are judged with. */
export interface ToegangOpties {
  readonly databank: Databank;
  readonly uitgever: UitgeverInstellingen;
  /** Requests per second a client may do on average; it may save up ten seconds. */
  readonly verzoekenPerSeconde: number;
  /** Requests of one client that are busy at the same moment. */
  readonly tegelijkPerClient: number;
  /** How long a request may wait for its turn before 429, ms. */
  readonly wachtHoogstensMs: number;
  /** Whose word is taken for the certificate of a caller; without it only the connection's own counts. */
  readonly proxy?: Certificaatproxy | undefined;
}

/** A route with what it asks of who calls it. */
export interface Routeregel {
  readonly methode: string;
  readonly pad: string;
  readonly toegang: Routetoegang;
}

const MAX_TOKENS = 10_000;
/** Requests of one client that wait for a turn. */
const MAX_WACHTENDEN = 2_000;

/** A verified token costs 0.1 ms the first time; after that it is recognised until it expires. */
class TokenGeheugen {
  private readonly tokens = new Map<string, Token>();

  vind(token: string): Token | undefined {
    const bekend = this.tokens.get(token);
    if (bekend === undefined) return undefined;
    if (Date.now() < bekend.verlooptOp + SPELING_S * 1_000) return bekend;
    this.tokens.delete(token);
    return undefined;
  }

  onthoud(token: string, inhoud: Token): void {
    if (this.tokens.size >= MAX_TOKENS) this.tokens.clear();
    this.tokens.set(token, inhoud);
  }
}

function vulVerzoek(request: FastifyRequest, token: Token, client: Client): void {
  request.clientId = client.clientId;
  const hoogstens: readonly string[] = SCOPES_PER_ROL[client.rol];
  request.scopes = new Set(
    client.scopes.filter((scope) => token.scopes.has(scope) && hoogstens.includes(scope)),
  );
  request.toegang = {
    soort: client.rol === 'operator' ? 'operator' : 'partner',
    oin: client.oin,
    rol: client.rol,
    vestigingscodes: client.vestigingscodes,
    wie: client.clientId,
    spoor: request.traceparent,
  };
}

/** Refuses a route at start that does not say who may call it. */
function eisenVan(url: string, toegang: Routetoegang | undefined): readonly Scope[] | 'open' | 'functies' {
  if (toegang === undefined) throw new Error(`route ${url} zegt niet wie er bij mag (config.toegang)`);
  if (toegang === 'open') {
    if (!isOpenRoute(url)) throw new Error(`route ${url} staat niet in de lijst van open routes`);
    return 'open';
  }
  if ('functies' in toegang) {
    if (toegang.functies.length === 0) throw new Error(`route ${url} noemt geen enkele functie`);
    return 'functies';
  }
  if (toegang.scopes.length === 0) throw new Error(`route ${url} vraagt geen enkele scope`);
  return toegang.scopes;
}

/** Bearer tokens, clients, scopes and the rate per client; every route must declare its access. */
export const toegangPlugin = fp<ToegangOpties>(
  async (app, { databank, uitgever, proxy, verzoekenPerSeconde, tegelijkPerClient, wachtHoogstensMs }) => {
    const controleur = new TokenControleur(uitgever);
    const clienten = new ClientenGeheugen(databank);
    const tokens = new TokenGeheugen();
    const certificaten = new Certificaatlezer(proxy);
    const beurten = new Beurten({
      perSeconde: verzoekenPerSeconde,
      opgespaard: verzoekenPerSeconde * 10,
      tegelijk: tegelijkPerClient,
      wachtHoogstensMs,
      wachtendHoogstens: MAX_WACHTENDEN,
    });
    // Judging a foreign token costs a signature check: who keeps sending bad ones is slowed down before that.
    const slechtePerAdres = new Emmers(20, 200);

    async function zoekToken(request: FastifyRequest, tekst: string): Promise<Token> {
      const bekend = tokens.vind(tekst);
      if (bekend) return bekend;
      try {
        const token = await controleur.controleer(tekst);
        tokens.onthoud(tekst, token);
        return token;
      } catch (fout) {
        if (fout instanceof ApiFout && fout.code === 'token-ongeldig')
          remAf(slechtePerAdres.neem(request.ip));
        throw fout;
      }
    }

    /** A token or a client that is bound to a certificate is worth nothing without it (RFC 8705). */
    function eisCertificaat(request: FastifyRequest, token: Token, client: Client): void {
      const certificaat = certificaten.lees(request);
      if (certificaat.soort === 'vervalst') {
        request.log.warn({ verzoek: request.id, client: client.clientId }, 'Client-Cert van een vreemde');
        throw tokenOngeldig();
      }
      const s256 = certificaat.soort === 'certificaat' ? certificaat.s256 : null;
      const isVanToken = token.certificaat === null || token.certificaat === s256;
      const isVanClient =
        client.certificaten.length === 0 || (s256 !== null && client.certificaten.includes(s256));
      if (!isVanToken || !isVanClient) throw tokenOngeldig();
    }

    function laatBinnen(
      request: FastifyRequest,
      token: Token,
      client: Client | undefined,
      scopes: readonly Scope[],
    ): void {
      if (!client?.actief) throw tokenOngeldig();
      eisCertificaat(request, token, client);
      vulVerzoek(request, token, client);
      const mist = scopes.filter((scope) => !request.scopes.has(scope));
      if (mist.length > 0)
        throw new ApiFout('scope-ontbreekt', { detail: `Deze route vraagt de scope ${mist.join(' ')}.` });
    }

    /** Waits for the client's turn, in its own queue; who hangs up leaves the queue. */
    function wachtOpBeurt(
      request: FastifyRequest,
      reply: FastifyReply,
      klaar: (fout?: unknown) => void,
    ): void {
      const { raw } = reply;
      const ga = beurten.vraag(request.clientId, (beurt) => {
        if (beurt.soort === 'vol') {
          klaar(new ApiFout('te-veel-verzoeken', { koppen: { 'retry-after': String(beurt.wachtS) } }));
          return;
        }
        raw.once('finish', beurt.klaar);
        raw.once('close', beurt.klaar);
        klaar();
      });
      raw.once('close', ga);
    }

    app.decorate('toegangslijst', []);
    app.decorateRequest('toegang', null as never);
    app.decorateRequest('clientId', '');
    app.decorateRequest('scopes', null as never);

    app.addHook('onRoute', (route) => {
      const eisen = eisenVan(route.url, route.config?.toegang);
      for (const methode of [route.method].flat())
        app.toegangslijst.push({ methode, pad: route.url, toegang: route.config?.toegang as Routetoegang });
      if (eisen === 'open' || eisen === 'functies') return;
      const hook = (request: FastifyRequest, reply: FastifyReply, klaar: HookHandlerDoneFunction): void => {
        const verder = (fout?: unknown): void => klaar(fout as Error | undefined);
        try {
          const tekst = leesBearer(request.headers.authorization);
          const token = tokens.vind(tekst);
          const client = token && clienten.uitGeheugen(token.clientId);
          if (token && client) {
            laatBinnen(request, token, client.client, eisen);
            wachtOpBeurt(request, reply, verder);
            return;
          }
          zoekToken(request, tekst)
            .then(async (gevonden) =>
              laatBinnen(request, gevonden, await clienten.vind(gevonden.clientId), eisen),
            )
            .then(() => wachtOpBeurt(request, reply, verder), verder);
        } catch (fout) {
          verder(fout);
        }
      };
      const eigen = route.onRequest === undefined ? [] : [route.onRequest].flat();
      route.onRequest = [hook, ...eigen] as NonNullable<typeof route.onRequest>;
    });
  },
  { name: 'toegang', dependencies: ['fouten'] },
);

function remAf(seconden: number): void {
  if (seconden > 0) throw new ApiFout('te-veel-verzoeken', { koppen: { 'retry-after': String(seconden) } });
}
