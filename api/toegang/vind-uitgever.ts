import { z } from 'zod';
import type { UitgeverInstellingen } from './tokens';

const OntdekkingSchema = z.object({ jwks_uri: z.url(), token_endpoint: z.url() });

/** The issuer does not say where its keys are; the message is Dutch and names the setting. */
export class UitgeverFout extends Error {
  override readonly name = 'UitgeverFout';
}

/** What the API and a partner need of the issuer. */
export interface GevondenUitgever extends UitgeverInstellingen {
  readonly tokenUrl: string;
}

/**
 * Asks the issuer where its keys and its token endpoint are (OpenID Connect Discovery), trying for `binnenMs` because it may be
 * starting. `jwksUrl` given: that is used, also when the issuer has no discovery. @throws UitgeverFout
 */
export async function vindUitgever(
  opties: { readonly issuer: string; readonly audience: string; readonly jwksUrl?: string | undefined },
  binnenMs = 10_000,
): Promise<GevondenUitgever> {
  const { audience, jwksUrl } = opties;
  const issuer = opties.issuer.replace(/\/$/, '');
  const uiterlijk = Date.now() + (jwksUrl === undefined ? binnenMs : 0);
  for (;;) {
    try {
      const antwoord = await fetch(`${issuer}/.well-known/openid-configuration`, {
        signal: AbortSignal.timeout(3_000),
      });
      const { jwks_uri, token_endpoint } = OntdekkingSchema.parse(await antwoord.json());
      return { issuer: opties.issuer, audience, jwksUrl: jwksUrl ?? jwks_uri, tokenUrl: token_endpoint };
    } catch {
      if (Date.now() < uiterlijk) await new Promise((door) => setTimeout(door, 250));
      else if (jwksUrl !== undefined)
        return { issuer: opties.issuer, audience, jwksUrl, tokenUrl: `${issuer}/token` };
      else
        throw new UitgeverFout(
          `de uitgever ${opties.issuer} zegt niet waar zijn sleutels staan; controleer UITGEVER of zet UITGEVER_JWKS`,
        );
    }
  }
}
