import type { Adapter } from 'oidc-provider';
import { vindClient } from '../../db/repositories/clienten';
import { systeemToegang, type Databank } from '../../db/verbinding';

const TOEGANG = systeemToegang('uitgever');
const MAX_ONTHOUDEN = 50_000;

/** What the issuer remembers for a short time: assertions already used. In memory: there is one local issuer, and they live a minute. */
class KortGeheugen {
  private readonly inhoud = new Map<string, { waarde: object; tot: number }>();

  bewaar(id: string, waarde: object, verlooptOverS: number): void {
    if (this.inhoud.size >= MAX_ONTHOUDEN) this.ruimOp();
    this.inhoud.set(id, { waarde, tot: Date.now() + verlooptOverS * 1_000 });
  }

  vind(id: string): object | undefined {
    const gevonden = this.inhoud.get(id);
    return gevonden && gevonden.tot > Date.now() ? gevonden.waarde : undefined;
  }

  vergeet(id: string): void {
    this.inhoud.delete(id);
  }

  private ruimOp(): void {
    const nu = Date.now();
    for (const [id, { tot }] of this.inhoud) if (tot <= nu) this.inhoud.delete(id);
  }
}

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

/** Where oidc-provider keeps its things: clients come from the database, the rest from memory. One class per model, as it asks. */
export function maakUitgeverAdapter(databank: Databank): new (model: string) => Adapter {
  const geheugens = new Map<string, KortGeheugen>();
  return class UitgeverAdapter implements Adapter {
    private readonly geheugen: KortGeheugen;

    constructor(private readonly model: string) {
      this.geheugen = geheugens.get(model) ?? new KortGeheugen();
      geheugens.set(model, this.geheugen);
    }

    async upsert(id: string, inhoud: object, verlooptOverS = 60): Promise<void> {
      this.geheugen.bewaar(id, inhoud, verlooptOverS);
    }

    async find(id: string): Promise<object | undefined> {
      return this.model === 'Client' ? vindAlsOidcClient(databank, id) : this.geheugen.vind(id);
    }

    async findByUid(): Promise<undefined> {
      return undefined;
    }

    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    async consume(): Promise<void> {}

    async destroy(id: string): Promise<void> {
      this.geheugen.vergeet(id);
    }

    async revokeByGrantId(): Promise<void> {}
  };
}
