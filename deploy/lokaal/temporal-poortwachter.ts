import { createServer, request as vraag, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands between the browser of an operator and the Temporal UI. */
export interface PoortwachterOpdracht {
  /** Port the Temporal UI gets for the browser; 0 takes a free one. */
  readonly poort: number;
  /** Where the UI of the development server really is, e.g. `http://127.0.0.1:40123`; asked each time, for it may be started again. */
  readonly uiAdres: () => string;
  /** The API, which knows who is logged in as operator. */
  readonly apiAdres: string;
}

/** Stands before the Temporal UI. */
export interface Poortwachter {
  /** What the browser opens. */
  readonly adres: string;
  stop(): Promise<void>;
}

const LEZEN = new Set(['GET', 'HEAD', 'OPTIONS']);
const INSTELLINGEN = '/api/v1/settings';
const NIET_TOEGESTAAN = JSON.stringify({
  message:
    'Alleen een aangemelde beheerder die een reden gaf, mag hier iets veranderen (Lezen in Temporal, in de schermen).',
});

/**
 * A proxy before the UI of the Temporal development server, which has no login and no setting for it: who is not logged in as operator can
 * look but change nothing, and the buttons are not shown. It also tells the UI to send the session along to the codec endpoint.
 */
export async function startPoortwachter(opdracht: PoortwachterOpdracht): Promise<Poortwachter> {
  const server = createServer((verzoek, antwoord) => {
    behandel(opdracht, verzoek, antwoord).catch(() => {
      if (!antwoord.headersSent) antwoord.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
      antwoord.end('Temporal antwoordt even niet. Probeer het zo weer.');
    });
  });
  await new Promise<void>((klaar, mis) => {
    server.once('error', mis);
    server.listen({ port: opdracht.poort, host: '127.0.0.1' }, klaar);
  });
  const { port } = server.address() as AddressInfo;
  return {
    adres: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((klaar) => server.close(() => klaar()));
    },
  };
}

async function behandel(
  { uiAdres, apiAdres }: PoortwachterOpdracht,
  verzoek: IncomingMessage,
  antwoord: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/' } = verzoek;
  const pad = url.split('?')[0] ?? '/';
  const { cookie = '' } = verzoek.headers;
  if (!LEZEN.has(method) && !(await magBedienen(apiAdres, cookie, `${method} ${pad}`))) {
    antwoord.writeHead(403, { 'content-type': 'application/json; charset=utf-8' }).end(NIET_TOEGESTAAN);
    return;
  }
  const terug = await stuurDoor(uiAdres(), verzoek);
  if (pad.endsWith(INSTELLINGEN) && terug.statusCode === 200) {
    const tekst = JSON.stringify(
      pasInstellingenAan(await leesJson(terug), await isOperator(apiAdres, cookie)),
    );
    const koppen = { ...terug.headers, 'content-length': String(Buffer.byteLength(tekst)) };
    antwoord.writeHead(200, koppen).end(tekst);
    return;
  }
  antwoord.writeHead(terug.statusCode ?? 502, terug.headers);
  terug.pipe(antwoord);
  await new Promise<void>((klaar, mis) => {
    antwoord.once('close', klaar);
    terug.once('error', mis);
  });
}

/** Exported for its test: what the UI may do, by its own settings. */
export function pasInstellingenAan(
  instellingen: Record<string, unknown>,
  isBeheerder: boolean,
): Record<string, unknown> {
  const codec = (instellingen['Codec'] ?? {}) as Record<string, unknown>;
  return {
    ...instellingen,
    Codec: { ...codec, IncludeCredentials: true },
    ...(isBeheerder ? {} : { DisableWriteActions: true }),
  };
}

function stuurDoor(uiAdres: string, verzoek: IncomingMessage): Promise<IncomingMessage> {
  const { hostname, port, host } = new URL(uiAdres);
  // Not compressed: the settings are read here. Origin and host as the UI knows itself, or its own check of forged requests refuses.
  const headers: NodeJS.Dict<string | string[]> = { ...verzoek.headers, host, 'accept-encoding': 'identity' };
  if (headers['origin'] !== undefined) headers['origin'] = uiAdres;
  return new Promise((klaar, mis) => {
    const door = vraag({ hostname, port, method: verzoek.method, path: verzoek.url, headers }, klaar);
    door.once('error', mis);
    verzoek.pipe(door);
  });
}

async function isOperator(apiAdres: string, cookie: string): Promise<boolean> {
  if (cookie === '') return false;
  const { status } = await fetch(`${apiAdres}/codec/sessie`, { headers: { cookie } });
  return status === 204;
}

/** Leaves an audit line of what is done; without it nothing is done. */
async function magBedienen(apiAdres: string, cookie: string, handeling: string): Promise<boolean> {
  if (cookie === '') return false;
  const { status } = await fetch(`${apiAdres}/codec/bediening`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ handeling }),
  });
  return status === 204;
}

async function leesJson(antwoord: IncomingMessage): Promise<Record<string, unknown>> {
  const delen: Buffer[] = [];
  for await (const deel of antwoord) delen.push(deel as Buffer);
  return JSON.parse(Buffer.concat(delen).toString('utf8')) as Record<string, unknown>;
}
