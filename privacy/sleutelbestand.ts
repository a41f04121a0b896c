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

/**
 * The whole file. `hmacsleutels`: the first is looked up with; a second one is being taken into or out of use. `oudeHmacsleutels`: out of
 * use, kept to check what they signed.
 */
interface Sleutelbestand {
  readonly versie: 1;
  readonly gegevenssleutels: readonly Bestandssleutel[];
  readonly hmacsleutels: readonly Bestandshash[];
  readonly oudeHmacsleutels?: readonly Bestandshash[];
}

interface Bestandshash {
  readonly versie: string;
  readonly sleutel: string;
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
 * Gives the file a new active data key; the old one stays, to read with. Every process takes it over by itself (`openSleutelbestand`).
 * Where processes have a copy of the file each, the new key has to be everywhere before it is used: `voegGegevenssleutelToe`, distribute,
 * then `activeerGegevenssleutel`, distribute.
 * @returns the id of the new key
 */
export function wisselGegevenssleutel(pad: string): string {
  const id = voegGegevenssleutelToe(pad);
  activeerGegevenssleutel(pad, id);
  return id;
}

/** Adds a data key that is only read with until it is made the active one. @returns its id */
export function voegGegevenssleutelToe(pad: string): string {
  const id = `g-${randomUUID()}`;
  wijzig(pad, (oud) => ({
    ...oud,
    gegevenssleutels: [...oud.gegevenssleutels, { id, status: 'alleen-lezen', sleutel: verseSleutel() }],
  }));
  return id;
}

/** Makes a key of the file the one to encrypt with; the others are read with. @throws SleutelFout `SLEUTEL_ONBEKEND` */
export function activeerGegevenssleutel(pad: string, id: string): void {
  wijzig(pad, (oud) => {
    if (!oud.gegevenssleutels.some((sleutel) => sleutel.id === id))
      throw new SleutelFout('SLEUTEL_ONBEKEND', `${pad}: geen gegevenssleutel heet ${id}`);
    const gegevenssleutels = oud.gegevenssleutels.map((sleutel): Bestandssleutel => ({
      ...sleutel,
      status: sleutel.id === id ? 'actief' : 'alleen-lezen',
    }));
    return { ...oud, gegevenssleutels };
  });
}

/** Adds a hash key behind the one that is looked up with. @returns its version */
export function voegHashsleutelToe(pad: string): string {
  let versie = '';
  wijzig(pad, (oud) => {
    const [, tweede] = oud.hmacsleutels;
    if (tweede !== undefined)
      throw new SleutelFout(
        'SLEUTEL_IN_GEBRUIK',
        `${pad}: hash-sleutel ${tweede.versie} wordt al in of uit gebruik genomen`,
      );
    const nummers = [...oud.hmacsleutels, ...(oud.oudeHmacsleutels ?? [])].map(({ versie: naam }) =>
      Number(/^h-(\d+)$/.exec(naam)?.[1] ?? 0),
    );
    versie = `h-${Math.max(0, ...nummers) + 1}`;
    return { ...oud, hmacsleutels: [...oud.hmacsleutels, { versie, sleutel: verseSleutel() }] };
  });
  return versie;
}

/** Looks up with the newest hash key from now on; the one before it stays behind it. @returns its version */
export function wisselHashsleutel(pad: string): string {
  let versie = '';
  wijzig(pad, (oud) => {
    const [eerste, tweede, ...verdere] = oud.hmacsleutels;
    if (eerste === undefined || tweede === undefined)
      throw new SleutelFout('SLEUTEL_ONBEKEND', `${pad}: er is geen tweede hash-sleutel om naar te wisselen`);
    versie = tweede.versie;
    return { ...oud, hmacsleutels: [tweede, eerste, ...verdere] };
  });
  return versie;
}

/** Takes every hash key but the first out of use; they stay in the file, to check what they signed. @returns their versions */
export function neemHashsleutelsUitGebruik(pad: string): string[] {
  let versies: string[] = [];
  wijzig(pad, (oud) => {
    const [eerste, ...andere] = oud.hmacsleutels;
    versies = andere.map(({ versie }) => versie);
    return {
      ...oud,
      hmacsleutels: eerste === undefined ? [] : [eerste],
      oudeHmacsleutels: [...(oud.oudeHmacsleutels ?? []), ...andere],
    };
  });
  return versies;
}

/** What is in a key file, without the keys. */
export function beschrijfSleutelbestand(pad: string): {
  readonly gegevenssleutels: readonly { readonly id: string; readonly status: Bestandssleutel['status'] }[];
  readonly hmacsleutels: readonly string[];
  readonly oudeHmacsleutels: readonly string[];
} {
  const { gegevenssleutels, hmacsleutels, oudeHmacsleutels = [] } = leesBestand(pad);
  return {
    gegevenssleutels: gegevenssleutels.map(({ id, status }) => ({ id, status })),
    hmacsleutels: hmacsleutels.map(({ versie }) => versie),
    oudeHmacsleutels: oudeHmacsleutels.map(({ versie }) => versie),
  };
}

/** Written beside the file and then renamed, so a crash leaves the old or the new file; never a file that could not be opened. */
function wijzig(pad: string, verander: (oud: Sleutelbestand) => Sleutelbestand): void {
  const nieuw = verander(leesBestand(pad));
  maakSleutelring(nieuw, pad);
  const tijdelijk = `${pad}.${randomUUID()}`;
  schrijf(tijdelijk, nieuw);
  renameSync(tijdelijk, pad);
}

/** How often a process looks whether the file was changed, ms. */
const KIJK_ELKE_MS = 5_000;

/**
 * Opens a key file. The ring follows the file: a new key is used within seconds, and a key that is not known is looked for in the file
 * first, because another process may be ahead. A file that cannot be read any more leaves the ring as it was.
 * @throws SleutelFout with a Dutch message that names the file and what is wrong with it
 */
export function openSleutelbestand(pad: string): Sleutelring {
  let ring = maakSleutelring(leesBestand(pad), pad);
  let merk = merkVan(pad);
  let gekekenOp = Date.now();

  function volgBestand(meteen: boolean): void {
    if (!meteen && Date.now() - gekekenOp < KIJK_ELKE_MS) return;
    gekekenOp = Date.now();
    const nu = merkVan(pad);
    if (nu === merk) return;
    try {
      ring = maakSleutelring(leesBestand(pad), pad);
      merk = nu;
    } catch (fout) {
      if (!(fout instanceof SleutelFout)) throw fout;
    }
  }

  return {
    sleutelVoor(context) {
      volgBestand(false);
      return ring.sleutelVoor(context);
    },
    async sleutelMetId(id) {
      try {
        return await ring.sleutelMetId(id);
      } catch (fout) {
        if (!(fout instanceof SleutelFout) || fout.code !== 'SLEUTEL_ONBEKEND') throw fout;
        volgBestand(true);
        return ring.sleutelMetId(id);
      }
    },
    get hmacSleutels() {
      volgBestand(false);
      return ring.hmacSleutels;
    },
    get oudeHmacSleutels() {
      return ring.oudeHmacSleutels;
    },
  };
}

/** Changes with every change of the file; empty when it is not there. */
function merkVan(pad: string): string {
  const stand = statSync(pad, { throwIfNoEntry: false });
  return stand === undefined ? '' : `${stand.ino}/${stand.mtimeMs}/${stand.size}`;
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
  const leesHash = ({ versie, sleutel }: Bestandshash): Hmacsleutel => ({
    versie,
    sleutel: leesSleutel(sleutel, `${naam}: hmac-sleutel ${versie}`),
  });
  const hmac = inhoud.hmacsleutels.map(leesHash);
  const oude = (inhoud.oudeHmacsleutels ?? []).map(leesHash);
  const [eerste, ...verdere] = hmac;
  if (eerste === undefined) throw new SleutelFout('BESTAND_ONGELDIG', `${naam}: er is geen hmac-sleutel`);
  if (new Set([...hmac, ...oude].map(({ versie }) => versie)).size !== hmac.length + oude.length) {
    throw new SleutelFout('BESTAND_ONGELDIG', `${naam}: twee hmac-sleutels hebben dezelfde versie`);
  }

  const zoek = (id: string): Promise<Gegevenssleutel> => {
    const sleutel = gegevens.get(id);
    if (sleutel !== undefined) return Promise.resolve(sleutel);
    return Promise.reject(new SleutelFout('SLEUTEL_ONBEKEND', `${naam}: geen sleutel met die aanduiding`));
  };
  return {
    sleutelVoor: () => zoek(actieveId),
    sleutelMetId: zoek,
    hmacSleutels: [eerste, ...verdere],
    oudeHmacSleutels: oude,
  };
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
  const { gegevenssleutels, hmacsleutels, oudeHmacsleutels = [] } = waarde;
  return (
    Object.keys(waarde).every((veld) =>
      ['versie', 'gegevenssleutels', 'hmacsleutels', 'oudeHmacsleutels'].includes(veld),
    ) &&
    Array.isArray(gegevenssleutels) &&
    gegevenssleutels.every(
      (s) =>
        isRecord(s) &&
        isNaam(s['id']) &&
        isTekst(s['sleutel']) &&
        ['actief', 'alleen-lezen'].includes(String(s['status'])),
    ) &&
    [hmacsleutels, oudeHmacsleutels].every(
      (lijst) =>
        Array.isArray(lijst) &&
        lijst.every((s) => isRecord(s) && isNaam(s['versie']) && isTekst(s['sleutel'])),
    )
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
