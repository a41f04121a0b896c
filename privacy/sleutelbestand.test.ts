import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import {
  maakSleutelbestand,
  maakSleutelring,
  openSleutelbestand,
  wisselGegevenssleutel,
} from './sleutelbestand';
import { hmacMet, hmacSleutel, SleutelFout } from './sleutelring';
import { ontsleutel, versleutel } from './veldversleuteling';

let map: string;
let pad: string;
beforeEach(() => {
  map = mkdtempSync(join(tmpdir(), 'sluitend-sleutels-'));
  pad = join(map, 'sleutels.json');
});
afterEach(() => rmSync(map, { recursive: true }));

const sleutel = (bytes = 32): string => randomBytes(bytes).toString('base64');
const bestand = (aanpassing: (inhoud: Record<string, unknown>) => void = () => {}): void => {
  const inhoud: Record<string, unknown> = {
    versie: 1,
    gegevenssleutels: [
      { id: 'nieuw', status: 'actief', sleutel: sleutel() },
      { id: 'oud', status: 'alleen-lezen', sleutel: sleutel() },
    ],
    hmacsleutels: [{ versie: 'h-1', sleutel: sleutel() }],
  };
  aanpassing(inhoud);
  writeFileSync(pad, JSON.stringify(inhoud), { mode: 0o600 });
};
const code = (werk: () => unknown): string | null => {
  try {
    werk();
    return null;
  } catch (fout) {
    expect(fout).toBeInstanceOf(SleutelFout);
    return (fout as SleutelFout).code;
  }
};

describe('maakSleutelbestand', () => {
  it('maakt een bestand dat alleen de eigenaar leest en meteen werkt', async () => {
    maakSleutelbestand(pad);
    expect(statSync(pad).mode & 0o777).toBe(0o600);
    const ring = openSleutelbestand(pad);
    expect(await ontsleutel(ring, await versleutel(ring, 'tekst', 'hier'), 'hier')).toBe('tekst');
  });

  it('overschrijft nooit', () => {
    maakSleutelbestand(pad);
    const eerst = readFileSync(pad, 'utf8');
    expect(code(() => maakSleutelbestand(pad))).toBe('BESTAND_BESTAAT_AL');
    expect(readFileSync(pad, 'utf8')).toBe(eerst);
  });

  it('maakt elke keer andere sleutels', () => {
    maakSleutelbestand(pad);
    maakSleutelbestand(`${pad}2`);
    expect(readFileSync(pad, 'utf8')).not.toBe(readFileSync(`${pad}2`, 'utf8'));
  });
});

describe('openSleutelbestand weigert', () => {
  it('een bestand dat er niet is', () =>
    expect(code(() => openSleutelbestand(pad))).toBe('BESTAND_ONTBREEKT'));

  it.each([0o644, 0o606, 0o660])('een bestand dat anderen kunnen lezen of schrijven (%o)', (rechten) => {
    maakSleutelbestand(pad);
    chmodSync(pad, rechten);
    expect(code(() => openSleutelbestand(pad))).toBe('BESTAND_OPEN');
  });

  type Rij = { id: string; status: string; sleutel: string };
  it.each<[string, string, (inhoud: { gegevenssleutels: Rij[]; hmacsleutels: Rij[] }) => void]>([
    ['een sleutel van 31 bytes', 'BESTAND_ONGELDIG', (i) => (i.gegevenssleutels[0]!.sleutel = sleutel(31))],
    ['een sleutel van 33 bytes', 'BESTAND_ONGELDIG', (i) => (i.gegevenssleutels[1]!.sleutel = sleutel(33))],
    [
      'een sleutel die geen base64 is',
      'BESTAND_ONGELDIG',
      (i) => (i.gegevenssleutels[0]!.sleutel = 'é'.repeat(32)),
    ],
    ['twee actieve sleutels', 'MEER_ACTIEVE_SLEUTELS', (i) => (i.gegevenssleutels[1]!.status = 'actief')],
    ['geen actieve sleutel', 'GEEN_ACTIEVE_SLEUTEL', (i) => (i.gegevenssleutels[0]!.status = 'alleen-lezen')],
    ['twee sleutels met dezelfde naam', 'BESTAND_ONGELDIG', (i) => (i.gegevenssleutels[1]!.id = 'nieuw')],
    ['een onbekende status', 'BESTAND_ONGELDIG', (i) => (i.gegevenssleutels[0]!.status = 'Actief')],
    ['geen hmac-sleutel', 'BESTAND_ONGELDIG', (i) => (i.hmacsleutels = [])],
    ['een onbekend veld', 'BESTAND_ONGELDIG', (i) => Object.assign(i, { extra: 1 })],
    ['een andere versie', 'BESTAND_ONGELDIG', (i) => Object.assign(i, { versie: 2 })],
  ])('%s', (_naam, verwacht, aanpassing) => {
    bestand(aanpassing as unknown as (inhoud: Record<string, unknown>) => void);
    expect(code(() => openSleutelbestand(pad))).toBe(verwacht);
  });

  it('kapotte JSON, zonder de inhoud te herhalen', () => {
    writeFileSync(pad, '{"sleutel": "geheim', { mode: 0o600 });
    let melding = '';
    try {
      openSleutelbestand(pad);
    } catch (fout) {
      melding = inspect(fout);
    }
    expect(melding).toContain('geen geldige JSON');
    expect(melding).not.toContain('geheim');
  });
});

describe('de ring', () => {
  it('leest na een wissel wat met de oude sleutel geschreven is, en schrijft met de nieuwe', async () => {
    maakSleutelbestand(pad);
    const oud = await versleutel(openSleutelbestand(pad), 'van vroeger', 'hier');
    wisselGegevenssleutel(pad);
    const ring = openSleutelbestand(pad);
    expect(await ontsleutel(ring, oud, 'hier')).toBe('van vroeger');
    expect((await versleutel(ring, 'van nu', 'hier')).sleutelId).not.toBe(oud.sleutelId);
    expect(statSync(pad).mode & 0o777).toBe(0o600);
  });

  it('zegt welke sleutel ontbreekt als een oude te vroeg is weggehaald', async () => {
    bestand();
    const ring = openSleutelbestand(pad);
    await expect(ring.sleutelMetId('weg')).rejects.toMatchObject({ code: 'SLEUTEL_ONBEKEND' });
  });

  it('laat zijn sleutels niet zien aan wie hem afdrukt', async () => {
    bestand();
    const ring = openSleutelbestand(pad);
    const afdruk =
      inspect([ring, await ring.sleutelVoor({})], { depth: 9, showHidden: true }) + JSON.stringify(ring);
    const inhoud = JSON.parse(readFileSync(pad, 'utf8')) as { gegevenssleutels: { sleutel: string }[] };
    for (const rij of inhoud.gegevenssleutels) {
      expect(afdruk).not.toContain(rij.sleutel);
      expect(afdruk).not.toContain(Buffer.from(rij.sleutel, 'base64').toString('hex').slice(0, 12));
    }
  });
});

describe('hmacSleutel', () => {
  const maak = (hmac: string[]): ReturnType<typeof maakSleutelring> =>
    maakSleutelring({
      versie: 1,
      gegevenssleutels: [{ id: 'a', status: 'actief', sleutel: sleutel() }],
      hmacsleutels: hmac.map((waarde, i) => ({ versie: `h-${i}`, sleutel: waarde })),
    });

  it('is gelijk voor dezelfde waarde, anders per soort en per sleutel', () => {
    const [een, twee] = [sleutel(), sleutel()];
    const ring = maak([een, twee]);
    expect(hmacSleutel(ring, 'bsn', '123456782')).toEqual(hmacSleutel(maak([een]), 'bsn', '123456782'));
    expect(hmacSleutel(ring, 'bsn', '123456782')).not.toEqual(
      hmacSleutel(ring, 'onderwijsnummer', '123456782'),
    );
    expect(hmacMet(ring.hmacSleutels[1]!, 'bsn', '123456782')).toEqual(
      hmacSleutel(maak([twee]), 'bsn', '123456782'),
    );
    expect(hmacSleutel(ring, 'bsn', '1')).toHaveLength(32);
  });
});
