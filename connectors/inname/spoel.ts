import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file is larger than is taken. */
export class BestandTeGroot extends Error {
  override readonly name = 'BestandTeGroot';
}

/** Up to here a file stays in memory. */
const IN_GEHEUGEN = 1_048_576;
const STUK = 262_144;

/**
 * Holds a file that is still coming in, so that nothing is booked of an upload that is cut off, a repeat can be told by its hash first,
 * and no transaction waits for a slow sender. Raw files are not kept: a small one is in memory; a larger one is on disk encrypted with a
 * key that only this object has, in a file that has no name any more when the first byte is written (it is gone when the process is).
 */
export class Spoel {
  private readonly hash = createHash('sha256');
  private readonly geheugen: Buffer[] = [];
  private readonly sleutel = randomBytes(32);
  private readonly iv = randomBytes(16);
  private readonly versleutelaar = createCipheriv('aes-256-ctr', this.sleutel, this.iv);
  private afdruk: Buffer | undefined;
  private bestand: FileHandle | undefined;
  private bytes = 0;

  private constructor(private readonly maxBytes: number) {}

  /** Takes in a whole file. @throws BestandTeGroot; whatever the source throws when the upload is cut off */
  static async vul(bron: AsyncIterable<Buffer>, maxBytes: number): Promise<Spoel> {
    const spoel = new Spoel(maxBytes);
    try {
      for await (const stuk of bron) await spoel.voegToe(stuk);
      return spoel;
    } catch (fout) {
      await spoel.sluit();
      throw fout;
    }
  }

  /** SHA-256 of the file. */
  sha256(): Buffer {
    this.afdruk ??= this.hash.digest();
    return this.afdruk;
  }

  get grootte(): number {
    return this.bytes;
  }

  private async voegToe(stuk: Buffer): Promise<void> {
    this.bytes += stuk.length;
    if (this.bytes > this.maxBytes) throw new BestandTeGroot('het bestand is te groot');
    this.hash.update(stuk);
    if (!this.bestand && this.bytes <= IN_GEHEUGEN) {
      this.geheugen.push(stuk);
      return;
    }
    if (!this.bestand) {
      const pad = join(tmpdir(), `sluitend-${randomBytes(12).toString('hex')}`);
      this.bestand = await open(pad, 'wx+', 0o600);
      await unlink(pad);
      for (const eerder of this.geheugen.splice(0))
        await this.bestand.write(this.versleutelaar.update(eerder));
    }
    await this.bestand.write(this.versleutelaar.update(stuk));
  }

  /** The bytes again, from the beginning. */
  async *lees(): AsyncGenerator<Buffer> {
    if (!this.bestand) {
      yield* this.geheugen;
      return;
    }
    const ontsleutelaar = createDecipheriv('aes-256-ctr', this.sleutel, this.iv);
    for (let plaats = 0; plaats < this.bytes;) {
      const { bytesRead, buffer } = await this.bestand.read(Buffer.allocUnsafe(STUK), 0, STUK, plaats);
      if (bytesRead === 0) throw new Error('het tijdelijke bestand is korter dan wat erin is geschreven');
      plaats += bytesRead;
      yield ontsleutelaar.update(buffer.subarray(0, bytesRead));
    }
  }

  /** Lets go of memory and disk. */
  async sluit(): Promise<void> {
    this.geheugen.length = 0;
    await this.bestand?.close();
    this.bestand = undefined;
  }
}
