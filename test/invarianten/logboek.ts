import { appendFileSync, readFileSync } from 'node:fs';

/** What a scripted partner writes down, one line of JSON each: its side of the story, from which the checker works. */
export type Logregel =
  /** Is about to send messages for the first time: may be in the inbox from now on. */
  | {
      readonly soort: 'verstuurd';
      readonly bron: string;
      readonly sleutel: string;
      readonly berichtIds: readonly string[];
    }
  /** Got the first answer to them (a repeat under the same key writes no line). */
  | {
      readonly soort: 'bevestigd';
      readonly bron: string;
      readonly sleutel: string;
      readonly aanvaard: readonly string[];
      readonly dubbel: readonly string[];
      readonly geweigerd: number;
    }
  /** Put messages on a topic, where nobody answers. */
  | { readonly soort: 'op-topic'; readonly bron: string; readonly berichtIds: readonly string[] }
  /** A file was taken in. */
  | {
      readonly soort: 'aanlevering';
      readonly id: string;
      readonly rijen: number;
      readonly aanvaard: number;
      readonly dubbel: number;
      readonly geweigerd: number;
    }
  /** Saw a taak in its list; a line for every time. */
  | {
      readonly soort: 'taak';
      readonly oin: string;
      readonly rol: string;
      readonly id: string;
      readonly trajectRef: string | null;
      readonly taaksoort: string;
      readonly keer: number;
    }
  /** Has read its whole list, and nothing came after: what it saw should be all there is. */
  | { readonly soort: 'alles-gelezen'; readonly oin: string; readonly rol: string }
  /** Got an answer to its besluit. */
  | {
      readonly soort: 'besluit';
      readonly id: string;
      readonly taakId: string;
      readonly uitkomst: string;
      readonly stand: 'ontvangen' | 'uitgevoerd' | 'afgewezen';
    }
  /** A receiver of the outbox got an event. */
  | {
      readonly soort: 'ontvangen';
      readonly ontvanger: string;
      readonly id: string;
      readonly groep: string | null;
    };

/** The lines of one kind. */
export type RegelVan<S extends Logregel['soort']> = Extract<Logregel, { soort: S }>;

/** Writes a line that is there also when this process is killed right after. */
export function schrijfLogregel(bestand: string, regel: Logregel): void {
  appendFileSync(bestand, `${JSON.stringify(regel)}\n`);
}

/** All lines of these logs, by kind. */
export class Logboek {
  private readonly regels: readonly Logregel[];

  constructor(bestanden: readonly string[]) {
    this.regels = bestanden.flatMap((bestand) =>
      readFileSync(bestand, 'utf8')
        .split('\n')
        .filter((tekst) => tekst !== '')
        .map((tekst) => JSON.parse(tekst) as Logregel),
    );
  }

  van<S extends Logregel['soort']>(soort: S): RegelVan<S>[] {
    return this.regels.filter((regel): regel is RegelVan<S> => regel.soort === soort);
  }
}
