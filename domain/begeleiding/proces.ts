import { OnbekendeUitkomstFout } from '../mazl/vervolg';
import type { Geinformeerd } from '../overdracht/gedeeld';
import { geinformeerdUit } from '../overdracht/geinformeerd-uit';
import type { Overdrachtafloop, Proces, Taakantwoord } from '../traject/proces';
import type { Datum } from '../woorden/tijd';
import type { Begeleidinghandeling, BegeleidingTeruggavereden } from './begeleiding';

/** What is asked in a begeleiding. */
export type BegeleidingTaaksoort =
  | 'begeleiding-start'
  | 'begeleiding-contact'
  | 'begeleiding-teruggave'
  | 'begeleiding-nazorg'
  | 'begeleiding-verder';

/** Where a begeleiding stands: what was done, in order. What that makes of it is said by its definition, not by the process. */
export interface BegeleidingToestand {
  readonly handelingen: readonly Begeleidinghandeling[];
  /** How often each taak was answered. */
  readonly keren: Readonly<Partial<Record<BegeleidingTaaksoort, number>>>;
  /** Day of the last contact or attempt. */
  readonly pogingDag: Datum | null;
  /** What the jongere knows of an overdracht that may follow. */
  readonly geinformeerd: Geinformeerd | null;
  /** Nobody took over who was given back, since this day: it is asked who goes on. */
  readonly verderSinds: Datum | null;
  /** Somebody else than who registered is to take over. */
  readonly isElders: boolean;
  /** How it ended otherwise than by its definition; null while it goes on. */
  readonly uitkomst: string | null;
}

const BEGIN: BegeleidingToestand = {
  handelingen: [],
  keren: {},
  pogingDag: null,
  geinformeerd: null,
  verderSinds: null,
  isElders: false,
  uitkomst: null,
};

/**
 * A programme of the region, whichever it is: start, contact, change of course, end with nazorg, or back to who registered, in
 * consultation. Phases, rhythm and ends are those of its definition.
 */
export const BEGELEIDING_PROCES: Proces<BegeleidingToestand> = {
  begin: BEGIN,
  naAntwoord: {
    'begeleiding-start': (stand, antwoord) => na(stand, 'begeleiding-start', antwoord),
    'begeleiding-contact': (stand, antwoord) => na(stand, 'begeleiding-contact', antwoord),
    'begeleiding-teruggave': (stand, antwoord) => na(stand, 'begeleiding-teruggave', antwoord),
    'begeleiding-nazorg': (stand, antwoord) => na(stand, 'begeleiding-nazorg', antwoord),
    // Nobody took over: the executor, or who has it now, says how to go on.
    'begeleiding-verder': naVerder,
  },
  naOverdracht,
};

/** What an answer does to a begeleiding; null: nothing but that it was answered. */
export function handelingUit({ uitkomst, gegevens, dag }: Taakantwoord): Begeleidinghandeling | null {
  switch (uitkomst) {
    case 'begeleiding-gestart':
      return { soort: 'start', op: dag, koers: String(gegevens['koers']) };
    case 'begeleiding-niet-gestart':
      return { soort: 'start-niet', op: dag };
    case 'gesproken':
      return { soort: 'contact', op: hoogstens(gegevens['contactDatum'], dag) };
    case 'koers-gewijzigd':
      return { soort: 'wijzig-koers', op: dag, koers: String(gegevens['koers']) };
    case 'fase-afgerond':
      return { soort: 'volgende-fase', op: dag };
    case 'begeleiding-eindigt':
      return { soort: 'eindig', op: dag, einde: String(gegevens['einde']) };
    case 'teruggave-voorgesteld':
      return {
        soort: 'stel-teruggave-voor',
        op: dag,
        reden: gegevens['reden'] as BegeleidingTeruggavereden,
      };
    case 'teruggave-akkoord':
    case 'teruggave-niet-akkoord':
      return { soort: 'beantwoord-teruggave', op: dag, isAkkoord: uitkomst === 'teruggave-akkoord' };
    case 'begeleiding-hervat':
      return { soort: 'hervat', op: dag };
    case 'nazorg-afgerond':
      return { soort: 'rond-nazorg-af', op: dag };
    case 'niet-gesproken':
      return null;
    default:
      throw new OnbekendeUitkomstFout('begeleiding', uitkomst);
  }
}

function na(
  eerst: BegeleidingToestand,
  taak: BegeleidingTaaksoort,
  antwoord: Taakantwoord,
): BegeleidingToestand {
  const handeling = handelingUit(antwoord);
  const stand = geteld(eerst, taak);
  return {
    ...stand,
    handelingen: handeling === null ? stand.handelingen : [...stand.handelingen, handeling],
    pogingDag: taak === 'begeleiding-teruggave' ? stand.pogingDag : antwoord.dag,
    geinformeerd: weet(stand, antwoord),
  };
}

function naVerder(eerst: BegeleidingToestand, antwoord: Taakantwoord): BegeleidingToestand {
  const stand = geteld(eerst, 'begeleiding-verder');
  switch (antwoord.uitkomst) {
    case 'begeleiding-hervat':
      return { ...na(eerst, 'begeleiding-verder', antwoord), verderSinds: null, isElders: false };
    case 'overdragen':
      return { ...stand, verderSinds: null, isElders: true, geinformeerd: weet(stand, antwoord) };
    case 'werk':
    case 'school':
    case 'geen-hulp-nodig':
      return { ...stand, uitkomst: antwoord.uitkomst };
    default:
      throw new OnbekendeUitkomstFout('begeleiding-verder', antwoord.uitkomst);
  }
}

/**
 * Accepted in another role the receiver goes on, and this is looked at only when it gives back. Accepted in the same role, refused or
 * given back: it is asked of who has the jongere now.
 */
function naOverdracht(stand: BegeleidingToestand, { dag }: Overdrachtafloop): BegeleidingToestand {
  return { ...stand, isElders: false, verderSinds: dag };
}

function geteld(stand: BegeleidingToestand, taak: BegeleidingTaaksoort): BegeleidingToestand {
  return { ...stand, keren: { ...stand.keren, [taak]: (stand.keren[taak] ?? 0) + 1 } };
}

function weet(stand: BegeleidingToestand, { gegevens, dag }: Taakantwoord): Geinformeerd | null {
  return 'geinformeerd' in gegevens ? geinformeerdUit(gegevens, dag) : stand.geinformeerd;
}

/** A day that somebody filled in, never later than the day of the answer. */
function hoogstens(waarde: unknown, dag: Datum): Datum {
  return typeof waarde === 'string' && waarde < dag ? waarde : dag;
}
