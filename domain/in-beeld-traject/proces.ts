import { OnbekendeUitkomstFout } from '../mazl/vervolg';
import type { Geinformeerd } from '../overdracht/gedeeld';
import { geinformeerdUit } from '../overdracht/geinformeerd-uit';
import type { Overdrachtafloop, Proces, Taakantwoord } from '../traject/proces';
import type { Datum } from '../woorden/tijd';

/** What is asked about a jongere whom nobody has in view. */
export type InBeeldTaaksoort = 'in-beeld-benaderen' | 'in-beeld-nagaan' | 'in-beeld-verder';

/** Where the search stands: plain JSON. */
export interface InBeeldToestand {
  /** Attempts of this series that reached nobody, and the day of the last. */
  readonly pogingen: { readonly aantal: number; readonly dag: Datum | null };
  /** Wants to be left alone since that day; we may come back. */
  readonly rustSinds: Datum | null;
  /** Dropped off the list on that day: it is asked why. */
  readonly vanDeLijst: Datum | null;
  /** Wants help, or nobody took over: since that day it is asked who goes on. */
  readonly verderSinds: Datum | null;
  /** Another is to take over. */
  readonly overdragen: Geinformeerd | null;
  readonly keren: Readonly<Partial<Record<InBeeldTaaksoort, number>>>;
  /** How it ended; null while it goes on. */
  readonly uitkomst: string | null;
}

const BEGIN: InBeeldToestand = {
  pogingen: { aantal: 0, dag: null },
  rustSinds: null,
  vanDeLijst: null,
  verderSinds: null,
  overdragen: null,
  keren: {},
  uitkomst: null,
};

/**
 * A jongere on the list of the Inlichtingenbureau whom nobody here knows: a letter, the phone, a house visit, and again, until there is
 * contact and it is known what follows.
 */
export const IN_BEELD_PROCES: Proces<InBeeldToestand> = {
  begin: BEGIN,
  naAntwoord: {
    // A letter that was answered, a call or a visit; or no answer, and then another way.
    'in-beeld-benaderen': (stand, antwoord) => naBenaderen(beantwoord(stand, 'in-beeld-benaderen'), antwoord),
    // Dropped off the list: asked why, never closed by it.
    'in-beeld-nagaan': (stand, antwoord) =>
      naNagaan({ ...beantwoord(stand, 'in-beeld-nagaan'), vanDeLijst: null }, antwoord),
    // The jongere wants help: from whom?
    'in-beeld-verder': (stand, antwoord) => naVerder(beantwoord(stand, 'in-beeld-verder'), antwoord),
  },
  naOverdracht,
  naFeit: {
    'van-de-lijst': (stand, { dag }) => ({ ...stand, vanDeLijst: stand.vanDeLijst ?? dag }),
    // On the list again: there is nothing to ask why about.
    'in-beeld-rij': (stand) => ({ ...stand, vanDeLijst: null }),
    // The Doorstroompunt has the jongere: the search goes on there.
    'doorstroompunt-begonnen': (stand) => ({ ...stand, uitkomst: 'doorstroompunt' }),
    'duo-startkwalificatie': (stand) => ({ ...stand, uitkomst: 'startkwalificatie' }),
    'duo-ingeschreven': (stand) => ({ ...stand, uitkomst: 'school' }),
    // Who looks for the jongere may not know what DUO says, only that nobody has to look any more.
    'elders-bekend': (stand) => ({ ...stand, uitkomst: 'elders-bekend' }),
    'in-beeld-leeftijdsgrens': (stand) => ({ ...stand, uitkomst: 'leeftijdsgrens' }),
  },
};

function beantwoord(stand: InBeeldToestand, taak: InBeeldTaaksoort): InBeeldToestand {
  return { ...stand, keren: { ...stand.keren, [taak]: (stand.keren[taak] ?? 0) + 1 } };
}

function naBenaderen(stand: InBeeldToestand, antwoord: Taakantwoord): InBeeldToestand {
  const { uitkomst, gegevens, dag } = antwoord;
  switch (uitkomst) {
    case 'geen-gehoor':
      return { ...stand, pogingen: { aantal: stand.pogingen.aantal + 1, dag } };
    case 'wil-hulp':
      return { ...stand, verderSinds: dag };
    case 'met-rust-laten':
      return gegevens['terugkomen'] === 'ja'
        ? { ...stand, rustSinds: dag, pogingen: { aantal: 0, dag: null } }
        : { ...stand, uitkomst: 'met-rust-gelaten' };
    default:
      return gevonden(stand, antwoord);
  }
}

function naNagaan(stand: InBeeldToestand, antwoord: Taakantwoord): InBeeldToestand {
  return antwoord.uitkomst === 'reden-onbekend' ? stand : gevonden(stand, antwoord);
}

function naVerder(stand: InBeeldToestand, antwoord: Taakantwoord): InBeeldToestand {
  switch (antwoord.uitkomst) {
    // The begeleiding was opened with the answer.
    case 'eigen-begeleiding':
      return { ...stand, uitkomst: 'begeleiding' };
    case 'overdragen':
      return { ...stand, verderSinds: null, overdragen: geinformeerdUit(antwoord.gegevens, antwoord.dag) };
    default:
      return gevonden(stand, antwoord);
  }
}

/** Accepted: the receiver goes on. Otherwise it is asked again who does; what was taken back because it was not wanted any more, is not. */
function naOverdracht(stand: InBeeldToestand, { uitkomst, dag }: Overdrachtafloop): InBeeldToestand {
  if (uitkomst === 'ingetrokken' && stand.overdragen === null) return stand;
  return { ...stand, overdragen: null, verderSinds: dag };
}

function gevonden(stand: InBeeldToestand, { uitkomst }: Taakantwoord): InBeeldToestand {
  if (uitkomst === 'werk' || uitkomst === 'school' || uitkomst === 'geen-hulp-nodig')
    return { ...stand, uitkomst };
  throw new OnbekendeUitkomstFout('in-beeld', uitkomst);
}
