import { OnbekendeUitkomstFout } from '../mazl/vervolg';
import type { Geinformeerd } from '../overdracht/gedeeld';
import { geinformeerdUit } from '../overdracht/geinformeerd-uit';
import type { Overdrachtafloop, Proces, Taakantwoord } from '../traject/proces';
import type { Datum } from '../woorden/tijd';

/** What is asked about a student who will not manage alone. */
export type AanpakTaaksoort = 'aanpak-bespreken' | 'aanpak-adviseur' | 'aanpak-overdracht';

/** Where the sluitende aanpak of a student stands: plain JSON. */
export interface AanpakToestand {
  /** Day on which the student heard of it and agreed. */
  readonly besproken: Datum | null;
  /** Whether a jongerenadviseur was linked; null: not answered yet. */
  readonly adviseur: 'gekoppeld' | 'niet-mogelijk' | null;
  /** Another is to take over. */
  readonly overdragen: Geinformeerd | null;
  /** Nobody took over: asked again since that day. */
  readonly opnieuwSinds: Datum | null;
  /** How often each taak was answered. */
  readonly keren: Readonly<Partial<Record<AanpakTaaksoort, number>>>;
  /** How it ended; null while it goes on. */
  readonly uitkomst: string | null;
}

const BEGIN: AanpakToestand = {
  besproken: null,
  adviseur: null,
  overdragen: null,
  opnieuwSinds: null,
  keren: {},
  uitkomst: null,
};

/**
 * The sluitende aanpak of mbo (SZW practice examples of April 2022, page 42, Amsterdam): told in December, an adviser linked while still at
 * school, accepted before the last day at school.
 */
export const AANPAK_PROCES: Proces<AanpakToestand> = {
  begin: BEGIN,
  naAntwoord: {
    // The school tells the student, who agrees or does not.
    'aanpak-bespreken': (stand, antwoord) => naBespreken(beantwoord(stand, 'aanpak-bespreken'), antwoord),
    // Who will go on meets the student while still at school.
    'aanpak-adviseur': (stand, antwoord) => naAdviseur(beantwoord(stand, 'aanpak-adviseur'), antwoord),
    // Some weeks before the last day: does the other take over?
    'aanpak-overdracht': (stand, antwoord) => naVraag(beantwoord(stand, 'aanpak-overdracht'), antwoord),
  },
  naOverdracht,
  naFeit: {
    // The school says that the student manages after all.
    'redt-zelf': (stand) => ({ ...stand, uitkomst: 'redt-het-zelf' }),
    // Or goes on at another school.
    'gaat-naar-school': (stand) => ({ ...stand, uitkomst: 'school' }),
  },
};

function beantwoord(stand: AanpakToestand, taak: AanpakTaaksoort): AanpakToestand {
  return { ...stand, keren: { ...stand.keren, [taak]: (stand.keren[taak] ?? 0) + 1 } };
}

function naBespreken(stand: AanpakToestand, antwoord: Taakantwoord): AanpakToestand {
  if (antwoord.uitkomst === 'aanpak-afgesproken') return { ...stand, besproken: antwoord.dag };
  return geeindigd(stand, antwoord);
}

function naAdviseur(stand: AanpakToestand, antwoord: Taakantwoord): AanpakToestand {
  switch (antwoord.uitkomst) {
    case 'adviseur-gekoppeld':
      return { ...stand, adviseur: 'gekoppeld' };
    case 'adviseur-niet-mogelijk':
      // Who does not want it any more is not offered to anybody: the school talks it over again.
      return antwoord.gegevens['waarom'] === 'wil-niet'
        ? { ...stand, besproken: null }
        : { ...stand, adviseur: 'niet-mogelijk' };
    default:
      throw new OnbekendeUitkomstFout('sluitende-aanpak', antwoord.uitkomst);
  }
}

function naVraag(stand: AanpakToestand, antwoord: Taakantwoord): AanpakToestand {
  if (antwoord.uitkomst === 'aanpak-overdragen')
    return { ...stand, overdragen: geinformeerdUit(antwoord.gegevens, antwoord.dag) };
  return geeindigd(stand, antwoord);
}

/** Answers of the school with which nobody has to take over. */
function geeindigd(stand: AanpakToestand, { uitkomst }: Taakantwoord): AanpakToestand {
  const isEinde = ['redt-het-zelf', 'school', 'werk', 'student-wil-niet'].includes(uitkomst);
  if (isEinde) return { ...stand, uitkomst };
  throw new OnbekendeUitkomstFout('sluitende-aanpak', uitkomst);
}

/** Accepted: the receiver goes on. Otherwise the school is asked again; what was taken back because it was not wanted any more, is not. */
function naOverdracht(stand: AanpakToestand, { uitkomst, naar, dag }: Overdrachtafloop): AanpakToestand {
  if (uitkomst === 'aanvaard' && naar.rol !== 'school') return stand;
  if (uitkomst === 'ingetrokken' && stand.overdragen === null) return stand;
  // What the school told while another had the student did not end anything there; back at the school it is asked again.
  const einde = uitkomst === 'teruggegeven' ? null : stand.uitkomst;
  return { ...stand, overdragen: null, opnieuwSinds: dag, uitkomst: einde };
}
