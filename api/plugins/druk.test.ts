import Fastify, { type FastifyInstance } from 'fastify';
import { drukPlugin } from './druk';
import { foutenPlugin } from './fouten';

/** Holds the event loop, as a computation without end would. */
function houdVast(ms: number): void {
  const einde = performance.now() + ms;
  while (performance.now() < einde);
}

const wacht = (ms: number): Promise<void> => new Promise((klaar) => setTimeout(klaar, ms));

describe('een proces dat het niet bijhoudt', () => {
  let app: FastifyInstance;

  beforeEach(async () => {
    app = Fastify();
    await app.register(foutenPlugin);
    await app.register(drukPlugin, { maxVertragingMs: 1_000 });
    for (const pad of ['/v1/iets', '/health/live']) app.get(pad, async () => ({ status: 'goed' }));
    await app.ready();
  });
  afterEach(() => app.close());

  const vraag = (url: string) => app.inject({ url });

  it('weigert nieuw werk met 503 en Retry-After, en blijft zeggen dat het leeft', async () => {
    expect((await vraag('/v1/iets')).statusCode).toBe(200);
    houdVast(2_500);
    // The measurement that was due comes first, then whatever waited.
    await wacht(10);
    const antwoord = await vraag('/v1/iets');
    expect([antwoord.statusCode, antwoord.headers['retry-after'], antwoord.json().code]).toEqual([
      503,
      '2',
      'even-niet-beschikbaar',
    ]);
    expect((await vraag('/health/live')).statusCode).toBe(200);
  });

  it('neemt weer werk aan zodra een meting op tijd kwam', async () => {
    houdVast(2_500);
    await wacht(10);
    expect((await vraag('/v1/iets')).statusCode).toBe(503);
    const einde = Date.now() + 20_000;
    while ((await vraag('/v1/iets')).statusCode !== 200 && Date.now() < einde) await wacht(100);
    expect((await vraag('/v1/iets')).statusCode).toBe(200);
  });
});
