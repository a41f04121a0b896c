import {
  leesLevering,
  leesLijstregels,
  vergeetEerdereRegels,
  vergrendelLijst,
  zetJongeren,
  zetLeveringstatus,
  type Lijstlevering,
} from '../../db/repositories/lijsten';
import { vindOfMaakJongeren } from '../../db/repositories/personen';
import type { Tx } from '../../db/verbinding';
import { lijstaard, type Lijstsoort } from '../../domain/lijsten/lijstsoort';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import { beoordeelVolgende, leesPersoon } from './beoordeel-lijst';
import { boekLijstsignalen } from './boek-lijstsignalen';

/** Why a list cannot be carried out or rejected; the message is Dutch. */
export class LijstFout extends Error {
  override readonly name = 'LijstFout';
}

/** What was done with a list. */
export interface Lijstuitvoering {
  readonly levering: Lijstlevering;
  /** How many signals went to the inbox. */
  readonly signalen: number;
}

/**
 * Carries out a list: every person gets their jongere, and who is new, changed or gone is told of in the inbox. A list that a person has to
 * look at first is carried out only with `akkoord`. Again, it does nothing. @throws LijstFout
 */
export async function voerLijstUit(
  tx: Tx,
  ring: Sleutelring,
  ref: string,
  v: { readonly door: string; readonly akkoord: boolean; readonly op: Tijdstip },
): Promise<Lijstuitvoering> {
  const levering = await vergrendelLevering(tx, ref);
  if (levering.status === 'uitgevoerd') return { levering, signalen: 0 };
  if (levering.status === 'te-beoordelen' && !v.akkoord)
    throw new LijstFout(
      `Deze lijst wijkt veel af: ${levering.reden ?? ''} Bekijk het verschil en geef akkoord.`,
    );
  if (levering.status !== 'klaar' && levering.status !== 'te-beoordelen')
    throw new LijstFout(`Deze lijst is ${levering.status}. ${levering.reden ?? ''}`.trim());
  const regels = await leesLijstregels(tx, ref);
  const personen = await Promise.all(regels.map((regel) => leesPersoon(ring, regel)));
  const gevonden = (
    await vindOfMaakJongeren(
      tx,
      ring,
      personen.flatMap((persoon) => (persoon === null ? [] : [persoon.sleutel])),
    )
  ).values();
  const metJongere = regels.flatMap((regel, i) => {
    const jongereId = personen[i] === null ? regel.jongere_id : gevonden.next().value!;
    return jongereId === null ? [] : [{ ...regel, jongereId }];
  });
  await zetJongeren(tx, ref, metJongere);
  const { bevestigt = false } = lijstaard(levering.soort as Lijstsoort);
  const signalen = metJongere.filter(({ verandering }) => bevestigt || verandering !== 'gelijk');
  await boekLijstsignalen(tx, levering, signalen, v.op);
  await zetLeveringstatus(tx, ref, { status: 'uitgevoerd', reden: levering.reden, door: v.door, op: v.op });
  await vergeetEerdereRegels(tx, levering);
  await beoordeelVolgende(tx, ring, levering.soort as Lijstsoort, levering.gebied, v.op);
  return { levering: (await leesLevering(tx, ref))!, signalen: signalen.length };
}

/** A person decides that a list is wrong: it is not carried out and what it said of persons is forgotten. @throws LijstFout */
export async function wijsLijstAf(
  tx: Tx,
  ring: Sleutelring,
  ref: string,
  v: { readonly door: string; readonly op: Tijdstip },
): Promise<void> {
  const levering = await vergrendelLevering(tx, ref);
  if (levering.status === 'uitgevoerd' || levering.status === 'vervangen' || levering.status === 'afgewezen')
    throw new LijstFout(`Deze lijst is al ${levering.status}.`);
  const reden = 'Afgewezen door een medewerker.';
  await zetLeveringstatus(tx, ref, { status: 'afgewezen', reden, ...v });
  await beoordeelVolgende(tx, ring, levering.soort as Lijstsoort, levering.gebied, v.op);
}

async function vergrendelLevering(tx: Tx, ref: string): Promise<Lijstlevering> {
  const gevonden = await leesLevering(tx, ref);
  if (gevonden === undefined) throw new LijstFout('Deze levering is er niet.');
  await vergrendelLijst(tx, gevonden.soort as Lijstsoort, gevonden.gebied);
  // Its status may have changed while we waited.
  return (await leesLevering(tx, ref))!;
}
