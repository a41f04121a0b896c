import type { Ontvanger } from '../../../verwerking/relay/ontvanger';
import { maakSchemaOntvanger, type Poging, type Schemaopties } from '../lever-volgens-schema';
import { keurUrl } from '../verbinding/adresbeleid';
import { leesRetryAfter } from '../verbinding/retry-after';
import { doeVerzoek, type Antwoord, type Verbindingsopties } from '../verbinding/veilig-verzoek';
import { VerzoekFout } from '../verbinding/verzoek-fout';
import { maakWebhookbericht } from './webhookbericht';
import { maakWebhookverzoek } from './maak-webhookverzoek';
import type { Webhookaansluiting } from './webhookgeheimen';

export interface WebhookOpties extends Omit<Schemaopties, 'poog'> {
  readonly verbinding: Verbindingsopties;
  /** The webhook as it is registered now. */
  readonly aansluiting: Webhookaansluiting;
  /** Address of our API as the partner reaches it, ending in `/v1`. */
  readonly apiAdres: string;
}

/**
 * The receiver of the relay that sends signed webhooks to one partner (Standard Webhooks 1.0.0). Any 2xx is success, a redirect is not,
 * 410 switches it off. The id of the outbox row is the `webhook-id` on every try, so that a receiver can tell a repeat.
 */
export function maakWebhookOntvanger(opties: WebhookOpties): Ontvanger {
  const nu = opties.nu ?? Date.now;
  return maakSchemaOntvanger({
    ...opties,
    async poog(bericht, afbreken) {
      const { aansluiting } = opties;
      const inhoud = maakWebhookbericht(bericht, opties.apiAdres);
      if (!inhoud) return { soort: 'ongeschikt', fout: 'geen taak of overdracht' };
      const oordeel = keurUrl(aansluiting.url, opties.verbinding.beleid);
      if (!oordeel.goed) return { soort: 'mislukt', fout: oordeel.reden, ontvangerHapert: true };
      const { geheimen } = aansluiting;
      const verzoek = maakWebhookverzoek({ url: oordeel.url, geheimen, id: bericht.id, inhoud, nu: nu() });
      if (!verzoek) return { soort: 'mislukt', fout: 'geen geheim', ontvangerHapert: true };
      try {
        return beoordeel(await doeVerzoek({ ...verzoek, afbreken }, opties.verbinding), nu());
      } catch (fout) {
        if (!(fout instanceof VerzoekFout)) throw fout;
        if (fout.code === 'afgebroken') return { soort: 'afgebroken' };
        return { soort: 'mislukt', fout: fout.code, ontvangerHapert: true };
      }
    },
  });
}

/** Too many requests, and what a proxy says of a server behind it: then the next message need not be tried either. */
const HAPERT: readonly number[] = [429, 502, 503, 504];

function beoordeel({ status, koppen }: Antwoord, nu: number): Poging {
  if (status >= 200 && status <= 299) return { soort: 'gelukt' };
  const fout = status >= 300 && status <= 399 ? `HTTP ${status} omleiding` : `HTTP ${status}`;
  if (status === 410) return { soort: 'uit', fout };
  const wachtMs = leesRetryAfter(koppen['retry-after'], nu);
  return {
    soort: 'mislukt',
    fout,
    ontvangerHapert: HAPERT.includes(status),
    ...(wachtMs === null ? {} : { wachtMs }),
  };
}
