import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { ApiFout } from '../fouten/api-fout';

/** Whose tokens are accepted. */
export interface UitgeverInstellingen {
  /** `iss` of the tokens. */
  readonly issuer: string;
  /** `aud` of the tokens: this API. */
  readonly audience: string;
  /** Where the issuer publishes its keys. */
  readonly jwksUrl: string;
}

/** What a verified token says. */
export interface Token {
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  /** The certificate it is bound to (`cnf.x5t#S256`, RFC 8705); null: to none. */
  readonly certificaat: string | null;
  /** Epoch milliseconds, wall clock, without the allowance for clocks that differ. */
  readonly verlooptOp: number;
}

const ALGORITMEN = ['ES256', 'PS256', 'RS256', 'EdDSA'];
const KID = /^[A-Za-z0-9_-]{1,128}$/;
const MAX_TOKENLENGTE = 4_096;
/** Clocks of issuer and API may differ this many seconds. */
export const SPELING_S = 60;

/** Only `Bearer <token>`; anything else is not a token for us. */
export function leesBearer(kop: string | undefined): string {
  if (kop === undefined) throw new ApiFout('niet-aangemeld', { koppen: { 'www-authenticate': 'Bearer' } });
  if (!kop.startsWith('Bearer ') || kop.length > MAX_TOKENLENGTE) throw tokenOngeldig();
  return kop.slice(7);
}

/** The same answer for every reason: who guesses learns nothing. */
export function tokenOngeldig(): ApiFout {
  return new ApiFout('token-ongeldig', { koppen: { 'www-authenticate': 'Bearer error="invalid_token"' } });
}

/**
 * Verifies an access token (RFC 9068): signature by a key of the issuer, algorithm of our list (never `none` or a shared
 * secret), type `at+jwt`, issuer, audience, exp and nbf with 60 s allowance. The wall clock judges tokens, not the Klok.
 * Throws `token-ongeldig`; `even-niet-beschikbaar` when the issuer's keys cannot be fetched.
 */
export class TokenControleur {
  private readonly sleutel: JWTVerifyGetKey;

  constructor(private readonly instellingen: UitgeverInstellingen) {
    const verzameling = createRemoteJWKSet(new URL(instellingen.jwksUrl), {
      timeoutDuration: 3_000,
      cooldownDuration: 5_000,
      cacheMaxAge: 10 * 60_000,
    });
    this.sleutel = (kop, token) => {
      if (kop?.kid === undefined || !KID.test(kop.kid)) throw tokenOngeldig();
      return verzameling(kop, token);
    };
  }

  async controleer(token: string): Promise<Token> {
    try {
      const { payload } = await jwtVerify(token, this.sleutel, {
        algorithms: ALGORITMEN,
        issuer: this.instellingen.issuer,
        audience: this.instellingen.audience,
        clockTolerance: SPELING_S,
        typ: 'at+jwt',
        requiredClaims: ['exp', 'iat', 'client_id'],
      });
      const { client_id: clientId, scope, exp, cnf } = payload;
      if (typeof clientId !== 'string' || typeof exp !== 'number') throw tokenOngeldig();
      return {
        certificaat: leesBinding(cnf),
        clientId,
        scopes: new Set(typeof scope === 'string' ? scope.split(' ') : []),
        verlooptOp: exp * 1_000,
      };
    } catch (fout) {
      if (fout instanceof ApiFout) throw fout;
      if (fout instanceof errors.JWKSTimeout || !(fout instanceof errors.JOSEError) || isUitgeverWeg(fout))
        throw new ApiFout('even-niet-beschikbaar', {
          detail: 'De sleutels van de uitgever zijn niet op te halen.',
          koppen: { 'retry-after': '5' },
        });
      throw tokenOngeldig();
    }
  }
}

/** Another way of binding than by certificate (DPoP) is one we cannot check: such a token is not for us. */
function leesBinding(cnf: unknown): string | null {
  if (cnf === undefined) return null;
  const s256 = typeof cnf === 'object' && cnf !== null && 'x5t#S256' in cnf ? cnf['x5t#S256'] : undefined;
  if (typeof s256 !== 'string' || s256 === '') throw tokenOngeldig();
  return s256;
}

function isUitgeverWeg(fout: errors.JOSEError): boolean {
  return fout.code === 'ERR_JOSE_GENERIC';
}
