import { boekLijstverschillen } from '../../db/repositories/lijstverschillen';
import {
  leesLijstplaatsen,
  leesLopendeTrajecten,
  leesNieuwsteLijsten,
  vergeetVergelekenNieuws,
  type Gelezenplaats,
} from '../../db/repositories/vergelijk';
import { leesRegelrijen } from '../../db/repositories/regelrijen';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { isSchoolverlater } from '../../domain/signalen/lijst-signalen';
import { vergelijk, type Lijstplaats } from '../../domain/vergelijk/vergelijk';
import type { Lijstverschil } from '../../domain/vergelijk/verschil';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { nazorgFeitenUit } from '../trajecten/open-nazorg';

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
    await metWatVolgt(tx, await leesLijstplaatsen(tx)),
    await leesLopendeTrajecten(tx),
  );
  const geboekt = await boekLijstverschillen(tx, verschillen, op);
  await vergeetVergelekenNieuws(tx);
  return { verschillen, ...geboekt };
}

/** Of a pupil who left: whether the Doorstroompunt or nazorg had to begin at all. Of who has bijstand no traject is needed. */
async function metWatVolgt(tx: Tx, plaatsen: readonly Gelezenplaats[]): Promise<Lijstplaats[]> {
  const regels = await leesRegelrijen(tx);
  return plaatsen.map((plaats) => {
    const { signaal, ontvangenOp } = plaats;
    if (signaal.soort === 'bij-gemeente-rij' && signaal.wat === 'bijstand')
      return { ...plaats, hoeftNiet: true };
    if (signaal.soort !== 'uitschrijving') return plaats;
    const isVerwacht =
      isSchoolverlater(signaal) || nazorgFeitenUit(signaal, datumVan(ontvangenOp), regels) !== null;
    return { ...plaats, hoeftNiet: plaats.hoeftNiet || !isVerwacht };
  });
}
