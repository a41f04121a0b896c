import type { FastifyReply, FastifyRequest } from 'fastify';

/** A cookie for this host only, not readable by scripts. `Secure` and the `__Host-` name go together with https. */
export interface Koekje {
  readonly naam: string;
  readonly waarde: string;
  readonly veilig: boolean;
  /** Seconds to live; left out: until the browser closes. 0 removes it. */
  readonly maxLeeftijdS?: number;
}

/** The value of a cookie of the request; the first one when a name comes twice. Undefined when it is not there. */
export function leesKoekje(request: FastifyRequest, naam: string): string | undefined {
  for (const paar of (request.headers.cookie ?? '').split(';')) {
    const [sleutel, ...waarde] = paar.split('=');
    if (sleutel?.trim() === naam) return waarde.join('=').trim();
  }
  return undefined;
}

/** Name of a cookie at this address: with https one that only this host, over https, can set. */
export function koekjenaam(naam: string, basisUrl: string): string {
  return basisUrl.startsWith('https:') ? `__Host-${naam}` : naam;
}

/** Adds a cookie to the answer, beside what is already there. SameSite=Lax: a link from outside keeps the session, a form does not. */
export function zetKoekje(reply: FastifyReply, { naam, waarde, veilig, maxLeeftijdS }: Koekje): void {
  const duur = maxLeeftijdS === undefined ? '' : `; Max-Age=${maxLeeftijdS}`;
  const regel = `${naam}=${waarde}; Path=/; HttpOnly; SameSite=Lax${duur}${veilig ? '; Secure' : ''}`;
  const eerder = reply.getHeader('set-cookie');
  reply.header('set-cookie', eerder === undefined ? regel : [eerder, regel].flat().map(String));
}
