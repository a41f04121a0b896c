import type { Tx } from '../verbinding';

/** A gemeente and the region it belongs to. */
export interface Gemeente {
  readonly gemeentecode: string;
  readonly naam: string;
  readonly regio: string;
}

/** Adds gemeenten, or moves them to another region. */
export async function bewaarGemeenten(tx: Tx, gemeenten: readonly Gemeente[]): Promise<void> {
  if (gemeenten.length === 0) return;
  await tx
    .insertInto('gemeenten')
    .values([...gemeenten])
    .onConflict((conflict) =>
      conflict.column('gemeentecode').doUpdateSet((eb) => ({
        naam: eb.ref('excluded.naam'),
        regio: eb.ref('excluded.regio'),
      })),
    )
    .execute();
}

/** The region of a gemeente; undefined when it has not been added. */
export async function regioVan(tx: Tx, gemeentecode: string): Promise<string | undefined> {
  const rij = await tx
    .selectFrom('gemeenten')
    .select('regio')
    .where('gemeentecode', '=', gemeentecode)
    .executeTakeFirst();
  return rij?.regio;
}
