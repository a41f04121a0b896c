import { leesOmgeving } from '../../db/repositories/omgeving';
import { systeemToegang, type Databank } from '../../db/verbinding';
import type { Klok } from '../../domain/woorden/klok';
import type { Reisgenoot } from '../temporal/reisgenoot';
import type { TemporalVerbinding } from '../temporal/verbinding';
import { OefenKlok } from './oefen-klok';
import { Reiziger } from './reiziger';
import { WandKlok } from './wand-klok';
import { maakWandReisgenoot } from './wand-reisgenoot';

const TOEGANG = systeemToegang('klok');

async function isOefenomgeving(databank: Databank): Promise<boolean> {
  return (await databank.metToegang(TOEGANG, leesOmgeving)).soort === 'oefen';
}

/** The Klok that belongs to a database; what kind of environment it is, was decided at its creation. */
export async function maakKlok(databank: Databank): Promise<Klok> {
  return (await isOefenomgeving(databank)) ? new OefenKlok(databank) : new WandKlok();
}

/** What keeps runs with the Klok that belongs to a database; for the Temporal port. */
export async function maakReisgenoot(
  databank: Databank,
  verbinding: TemporalVerbinding,
): Promise<Reisgenoot> {
  return (await isOefenomgeving(databank))
    ? new Reiziger(databank, verbinding)
    : maakWandReisgenoot(databank);
}
