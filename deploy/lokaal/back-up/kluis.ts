import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { BackUpFout } from './back-up-fout';

/** How the keys of a back-up come from its passphrase. */
export interface Afleiding {
  readonly soort: 'scrypt';
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** base64 */
  readonly zout: string;
}

/** The keys of one back-up. */
export interface Kluissleutels {
  readonly bestanden: Buffer;
  readonly manifest: Buffer;
}

/** Size and SHA-256 (hex) of a file as it lies there. */
export interface Bestandsmerk {
  readonly bytes: number;
  readonly sha256: string;
}

/** 128 MiB and about half a second per guess. */
const STERKTE = { N: 2 ** 17, r: 8, p: 1 } as const;
const MAX_GEHEUGEN = 256 * 1024 * 1024;
const BLOK = 1024 * 1024;
const TAG = 16;
const KOP = Buffer.from('SLUITEND-KLUIS-1\n', 'ascii');

/** Fresh parameters for a new back-up. */
export function nieuweAfleiding(): Afleiding {
  return { soort: 'scrypt', ...STERKTE, zout: randomBytes(32).toString('base64') };
}

/** Derives the keys. Parameters that would exhaust the machine are refused: they come from a file. */
export async function leidSleutelsAf(wachtzin: string, afleiding: Afleiding): Promise<Kluissleutels> {
  const { N, r, p, zout } = afleiding;
  if (N > STERKTE.N || r > STERKTE.r || p > STERKTE.p || N < 2) {
    throw new BackUpFout('BESCHADIGD', 'het manifest vraagt om een onmogelijke sleutelafleiding');
  }
  const geheel = await new Promise<Buffer>((klaar, mis) => {
    scrypt(
      wachtzin.normalize('NFKC'),
      Buffer.from(zout, 'base64'),
      64,
      { N, r, p, maxmem: MAX_GEHEUGEN },
      (fout, sleutel) => (fout === null ? klaar(sleutel) : mis(fout)),
    );
  });
  return { bestanden: geheel.subarray(0, 32), manifest: geheel.subarray(32) };
}

/** Seal of the manifest: with another passphrase it is another one. */
export function zegel(sleutels: Kluissleutels, tekst: string): string {
  return createHmac('sha256', sleutels.manifest).update(tekst, 'utf8').digest('hex');
}

/** Whether the seal is that of this text. */
export function zegelKlopt(sleutels: Kluissleutels, tekst: string, gegeven: string): boolean {
  const verwacht = Buffer.from(zegel(sleutels, tekst), 'hex');
  const hier = Buffer.from(gegeven, 'hex');
  return hier.length === verwacht.length && timingSafeEqual(hier, verwacht);
}

/** Each file has a key of its own, so that files cannot change places and nonces may count from 0. */
function sleutelVan(sleutels: Kluissleutels, naam: string): Buffer {
  return Buffer.from(hkdfSync('sha256', sleutels.bestanden, '', `sluitend/back-up/${naam}`, 32));
}

/** Number of the block, and whether it is the last: cut off or reordered, a file does not open. */
function nonceVan(nummer: number, isLaatste: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(nummer, 7);
  nonce[11] = isLaatste ? 1 : 0;
  return nonce;
}

/** Cuts a stream in blocks of one size; the last is shorter, or empty. */
class InBlokken extends Transform {
  private rest: Buffer[] = [];
  private lengte = 0;
  private nummer = 0;
  constructor(
    private readonly blok: number,
    private readonly doe: (blok: Buffer, nummer: number, isLaatste: boolean) => Buffer,
    kop: Buffer | null = null,
  ) {
    super();
    if (kop !== null) this.push(kop);
  }

  override _transform(stuk: Buffer, _codering: BufferEncoding, klaar: TransformCallback): void {
    this.rest.push(stuk);
    this.lengte += stuk.length;
    // One block is always held back: only at the end is it known which is the last.
    try {
      while (this.lengte > this.blok) this.push(this.doe(this.neem(this.blok), this.nummer++, false));
      klaar();
    } catch (fout) {
      klaar(fout as Error);
    }
  }

  override _flush(klaar: TransformCallback): void {
    try {
      this.push(this.doe(this.neem(this.lengte), this.nummer, true));
      klaar();
    } catch (fout) {
      klaar(fout as Error);
    }
  }

  private neem(lengte: number): Buffer {
    const geheel = this.rest.length === 1 ? this.rest[0]! : Buffer.concat(this.rest);
    this.rest = lengte < geheel.length ? [geheel.subarray(lengte)] : [];
    this.lengte = geheel.length - lengte;
    return geheel.subarray(0, lengte);
  }
}

/** Takes the head off a file, and refuses another one. */
class ZonderKop extends Transform {
  private begin: Buffer | null = Buffer.alloc(0);
  override _transform(stuk: Buffer, _codering: BufferEncoding, klaar: TransformCallback): void {
    if (this.begin === null) return klaar(null, stuk);
    const geheel = Buffer.concat([this.begin, stuk]);
    if (geheel.length < KOP.length) {
      this.begin = geheel;
      return klaar();
    }
    this.begin = null;
    if (!geheel.subarray(0, KOP.length).equals(KOP)) return klaar(new Error('geen kluis'));
    klaar(null, geheel.subarray(KOP.length));
  }
}

/** Writes a stream compressed and encrypted (AES-256-GCM per block of 1 MiB), mode 600. Answers what lies there then. */
export async function schrijfInKluis(
  sleutels: Kluissleutels,
  naam: string,
  bron: Readable,
  pad: string,
): Promise<Bestandsmerk> {
  const sleutel = sleutelVan(sleutels, naam);
  const versleutel = new InBlokken(
    BLOK,
    (blok, nummer, isLaatste) => {
      const cipher = createCipheriv('aes-256-gcm', sleutel, nonceVan(nummer, isLaatste), {
        authTagLength: TAG,
      });
      return Buffer.concat([cipher.update(blok), cipher.final(), cipher.getAuthTag()]);
    },
    KOP,
  );
  const meter = new Meter();
  await pipeline(
    bron,
    createGzip({ level: 4 }),
    versleutel,
    meter,
    createWriteStream(pad, { flags: 'wx', mode: 0o600, flush: true }),
  );
  return meter.merk;
}

/** Opens a file of a back-up as a stream; `naar` consumes it. @throws BackUpFout `BESCHADIGD` when it was changed, cut off or moved */
export async function leesUitKluis(
  sleutels: Kluissleutels,
  naam: string,
  pad: string,
  naar: NodeJS.WritableStream,
): Promise<void> {
  const sleutel = sleutelVan(sleutels, naam);
  let beschadigd = false;
  const ontsleutel = new InBlokken(BLOK + TAG, (blok, nummer, isLaatste) => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', sleutel, nonceVan(nummer, isLaatste), {
        authTagLength: TAG,
      });
      decipher.setAuthTag(blok.subarray(blok.length - TAG));
      return Buffer.concat([decipher.update(blok.subarray(0, blok.length - TAG)), decipher.final()]);
    } catch (fout) {
      beschadigd = true;
      throw fout;
    }
  });
  try {
    await pipeline(createReadStream(pad), new ZonderKop(), ontsleutel, createGunzip(), naar);
  } catch (fout) {
    if (beschadigd) throw new BackUpFout('BESCHADIGD', `${naam} in de back-up is beschadigd`);
    throw fout;
  }
}

/** Size and sum of a file as it lies there. */
export async function meetBestand(pad: string): Promise<Bestandsmerk> {
  const meter = new Meter();
  meter.resume();
  await pipeline(createReadStream(pad), meter);
  return meter.merk;
}

class Meter extends Transform {
  private readonly som = createHash('sha256');
  private bytes = 0;
  override _transform(stuk: Buffer, _codering: BufferEncoding, klaar: TransformCallback): void {
    this.som.update(stuk);
    this.bytes += stuk.length;
    klaar(null, stuk);
  }

  /** Ask when the stream has ended. */
  get merk(): Bestandsmerk {
    return { bytes: this.bytes, sha256: this.som.digest('hex') };
  }
}
