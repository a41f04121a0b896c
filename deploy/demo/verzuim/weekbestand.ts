import { plusDagen } from '../../../domain/kalender/datum';
import type { Datum } from '../../../domain/woorden/tijd';
import { maakToeval } from '../toeval';
import type { Ziekte } from './ziekteperioden';

/** So many days back an export reaches: what was in last week's file is in this one again. */
const DAGEN_TERUG = 28;

/**
 * The absence file that the school sends on the last morning of a week, in the nine-column layout of EduArte: illnesses of the last four weeks,
 * open ones without an end date, absence for other reasons, remarks that nobody should read, and two rows that are wrong.
 */
export function maakWeekbestand(
  ziekten: readonly Ziekte[],
  { laatsteDagVanWeek, seed }: { readonly laatsteDagVanWeek: Datum; readonly seed: string },
): string {
  const toeval = maakToeval(seed, 'bestand', laatsteDagVanWeek);
  const vanaf = plusDagen(laatsteDagVanWeek, -DAGEN_TERUG);
  const rijen = ziekten
    .filter(({ leerling, eersteDag, laatsteDag }) => {
      const inBeeld = eersteDag <= laatsteDagVanWeek && (laatsteDag === null || laatsteDag >= vanaf);
      return leerling.viaBestand && inBeeld;
    })
    .map(({ leerling, eersteDag, laatsteDag }) => {
      const isBeter = laatsteDag !== null && laatsteDag < laatsteDagVanWeek;
      return rij(leerling.leerlingnummer, eersteDag, isBeter ? laatsteDag : null, {
        reden: 'Z',
        opmerking: 'gemeld door ouder',
      });
    });
  const nummers = ziekten
    .filter(({ leerling }) => leerling.viaBestand)
    .map(({ leerling }) => leerling.leerlingnummer);
  const iemand = (): string => (nummers.length === 0 ? '100001' : toeval.kies(nummers));
  // An hour at the dentist: a time of day makes it another row than an illness of that day.
  for (let i = Math.ceil(rijen.length / 10); i > 0; i -= 1)
    rijen.push(
      rij(iemand(), laatsteDagVanWeek, laatsteDagVanWeek, {
        reden: toeval.kies(['T', 'V', 'B']),
        tijden: ['0830', '1015'],
      }),
    );
  rijen.push(rij(iemand(), laatsteDagVanWeek, plusDagen(laatsteDagVanWeek, -3), { reden: 'Z' }));
  rijen.push(`${iemand()};20261301;;;;;;Z;`);
  return rijen.map((tekst) => `${tekst}\r\n`).join('');
}

function rij(
  nummer: string,
  begin: Datum,
  einde: Datum | null,
  rest: { readonly reden: string; readonly opmerking?: string; readonly tijden?: readonly [string, string] },
): string {
  const kort = (datum: Datum): string => datum.replaceAll('-', '');
  const [van, tot] = rest.tijden ?? ['', ''];
  return [
    nummer,
    kort(begin),
    van,
    einde === null ? '' : kort(einde),
    tot,
    '',
    '',
    rest.reden,
    rest.opmerking ?? '',
  ].join(';');
}
