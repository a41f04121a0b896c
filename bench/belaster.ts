import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';

/*
 * Load generator (a process of its own): n connections with keep-alive, each with one request under way (closed loop), or a fixed
 * number of requests per second spread over them (open loop, latency counted from the moment a request was due).
 */

/** What is sent, how fast and for how long. */
export interface Belasting {
  readonly poort: number;
  readonly pad: string;
  readonly verbindingen: number;
  readonly duurMs: number;
  /** Requests per second; 0 = closed loop. */
  readonly perSeconde: number;
  readonly token: string;
  readonly bron: string;
  readonly vestigingscode: string;
  readonly leerlingen: number;
  /** Makes message ids of this run unique. */
  readonly kenmerk: string;
}

/** What came of it. */
export interface Belastinguitslag {
  readonly perSeconde: number;
  readonly gelukt: number;
  readonly mislukt: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

let teller = 0;

function maakVerzoek(b: Belasting): Buffer {
  teller += 1;
  const leerling = 100_000 + ((teller * 7_919) % b.leerlingen);
  const inhoud = JSON.stringify({
    schemaVersie: 1,
    bron: b.bron,
    berichtId: `${b.kenmerk}-${teller}`,
    soort: 'ziekmelding',
    vestigingscode: b.vestigingscode,
    leerling: { leerlingnummer: String(leerling) },
    meldingId: `melding-${b.kenmerk}-${teller}`,
    eersteZiektedag: '2026-11-24',
    laatsteZiektedag: null,
  });
  return Buffer.from(
    `POST ${b.pad} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer ${b.token}\r\n` +
      `Idempotency-Key: ${b.kenmerk}-${teller}\r\nContent-Length: ${Buffer.byteLength(inhoud)}\r\n\r\n${inhoud}`,
  );
}

const LENGTE = /content-length: (\d+)/i;

function belast(b: Belasting): Promise<Belastinguitslag> {
  const tijden: number[] = [];
  let mislukt = 0;
  const begin = performance.now();
  const einde = begin + b.duurMs;
  const tussenMs = b.perSeconde > 0 ? (1_000 * b.verbindingen) / b.perSeconde : 0;
  const lus = (nummer: number): Promise<void> =>
    new Promise((klaar, weiger) => {
      const socket = connect(b.poort, '127.0.0.1');
      socket.setNoDelay(true);
      let rest = '';
      let vanaf = begin + (tussenMs * nummer) / b.verbindingen;
      const stuur = (): void => {
        if (performance.now() >= einde) {
          socket.end();
          klaar();
          return;
        }
        if (tussenMs === 0) vanaf = performance.now();
        socket.write(maakVerzoek(b));
      };
      const volgende = (): void => {
        if (tussenMs === 0) {
          stuur();
          return;
        }
        vanaf += tussenMs;
        const nog = vanaf - performance.now();
        if (nog > 1) setTimeout(stuur, nog);
        else stuur();
      };
      socket.on('connect', () =>
        tussenMs === 0 ? stuur() : setTimeout(stuur, Math.max(0, vanaf - performance.now())),
      );
      socket.on('error', weiger);
      socket.on('data', (stuk) => {
        rest += stuk.toString('latin1');
        const kopEinde = rest.indexOf('\r\n\r\n');
        if (kopEinde < 0) return;
        const totaal = kopEinde + 4 + Number(LENGTE.exec(rest.slice(0, kopEinde))?.[1] ?? 0);
        if (rest.length < totaal) return;
        if (rest.startsWith('HTTP/1.1 202')) tijden.push(performance.now() - vanaf);
        else mislukt += 1;
        rest = rest.slice(totaal);
        volgende();
      });
    });
  return Promise.all(Array.from({ length: b.verbindingen }, (_, i) => lus(i))).then(() => {
    const duurS = (performance.now() - begin) / 1_000;
    tijden.sort((x, y) => x - y);
    const deel = (p: number): number =>
      tijden[Math.min(tijden.length - 1, Math.floor(tijden.length * p))] ?? 0;
    return {
      perSeconde: tijden.length / duurS,
      gelukt: tijden.length,
      mislukt,
      p50Ms: deel(0.5),
      p99Ms: deel(0.99),
    };
  });
}

process.on('message', (bericht: Belasting) => {
  void belast(bericht).then((uitslag) => process.send?.(uitslag));
});
process.on('disconnect', () => process.exit(0));
