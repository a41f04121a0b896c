import { datumVan } from '../../../domain/kalender/amsterdam';
import { plusWerkdagen } from '../../../domain/kalender/werkdagen';
import type { Datum } from '../../../domain/woorden/tijd';
import type { Toeval } from '../toeval';
import { gedragVan, type Tempo } from './gedrag';
import { uiterlijkVan, type TeBeantwoordenTaak } from './taak';
import type { Verdeler } from './verdeler';

/** One answer that somebody means to give, and the day on which. */
export interface Voornemen {
  readonly op: Datum;
  readonly uitkomst: string;
  /** For an invitation: the day of the consult. */
  readonly consultDatum?: Datum;
}

/** What somebody means to do with a taak. Empty: nothing, ever. */
export interface Plan {
  readonly tempo: Tempo;
  readonly voornemens: readonly Voornemen[];
}

/** Decides once, when a taak is first seen, what will be answered and when. */
export function maakPlan(taak: TeBeantwoordenTaak, vandaag: Datum, verdeler: Verdeler, toeval: Toeval): Plan {
  const { soort } = taak;
  const { tempo: tempi, uitkomsten } = gedragVan(soort);
  const tempo = verdeler.kies(`tempo ${soort}`, tempi);
  if (tempo === 'nooit') return { tempo, voornemens: [] };
  const op = dagVan(tempo, taak, vandaag, toeval);
  if (soort === 'mazl-consult') return { tempo, voornemens: consultstappen(op, tempo, verdeler, toeval) };
  if (soort === 'mazl-terugkoppeling') {
    const magMelden = taak.persoon?.toestemmingen?.some((t) => t.doel === 'terugkoppeling-aan-school');
    return {
      tempo,
      voornemens: [{ op, uitkomst: magMelden ? 'terugkoppeling-gegeven' : 'geen-toestemming' }],
    };
  }
  return { tempo, voornemens: [{ op, uitkomst: verdeler.kies(soort, uitkomsten) }] };
}

/** First an invitation, then on the day of the consult whether the pupil came. */
function consultstappen(op: Datum, tempo: Tempo, verdeler: Verdeler, toeval: Toeval): Voornemen[] {
  // Who is late invited in time but has no place before the term is over.
  const consultDatum = plusWerkdagen(op, tempo === 'te-laat' ? 1 : toeval.geheel(2, 5));
  const { uitkomsten } = gedragVan('mazl-consult');
  return [
    { op, uitkomst: 'uitgenodigd', consultDatum },
    {
      op: consultDatum,
      uitkomst: verdeler.kies(
        'mazl-consult',
        uitkomsten.filter(([, aandeel]) => aandeel > 0),
      ),
    },
  ];
}

function dagVan(tempo: Tempo, taak: TeBeantwoordenTaak, vandaag: Datum, toeval: Toeval): Datum {
  const uiterlijk = uiterlijkVan(taak);
  const laatsteDag = uiterlijk === null ? null : datumVan(uiterlijk - 1);
  if (tempo === 'meteen' || laatsteDag === null) return vandaag;
  // Past the first step of escalation, mostly before the second.
  if (tempo === 'te-laat') return plusWerkdagen(laatsteDag, toeval.geheel(2, 5));
  const later = plusWerkdagen(vandaag, toeval.geheel(1, 4));
  return later > laatsteDag ? laatsteDag : later;
}
