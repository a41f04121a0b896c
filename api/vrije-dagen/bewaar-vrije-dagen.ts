import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { plaatsIntern } from '../../db/repositories/inbox';
import { vergrendelLocatie } from '../../db/repositories/locaties';
import { leesVrijeDagen, vervangVrijeDagen, type VrijeDag } from '../../db/repositories/vrije-dagen';
import { namensPlatform, type Toegang, type Tx } from '../../db/verbinding';
import { EERSTE_BEKENDE_DAG, LAATSTE_BEKENDE_DAG } from '../../domain/kalender/schoolvakanties';
import { SIGNAAL_SCHEMA_VERSIE } from '../../domain/signalen/signaal';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { ApiFout } from '../fouten/api-fout';
import { DatumSchema } from '../schemas/woorden';

const MAX_DAGEN = 1_000;

const VrijeDagSchema = z
  .strictObject({
    datum: DatumSchema.refine((datum) => datum >= EERSTE_BEKENDE_DAG && datum <= LAATSTE_BEKENDE_DAG, {
      error: `Kies een dag van ${EERSTE_BEKENDE_DAG} tot en met ${LAATSTE_BEKENDE_DAG}; daarbuiten is de kalender niet bekend.`,
      params: { code: 'buiten-kalender' },
    }),
    soort: z.enum(['vrij', 'studiedag']),
  })
  .meta({ id: 'VrijeDag' });

/** The whole list of a location. */
export const VrijeDagenSchema = z
  .strictObject({
    vrijeDagen: z
      .array(VrijeDagSchema)
      .max(MAX_DAGEN)
      .refine((dagen) => new Set(dagen.map((dag) => dag.datum)).size === dagen.length, {
        error: 'Elke dag mag er één keer in staan.',
        params: { code: 'dubbele-dag' },
      }),
  })
  .meta({ id: 'VrijeDagen', description: 'Alle eigen vrije dagen en studiedagen van een vestiging.' });

/** Somebody else's location is not there. */
export function vereisEigenVestiging(toegang: Toegang, vestigingscode: string): void {
  if (!toegang.vestigingscodes.includes(vestigingscode)) throw new ApiFout('niet-gevonden');
}

/**
 * Changes the own free days of a location: `verander` gets the days as they are, with the location locked, and answers how they must
 * be. When something changed, the counts and terms that depend on it are made again. Throws 404 for a location of somebody else.
 */
export async function bewaarVrijeDagen(
  tx: Tx,
  toegang: Toegang,
  vestigingscode: string,
  verander: (nu: readonly VrijeDag[]) => readonly VrijeDag[],
  ontvangen: { readonly op: Tijdstip; readonly traceparent: string },
): Promise<{ readonly vrijeDagen: VrijeDag[]; readonly isGewijzigd: boolean }> {
  vereisEigenVestiging(toegang, vestigingscode);
  if (!(await vergrendelLocatie(tx, vestigingscode))) throw new ApiFout('niet-gevonden');
  const nieuw = verander(await leesVrijeDagen(tx, vestigingscode));
  const isGewijzigd = await vervangVrijeDagen(tx, vestigingscode, nieuw);
  if (isGewijzigd)
    await namensPlatform(tx, toegang, () =>
      plaatsIntern(tx, {
        sleutel: `vrije-dagen-${uuidv7()}`,
        signaal: { schemaVersie: SIGNAAL_SCHEMA_VERSIE, soort: 'vrije-dagen', vestigingscode },
        jongereId: null,
        ontvangenOp: ontvangen.op,
        traceparent: ontvangen.traceparent,
      }),
    );
  return { vrijeDagen: await leesVrijeDagen(tx, vestigingscode), isGewijzigd };
}
