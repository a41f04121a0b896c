import type { Regelverwijzing } from '../regels/regelrij';
import type { Partij } from '../woorden/rollen';
import type { Datum, Tijdstip } from '../woorden/tijd';
import type { Geinformeerd } from './gedeeld';
import type { Contactpersoon, Vastlegging } from './overdracht';
import type {
  Afslag,
  Beeindigreden,
  Gelandantwoord,
  Intrekreden,
  Overlegafspraak,
  Teruggavereden,
  Weigerreden,
} from './redenen';

/** What every handeling carries. `op` is when Sluitend received it; the order of arrival decides every race. */
interface Basis {
  /** The sender's id of this message: a repeat has the same one. */
  readonly id: string;
  readonly op: Tijdstip;
}

interface DoorAfgever extends Basis {
  readonly wie: 'afgever';
  readonly partij: Partij;
}

interface DoorOntvanger extends Basis {
  readonly wie: 'ontvanger';
  readonly partij: Partij;
}

/** The receiver itself, or for one that is not connected the sender, who records what was said. */
type NamensOntvanger = DoorOntvanger | (DoorAfgever & { readonly vastlegging: Vastlegging });

interface DoorRegisseur extends Basis {
  readonly wie: 'regisseur';
}

interface DoorKlok extends Basis {
  readonly wie: 'klok';
}

interface DoorMachine extends Basis {
  readonly wie: 'machine';
}

/** Who has the traject now, read in the transaction that carries out the handeling. */
export interface Trajectstand {
  readonly verantwoordelijke: Partij;
  readonly isOpen: boolean;
  /** Another overdracht of this traject that waits for an answer. */
  readonly heeftAndereLopende: boolean;
}

/** The deadlines that begin to run at aanvaard. */
export interface Aanvaardtermijnen {
  readonly terugnameTot: Tijdstip;
  readonly kennismakingUiterlijk: Tijdstip;
  readonly eersteContactUiterlijk: Tijdstip;
}

/** The deadlines that begin to run at the first contact. */
export interface Gelandtermijnen {
  readonly vragenOp: Tijdstip;
  readonly uiterlijk: Tijdstip;
}

/** Everything that can be done to an overdracht, and who may do it. */
export type Overdrachthandeling =
  | (DoorMachine & { readonly soort: 'lever-af' })
  | (DoorMachine & { readonly soort: 'meld-aflevering-mislukt' })
  | (NamensOntvanger & {
      readonly soort: 'aanvaard';
      readonly contactpersoon: Contactpersoon;
      readonly termijnen: Aanvaardtermijnen;
      readonly traject: Trajectstand;
    })
  | (NamensOntvanger & {
      readonly soort: 'weiger';
      readonly reden: Weigerreden;
      readonly tegenvoorstel: Partij | null;
    })
  | (DoorAfgever & { readonly soort: 'trek-in'; readonly reden: Intrekreden })
  | (NamensOntvanger & {
      readonly soort: 'geef-terug';
      readonly reden: Teruggavereden;
      readonly tegenvoorstel: Partij | null;
      readonly traject: Trajectstand;
    })
  | (DoorKlok & { readonly soort: 'tik' })
  | (DoorKlok & {
      readonly soort: 'beeindig-grondslag';
      /** Who catches the jongere; null when the region has nobody. */
      readonly vangnet: Partij | null;
      readonly regel: Regelverwijzing | null;
    })
  /** The end of the sender's ground moved, such as a WW that is longer or shorter; null = no end known. */
  | (DoorMachine & { readonly soort: 'verzet-grondslag'; readonly tot: Tijdstip | null })
  | (DoorMachine & {
      readonly soort: 'beeindig';
      readonly reden: Exclude<Beeindigreden, 'grondslag-afgelopen'>;
    })
  | ((DoorAfgever | DoorOntvanger) & { readonly soort: 'plan-kennismaking'; readonly datum: Datum })
  | ((DoorAfgever | DoorOntvanger) & { readonly soort: 'houd-kennismaking'; readonly datum: Datum })
  | ((DoorAfgever | DoorOntvanger) & { readonly soort: 'sla-kennismaking-af'; readonly door: Afslag })
  | (NamensOntvanger & {
      readonly soort: 'leg-eerste-contact-vast';
      readonly datum: Datum;
      readonly termijnen: Gelandtermijnen;
    })
  | ((DoorOntvanger | DoorAfgever) & { readonly soort: 'meld-geland'; readonly antwoord: Gelandantwoord })
  | (DoorAfgever & {
      readonly soort: 'meld-geland-namens';
      readonly antwoord: Gelandantwoord;
      readonly vastlegging: Vastlegging;
    })
  | (DoorOntvanger & { readonly soort: 'wijs-contactpersoon-aan'; readonly contactpersoon: Contactpersoon })
  | ((DoorAfgever | DoorOntvanger) & {
      readonly soort: 'informeer-jongere';
      readonly geinformeerd: Geinformeerd;
    })
  | (DoorRegisseur & { readonly soort: 'roep-overleg-bijeen' })
  | (DoorRegisseur & { readonly soort: 'leg-overleg-vast'; readonly afspraak: Overlegafspraak });

/** Who acts. */
export type Handelaar = Overdrachthandeling['wie'];

/** The kinds of handelingen. */
export type Handelingsoort = Overdrachthandeling['soort'];

/** One kind of handeling. */
export type Handeling<S extends Handelingsoort> = Extract<Overdrachthandeling, { readonly soort: S }>;

const KANTEN = ['afgever', 'ontvanger'] as const;

/** Who may do what, also checked for messages from outside. */
export const WIE_MAG: Readonly<Record<Handelingsoort, readonly Handelaar[]>> = {
  'lever-af': ['machine'],
  'meld-aflevering-mislukt': ['machine'],
  aanvaard: KANTEN,
  weiger: KANTEN,
  'trek-in': ['afgever'],
  'geef-terug': KANTEN,
  tik: ['klok'],
  'beeindig-grondslag': ['klok'],
  'verzet-grondslag': ['machine'],
  beeindig: ['machine'],
  'plan-kennismaking': KANTEN,
  'houd-kennismaking': KANTEN,
  'sla-kennismaking-af': KANTEN,
  'leg-eerste-contact-vast': KANTEN,
  'meld-geland': KANTEN,
  'meld-geland-namens': ['afgever'],
  'wijs-contactpersoon-aan': ['ontvanger'],
  'informeer-jongere': KANTEN,
  'roep-overleg-bijeen': ['regisseur'],
  'leg-overleg-vast': ['regisseur'],
};
