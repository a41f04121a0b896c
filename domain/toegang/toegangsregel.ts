import type { PersoonVeld } from '../persoon/voeg-identiteiten-samen';
import type { Rol } from '../woorden/rollen';
import type { Functie } from './functies';

/**
 * Who looks. A role of the chain: its machines and, of its staff, every function that acts in that role. A function: only that one.
 * `nieuwe-school`: a school that is offered a traject, and for what was before it accepted. `systeem`: the platform itself.
 */
export type Kijker = Rol | Functie | 'nieuwe-school' | 'systeem';

/** Of which rows: see the policies of the database (db/migraties/0002_toegang.up.sql), which say the same. */
export type Bereik =
  /** Trajecten and taken in which the own organisation is or was involved, in this role and for its locations. */
  | 'betrokken'
  /** What concerns the own organisation. */
  | 'eigen-organisatie'
  /** Trajecten in regions in which the own organisation works. */
  | 'regio'
  /** The whole platform. */
  | 'platform';

/** What somebody needs to know who a jongere is for; is also what the processing record names. */
export type Persoonsdoel =
  | 'mazl-consult'
  | 'mazl-terugkoppeling'
  | 'leerplicht-meedenken'
  | 'leerplicht-handhaven'
  | 'schoolwissel-overdracht'
  | 'ww-begeleiden'
  | 'zoekperiode-uitvoeren'
  | 'begeleiding-uitvoeren'
  | 'begeleiding-teruggave'
  | 'nazorg-uitvoeren'
  | 'doorstroompunt-uitvoeren'
  | 'in-beeld-opzoeken'
  | 'aanpak-uitvoeren'
  | 'overdracht-beoordelen'
  | 'overdracht-uitvoeren'
  | 'overdracht-kennismaken'
  | 'routering'
  | 'leeftijd';

/** What somebody needs it for. */
export type Doel =
  | Persoonsdoel
  | 'traject-volgen'
  | 'school-begeleiden'
  | 'beheer'
  | 'regie'
  | 'beleid'
  | 'toezicht'
  | 'aansluiten';

/** Kinds of messages and screens; `welke` of a rule says which one of the kind. */
export type Bericht =
  | 'persoon'
  | 'leerlingnummer'
  /** A step of a traject: `bestaan` (that it is there) and `uitkomst` (what was answered). */
  | 'stap'
  /** An answer that names another party: who may read it at all. */
  | 'uitkomst'
  /** A row of the ledger. */
  | 'gebeurtenis'
  /** That an organisation of this role has to do with a traject: as verantwoordelijke or as who did something. */
  | 'partij'
  /** How a traject began. */
  | 'aanleiding'
  /** How a traject ended. */
  | 'trajecteinde'
  | 'waarom-nu'
  /** Taken of the own organisation, and who of the team has them. */
  | 'taak'
  | 'traject'
  /** Who a jongere deals with in a traject; only of an organisation of a `partij` that the viewer may know of. */
  | 'contactpersoon'
  /** A traject that is started by hand, and what became of the request. */
  | 'startverzoek'
  /** What a school reports in a traject: that a pupil changes school or has died. */
  | 'schoolmelding'
  /** Reports of absence that the own organisation sends. */
  | 'verzuim'
  /** Files that the own organisation sends, and what became of their rows. */
  | 'aanlevering'
  /** What UWV reports about a WW. */
  | 'ww-melding'
  /** What a gemeente reports about bijstand. */
  | 'bijstandsmelding'
  /** Who was registered with a Doorstroompunt. */
  | 'doorstroompunt-aanmelding'
  | 'vrije-dagen'
  | 'cijfers'
  | 'koppeling'
  | 'verwerkingsregel'
  /** What an organisation has of a jongere, for that jongere. */
  | 'inzage'
  | 'wachtrij'
  /** Contents of Temporal, decoded. */
  | 'codec';

interface Regel {
  readonly wie: readonly Kijker[];
  readonly bereik: Bereik;
  /** Which of the kind: a step, an event, an answer. */
  readonly welke: string;
  readonly velden: readonly string[];
  readonly grondslag: string;
  /** Of a role only its machines; left out: its staff too. */
  readonly voor?: 'machines';
  /** Of a role only the staff that works with this kind of traject. */
  readonly trajectsoort?: string;
}

/** Who may know who a jongere is. */
export interface Persoonsregel extends Regel {
  readonly bericht: 'persoon';
  readonly doel: Persoonsdoel;
  readonly velden: readonly PersoonVeld[];
  /** The taken that give the purpose while they are open; left out: not tied to a taak. */
  readonly taken?: readonly string[];
}

/** One row of the access table: who may see which fields of what, for what purpose and on what ground. */
export type Toegangsregel =
  Persoonsregel | (Regel & { readonly bericht: Exclude<Bericht, 'persoon'>; readonly doel: Doel });
