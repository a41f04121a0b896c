import type { Partij, Rol } from '../woorden/rollen';
import type { Tijdstip } from '../woorden/tijd';
import type { Geinformeerd } from './gedeeld';
import { isZelfdePartij } from './overdracht';
import type { Overdrachtreden } from './redenen';

/**
 * A receiver may also ask to take over. Granting moves nothing by itself: the one who has the traject then makes an offer
 * with `verzoekRef`, and the asker accepts it. So there stays one way in which responsibility moves.
 */

/** Why the one who has the traject keeps it. */
export const VERZOEK_AFWIJSREDENEN = {
  'gaat-goed-hier': 'Het gaat goed waar de jongere nu is',
  'jongere-wil-niet': 'De jongere wil dat niet',
  'al-aangeboden': 'Het is al aan een ander aangeboden',
  'niet-uw-taak': 'Dit is niet uw taak',
} as const;
export type VerzoekAfwijsreden = keyof typeof VERZOEK_AFWIJSREDENEN;

/** For what an organisation can ask to take over; a change of school is offered, never asked. */
export const VERZOEKREDENEN = [
  'bijstand',
  'begeleiding',
  'uit-beeld',
  'verhuizing',
  'handhaven',
] as const satisfies readonly Overdrachtreden[];
export type Verzoekreden = (typeof VERZOEKREDENEN)[number];

/** Roles that may ask: their law lets them know a jongere by BSN before anything was offered (a jobcoach never gets a number). */
export const VRAGERS = ['gemeente-wi', 'doorstroompunt', 'leerplicht'] as const satisfies readonly Rol[];
export type Vragerrol = (typeof VRAGERS)[number];

/** The question of an organisation to take over. */
export interface Overnameverzoek {
  readonly ref: string;
  readonly trajectRef: string;
  readonly reden: Verzoekreden;
  readonly vrager: Partij;
  readonly gevraagde: Partij;
  readonly gevraagdOp: Tijdstip;
  readonly uiterlijk: Tijdstip;
  readonly staat: 'gevraagd' | 'ingewilligd' | 'afgewezen' | 'ingetrokken' | 'achterhaald';
  readonly afwijsreden: VerzoekAfwijsreden | null;
  /** What the jongere knows of it, as said when it was granted; goes into the offer. */
  readonly geinformeerd: Geinformeerd | null;
  readonly isTeLaatGemeld: boolean;
  readonly verwerkt: readonly string[];
}

interface Basis {
  readonly id: string;
  readonly op: Tijdstip;
}

/** What can be done to the question. */
export type Verzoekhandeling =
  | (Basis & { readonly soort: 'willig-in'; readonly door: Partij; readonly geinformeerd: Geinformeerd })
  | (Basis & { readonly soort: 'wijs-af'; readonly door: Partij; readonly reden: VerzoekAfwijsreden })
  | (Basis & { readonly soort: 'trek-in'; readonly door: Partij })
  /** The traject closed, or is with another organisation now. */
  | (Basis & { readonly soort: 'achterhaal' })
  | (Basis & { readonly soort: 'tik' });

/** Who hears what. `te-laat` makes the question visible at the regisseur. */
export interface Verzoekgebeurtenis {
  readonly soort: 'ingewilligd' | 'afgewezen' | 'ingetrokken' | 'achterhaald' | 'te-laat';
  readonly op: Tijdstip;
  readonly aan: readonly ('vrager' | 'gevraagde' | 'regisseur')[];
}

/** What one handeling made of the question. */
export type Verzoekuitkomst =
  | {
      readonly soort: 'gelukt';
      readonly verzoek: Overnameverzoek;
      readonly gebeurtenissen: readonly Verzoekgebeurtenis[];
    }
  | {
      readonly soort: 'kan-niet';
      readonly code: 'niet-uw-verzoek' | 'al-beantwoord';
      readonly uitleg: string;
    };

const UITLEG = {
  'niet-uw-verzoek': 'Dit verzoek is niet aan of van uw organisatie.',
  'al-beantwoord': 'Dit verzoek is al beantwoord of ingetrokken.',
} as const;

const NA = {
  'willig-in': { staat: 'ingewilligd', aan: ['vrager', 'gevraagde'] },
  'wijs-af': { staat: 'afgewezen', aan: ['vrager'] },
  'trek-in': { staat: 'ingetrokken', aan: ['gevraagde'] },
  achterhaal: { staat: 'achterhaald', aan: ['vrager', 'gevraagde'] },
} as const;

/** Carries out one handeling on the question; deterministic, total, and a repeat changes nothing. */
export function pasVerzoekToe(verzoek: Overnameverzoek, h: Verzoekhandeling): Verzoekuitkomst {
  const niets: Verzoekuitkomst = { soort: 'gelukt', verzoek, gebeurtenissen: [] };
  if (verzoek.verwerkt.includes(h.id)) return niets;
  if ('door' in h) {
    const verwacht = h.soort === 'trek-in' ? verzoek.vrager : verzoek.gevraagde;
    if (!isZelfdePartij(h.door, verwacht)) return nee('niet-uw-verzoek');
  }
  if (verzoek.staat !== 'gevraagd') return 'door' in h ? nee('al-beantwoord') : niets;
  const verwerkt = [...verzoek.verwerkt, h.id];
  if (h.soort === 'tik') {
    if (verzoek.isTeLaatGemeld || h.op < verzoek.uiterlijk) return niets;
    return {
      soort: 'gelukt',
      verzoek: { ...verzoek, isTeLaatGemeld: true, verwerkt },
      gebeurtenissen: [{ soort: 'te-laat', op: h.op, aan: ['vrager', 'gevraagde', 'regisseur'] }],
    };
  }
  const { staat, aan } = NA[h.soort];
  return {
    soort: 'gelukt',
    verzoek: {
      ...verzoek,
      staat,
      afwijsreden: h.soort === 'wijs-af' ? h.reden : null,
      geinformeerd: h.soort === 'willig-in' ? h.geinformeerd : null,
      verwerkt,
    },
    gebeurtenissen: [{ soort: staat, op: h.op, aan }],
  };
}

function nee(code: keyof typeof UITLEG): Verzoekuitkomst {
  return { soort: 'kan-niet', code, uitleg: UITLEG[code] };
}

/** What an asker is shown. A person who is not here, a traject that closed and silence look the same. */
export type Verzoekstatus = 'ontvangen' | 'ingewilligd' | 'afgewezen' | 'ingetrokken' | 'zonder-antwoord';

/**
 * The status as the asker sees it: only what a person answered tells that there is a traject.
 *
 * @param uiterlijk until when an answer is waited for, counted from the question alone, whoever has the traject
 */
export function verzoekstatus(
  staat: Overnameverzoek['staat'],
  uiterlijk: Tijdstip,
  nu: Tijdstip,
): Verzoekstatus {
  if (staat === 'ingewilligd' || staat === 'afgewezen' || staat === 'ingetrokken') return staat;
  return nu >= uiterlijk ? 'zonder-antwoord' : 'ontvangen';
}
