import { createHash, X509Certificate } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { FastifyRequest } from 'fastify';

/** From whom the header `Client-Cert` (RFC 9440) is believed: a proxy that ends TLS and has checked the certificate itself. */
export interface Certificaatproxy {
  /** Addresses or networks (CIDR) of the proxy. */
  readonly adressen: readonly string[];
  /** Or its own client certificate: SHA-256 of the DER, base64url. */
  readonly certificaten?: readonly string[] | undefined;
}

/** What is known of the certificate of a caller; `vervalst`: somebody who is no proxy of ours says what certificate it is, or says nonsense. */
export type Clientcertificaat =
  | { readonly soort: 'geen' }
  | { readonly soort: 'certificaat'; readonly s256: string }
  | { readonly soort: 'vervalst' };

const GEEN: Clientcertificaat = { soort: 'geen' };
const VERVALST: Clientcertificaat = { soort: 'vervalst' };
const KOP = /^:([A-Za-z0-9+/]{100,8000}={0,2}):$/;

/** SHA-256 of a certificate (DER), base64url: what a token carries as `cnf.x5t#S256` (RFC 8705). */
export function certificaatS256(der: Buffer): string {
  return createHash('sha256').update(der).digest('base64url');
}

/** Reads which client certificate belongs to a request: of the connection itself, or what our own proxy says. */
export class Certificaatlezer {
  private readonly proxyAdressen = new BlockList();
  private readonly proxyCertificaten: ReadonlySet<string>;
  private readonly perVerbinding = new WeakMap<Socket, string | null>();

  constructor(proxy: Certificaatproxy | undefined) {
    this.proxyCertificaten = new Set(proxy?.certificaten ?? []);
    for (const adres of proxy?.adressen ?? []) {
      const [net = '', lengte] = adres.split('/');
      const soort = isIP(net) === 6 ? 'ipv6' : 'ipv4';
      if (lengte === undefined) this.proxyAdressen.addAddress(net, soort);
      else this.proxyAdressen.addSubnet(net, Number(lengte), soort);
    }
  }

  lees(request: FastifyRequest): Clientcertificaat {
    const { socket } = request.raw;
    const eigen = this.vanVerbinding(socket);
    const kop = request.headers['client-cert'];
    const isProxy = (eigen !== null && this.proxyCertificaten.has(eigen)) || this.isProxyadres(socket);
    if (kop !== undefined) return isProxy ? uitKop(kop) : VERVALST;
    return eigen === null || this.proxyCertificaten.has(eigen) ? GEEN : { soort: 'certificaat', s256: eigen };
  }

  private isProxyadres({ remoteAddress }: Socket): boolean {
    if (remoteAddress === undefined) return false;
    const kaal = remoteAddress.replace(/^::ffff:/, '');
    return this.proxyAdressen.check(kaal, isIP(kaal) === 6 ? 'ipv6' : 'ipv4');
  }

  /** The certificate of the connection, when the authority we trust signed it and it holds today. */
  private vanVerbinding(socket: Socket): string | null {
    if (!('encrypted' in socket)) return null;
    const tls = socket as TLSSocket;
    const bekend = this.perVerbinding.get(socket);
    if (bekend !== undefined) return bekend;
    const { raw } = tls.getPeerCertificate() as { raw?: Buffer };
    const s256 = tls.authorized && raw !== undefined ? certificaatS256(raw) : null;
    this.perVerbinding.set(socket, s256);
    return s256;
  }
}

function uitKop(kop: string | readonly string[]): Clientcertificaat {
  const gevonden = typeof kop === 'string' ? KOP.exec(kop)?.[1] : undefined;
  if (gevonden === undefined) return VERVALST;
  try {
    const { raw, validTo } = new X509Certificate(Buffer.from(gevonden, 'base64'));
    return Date.parse(validTo) < Date.now() ? VERVALST : { soort: 'certificaat', s256: certificaatS256(raw) };
  } catch {
    return VERVALST;
  }
}
