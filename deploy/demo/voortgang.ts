import { weekdag } from '../../domain/kalender/datum';
import { datumTekst } from '../../domain/taken/waarom-nu';
import type { Datum } from '../../domain/woorden/tijd';

/** What is shown while a term is played. */
export interface Voortgangsstand {
  readonly datum: Datum;
  readonly dag: number;
  readonly dagen: number;
  readonly schoolweek: number;
  readonly weken: number;
  readonly berichten: number;
  readonly besluiten: number;
}

/** Where progress goes to: a terminal, or a file or pipe. */
export interface Uitvoer {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(tekst: string): unknown;
}

const WEEKDAGEN = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];
const BREEDTE = 24;

/** `2026-11-24` as `dinsdag 24 november 2026`. */
export function dagTekst(datum: Datum): string {
  return `${WEEKDAGEN[weekdag(datum) - 1]} ${datumTekst(datum)}`;
}

/** Progress of playing: one line that is written over in a terminal, a line a school week elsewhere. */
export class Voortgang {
  private week = 0;

  constructor(
    private readonly uit: Uitvoer,
    private readonly begin: number = Date.now(),
  ) {}

  toon(stand: Voortgangsstand): void {
    const { dag, dagen, datum, schoolweek, weken } = stand;
    const vol = Math.round((dag / dagen) * BREEDTE);
    const balk = `[${'#'.repeat(vol)}${'.'.repeat(BREEDTE - vol)}]`;
    const tekst = `${balk} ${dagTekst(datum)}, schoolweek ${schoolweek} van ${weken}, ${stand.berichten} meldingen, ${stand.besluiten} besluiten, ${this.verstreken()}`;
    if (this.uit.isTTY === true) {
      const breedte = Math.max(20, (this.uit.columns ?? 120) - 1);
      this.uit.write(`\r\u001b[K${tekst.slice(0, breedte)}`);
    } else if (schoolweek !== this.week) {
      this.uit.write(`${tekst}\n`);
    }
    this.week = schoolweek;
  }

  klaar(): void {
    if (this.uit.isTTY === true) this.uit.write('\r\u001b[K');
  }

  private verstreken(): string {
    const seconden = Math.round((Date.now() - this.begin) / 1_000);
    return `${Math.floor(seconden / 60)}:${String(seconden % 60).padStart(2, '0')}`;
  }
}
