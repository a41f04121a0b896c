import { leesKanaalinstelling as leesTekst, type Afleverkanaal } from '../../db/repositories/afleverkanalen';
import { systeemToegang, type Databank } from '../../db/verbinding';
import type { Sleutelring } from '../../privacy/sleutelring';
import type { Ontvanger } from '../../verwerking/relay/ontvanger';
import type { Afleveropslag } from './afleveropslag';
import type { Herhaalschema } from './herhaalschema';
import { leesKanaalinstelling, type Kanaalinstelling } from './kanaalinstelling';
import { OpenKlantClient } from './open-klant/open-klant-client';
import { maakOpenKlantOntvanger } from './open-klant/open-klant-ontvanger';
import type { Verbindingsopties } from './verbinding/veilig-verzoek';
import { maakWebhookOntvanger } from './webhook/webhook-ontvanger';
import { ZakenClient } from './zaken/zaken-client';
import { maakZakenOntvanger } from './zaken/zaken-ontvanger';

/** What every channel works with. */
export interface Kanaalopties {
  readonly databank: Databank;
  readonly ring: Sleutelring;
  readonly verbinding: Verbindingsopties;
  /** Address of API and screens as partners reach them, without a slash at the end. */
  readonly basisUrl: string;
  readonly schema?: Herhaalschema;
}

const TOEGANG = systeemToegang('aflevering');

/**
 * The receiver of the relay for one channel. Its settings are read for every round, so that another address or secret holds at once, in every
 * process.
 */
export function maakKanaalOntvanger(
  kanaal: Pick<Afleverkanaal, 'naam' | 'vorm'>,
  opslag: Afleveropslag,
  opties: Kanaalopties,
): Ontvanger {
  return {
    naam: kanaal.naam,
    async lever(berichten, afbreken) {
      const tekst = await opties.databank.metToegang(TOEGANG, (tx) =>
        leesTekst(tx, opties.ring, kanaal.naam),
      );
      if (tekst === null) throw new Error(`kanaal ${kanaal.naam} is er niet meer`);
      return vormOntvanger(kanaal, tekst, opslag, opties).lever(berichten, afbreken);
    },
  };
}

function vormOntvanger(
  { naam, vorm }: Pick<Afleverkanaal, 'naam' | 'vorm'>,
  tekst: string,
  opslag: Afleveropslag,
  { verbinding, basisUrl, schema }: Kanaalopties,
): Ontvanger {
  const gedeeld = { naam, opslag, ...(schema === undefined ? {} : { schema }) };
  switch (vorm) {
    case 'webhook': {
      const aansluiting = leesKanaalinstelling('webhook', tekst);
      return maakWebhookOntvanger({ ...gedeeld, aansluiting, verbinding, apiAdres: `${basisUrl}/v1` });
    }
    case 'open-klant': {
      const instelling = leesKanaalinstelling('open-klant', tekst);
      const client = openKlantClient(instelling, verbinding);
      return maakOpenKlantOntvanger({ ...gedeeld, client, actor: instelling.actor, basisUrl });
    }
    case 'zaken': {
      const instelling = leesKanaalinstelling('zaken', tekst);
      const client = zakenClient(instelling, verbinding);
      return maakZakenOntvanger({ ...gedeeld, client, instelling: instelling.zaak, basisUrl });
    }
  }
}

/** The client for the Open Klant of a channel. */
export function openKlantClient(
  { url, token }: Kanaalinstelling<'open-klant'>,
  verbinding: Verbindingsopties,
): OpenKlantClient {
  return new OpenKlantClient(url, token, verbinding);
}

/** The client for the Zaken API of a channel. */
export function zakenClient(
  { url, clientId, geheim }: Kanaalinstelling<'zaken'>,
  verbinding: Verbindingsopties,
): ZakenClient {
  return new ZakenClient(url, { clientId, geheim }, verbinding);
}
