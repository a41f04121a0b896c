import type { Writable } from 'node:stream';

const BUFFER_TEKENS = 65_536;

/**
 * Writes text to a stream in large pieces, waits when the reader is slow and stops quietly when the reader has gone
 * (`| head`): after that `isDicht` is true and nothing is written any more.
 */
export class Schrijver {
  private wachtend = '';
  private dicht = false;
  private fout: Error | undefined;

  constructor(private readonly stroom: Writable) {
    stroom.on('error', this.bijFout);
  }

  /** Whether the reader has gone. */
  get isDicht(): boolean {
    return this.dicht;
  }

  async schrijf(tekst: string): Promise<void> {
    this.wachtend += tekst;
    if (this.wachtend.length >= BUFFER_TEKENS) await this.spoel();
  }

  /** Writes what is left. */
  async sluit(): Promise<void> {
    // The listener stays: a reader that goes after the last piece must not end the process either.
    await this.spoel();
  }

  private async spoel(): Promise<void> {
    const tekst = this.wachtend;
    this.wachtend = '';
    if (this.dicht || tekst === '') return;
    // Called when the piece is out, and also when it failed.
    await new Promise<void>((klaar) => this.stroom.write(tekst, () => klaar()));
    if (this.fout) throw this.fout;
  }

  private readonly bijFout = (fout: NodeJS.ErrnoException): void => {
    this.dicht = true;
    if (fout.code !== 'EPIPE' && fout.code !== 'ERR_STREAM_DESTROYED') this.fout = fout;
  };
}
