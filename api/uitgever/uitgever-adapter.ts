import type { Adapter } from 'oidc-provider';
import { vindClient } from '../../db/repositories/clienten';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { KortGeheugen } from './kort-geheugen';
import { alsOidcClient, type Schermenclient } from './schermenclient';

const TOEGANG = systeemToegang('uitgever');

/** The client of table `clienten` in the words of oidc-provider; a withdrawn one is not there. */
async function vindAlsOidcClient(databank: Databank, clientId: string): Promise<object | undefined> {
  const client = await databank.metToegang(TOEGANG, (tx) => vindClient(tx, clientId));
  if (!client?.actief) return undefined;
  return {
    client_id: client.clientId,
    client_name: client.naam,
    jwks: client.jwks,
    scope: client.scopes.join(' '),
  };
}

/** Where oidc-provider keeps its things: machines come from the database, the rest from memory. One class per model, as it asks. */
export function maakUitgeverAdapter(
  databank: Databank,
  schermen: Schermenclient,
): new (model: string) => Adapter {
  const geheugens = new Map<string, KortGeheugen>();
  return class UitgeverAdapter implements Adapter {
    private readonly geheugen: KortGeheugen;

    constructor(private readonly model: string) {
      this.geheugen = geheugens.get(model) ?? new KortGeheugen();
      geheugens.set(model, this.geheugen);
    }

    async upsert(id: string, inhoud: object, verlooptOverS = 60): Promise<void> {
      this.geheugen.bewaar(id, inhoud as Record<string, unknown>, verlooptOverS);
    }

    async find(id: string): Promise<object | undefined> {
      if (this.model !== 'Client') return this.geheugen.vind(id);
      return id === schermen.clientId ? alsOidcClient(schermen) : vindAlsOidcClient(databank, id);
    }

    async findByUid(uid: string): Promise<object | undefined> {
      return this.geheugen.vindMet('uid', uid);
    }

    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    async consume(id: string): Promise<void> {
      this.geheugen.verbruik(id);
    }

    async destroy(id: string): Promise<void> {
      this.geheugen.vergeet(id);
    }

    async revokeByGrantId(id: string): Promise<void> {
      this.geheugen.vergeetMet('grantId', id);
    }
  };
}
