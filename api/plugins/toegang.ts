import fp from 'fastify-plugin';
import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import type { Databank, Toegang } from '../../db/verbinding';
import type { Client } from '../../db/repositories/clienten';
import { ApiFout } from '../fouten/api-fout';
import { ClientenGeheugen } from '../toegang/clienten-geheugen';
import { Emmers } from '../toegang/emmer';
import { isOpenRoute } from '../toegang/open-routes';
import type { Scope } from '../toegang/scopes';
import { leesBearer, SPELING_S, TokenControleur, tokenOngeldig } from '../toegang/tokens';
import type { Token, UitgeverInstellingen } from '../toegang/tokens';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Who may call this route: a client whose token has all these scopes, or `open` (only what `toegang/open-routes.ts` lists).
     * A route that does not say so does not start: deny by default.
     */
    toegang?: { readonly scopes: readonly Scope[] } | 'open';
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

export interface ToegangOpties {
  readonly databank: Databank;
  readonly uitgever: UitgeverInstellingen;
  /** Requests per second a client may do on average; it may save up ten seconds. */
  readonly verzoekenPerSeconde: number;
}

const MAX_TOKENS = 10_000;

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
  request.scopes = new Set(client.scopes.filter((scope) => token.scopes.has(scope)));
  request.toegang = {
    soort: client.rol === 'operator' ? 'operator' : 'partner',
    oin: client.oin,
    rol: client.rol,
    vestigingscodes: client.vestigingscodes,
    wie: client.clientId,
  };
}

/** Refuses a route at start that does not say who may call it. */
function eisenVan(
  url: string,
  toegang: { scopes: readonly Scope[] } | 'open' | undefined,
): readonly Scope[] | 'open' {
  if (toegang === undefined) throw new Error(`route ${url} zegt niet wie er bij mag (config.toegang)`);
  if (toegang === 'open') {
    if (!isOpenRoute(url)) throw new Error(`route ${url} staat niet in de lijst van open routes`);
    return 'open';
  }
  if (toegang.scopes.length === 0) throw new Error(`route ${url} vraagt geen enkele scope`);
  return toegang.scopes;
}

/** Bearer tokens, clients, scopes and the rate per client; every route must declare its access. */
export const toegangPlugin = fp<ToegangOpties>(
  async (app, { databank, uitgever, verzoekenPerSeconde }) => {
    const controleur = new TokenControleur(uitgever);
    const clienten = new ClientenGeheugen(databank);
    const tokens = new TokenGeheugen();
    const perClient = new Emmers(verzoekenPerSeconde, verzoekenPerSeconde * 10);
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

    function laatBinnen(
      request: FastifyRequest,
      token: Token,
      client: Client | undefined,
      scopes: readonly Scope[],
    ): void {
      if (!client?.actief) throw tokenOngeldig();
      vulVerzoek(request, token, client);
      remAf(perClient.neem(client.clientId));
      const mist = scopes.filter((scope) => !request.scopes.has(scope));
      if (mist.length > 0)
        throw new ApiFout('scope-ontbreekt', { detail: `Deze route vraagt de scope ${mist.join(' ')}.` });
    }

    app.decorateRequest('toegang', null as never);
    app.decorateRequest('clientId', '');
    app.decorateRequest('scopes', null as never);

    app.addHook('onRoute', (route) => {
      const eisen = eisenVan(route.url, route.config?.toegang);
      if (eisen === 'open') return;
      const hook = (request: FastifyRequest, _reply: FastifyReply, klaar: HookHandlerDoneFunction): void => {
        const verder = (fout?: unknown): void => klaar(fout as Error | undefined);
        try {
          const tekst = leesBearer(request.headers.authorization);
          const token = tokens.vind(tekst);
          const client = token && clienten.uitGeheugen(token.clientId);
          if (token && client) {
            laatBinnen(request, token, client.client, eisen);
            verder();
            return;
          }
          zoekToken(request, tekst)
            .then(async (gevonden) =>
              laatBinnen(request, gevonden, await clienten.vind(gevonden.clientId), eisen),
            )
            .then(() => verder(), verder);
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
