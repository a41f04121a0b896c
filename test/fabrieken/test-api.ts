import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import type { ApiDiensten } from '../../api/api-diensten';
import { bouwApp } from '../../api/app';
import type { Databank } from '../../db/verbinding';
import type { Klok } from '../../domain/woorden/klok';
import { maakTestRing } from './test-ring';
import type { TestPartner } from './partners';
import { startTestUitgever, type TestUitgever } from './test-uitgever';

/** A clock that a test sets. */
export interface ZetbareKlok extends Klok {
  tijd: number;
}

export function maakZetbareKlok(tijd: number): ZetbareKlok {
  return {
    tijd,
    async nu() {
      return this.tijd;
    },
  };
}

export interface TestApi {
  readonly app: FastifyInstance;
  readonly uitgever: TestUitgever;
  readonly klok: ZetbareKlok;
  /** A request with a token of this partner and, on a POST, a fresh Idempotency-Key. */
  verzoek(partner: TestPartner | null, opties: InjectOptions): Promise<LightMyRequestResponse>;
  stop(): Promise<void>;
}

/** The real app on a real database, with a test issuer; parts can be replaced. */
export async function maakTestApi(databank: Databank, anders: Partial<ApiDiensten> = {}): Promise<TestApi> {
  const uitgever = await startTestUitgever();
  const klok = maakZetbareKlok(Date.parse('2026-11-24T09:00:00Z'));
  const app = await bouwApp({
    databank,
    klok,
    ring: maakTestRing(),
    uitgever,
    tokenUrl: `${uitgever.issuer}/token`,
    besluitDoorgever: { probeer: async () => ({ status: 'ontvangen', reden: null }) },
    basisUrl: 'https://sluitend.test',
    omgeving: 'oefen',
    // Of nobody that a test makes.
    platformOin: '00000099999999999000',
    ...anders,
    // A test machine may be busy with other things: that is not what these tests are about.
    grenzen: { maxVertragingMs: 60_000, ...anders.grenzen },
  });
  return {
    app,
    uitgever,
    klok,
    async verzoek(partner, opties) {
      const koppen: Record<string, string> = {};
      if (partner)
        koppen['authorization'] = `Bearer ${await uitgever.token(partner.clientId, partner.scopes)}`;
      if (opties.method === 'POST') koppen['idempotency-key'] = uuidv4();
      return app.inject({ ...opties, headers: { ...koppen, ...opties.headers } });
    },
    async stop() {
      await app.close();
      await uitgever.stop();
    },
  };
}
