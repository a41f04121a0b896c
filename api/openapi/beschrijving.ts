import type { ApiDiensten } from '../api-diensten';
import { bouwApp } from '../app';
import type { OpenapiDocument } from './openapi-document';

/** Stands for a part that describing the API does not touch; touching it is a mistake that shows at once. */
function nietNodig(naam: string): never {
  return new Proxy({} as never, {
    get() {
      throw new Error(`${naam} is niet nodig om de API te beschrijven`);
    },
  });
}

/** The OpenAPI description without a running API: for `docs/gegenereerd/openapi.json` and the linter. */
export async function beschrijfApi(): Promise<OpenapiDocument> {
  const uitgever = 'https://uitgever.example';
  const diensten: ApiDiensten = {
    databank: nietNodig('databank'),
    klok: nietNodig('klok'),
    ring: nietNodig('ring'),
    besluitDoorgever: nietNodig('besluitDoorgever'),
    uitgever: { issuer: uitgever, audience: 'urn:sluitend:api', jwksUrl: `${uitgever}/jwks` },
    tokenUrl: `${uitgever}/token`,
    basisUrl: 'https://sluitend.example',
    omgeving: 'oefen',
    platformOin: '00000099000000001000',
  };
  const app = await bouwApp(diensten);
  try {
    return app.swagger() as unknown as OpenapiDocument;
  } finally {
    await app.close();
  }
}
