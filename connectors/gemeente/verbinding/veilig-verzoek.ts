import { request as httpVerzoek, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsVerzoek } from 'node:https';
import { isIPv6, type LookupFunction, type Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import type { Adresbeleid } from './adresbeleid';
import { zoekAdressen, zoekNaam, type Naamzoeker } from './zoek-adressen';
import { VerzoekFout, type VerzoekFoutcode } from './verzoek-fout';

/** How requests to partners are made. */
export interface Verbindingsopties {
  readonly beleid: Adresbeleid;
  readonly zoek?: Naamzoeker;
  /** For the whole request: name, connection, TLS, headers and body. Default 10 s. */
  readonly limietMs?: number;
  /** Of an answer no more than this is read. Default 64 KiB. */
  readonly maxBytes?: number;
  /** Extra certificate authority (PEM), for a private root such as PKIoverheid Private Services. */
  readonly ca?: string;
}

/** One request. */
export interface Verzoek {
  readonly url: URL;
  readonly methode: 'GET' | 'POST' | 'PATCH';
  readonly koppen: Readonly<Record<string, string>>;
  readonly inhoud?: Buffer;
  readonly afbreken?: AbortSignal;
}

/** An answer, whatever its status. */
export interface Antwoord {
  readonly status: number;
  readonly koppen: Readonly<IncomingMessage['headers']>;
  /** What was read: at most `maxBytes`. */
  readonly inhoud: Buffer;
  /** The answer was longer, or did not end in time; `inhoud` is its beginning. */
  readonly afgekapt: boolean;
}

const LIMIET_MS = 10_000;
const MAX_BYTES = 65_536;

/**
 * Makes one request to a partner. The name is looked up once; every address must be allowed; the connection goes to an address that was
 * checked and to no other. Redirects are answers like any other and are never followed; nothing is decompressed; no proxy, no
 * connection is kept.
 * @throws VerzoekFout when there is no answer (status and headers) within the limit
 */
export async function doeVerzoek(verzoek: Verzoek, opties: Verbindingsopties): Promise<Antwoord> {
  const limietMs = opties.limietMs ?? LIMIET_MS;
  const tijdOm = AbortSignal.timeout(limietMs);
  const stop = verzoek.afbreken ? AbortSignal.any([tijdOm, verzoek.afbreken]) : tijdOm;
  const stopcode = (): VerzoekFoutcode => (tijdOm.aborted ? 'tijd-om' : 'afgebroken');
  const zoeken = zoekAdressen(verzoek.url, opties.beleid, opties.zoek ?? zoekNaam);
  const adressen = await totStop(zoeken, stop, stopcode);
  return new Promise((klaar, mislukt) => {
    const uitgaand = maakVerzoek(verzoek, adressen, opties);
    let antwoord: IncomingMessage | undefined;
    let isBeslist = false;
    const stukken: Buffer[] = [];
    const opStop = (): void => einde(stopcode());
    const ruimOp = (): void => {
      isBeslist = true;
      stop.removeEventListener('abort', opStop);
      uitgaand.destroy();
    };
    const geef = (afgekapt: boolean): void => {
      if (isBeslist || !antwoord) return;
      ruimOp();
      const inhoud = Buffer.concat(stukken);
      klaar({ status: antwoord.statusCode ?? 0, koppen: antwoord.headers, inhoud, afgekapt });
    };
    function einde(code: VerzoekFoutcode): void {
      if (isBeslist) return;
      // With a status there is an answer, also when its body never ends.
      if (antwoord && code !== 'afgebroken') return geef(true);
      ruimOp();
      mislukt(new VerzoekFout(code));
    }
    stop.addEventListener('abort', opStop);
    uitgaand.on('error', (fout) => einde(codeVan(fout)));
    uitgaand.on('close', () => einde('verbroken'));
    uitgaand.on('socket', (socket) => bewaakAdres(socket, adressen, () => einde('adres-geweigerd')));
    // Answering with another protocol is no answer.
    uitgaand.on('upgrade', () => einde('verbroken'));
    uitgaand.on('response', (binnen) => {
      antwoord = binnen;
      let bytes = 0;
      binnen.on('data', (stuk: Buffer) => {
        const ruimte = (opties.maxBytes ?? MAX_BYTES) - bytes;
        bytes += stuk.length;
        stukken.push(stuk.subarray(0, Math.max(0, ruimte)));
        if (bytes > (opties.maxBytes ?? MAX_BYTES)) geef(true);
      });
      binnen.on('end', () => geef(false));
      binnen.on('error', () => einde('verbroken'));
    });
    if (stop.aborted) opStop();
    else uitgaand.end(verzoek.inhoud);
  });
}

function maakVerzoek(
  { url, methode, koppen, inhoud }: Verzoek,
  adressen: readonly string[],
  opties: Verbindingsopties,
): ClientRequest {
  const vast = adressen.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  const lookup: LookupFunction = (_naam, vraag, antwoord) => {
    if (vraag.all === true) antwoord(null, vast);
    else antwoord(null, vast[0]!.address, vast[0]!.family);
  };
  const doe = url.protocol === 'https:' ? httpsVerzoek : httpVerzoek;
  return doe(url, {
    method: methode,
    agent: false,
    lookup,
    headers: {
      'user-agent': 'Sluitend',
      connection: 'close',
      ...koppen,
      ...(inhoud === undefined ? {} : { 'content-length': String(inhoud.length) }),
    },
    // Given alone it would take the place of all the others.
    ...(opties.ca === undefined ? {} : { ca: [...rootCertificates, opties.ca] }),
  });
}

/** Belt and braces: whatever the runtime did with `lookup`, the other end must be an address that was checked. */
function bewaakAdres(socket: Socket, adressen: readonly string[], weiger: () => void): void {
  socket.once('connect', () => {
    const ander = socket.remoteAddress;
    if (ander !== undefined && !adressen.some((adres) => isZelfdeAdres(adres, ander))) weiger();
  });
}

function isZelfdeAdres(a: string, b: string): boolean {
  return (
    a === b || (isIPv6(a) && isIPv6(b) && new URL(`http://[${a}]`).host === new URL(`http://[${b}]`).host)
  );
}

function codeVan(fout: Error): VerzoekFoutcode {
  const code = (fout as { code?: unknown }).code;
  if (typeof code !== 'string') return 'verbroken';
  if (/^(E(CONNREFUSED|HOSTUNREACH|NETUNREACH|TIMEDOUT|ADDRNOTAVAIL|ACCES))$/.test(code))
    return 'geen-verbinding';
  if (/^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)) return 'tls';
  return 'verbroken';
}

async function totStop<T>(belofte: Promise<T>, stop: AbortSignal, code: () => VerzoekFoutcode): Promise<T> {
  let opStop: (() => void) | undefined;
  const gestopt = new Promise<never>((_klaar, mislukt) => {
    opStop = () => mislukt(new VerzoekFout(code()));
    if (stop.aborted) opStop();
    else stop.addEventListener('abort', opStop);
  });
  try {
    return await Promise.race([belofte, gestopt]);
  } finally {
    if (opStop) stop.removeEventListener('abort', opStop);
  }
}
