import type { UitgaandBericht } from '../../../db/repositories/uitgaand';
import type { CloudEvent, UitgaandeGebeurtenis } from '../../../domain/signalen/cloudevent';
import { leesAfleveropdracht } from '../afleveropdracht';

/**
 * The body of a webhook: a CloudEvent in the NL GOV profile that says *that* something is there and where to read it
 * (informatiearm notificeren). Of `data` only our own ids go along, whatever the outbox holds: who may know more fetches it with its own
 * token. Null when the row is not about a taak or overdracht.
 * @param apiAdres address of the API, ending in `/v1`
 */
export function maakWebhookbericht(bericht: UitgaandBericht, apiAdres: string): Buffer | null {
  const opdracht = leesAfleveropdracht(bericht);
  if (!opdracht) return null;
  const { taakId, trajectRef } = opdracht;
  // Who has no taak for it hears how its own offer went, in the traject.
  const waar = taakId !== null ? `taken/${taakId}` : trajectRef !== null ? `trajecten/${trajectRef}` : null;
  const { type, source } = bericht.inhoud as UitgaandeGebeurtenis;
  const event: CloudEvent = {
    specversion: '1.0',
    id: bericht.id,
    type,
    source,
    time: new Date(opdracht.op).toISOString(),
    datacontenttype: 'application/json',
    ...(waar === null ? {} : { dataref: `${apiAdres}/${waar}` }),
    data: {
      [opdracht.onderwerp]: opdracht.id,
      ...(taakId === null ? {} : { taak: taakId }),
      ...(trajectRef === null ? {} : { traject: trajectRef }),
    },
    ...(bericht.traceparent === null ? {} : { traceparent: bericht.traceparent }),
  };
  return Buffer.from(JSON.stringify(event));
}
