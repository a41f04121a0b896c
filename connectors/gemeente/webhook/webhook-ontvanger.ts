import type { UitgaandBericht } from '../../../db/repositories/uitgaand';
import type { Ontvanger } from '../../../verwerking/relay/ontvanger';
import { maakSchemaOntvanger, type Poging, type Schemaopties } from '../lever-volgens-schema';
import { keurUrl } from '../verbinding/adresbeleid';
import { leesRetryAfter } from '../verbinding/retry-after';
import { doeVerzoek, type Antwoord, type Verbindingsopties } from '../verbinding/veilig-verzoek';
import { VerzoekFout } from '../verbinding/verzoek-fout';
import { onderteken } from './handtekening';
import { maakWebhookbericht, WEBHOOK_TYPE } from './webhookbericht';
import { geldigeGeheimen } from './webhookgeheimen';

export interface WebhookOpties extends Omit<Schemaopties, 'poog'> {
  readonly verbinding: Verbindingsopties;
  /** Address of our API as the partner reaches it, ending in `/v1`. */
  readonly apiAdres: string;
}

/** Name in the relay's registry of the webhook of an organisation in a role. */
export function webhooknaam(partij: { readonly oin: string; readonly rol: string }): string {
  return `webhook:${partij.oin}:${partij.rol}`;
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
      const aansluiting = await opties.opslag.leesWebhook(opties.naam);
      if (!aansluiting) return { soort: 'ongeschikt', fout: 'geen webhook geregistreerd' };
      const inhoud = maakWebhookbericht(bericht, opties.apiAdres);
      if (!inhoud) return { soort: 'ongeschikt', fout: 'geen taak of overdracht' };
      const geheimen = geldigeGeheimen(aansluiting.geheimen, nu());
      if (geheimen.length === 0) return { soort: 'mislukt', fout: 'geen geheim', ontvangerHapert: true };
      const oordeel = keurUrl(aansluiting.url, opties.verbinding.beleid);
      if (!oordeel.goed) return { soort: 'mislukt', fout: oordeel.reden, ontvangerHapert: true };
      try {
        const koppen = webhookkoppen(bericht, geheimen, inhoud, nu());
        return beoordeel(
          await doeVerzoek(
            { url: oordeel.url, methode: 'POST', koppen, inhoud, afbreken },
            opties.verbinding,
          ),
          nu(),
        );
      } catch (fout) {
        if (!(fout instanceof VerzoekFout)) throw fout;
        if (fout.code === 'afgebroken') return { soort: 'afgebroken' };
        return { soort: 'mislukt', fout: fout.code, ontvangerHapert: true };
      }
    },
  });
}

function webhookkoppen(
  bericht: UitgaandBericht,
  geheimen: readonly string[],
  inhoud: Buffer,
  nu: number,
): Record<string, string> {
  const op = Math.floor(nu / 1_000);
  return {
    'content-type': WEBHOOK_TYPE,
    'webhook-id': bericht.id,
    'webhook-timestamp': String(op),
    'webhook-signature': onderteken(geheimen, { id: bericht.id, op, inhoud }),
  };
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
