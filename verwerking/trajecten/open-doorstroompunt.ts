import { nazorgSinds } from '../../db/repositories/doorstroompunt';
import type { Tx } from '../../db/verbinding';
import type {
  Aanmelder,
  Doorstroombegin,
  DoorstroomFeiten,
} from '../../domain/doorstroompunt/doorstroom-feiten';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import { meldFeit, openTraject, openTrajectVanIds } from './open-traject';

/** A jongere whom a Doorstroompunt gets to follow. */
export interface NieuwDoorstroom {
  /** The current id of the jongere, then the ids of before a merge. */
  readonly ids: readonly [string, ...string[]];
  readonly begin: Doorstroombegin;
  readonly beginDatum: Datum;
  readonly aanmelder: Aanmelder | null;
  readonly gemeentecode: string | null;
  readonly regio: string;
  /** The Doorstroompunt that has the jongere from now on. */
  readonly oin: string;
  readonly op: Tijdstip;
  readonly traceparent: string | null;
}

/** Opens a traject at a Doorstroompunt, unless one runs. Call with the jongere locked. Answers its ref. */
export async function openDoorstroompunt(tx: Tx, boek: Boek, v: NieuwDoorstroom): Promise<string> {
  const lopend = await openTrajectVanIds(tx, v.ids, 'doorstroompunt');
  if (lopend !== undefined) return lopend.ref;
  const feiten: DoorstroomFeiten = {
    begin: v.begin,
    beginDatum: v.beginDatum,
    sinds: datumVan(v.op),
    aanmelder: v.aanmelder,
    nazorgSinds: await nazorgSinds(tx, v.ids),
    verhuisdNaar: null,
  };
  const ref = await openTraject(tx, boek, {
    soort: 'doorstroompunt',
    jongereId: v.ids[0],
    vestigingscode: null,
    gemeentecode: v.gemeentecode,
    regio: v.regio,
    aanleiding: v.begin,
    verantwoordelijke: { oin: v.oin, rol: 'doorstroompunt' },
    feiten,
    op: v.op,
    traceparent: v.traceparent,
  }); // Who was looked for because nobody knew them, is known now: that search ends.
  const zoektocht = await openTrajectVanIds(tx, v.ids, 'in-beeld');
  if (zoektocht !== undefined)
    await meldFeit(tx, boek, zoektocht, {
      id: ref,
      soort: 'doorstroompunt-begonnen',
      gegevens: {},
      op: v.op,
      traceparent: v.traceparent,
    });
  return ref;
}
