import { sql } from 'kysely';
import { bewaarOverdracht, type Overdracht as Rij } from '../../db/repositories/overdrachten';
import { isAangesloten } from '../../db/repositories/ketenpartners';
import { leesTraject } from '../../db/repositories/trajecten';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { Overdracht } from '../../domain/overdracht/overdracht';
import { maakLadder } from '../../domain/overdracht/overdracht-termijnen';
import type { Overdrachtreden } from '../../domain/overdracht/redenen';
import { bereikVan } from './overdrachttaken';

/**
 * An overdracht that was offered before the warm handover and of which the run is started anew: it gets the stand it would have had, its
 * taak the key of now. Only for one that waits for an answer; the others are over.
 */
export async function geefStand(tx: Tx, rij: Rij): Promise<Overdracht> {
  const traject = await leesTraject(tx, rij.traject_ref);
  const van = { oin: rij.van_oin, rol: rij.van_rol };
  const naar = { oin: rij.naar_oin, rol: rij.naar_rol };
  const reden = rij.reden_soort as Overdrachtreden;
  const op = rij.aangeboden_op;
  const stand: Overdracht = {
    ref: rij.ref,
    trajectRef: rij.traject_ref,
    reden,
    van,
    naar,
    vanVestigingscode: van.rol === 'school' ? traject.vestigingscode : null,
    naarVestigingscode: rij.naar_vestigingscode,
    isOntvangerAangesloten: await isAangesloten(tx, naar.oin),
    verzoekRef: null,
    aangebodenOp: op,
    staat: rij.status,
    afgeleverdOp: rij.afgeleverd_op,
    gedeeld: {
      grondslag: reden === 'handhaven' ? 'leerplicht-rmc' : 'onderwijswet',
      gegevens: ['identiteit', 'reden', 'fase'],
      op,
    },
    geinformeerd: { soort: 'niet-bereikt', datum: datumVan(op) },
    grondslagAfgeverTot: null,
    isVangnetOntbrekendGemeld: false,
    ladder: maakLadder(op, bereikVan({ naar, reden }, traject)).termijnen,
    antwoord: null,
    contactpersoon: null,
    mijlpalen: null,
    teruggave: null,
    overleg: null,
    verwerkt: [],
  };
  await bewaarOverdracht(tx, stand);
  await sql`update taken set sleutel = ${`${rij.ref}:overdracht-besluit:ontvanger`}
    where overdracht_ref = ${rij.ref} and soort = 'overdracht-besluit' and status = 'open'`.execute(tx);
  return stand;
}
