import type { FastifyInstance } from 'fastify';
import { ApiFout } from '../../fouten/api-fout';

/** Milliseconds the database gets to answer. */
const GEDULD_MS = 2_000;

/** `/health/live`: this process answers. `/health/ready`: it can do its work (the database answers). For load balancers, outside /v1. */
export async function healthRoutes(app: FastifyInstance): Promise<void> {
  app.get('/health/live', { config: { toegang: 'open' } }, async () => ({ status: 'goed' }));

  app.get('/health/ready', { config: { toegang: 'open' } }, async () => {
    const { pool } = app.diensten.databank;
    let wekker: NodeJS.Timeout | undefined;
    const teLaat = new Promise<never>((_, weiger) => {
      wekker = setTimeout(() => weiger(new ApiFout('even-niet-beschikbaar', RETRY)), GEDULD_MS);
    });
    try {
      await Promise.race([pool.query('select 1'), teLaat]);
    } catch {
      throw new ApiFout('even-niet-beschikbaar', { detail: 'De database antwoordt niet.', ...RETRY });
    } finally {
      clearTimeout(wekker);
    }
    return { status: 'goed' };
  });
}

const RETRY = { koppen: { 'retry-after': '5' } };
