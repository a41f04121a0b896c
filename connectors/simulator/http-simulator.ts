import fastify, { type FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** One request that came in. */
export interface Ontvangen {
  /** Wall clock, epoch ms. */
  readonly op: number;
  readonly methode: string;
  /** Path with query. */
  readonly pad: string;
  readonly koppen: Readonly<Record<string, unknown>>;
  readonly inhoud: string;
  readonly status: number;
  /** What was answered. */
  readonly antwoord: string;
}

const storingSchema = z.strictObject({
  /** Method and the beginning of the path, `POST /internetaken`; `*` is everything. */
  bij: z.string(),
  /** How many requests it hits. */
  keer: z.int().min(1).default(1),
  doe: z.discriminatedUnion('soort', [
    z.strictObject({
      soort: z.literal('status'),
      status: z.int().min(200).max(599),
      koppen: z.record(z.string(), z.string()).default({}),
      inhoud: z.string().default(''),
    }),
    /** The request is carried out, and its answer never arrives. */
    z.strictObject({ soort: z.literal('antwoord-kwijt') }),
    z.strictObject({ soort: z.literal('traag'), ms: z.int().min(1).max(60_000) }),
    z.strictObject({ soort: z.literal('verbreek') }),
  ]),
});

/** A failure to play. */
export type Storing = z.input<typeof storingSchema>;

/** A running simulator. */
export interface HttpSimulator {
  /** `http://127.0.0.1:<poort>`. */
  readonly adres: string;
  readonly log: readonly Ontvangen[];
  stoor(storing: Storing): void;
  stop(): Promise<void>;
}

const MAX_LOG = 10_000;

/**
 * Starts a simulator on 127.0.0.1. `maak` adds the routes of the partner's system.
 * @param poort 0 = any free port
 */
export async function startHttpSimulator(
  poort: number,
  maak: (app: FastifyInstance) => void,
): Promise<HttpSimulator> {
  const app = fastify({ bodyLimit: 1_048_576, forceCloseConnections: true });
  const log: Ontvangen[] = [];
  const storingen: z.output<typeof storingSchema>[] = [];
  const stoor = (storing: Storing): void => void storingen.push(storingSchema.parse(storing));

  const kwijt = new WeakSet<object>();

  // The bytes are kept as they came: a signature is over bytes.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_verzoek, inhoud, klaar) => klaar(null, inhoud));
  app.addHook('preHandler', async (verzoek, antwoord) => {
    if (verzoek.url.startsWith('/_simulator/')) return;
    const nu = storingen.find(({ bij }) => bij === '*' || `${verzoek.method} ${verzoek.url}`.startsWith(bij));
    if (!nu) return;
    nu.keer -= 1;
    if (nu.keer === 0) storingen.splice(storingen.indexOf(nu), 1);
    const { doe } = nu;
    if (doe.soort === 'traag') await new Promise((klaar) => setTimeout(klaar, doe.ms));
    if (doe.soort === 'verbreek') {
      antwoord.hijack();
      verzoek.raw.socket.destroy();
      return antwoord;
    }
    if (doe.soort === 'antwoord-kwijt') kwijt.add(verzoek.raw);
    if (doe.soort === 'status') return antwoord.code(doe.status).headers(doe.koppen).send(doe.inhoud);
  });
  app.addHook('onSend', async (verzoek, antwoord, inhoud) => {
    if (verzoek.url.startsWith('/_simulator/')) return inhoud;
    log.push({
      op: Date.now(),
      methode: verzoek.method,
      pad: verzoek.url,
      // A credential is checked by its route and kept nowhere.
      koppen: { ...verzoek.headers, authorization: undefined },
      inhoud: Buffer.isBuffer(verzoek.body) ? verzoek.body.toString('utf8') : '',
      status: antwoord.statusCode,
      antwoord: typeof inhoud === 'string' ? inhoud : '',
    });
    if (log.length > MAX_LOG) log.shift();
    if (kwijt.has(verzoek.raw)) verzoek.raw.socket.destroy();
    return inhoud;
  });
  app.get('/_simulator/log', () => log);
  app.post('/_simulator/storing', (verzoek, antwoord) => {
    const storing = storingSchema.safeParse(leesInhoud(verzoek.body));
    if (!storing.success) return antwoord.code(400).send({ fouten: z.flattenError(storing.error) });
    storingen.push(storing.data);
    return antwoord.code(204).send();
  });
  maak(app);
  await app.listen({ port: poort, host: '127.0.0.1' });
  return {
    adres: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    log,
    stoor,
    stop: () => app.close(),
  };
}

/** The JSON of a body; undefined when it is none. */
export function leesInhoud(inhoud: unknown): unknown {
  if (!Buffer.isBuffer(inhoud)) return undefined;
  try {
    return JSON.parse(inhoud.toString('utf8'));
  } catch {
    return undefined;
  }
}
