import { boekLijstverschillen } from '../../db/repositories/lijstverschillen';
import {
  leesLijstplaatsen,
  leesLopendeTrajecten,
  leesNieuwsteLijsten,
} from '../../db/repositories/vergelijk';
import type { Tx } from '../../db/verbinding';
import { vergelijk } from '../../domain/vergelijk/vergelijk';
import type { Lijstverschil } from '../../domain/vergelijk/verschil';
import type { Tijdstip } from '../../domain/woorden/tijd';

/** What a comparison found, and what booking it changed. */
export interface Vergelijkuitkomst {
  readonly verschillen: readonly Lijstverschil[];
  readonly nieuw: number;
  readonly weerGelijk: number;
}

/** Holds the open trajecten against the newest list of every source and books where they differ. May be repeated. */
export async function vergelijkLijsten(tx: Tx, op: Tijdstip): Promise<Vergelijkuitkomst> {
  const verschillen = vergelijk(
    await leesNieuwsteLijsten(tx),
    await leesLijstplaatsen(tx),
    await leesLopendeTrajecten(tx),
  );
  return { verschillen, ...(await boekLijstverschillen(tx, verschillen, op)) };
}
