import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { type Gegevenssleutel, type Hmacsleutel, SleutelFout, type Sleutelring } from './sleutelring';

/** One key as it stands in the file; `sleutel` is base64 of 32 bytes. */
interface Bestandssleutel {
  readonly id: string;
  readonly status: 'actief' | 'alleen-lezen';
  readonly sleutel: string;
}

/** The whole file. `hmacsleutels`: the first is looked up with; a second one is being taken into or out of use. */
interface Sleutelbestand {
  readonly versie: 1;
  readonly gegevenssleutels: readonly Bestandssleutel[];
  readonly hmacsleutels: readonly { readonly versie: string; readonly sleutel: string }[];
}

const SLEUTELLENGTE = 32;
/** Group may read (a mounted secret in Kubernetes); nobody else may, and nobody but the owner may write. */
const VERBODEN_RECHTEN = 0o037;

/**
 * Makes a key file with fresh keys, mode 600. Never overwrites: without the old keys all that was stored is unreadable.
 * @throws SleutelFout `BESTAND_BESTAAT_AL`
 */
export function maakSleutelbestand(pad: string): void {
  const inhoud: Sleutelbestand = {
    versie: 1,
    gegevenssleutels: [{ id: `g-${randomUUID()}`, status: 'actief', sleutel: verseSleutel() }],
    hmacsleutels: [{ versie: 'h-1', sleutel: verseSleutel() }],
  };
  try {
    schrijf(pad, inhoud);
  } catch (fout) {
    if ((fout as { code?: string }).code !== 'EEXIST') throw fout;
    throw new SleutelFout(
      'BESTAND_BESTAAT_AL',
      `sleutelbestand ${pad} bestaat al en wordt niet overschreven`,
    );
  }
}

/**
 * Gives the file a new active data key; the old one stays, to read with. Written beside the file and then renamed, so a crash
 * leaves the old or the new file. Processes use the new key after a restart; until then they keep the old one, which all know.
 */
export function wisselGegevenssleutel(pad: string): void {
  const oud = leesBestand(pad);
  const nieuw: Sleutelbestand = {
    ...oud,
    gegevenssleutels: [
      { id: `g-${randomUUID()}`, status: 'actief', sleutel: verseSleutel() },
      ...oud.gegevenssleutels.map((sleutel) => ({ ...sleutel, status: 'alleen-lezen' as const })),
    ],
  };
  const tijdelijk = `${pad}.${randomUUID()}`;
  schrijf(tijdelijk, nieuw);
  renameSync(tijdelijk, pad);
}

/** Opens a key file. @throws SleutelFout with a Dutch message that names the file and what is wrong with it */
export function openSleutelbestand(pad: string): Sleutelring {
  return maakSleutelring(leesBestand(pad), pad);
}

function leesBestand(pad: string): Sleutelbestand {
  let tekst: string;
  try {
    if ((statSync(pad).mode & VERBODEN_RECHTEN) !== 0) {
      throw new SleutelFout(
        'BESTAND_OPEN',
        `sleutelbestand ${pad} is voor anderen toegankelijk; doe: chmod 600 ${pad}`,
      );
    }
    tekst = readFileSync(pad, 'utf8');
  } catch (fout) {
    if ((fout as { code?: string }).code !== 'ENOENT') throw fout;
    throw new SleutelFout('BESTAND_ONTBREEKT', `sleutelbestand ${pad} bestaat niet`);
  }
  let inhoud: unknown;
  try {
    inhoud = JSON.parse(tekst);
  } catch {
    // The parser's own message quotes the text, and the text is keys.
    throw new SleutelFout('BESTAND_ONGELDIG', `sleutelbestand ${pad} is geen geldige JSON`);
  }
  if (!heeftVorm(inhoud)) {
    throw new SleutelFout(
      'BESTAND_ONGELDIG',
      `sleutelbestand ${pad} heeft niet de vorm van een sleutelbestand (versie 1)`,
    );
  }
  return inhoud;
}

/** A ring of keys in memory; `naam` is what messages call it. Exported for tests and for other places to keep keys. */
export function maakSleutelring(inhoud: Sleutelbestand, naam = 'de sleutelring'): Sleutelring {
  const gegevens = new Map<string, Gegevenssleutel>();
  for (const { id, sleutel } of inhoud.gegevenssleutels) {
    if (gegevens.has(id)) throw new SleutelFout('BESTAND_ONGELDIG', `${naam}: twee sleutels heten ${id}`);
    gegevens.set(id, { id, sleutel: leesSleutel(sleutel, `${naam}: sleutel ${id}`) });
  }
  const actief = inhoud.gegevenssleutels.filter((sleutel) => sleutel.status === 'actief').map(({ id }) => id);
  const [actieveId, tweede] = actief;
  if (actieveId === undefined)
    throw new SleutelFout('GEEN_ACTIEVE_SLEUTEL', `${naam}: geen enkele sleutel is actief`);
  if (tweede !== undefined) {
    throw new SleutelFout(
      'MEER_ACTIEVE_SLEUTELS',
      `${naam}: meer dan een sleutel is actief (${actief.join(', ')})`,
    );
  }
  const hmac = inhoud.hmacsleutels.map(({ versie, sleutel }): Hmacsleutel => ({
    versie,
    sleutel: leesSleutel(sleutel, `${naam}: hmac-sleutel ${versie}`),
  }));
  const [eerste, ...verdere] = hmac;
  if (eerste === undefined) throw new SleutelFout('BESTAND_ONGELDIG', `${naam}: er is geen hmac-sleutel`);
  if (new Set(hmac.map(({ versie }) => versie)).size !== hmac.length) {
    throw new SleutelFout('BESTAND_ONGELDIG', `${naam}: twee hmac-sleutels hebben dezelfde versie`);
  }

  const zoek = (id: string): Promise<Gegevenssleutel> => {
    const sleutel = gegevens.get(id);
    if (sleutel !== undefined) return Promise.resolve(sleutel);
    return Promise.reject(new SleutelFout('SLEUTEL_ONBEKEND', `${naam}: geen sleutel met die aanduiding`));
  };
  return { sleutelVoor: () => zoek(actieveId), sleutelMetId: zoek, hmacSleutels: [eerste, ...verdere] };
}

function leesSleutel(base64: string, naam: string): ReturnType<typeof createSecretKey> {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== SLEUTELLENGTE || bytes.toString('base64') !== base64) {
    throw new SleutelFout('BESTAND_ONGELDIG', `${naam} is niet precies ${SLEUTELLENGTE} bytes in base64`);
  }
  return createSecretKey(bytes);
}

function verseSleutel(): string {
  return randomBytes(SLEUTELLENGTE).toString('base64');
}

function schrijf(pad: string, inhoud: Sleutelbestand): void {
  const bestand = openSync(pad, 'wx', 0o600);
  try {
    chmodSync(pad, 0o600);
    writeSync(bestand, `${JSON.stringify(inhoud, null, 2)}\n`);
    fsyncSync(bestand);
  } finally {
    closeSync(bestand);
  }
}

function heeftVorm(waarde: unknown): waarde is Sleutelbestand {
  if (!isRecord(waarde) || waarde['versie'] !== 1) return false;
  const { gegevenssleutels, hmacsleutels } = waarde;
  return (
    Object.keys(waarde).every((veld) => ['versie', 'gegevenssleutels', 'hmacsleutels'].includes(veld)) &&
    Array.isArray(gegevenssleutels) &&
    gegevenssleutels.every(
      (s) =>
        isRecord(s) &&
        isNaam(s['id']) &&
        isTekst(s['sleutel']) &&
        ['actief', 'alleen-lezen'].includes(String(s['status'])),
    ) &&
    Array.isArray(hmacsleutels) &&
    hmacsleutels.every((s) => isRecord(s) && isNaam(s['versie']) && isTekst(s['sleutel']))
  );
}

function isRecord(waarde: unknown): waarde is Record<string, unknown> {
  return typeof waarde === 'object' && waarde !== null && !Array.isArray(waarde);
}

function isTekst(waarde: unknown): waarde is string {
  return typeof waarde === 'string';
}

/** Ids and versions end up in rows, payload metadata and messages: short and plain. */
function isNaam(waarde: unknown): waarde is string {
  return isTekst(waarde) && /^[0-9A-Za-z._-]{1,64}$/.test(waarde);
}
