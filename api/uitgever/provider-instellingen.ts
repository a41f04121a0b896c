import { vindWeergavenaam } from '../../db/repositories/lokale-aanmeldingen';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { SCOPES } from '../toegang/scopes';
import { ACR_WACHTWOORD, INLOGPAD } from './inloggen';
import type { Schermenclient } from './schermenclient';
import type { Uitgeversleutels } from './uitgever-sleutels';
import { maakUitgeverAdapter } from './uitgever-adapter';
import { Afmeldpagina, alsHtml, Meldingspagina, paginakoppen } from './uitgever-paginas';

/** Access tokens of machines live this many seconds. */
const TOKENDUUR_S = 300;
/** A session at the issuer lasts no longer than one of Sluitend. */
const SESSIEDUUR_S = 10 * 60 * 60;
const TOEGANG = systeemToegang('uitgever');

interface Context {
  body: unknown;
  type: string;
  status: number;
  set(koppen: Record<string, string>): void;
  readonly oidc: {
    readonly client?: { readonly clientId: string };
    readonly account?: { readonly accountId: string };
    readonly session?: { grantIdFor(clientId: string): string | undefined };
    readonly provider: ProviderMetGrant;
  };
}

interface ProviderMetGrant {
  readonly Grant: (new (van: { accountId: string; clientId: string }) => {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }) & { find(id: string): Promise<unknown> };
}

/**
 * The settings of oidc-provider: client credentials for machines (JWT access tokens for this API), and for staff of an oefenomgeving
 * the code flow with PKCE and a login page.
 */
export function providerInstellingen(v: {
  readonly databank: Databank;
  /** Which day it is here, in words, for the pages; null when the clock cannot be read now. */
  readonly leesDag: () => Promise<string | null>;
  readonly sleutels: Uitgeversleutels;
  readonly audience: string;
  readonly schermen: Schermenclient;
}): object {
  const { databank, leesDag, schermen } = v;
  const naarAdres = new URL(schermen.terugAdres).origin;
  const toon = (context: Context, status: number, html: string): void => {
    context.status = status;
    context.set(paginakoppen(naarAdres));
    context.body = html;
  };
  return {
    adapter: maakUitgeverAdapter(databank, schermen),
    jwks: v.sleutels.jwks,
    cookies: { keys: v.sleutels.koekjes },
    scopes: ['openid', 'profile', ...Object.keys(SCOPES)],
    claims: { openid: ['sub'], profile: ['name'], acr: null },
    // The name stands in the ID token: there is no other place to ask for it.
    conformIdTokenClaims: false,
    acrValues: [ACR_WACHTWOORD],
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientAuthMethods: ['private_key_jwt'],
    clientDefaults: {
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      id_token_signed_response_alg: 'ES256',
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
    },
    ttl: {
      ClientCredentials: TOKENDUUR_S,
      AccessToken: TOKENDUUR_S,
      AuthorizationCode: 60,
      IdToken: TOKENDUUR_S,
      Interaction: 600,
      Session: SESSIEDUUR_S,
      Grant: SESSIEDUUR_S,
    },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `${INLOGPAD}${uid}` },
    async findAccount(_context: unknown, sub: string) {
      const naam = await databank.metToegang(TOEGANG, (tx) => vindWeergavenaam(tx, sub));
      if (naam === undefined) return undefined;
      return { accountId: sub, claims: async () => ({ sub, name: naam }) };
    },
    // Staff are not asked whether Sluitend may know who they are: it is their employer's own system.
    async loadExistingGrant(context: Context) {
      const { client, account, session, provider } = context.oidc;
      const bekend = session?.grantIdFor(client?.clientId ?? '');
      if (bekend !== undefined) return provider.Grant.find(bekend);
      if (client?.clientId !== schermen.clientId || account === undefined) return undefined;
      const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    async renderError(context: Context) {
      const tekst = 'Ga terug naar Sluitend en begin opnieuw.';
      toon(
        context,
        context.status,
        alsHtml(Meldingspagina({ titel: 'Dit kan niet', tekst, dag: await leesDag() })),
      );
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        async logoutSource(context: Context, formulier: string) {
          const deel = (naam: string): string => new RegExp(`${naam}="([^"]*)"`).exec(formulier)?.[1] ?? '';
          toon(
            context,
            200,
            alsHtml(Afmeldpagina({ adres: deel('action'), xsrf: deel('value'), dag: await leesDag() })),
          );
        },
        async postLogoutSuccessSource(context: Context) {
          const tekst = 'U bent afgemeld.';
          toon(context, 200, alsHtml(Meldingspagina({ titel: 'Afgemeld', tekst, dag: await leesDag() })));
        },
      },
      resourceIndicators: {
        enabled: true,
        // Tokens of staff are for nobody: the pages only look at the ID token.
        defaultResource: (_context: unknown, client: { clientId: string }) =>
          client.clientId === schermen.clientId ? undefined : v.audience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context: unknown, _resource: string, client: { scope?: string }) => ({
          audience: v.audience,
          scope: client.scope ?? '',
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKENDUUR_S,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  };
}
