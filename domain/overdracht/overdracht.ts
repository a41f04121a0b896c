import type { LadderAan } from '../regels/overdracht-regels';
import type { Regelverwijzing } from '../regels/regelrij';
import type { Partij } from '../woorden/rollen';
import type { Datum, Tijdstip } from '../woorden/tijd';
import type { Gedeeld, Geinformeerd } from './gedeeld';
import type {
  Afslag,
  Beeindigreden,
  Gelandantwoord,
  Intrekreden,
  Overdrachtreden,
  Overlegafspraak,
  Teruggavereden,
  Weigerreden,
} from './redenen';

/** Where an overdracht is. The last four are final; `aanvaard` can still become `teruggegeven`. */
export const OVERDRACHTSTATEN = [
  'aangeboden',
  'afgeleverd',
  'aanvaard',
  'geweigerd',
  'ingetrokken',
  'teruggegeven',
  'vervallen',
] as const;
export type Overdrachtstaat = (typeof OVERDRACHTSTATEN)[number];

/** The two sides. */
export type Kant = 'afgever' | 'ontvanger';

/** Opaque ids of employees; never a name. */
export interface Contactpersoon {
  readonly medewerker: string;
  readonly vervanger: string | null;
}

/** How the answer of a receiver without a connection was heard; the sender records it. */
export interface Vastlegging {
  /** Opaque id or reference of who spoke for the receiver; never a name. */
  readonly namens: string;
  readonly datum: Datum;
  readonly hoe: 'telefoon' | 'gesprek' | 'mail' | 'brief';
}

/** One rung of the ladder with its instant; `gedaanOp` is set once. */
export interface Laddermoment {
  readonly nummer: number;
  readonly aan: LadderAan;
  readonly op: Tijdstip;
  readonly gedaanOp: Tijdstip | null;
}

/** The joint kennismaking of jongere, sender and receiver. */
export type Kennismaking =
  | { readonly staat: 'open' }
  | { readonly staat: 'gepland'; readonly datum: Datum }
  | { readonly staat: 'gehouden'; readonly datum: Datum }
  | { readonly staat: 'afgeslagen'; readonly door: Afslag };

/** Whether one side said that it holds. `niet-gevraagd`: its ground had ended by then. */
export type Gelandstand = Gelandantwoord | 'open' | 'niet-gevraagd';

/** What follows after aanvaard. Final deadlines, so that nothing is counted again while waiting. */
export interface Mijlpalen {
  /** Until this instant the sender takes back without a new overdracht. */
  readonly terugnameTot: Tijdstip;
  readonly kennismaking: Kennismaking;
  readonly kennismakingUiterlijk: Tijdstip;
  readonly kennismakingTeLaatGemeld: boolean;
  readonly eersteContact: { readonly datum: Datum; readonly teLaat: boolean } | null;
  readonly eersteContactUiterlijk: Tijdstip;
  readonly eersteContactTeLaatGemeld: boolean;
  /** Known from the first contact on. */
  readonly geland: {
    readonly vragenOp: Tijdstip;
    readonly uiterlijk: Tijdstip;
    readonly isGevraagd: boolean;
    readonly isTeLaatGemeld: boolean;
    readonly afgever: Gelandstand;
    readonly ontvanger: Gelandstand;
  } | null;
  /** Set when nothing is expected any more. */
  readonly beeindigd: 'afgerond' | 'teruggegeven' | Exclude<Beeindigreden, 'grondslag-afgelopen'> | null;
}

/** How the offer was answered. */
export type Antwoord =
  | {
      readonly soort: 'aanvaard';
      readonly op: Tijdstip;
      /** `vangnet`: the region agreed beforehand, by this rule. */
      readonly wijze: 'ontvanger' | 'vastgelegd' | 'vangnet';
      readonly vastlegging: Vastlegging | null;
      readonly regel: Regelverwijzing | null;
    }
  | {
      readonly soort: 'geweigerd';
      readonly op: Tijdstip;
      readonly reden: Weigerreden;
      readonly tegenvoorstel: Partij | null;
      readonly vastlegging: Vastlegging | null;
    }
  | { readonly soort: 'ingetrokken'; readonly op: Tijdstip; readonly reden: Intrekreden }
  | { readonly soort: 'vervallen'; readonly op: Tijdstip; readonly reden: Beeindigreden };

/** The move of responsibility from one organisation to another, as plain JSON. */
export interface Overdracht {
  readonly ref: string;
  readonly trajectRef: string;
  readonly reden: Overdrachtreden;
  /** Sender: verantwoordelijke until aanvaard. */
  readonly van: Partij;
  readonly naar: Partij;
  /** School locations, where the sides are schools: one organisation may hand over from one location to another. */
  readonly vanVestigingscode: string | null;
  readonly naarVestigingscode: string | null;
  /** False: the receiver cannot answer here itself, the sender records what it said. */
  readonly isOntvangerAangesloten: boolean;
  /** The overnameverzoek that this offer answers; null when the sender began. */
  readonly verzoekRef: string | null;
  readonly aangebodenOp: Tijdstip;
  readonly staat: Overdrachtstaat;
  readonly afgeleverdOp: Tijdstip | null;
  readonly gedeeld: Gedeeld;
  /** null only where the vangnet took over: it tells the jongere. */
  readonly geinformeerd: Geinformeerd | null;
  /** From this instant the sender has no ground any more; null = no end known. */
  readonly grondslagAfgeverTot: Tijdstip | null;
  readonly isVangnetOntbrekendGemeld: boolean;
  readonly ladder: readonly Laddermoment[];
  readonly antwoord: Antwoord | null;
  /** The one the jongere deals with from aanvaard on; null until the vangnet names somebody. */
  readonly contactpersoon: Contactpersoon | null;
  readonly mijlpalen: Mijlpalen | null;
  readonly teruggave: {
    readonly op: Tijdstip;
    readonly reden: Teruggavereden;
    readonly tegenvoorstel: Partij | null;
    readonly vastlegging: Vastlegging | null;
  } | null;
  readonly overleg: {
    readonly bijeengeroepenOp: Tijdstip;
    readonly afspraak: Overlegafspraak | null;
  } | null;
  /** Ids of the handelingen of people and machines that were carried out: a repeat changes nothing. */
  readonly verwerkt: readonly string[];
}

/** Offered and not answered. */
export function isLopend(overdracht: Overdracht): boolean {
  return overdracht.staat === 'aangeboden' || overdracht.staat === 'afgeleverd';
}

/** Taken over, and something is still expected of somebody. */
export function heeftOpenMijlpalen(overdracht: Overdracht): boolean {
  return overdracht.staat === 'aanvaard' && overdracht.mijlpalen?.beeindigd === null;
}

/** Whether the sender may still know of the jongere at an instant. */
export function heeftAfgeverGrond({ grondslagAfgeverTot }: Overdracht, op: Tijdstip): boolean {
  return grondslagAfgeverTot === null || op < grondslagAfgeverTot;
}

/** True for the same organisation in the same role. */
export function isZelfdePartij(a: Partij, b: Partij): boolean {
  return a.oin === b.oin && a.rol === b.rol;
}

/** True when the last rung was reached without an answer: the regisseur of the region sees it. */
export function isZichtbaarBijRegisseur(overdracht: Overdracht): boolean {
  return isLopend(overdracht) && overdracht.ladder.some((m) => m.aan === 'regisseur' && m.gedaanOp !== null);
}
