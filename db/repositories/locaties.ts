import type { Selectable } from 'kysely';
import type { Tx } from '../verbinding';
import type { Datum } from '../../domain/woorden/tijd';
import type { LocatieRij } from '../schema';

/** A school location. */
export interface Locatie {
  readonly vestigingscode: string;
  readonly oin: string;
  readonly naam: string;
  readonly gemeentecode: string;
  readonly vakantieregio: LocatieRij['vakantieregio'];
  readonly regio: string;
  /** The first day on which it is no longer there; null while it is open. */
  readonly geslotenOp: Datum | null;
}

function naarLocatie(rij: Selectable<LocatieRij>): Locatie {
  return {
    vestigingscode: rij.vestigingscode,
    oin: rij.oin,
    naam: rij.naam,
    gemeentecode: rij.gemeentecode,
    vakantieregio: rij.vakantieregio,
    regio: rij.regio,
    geslotenOp: rij.gesloten_op,
  };
}

/** The location of that code; undefined when Sluitend does not know it. */
export async function vindLocatie(tx: Tx, vestigingscode: string): Promise<Locatie | undefined> {
  const rij = await tx
    .selectFrom('locaties')
    .selectAll()
    .where('vestigingscode', '=', vestigingscode)
    .executeTakeFirst();
  return rij && naarLocatie(rij);
}

/** As `vindLocatie`, locked until the end of the transaction: changes of its free days follow each other. */
export async function vergrendelLocatie(tx: Tx, vestigingscode: string): Promise<Locatie | undefined> {
  const rij = await tx
    .selectFrom('locaties')
    .selectAll()
    .where('vestigingscode', '=', vestigingscode)
    .forUpdate()
    .executeTakeFirst();
  return rij && naarLocatie(rij);
}

/** Writes a location, replacing what was known of it but whether it is closed. */
export async function bewaarLocatie(tx: Tx, locatie: Omit<Locatie, 'geslotenOp'>): Promise<void> {
  const { vestigingscode, ...rest } = locatie;
  await tx
    .insertInto('locaties')
    .values({ vestigingscode, ...rest })
    .onConflict((conflict) => conflict.column('vestigingscode').doUpdateSet(rest))
    .execute();
}

/** Closes a location from a day on; null opens it again. */
export async function sluitLocatie(tx: Tx, vestigingscode: string, op: Datum | null): Promise<void> {
  await tx
    .updateTable('locaties')
    .set({ gesloten_op: op })
    .where('vestigingscode', '=', vestigingscode)
    .execute();
}

/** The locations of these codes, by code; who is not known is left out. */
export async function leesLocaties(tx: Tx, vestigingscodes: readonly string[]): Promise<Locatie[]> {
  if (vestigingscodes.length === 0) return [];
  const rijen = await tx
    .selectFrom('locaties')
    .selectAll()
    .where('vestigingscode', 'in', [...new Set(vestigingscodes)])
    .orderBy('vestigingscode')
    .execute();
  return rijen.map(naarLocatie);
}
