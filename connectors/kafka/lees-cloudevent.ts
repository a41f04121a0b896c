import type { KafkaMessage } from 'kafkajs';

/** Largest event in bytes that is read (NL GOV profile: 64 KB). */
export const MAX_EVENT_BYTES = 65_536;
const MAX_KOPPEN = 100;

/** What is used of an incoming CloudEvent. `time` is the sender's and judges nothing: the message has its own dates. */
export interface GelezenEvent {
  readonly id: string;
  /** OIN from `source`. */
  readonly oin: string;
  readonly systeem: string;
  /** What kind of messages: `verzuimmeldingen`, `ww-meldingen`. */
  readonly reeks: string;
  readonly soort: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly traceparent: string | null;
}

/** The outcome of reading a message of a topic: the event, or why it was refused (Dutch, without content). */
export type EventUitkomst =
  | { readonly goed: true; readonly event: GelezenEvent }
  | { readonly goed: false; readonly id: string | null; readonly redenen: readonly string[] };

/** The kinds of messages that a topic can bring; named as their routes. */
export const REEKSEN: readonly string[] = [
  'verzuimmeldingen',
  'ww-meldingen',
  'bijstandsmeldingen',
  'doorstroompunt-aanmeldingen',
];

const SOURCE = /^urn:nld:oin:([0-9A-Z]{20}):systeem:([A-Za-z0-9._-]{1,60})$/;
const TYPE = /^nl\.overheid\.([a-z]+(?:-[a-z]+)*)\.([a-z]+(?:-[a-z]+)*)(?:\.v([0-9]{1,4}))?$/;
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const ATTRIBUUT = /^[a-z0-9]{1,20}$/;

/**
 * Reads one message as a CloudEvent 1.0 (JSON, structured mode) in the NL GOV profile. Pure but for `leesJson`, the strict JSON
 * reader of the API (throws on what is no UTF-8, no JSON, or has a field twice). Of a header that is there twice the first counts.
 */
export function leesCloudEvent(bericht: KafkaMessage, leesJson: (bytes: Buffer) => unknown): EventUitkomst {
  const vorm = vormfout(bericht);
  if (vorm !== null || bericht.value === null)
    return weiger(null, vorm ?? 'Het bericht is leeg (tombstone).');
  let inhoud: unknown;
  try {
    inhoud = leesJson(bericht.value);
  } catch {
    return weiger(null, 'De inhoud is geen geldige JSON in UTF-8, of heeft een veld dubbel.');
  }
  if (typeof inhoud !== 'object' || inhoud === null || Array.isArray(inhoud))
    return weiger(null, 'De inhoud is geen CloudEvent: er hoort een object te staan.');
  return leesAttributen(inhoud as Record<string, unknown>, bericht);
}

function weiger(id: string | null, ...redenen: string[]): EventUitkomst {
  return { goed: false, id, redenen };
}

/** What can be judged before the content is read, null when it is fine. */
function vormfout(bericht: KafkaMessage): string | null {
  if (bericht.key === null || bericht.key === undefined || bericht.key.length === 0)
    return 'De sleutel van het bericht ontbreekt; zonder sleutel is er geen volgorde.';
  if (bericht.value !== null && bericht.value.length > MAX_EVENT_BYTES)
    return `Het bericht is groter dan ${MAX_EVENT_BYTES} bytes.`;
  const koppen = Object.entries(bericht.headers ?? {});
  if (koppen.reduce((som, [, waarde]) => som + (Array.isArray(waarde) ? waarde.length : 1), 0) > MAX_KOPPEN)
    return `Het bericht heeft meer dan ${MAX_KOPPEN} koppen.`;
  if (koppen.some(([naam, waarde]) => naam.includes('\ufffd') || [waarde].flat().some((w) => !isTekst(w))))
    return 'Een kop van het bericht is geen UTF-8.';
  const type = eersteKop(bericht, 'content-type');
  if (type !== null && !/^application\/(cloudevents\+)?json\s*(;\s*charset\s*=\s*"?utf-8"?)?\s*$/i.test(type))
    return 'De kop content-type moet application/cloudevents+json zijn (structured mode).';
  return null;
}

function isTekst(waarde: Buffer | string | undefined): boolean {
  if (waarde === undefined || typeof waarde === 'string') return true;
  return Buffer.from(waarde.toString('utf8'), 'utf8').equals(waarde);
}

function eersteKop(bericht: KafkaMessage, naam: string): string | null {
  const waarde = [bericht.headers?.[naam]].flat()[0];
  return waarde === undefined ? null : waarde.toString();
}

function leesAttributen(event: Record<string, unknown>, bericht: KafkaMessage): EventUitkomst {
  const redenen: string[] = [];
  const tekst = (naam: string): string => {
    const waarde = event[naam];
    return typeof waarde === 'string' ? waarde : '';
  };
  const id = /^[\x21-\x7e]{1,100}$/.test(tekst('id')) ? tekst('id') : null;
  if (id === null) redenen.push('`id` ontbreekt of heeft niet 1 tot en met 100 zichtbare ASCII-tekens.');
  if (event['specversion'] !== '1.0') redenen.push('`specversion` moet "1.0" zijn.');
  const bron = SOURCE.exec(tekst('source'));
  if (!bron) redenen.push('`source` moet eruitzien als urn:nld:oin:<OIN>:systeem:<naam>.');
  const type = TYPE.exec(tekst('type'));
  if (!type || !REEKSEN.includes(type[1]!))
    redenen.push(`\`type\` moet eruitzien als nl.overheid.<reeks>.<soort>; reeksen: ${REEKSEN.join(', ')}.`);
  else if (type[3] !== undefined && Number(type[3]) !== 1)
    redenen.push('Deze versie van `type` wordt niet ondersteund; wel v1 tot en met v1.');
  const { datacontenttype, data } = event;
  if (datacontenttype !== undefined && datacontenttype !== null && datacontenttype !== 'application/json')
    redenen.push('`datacontenttype` moet application/json zijn.');
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    redenen.push('`data` ontbreekt of is geen object.');
  if (Object.keys(event).some((naam) => naam !== 'data_base64' && !ATTRIBUUT.test(naam)))
    redenen.push('Een attribuut heeft een naam met andere tekens dan a-z en 0-9, of langer dan 20.');
  if (redenen.length > 0 || !bron || !type || id === null) return { goed: false, id, redenen };
  const spoor =
    typeof event['traceparent'] === 'string' ? event['traceparent'] : eersteKop(bericht, 'traceparent');
  return {
    goed: true,
    event: {
      id,
      oin: bron[1]!,
      systeem: bron[2]!,
      reeks: type[1]!,
      soort: type[2]!,
      data: data as Record<string, unknown>,
      traceparent: spoor !== null && TRACEPARENT.test(spoor) ? spoor : null,
    },
  };
}
