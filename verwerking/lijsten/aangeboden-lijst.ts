import type { Lijstsoort } from '../../domain/lijsten/lijstsoort';
import type { Lijstrapportregel } from '../../domain/lijsten/verschil';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import type { LijstSignaal } from '../../domain/signalen/lijst-signalen';
import type { Partij } from '../../domain/woorden/rollen';
import type { Datum } from '../../domain/woorden/tijd';

/** A row that passed its checks. */
export interface AangebodenRij {
  /** From 1; the header is not counted. */
  readonly rij: number;
  /** Who and what part of them: the same on every list of this kind. Holds a person number: kept as a keyed hash only. */
  readonly naam: string;
  readonly sleutel: Persoonssleutel;
  readonly signaal: LijstSignaal;
}

/** A list that was read and may be taken in. */
export interface AangebodenLijst {
  readonly soort: Lijstsoort;
  /** Whose list it is within its kind: a gemeentecode, a BRIN, a region. */
  readonly gebied: string;
  /** Who takes it in, and from then on may see it. */
  readonly partij: Partij;
  readonly volgnummer: number;
  /** The number of the list that this one corrects. */
  readonly vervangt: number | null;
  readonly peildatum: Datum;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  readonly rijen: readonly AangebodenRij[];
  readonly fout: number;
  readonly rapport: readonly Lijstrapportregel[];
}
