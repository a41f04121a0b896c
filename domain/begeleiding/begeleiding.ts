import type { Partij } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';
import { NAZORG, type Begeleidingsdefinitie } from './begeleidingsdefinitie';

/** Why a programme gives somebody back, always in consultation with who registered. */
export const BEGELEIDING_TERUGGAVEREDENEN = {
  'geen-contact': 'Wij krijgen geen contact',
  'wil-niet': 'De jongere wil niet verder',
  'andere-hulp-nodig': 'Er is eerst andere hulp nodig',
  'past-niet': 'Het programma past niet',
} as const;
export type BegeleidingTeruggavereden = keyof typeof BEGELEIDING_TERUGGAVEREDENEN;

/** One jongere in a programme, as plain JSON; who is verantwoordelijk is not in here: that moves by overdracht only. */
export interface Begeleiding {
  readonly definitie: { readonly code: string; readonly versie: number };
  /** Who registered; null = the jongere. */
  readonly aanmelder: Partij | null;
  readonly koers: string;
  readonly staat: 'aangemeld' | 'loopt' | 'nazorg' | 'afgerond' | 'teruggegeven' | 'niet-gestart';
  /** The phase it is in; null before the start. */
  readonly fase: string | null;
  readonly faseSinds: Datum | null;
  /** Day of the last contact; the day of the start until there was one. */
  readonly laatsteContact: Datum | null;
  /** How it ended, known from the nazorg on. */
  readonly einde: string | null;
  /** Proposed to who registered, and not answered yet. */
  readonly teruggave: { readonly reden: BegeleidingTeruggavereden; readonly op: Datum } | null;
}

/** What can be done. */
export type Begeleidinghandeling =
  /** `koers`: other than was registered for. */
  | { readonly soort: 'start'; readonly op: Datum; readonly koers?: string }
  | { readonly soort: 'start-niet'; readonly op: Datum }
  | { readonly soort: 'wijzig-koers'; readonly op: Datum; readonly koers: string }
  | { readonly soort: 'contact'; readonly op: Datum }
  | { readonly soort: 'volgende-fase'; readonly op: Datum }
  | { readonly soort: 'eindig'; readonly op: Datum; readonly einde: string }
  /** A dip in the nazorg, or nobody took over who was given back: the programme is taken up again. */
  | { readonly soort: 'hervat'; readonly op: Datum }
  | { readonly soort: 'rond-nazorg-af'; readonly op: Datum }
  | { readonly soort: 'stel-teruggave-voor'; readonly op: Datum; readonly reden: BegeleidingTeruggavereden }
  | { readonly soort: 'beantwoord-teruggave'; readonly op: Datum; readonly isAkkoord: boolean };

/** Why something cannot be done. */
export const BEGELEIDING_AFWIJZINGEN = {
  'niet-in-deze-staat': 'Dit kan niet in de staat waarin de begeleiding nu is.',
  'koers-onbekend': 'Dit programma kent deze koers niet.',
  'zelfde-koers': 'Dit is al de koers.',
  'einde-onbekend': 'Dit programma kent dit einde niet.',
  'laatste-fase': 'Er is geen volgende fase; kies hoe de begeleiding eindigt.',
  'teruggave-loopt': 'De teruggave is al voorgesteld en wacht op antwoord.',
  'geen-teruggave': 'Er is geen teruggave voorgesteld.',
} as const;

/** Result of one handeling. `overdrachtNodig`: the jongere must go back or on by overdracht. */
export type Begeleidinguitkomst =
  | { readonly soort: 'gelukt'; readonly begeleiding: Begeleiding; readonly overdrachtNodig: boolean }
  | {
      readonly soort: 'kan-niet';
      readonly code: keyof typeof BEGELEIDING_AFWIJZINGEN;
      readonly uitleg: string;
    };

/** Registers a jongere. null when the programme does not know the course. */
export function meldAan(
  definitie: Begeleidingsdefinitie,
  aanmelder: Partij | null,
  koers: string,
): Begeleiding | null {
  if (!Object.hasOwn(definitie.koersen, koers)) return null;
  return {
    definitie: { code: definitie.code, versie: definitie.versie },
    aanmelder,
    koers,
    staat: 'aangemeld',
    fase: null,
    faseSinds: null,
    laatsteContact: null,
    einde: null,
    teruggave: null,
  };
}

/** Carries out one handeling on a begeleiding, after its definition. Deterministic and total. Safe to import in workflows. */
export function pasBegeleidingToe(
  definitie: Begeleidingsdefinitie,
  b: Begeleiding,
  h: Begeleidinghandeling,
): Begeleidinguitkomst {
  const fasen = definitie.koersen[b.koers]?.fasen ?? [];
  const loopt = b.staat === 'loopt' || b.staat === 'nazorg';
  switch (h.soort) {
    case 'start':
      if (b.staat !== 'aangemeld') return nee('niet-in-deze-staat');
      if (h.koers !== undefined && !Object.hasOwn(definitie.koersen, h.koers)) return nee('koers-onbekend');
      return gelukt(begonnen(definitie, { ...b, koers: h.koers ?? b.koers }, h.op));
    case 'start-niet':
      // Whoever was registered and does not start still needs somebody.
      return b.staat === 'aangemeld'
        ? gelukt({ ...b, staat: 'niet-gestart' }, true)
        : nee('niet-in-deze-staat');
    case 'wijzig-koers':
      return wijzigKoers(definitie, b, h);
    case 'contact':
      if (!loopt) return nee('niet-in-deze-staat');
      return gelukt({ ...b, laatsteContact: laatste(b.laatsteContact, h.op) });
    case 'volgende-fase': {
      if (b.staat !== 'loopt' || b.fase === null) return nee('niet-in-deze-staat');
      const volgende = fasen[fasen.indexOf(b.fase) + 1];
      if (volgende === undefined || volgende === NAZORG) return nee('laatste-fase');
      return gelukt({ ...b, ...inFase(volgende, h.op) });
    }
    case 'eindig':
      if (b.staat !== 'loopt') return nee('niet-in-deze-staat');
      if (!Object.hasOwn(definitie.eindes, h.einde)) return nee('einde-onbekend');
      return gelukt({ ...b, staat: 'nazorg', ...inFase(NAZORG, h.op), einde: h.einde, teruggave: null });
    case 'hervat':
      if (b.staat === 'aangemeld' || b.staat === 'loopt' || b.staat === 'afgerond')
        return nee('niet-in-deze-staat');
      return gelukt({ ...begonnen(definitie, b, h.op), einde: null, teruggave: null });
    case 'rond-nazorg-af':
      return b.staat === 'nazorg'
        ? gelukt({ ...b, staat: 'afgerond', teruggave: null })
        : nee('niet-in-deze-staat');
    case 'stel-teruggave-voor':
      if (!loopt) return nee('niet-in-deze-staat');
      if (b.teruggave !== null) return nee('teruggave-loopt');
      return gelukt({ ...b, teruggave: { reden: h.reden, op: h.op } });
    case 'beantwoord-teruggave':
      if (b.teruggave === null || !loopt) return nee('geen-teruggave');
      // Not agreed: the programme goes on. Agreed: it stops, and an overdracht brings the jongere back.
      return h.isAkkoord ? gelukt({ ...b, staat: 'teruggegeven' }, true) : gelukt({ ...b, teruggave: null });
  }
}

function wijzigKoers(
  definitie: Begeleidingsdefinitie,
  b: Begeleiding,
  h: Extract<Begeleidinghandeling, { soort: 'wijzig-koers' }>,
): Begeleidinguitkomst {
  if (b.staat !== 'aangemeld' && b.staat !== 'loopt') return nee('niet-in-deze-staat');
  if (!Object.hasOwn(definitie.koersen, h.koers)) return nee('koers-onbekend');
  if (b.koers === h.koers) return nee('zelfde-koers');
  const fasen = definitie.koersen[h.koers]?.fasen ?? [];
  // In a phase that the new course has too, it stays; else the new course begins.
  const blijft = b.fase === null || fasen.includes(b.fase);
  return gelukt({ ...b, koers: h.koers, ...(blijft ? {} : inFase(fasen[0] ?? NAZORG, h.op)) });
}

/** In the first phase of its course; the day of the start counts as contact. */
function begonnen(definitie: Begeleidingsdefinitie, b: Begeleiding, op: Datum): Begeleiding {
  const eerste = definitie.koersen[b.koers]?.fasen[0] ?? NAZORG;
  return { ...b, staat: 'loopt', ...inFase(eerste, op), laatsteContact: laatste(b.laatsteContact, op) };
}

function inFase(fase: string, op: Datum): { fase: string; faseSinds: Datum } {
  return { fase, faseSinds: op };
}

function laatste(a: Datum | null, b: Datum): Datum {
  return a !== null && a > b ? a : b;
}

function gelukt(begeleiding: Begeleiding, overdrachtNodig = false): Begeleidinguitkomst {
  return { soort: 'gelukt', begeleiding, overdrachtNodig };
}

function nee(code: keyof typeof BEGELEIDING_AFWIJZINGEN): Begeleidinguitkomst {
  return { soort: 'kan-niet', code, uitleg: BEGELEIDING_AFWIJZINGEN[code] };
}
