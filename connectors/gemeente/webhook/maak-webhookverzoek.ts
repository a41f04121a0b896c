import type { Verzoek } from '../verbinding/veilig-verzoek';
import { onderteken } from './handtekening';
import { geldigeGeheimen, type Webhookgeheim } from './webhookgeheimen';

/** Content type of a webhook: one CloudEvent, JSON, structured mode. */
export const WEBHOOK_TYPE = 'application/cloudevents+json; charset=utf-8';

/** A signed webhook as a request; null when no secret signs now. */
export function maakWebhookverzoek(v: {
  readonly url: URL;
  readonly geheimen: readonly Webhookgeheim[];
  /** The same on every try. */
  readonly id: string;
  readonly inhoud: Buffer;
  /** Epoch ms, wall clock. */
  readonly nu: number;
}): Verzoek | null {
  const geheimen = geldigeGeheimen(v.geheimen, v.nu);
  if (geheimen.length === 0) return null;
  const { url, id, inhoud } = v;
  const op = Math.floor(v.nu / 1_000);
  const koppen = {
    'content-type': WEBHOOK_TYPE,
    'webhook-id': id,
    'webhook-timestamp': String(op),
    'webhook-signature': onderteken(geheimen, { id, op, inhoud }),
  };
  return { url, methode: 'POST', koppen, inhoud };
}
