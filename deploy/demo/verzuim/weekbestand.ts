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
      return rij(leerling.leerlingnummer, eersteDag, isBeter ? laatsteDag : null, 'Z', 'gemeld door ouder');
    });
  const [eerste] = rijen;
  const nummer = eerste?.split(';')[0] ?? '100001';
  for (let i = 0; i < Math.ceil(rijen.length / 10); i += 1)
    rijen.push(
      rij(nummer, plusDagen(laatsteDagVanWeek, -i % 5), laatsteDagVanWeek, toeval.kies(['T', 'V', 'B']), ''),
    );
  rijen.push(rij(nummer, laatsteDagVanWeek, plusDagen(laatsteDagVanWeek, -3), 'Z', ''));
  rijen.push(`${nummer};20261301;;;;;;Z;`);
  return rijen.map((tekst) => `${tekst}\r\n`).join('');
}

function rij(nummer: string, begin: Datum, einde: Datum | null, reden: string, opmerking: string): string {
  const kort = (datum: Datum): string => datum.replaceAll('-', '');
  return [nummer, kort(begin), '', einde === null ? '' : kort(einde), '', '', '', reden, opmerking].join(';');
}
