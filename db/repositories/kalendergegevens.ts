import type { Datum } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** What is needed to know the school days of a location, and who it belongs to. */
export interface Kalendergegevens {
  readonly vestigingscode: string;
  readonly oin: string;
  readonly regio: string;
  readonly gemeentecode: string;
  readonly vakantieregio: 'noord' | 'midden' | 'zuid';
  readonly vrijeDagen: readonly Datum[];
  /** The first day on which the location is no longer there; null while it is open. */
  readonly geslotenOp: Datum | null;
}

/** Calendar facts of these locations; unknown ones are left out. */
export async function leesKalendergegevens(
  tx: Tx,
  vestigingscodes: readonly string[],
): Promise<Map<string, Kalendergegevens>> {
  if (vestigingscodes.length === 0) return new Map();
  const locaties = await tx
    .selectFrom('locaties')
    .selectAll()
    .where('vestigingscode', 'in', [...vestigingscodes])
    .execute();
  const vrij = await tx
    .selectFrom('vrije_dagen')
    .select(['vestigingscode', 'datum'])
    .where('vestigingscode', 'in', [...vestigingscodes])
    .execute();
  return new Map(
    locaties.map((locatie) => [
      locatie.vestigingscode,
      {
        vestigingscode: locatie.vestigingscode,
        oin: locatie.oin,
        regio: locatie.regio,
        gemeentecode: locatie.gemeentecode,
        vakantieregio: locatie.vakantieregio,
        geslotenOp: locatie.gesloten_op,
        vrijeDagen: vrij.filter((v) => v.vestigingscode === locatie.vestigingscode).map((v) => v.datum),
      },
    ]),
  );
}
