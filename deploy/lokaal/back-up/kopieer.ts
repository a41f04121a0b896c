import { Query, type Client } from 'pg';
import { PassThrough, Writable, type Readable } from 'node:stream';

/** What pg gives a query that it runs; its own types leave this out. */
interface Lijn {
  readonly stream: NodeJS.ReadWriteStream & { readonly writableNeedDrain?: boolean };
  sendCopyFromChunk(stuk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reden: string): void;
}

/** Rows come as parts of one stream; while the reader is slow, nothing is read from the server. */
class CopyUit extends Query {
  readonly uit = new PassThrough({ highWaterMark: 1024 * 1024 });

  handleCopyData({ chunk }: { chunk: Buffer }, lijn: Lijn): void {
    // A copy: the bytes lie in the buffer that pg reads the next message into.
    if (this.uit.write(Buffer.from(chunk))) return;
    lijn.stream.pause();
    this.uit.once('drain', () => lijn.stream.resume());
  }
}

/** Starts `copy (...) to stdout`; `klaar` settles when the server has sent all. */
export function leesTabel(
  client: Client,
  tabel: string,
  kolommen: readonly string[],
): { uit: Readable; klaar: Promise<void> } {
  const copy = new CopyUit(`copy ${naam(client, tabel)} (${lijst(client, kolommen)}) to stdout`);
  const klaar = new Promise<void>((goed, mis) => {
    copy.on('end', () => {
      copy.uit.end();
      goed();
    });
    copy.on('error', (fout: Error) => {
      copy.uit.destroy(fout);
      mis(fout);
    });
  });
  klaar.catch(() => {});
  client.query(copy);
  return { uit: copy.uit, klaar };
}

class CopyIn extends Query {
  readonly lijn: Promise<Lijn>;
  private geefLijn: (lijn: Lijn) => void = () => {};
  constructor(tekst: string) {
    super(tekst);
    this.lijn = new Promise((klaar) => (this.geefLijn = klaar));
  }

  handleCopyInResponse(lijn: Lijn): void {
    this.geefLijn(lijn);
  }
}

/** Starts `copy ... from stdin`: write the rows into `in`; `klaar` settles when the server has them. */
export function vulTabel(
  client: Client,
  tabel: string,
  kolommen: readonly string[],
): { in: Writable; klaar: Promise<void> } {
  const copy = new CopyIn(`copy ${naam(client, tabel)} (${lijst(client, kolommen)}) from stdin`);
  const inhoud = new Writable({
    write(stuk: Buffer, _codering, verder) {
      void copy.lijn.then((lijn) => {
        lijn.sendCopyFromChunk(stuk);
        if (lijn.stream.writableNeedDrain === true) lijn.stream.once('drain', () => verder());
        else verder();
      });
    },
    final(verder) {
      void copy.lijn.then((lijn) => {
        lijn.endCopyFrom();
        verder();
      });
    },
    destroy(fout, verder) {
      if (fout) void copy.lijn.then((lijn) => lijn.sendCopyFail('afgebroken'));
      verder(fout);
    },
  });
  const klaar = new Promise<void>((goed, mis) => {
    copy.on('end', () => goed());
    copy.on('error', (fout: Error) => {
      inhoud.destroy();
      mis(fout);
    });
  });
  klaar.catch(() => {});
  client.query(copy);
  return { in: inhoud, klaar };
}

function naam(client: Client, tabel: string): string {
  return `public.${client.escapeIdentifier(tabel)}`;
}

function lijst(client: Client, kolommen: readonly string[]): string {
  return kolommen.map((kolom) => client.escapeIdentifier(kolom)).join(', ');
}
