import type { z } from 'zod';
import type { Oordeel } from '../../domain/signalen/beoordeling';
import type { Ketensignaal } from '../../domain/signalen/signaal';
import type { Rol } from '../../domain/woorden/rollen';
import type { Datum } from '../../domain/woorden/tijd';
import type { PersoonIn } from '../berichten/persoon-schema';

/** A message after its schema, whatever kind it is of. */
export interface Ketenmelding {
  readonly bron?: string | undefined;
  readonly berichtId: string;
  readonly persoon: PersoonIn;
}

/** How messages of one kind of partner are read: the same through the API, Kafka and a file. */
export interface Ketensoort<S extends Ketensignaal = Ketensignaal, M extends Ketenmelding = Ketenmelding> {
  readonly naam: string;
  /** Who may send them. */
  readonly rol: Rol;
  readonly soorten: readonly S['soort'][];
  readonly schema: z.ZodType<M>;
  /** Field order is fixed: equal content must give an equal print, whichever way it came. */
  naarSignaal(melding: M): S;
  /** Judges the dates. */
  beoordeel(signaal: S, vandaag: Datum): Oordeel;
  /** The gemeente the sender speaks for; null when the message names none. */
  gemeenteVan(signaal: S): string | null;
}
