import type { Transaction } from 'kysely';
import type { VerwerkingsactiviteitId } from '../../domain/toegang/verwerkingsactiviteiten';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import type { Schema } from '../schema';
import { huidigSpoor, leesSpoor, nieuwSpoor, type Spoor } from '../spoor';

/** Who works in a transaction, as far as the accounts need it. */
export interface Handelende {
  readonly soort: string;
  readonly oin: string | null;
  readonly rol: string | null;
  readonly wie: string;
  readonly functie?: string | undefined;
  /** `traceparent` of the request; without it the one of what is being done now. */
  readonly spoor?: string | undefined;
}

/** One processing of the data of one person (or of nobody in particular). */
export interface Verwerking {
  readonly activiteit: VerwerkingsactiviteitId;
  readonly jongereId: string | null;
  /** What was done, as a code; of the activity when left out. */
  readonly naam?: string;
  /** Wall clock; begin of the transaction when left out. */
  readonly begonOp?: Tijdstip;
  readonly klaarOp?: Tijdstip;
  readonly status?: 'Ok' | 'Error';
  /** Of the message this is about; of the transaction when left out. */
  readonly traceparent?: string | null;
  /** Whose processing it is; the caller's organisation when left out. */
  readonly oin?: string | null;
  /** Who received what was disclosed. */
  readonly ontvangerOin?: string;
  /** A span that has been told to others already, e.g. with the message that was sent. */
  readonly spanId?: string;
}

/** One line for the audit log; who does it follows from the transaction, unless told otherwise (somebody who is not logged in yet). */
export interface Auditmelding {
  readonly handeling: string;
  readonly voorwerp?: string | null;
  readonly reden?: string | null;
  readonly uitkomst?: string;
  readonly gegevens?: Readonly<Record<string, string | number | boolean | null>>;
  readonly wie?: string;
  readonly functie?: string | null;
  readonly rol?: string | null;
  readonly oin?: string | null;
}

/** What a transaction will have to account for; written down just before it commits. */
export interface Verantwoording {
  readonly handelende: Handelende;
  readonly begonOp: Tijdstip;
  readonly spoor: Spoor;
  ring: Sleutelring | undefined;
  /** By trace, activity, person and receiver: one record per processing per person. */
  readonly verwerkingen: Map<string, Verwerking>;
  readonly meldingen: Auditmelding[];
}

const openstaand = new WeakMap<object, Verantwoording>();

/** Opens the accounts of a transaction. */
export function openVerantwoording(
  tx: Transaction<Schema>,
  handelende: Handelende,
  ring: Sleutelring | undefined,
): Verantwoording {
  const boek: Verantwoording = {
    handelende,
    begonOp: Date.now(),
    spoor: leesSpoor(handelende.spoor ?? huidigSpoor()) ?? nieuwSpoor(),
    ring,
    verwerkingen: new Map(),
    meldingen: [],
  };
  openstaand.set(tx, boek);
  return boek;
}

/** The accounts of a transaction. */
export function verantwoordingVan(tx: object): Verantwoording {
  const boek = openstaand.get(tx);
  if (boek === undefined) throw new Error('deze transactie is niet met een toegang geopend');
  return boek;
}
