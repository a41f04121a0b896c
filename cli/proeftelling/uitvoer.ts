import type { Treffer } from '../../domain/mazl/telling';
import { regelnaam } from '../../domain/regels/regel';

/** Hits of one pupil, as they are written. */
export interface LeerlingTreffers {
  readonly leerling: string;
  readonly treffers: readonly Treffer[];
}

/** A format: what stands before, per pupil and after. Each text ends its own lines with LF. */
export interface Formaat {
  begin(): string;
  leerling(treffers: LeerlingTreffers): string;
  einde(): string;
}

/** `leerling;soort;datum;rang;regel;meldingen;overgeslagen`: UTF-8, LF, no byte order mark. No value needs quotes. */
export function csvFormaat(): Formaat {
  return {
    begin: () => 'leerling;soort;datum;rang;regel;meldingen;overgeslagen\n',
    leerling: ({ leerling, treffers }) =>
      treffers
        .map(
          ({ soort, datum, rang, regel, meldingen, overgeslagen }) =>
            `${leerling};${soort};${datum};${rang ?? ''};${regelnaam(regel)};${meldingen.join(' ')};${overgeslagen.join(' ')}\n`,
        )
        .join(''),
    einde: () => '',
  };
}

/** One array, one hit a line, with the names of the CSV header as keys. */
export function jsonFormaat(): Formaat {
  let isEerste = true;
  return {
    begin: () => '[',
    leerling: ({ leerling, treffers }) =>
      treffers
        .map(({ soort, datum, rang, regel, meldingen, overgeslagen }) => {
          const voor = isEerste ? '\n' : ',\n';
          isEerste = false;
          return `${voor}${JSON.stringify({ leerling, soort, datum, rang, regel: regelnaam(regel), meldingen, overgeslagen })}`;
        })
        .join(''),
    einde: () => '\n]\n',
  };
}
