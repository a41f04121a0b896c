import { sluitTaak, type Taak } from '../../db/repositories/taken';
import { sluitTermijnenVanTaak } from '../../db/repositories/termijnen';
import type { Tx } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';

/** What is told of a taak that is withdrawn. */
export type IngetrokkenTaak = Pick<
  Taak,
  'id' | 'soort' | 'stap' | 'rol' | 'oin' | 'traject_ref' | 'jongere_id'
>;

/** Withdraws an open taak: its terms lapse, and who had it hears so. Whether a stored answer goes first is for the caller. */
export async function trekTaakIn(
  tx: Tx,
  boek: Boek,
  taak: IngetrokkenTaak,
  { op, reden }: { readonly op: Tijdstip; readonly reden?: string },
): Promise<void> {
  await sluitTaak(tx, taak.id, 'ingetrokken', null, op);
  await sluitTermijnenVanTaak(tx, taak.id, 'vervallen');
  await boek(tx, {
    sleutel: `taak-ingetrokken:${taak.id}`,
    soort: 'taak-ingetrokken',
    onderwerp: 'taken',
    trajectRef: taak.traject_ref,
    jongereId: taak.jongere_id,
    taakId: taak.id,
    gebeurdOp: op,
    inhoud: {
      taaksoort: taak.soort,
      stap: taak.stap,
      ...(reden === undefined ? {} : { reden }),
      rol: taak.rol,
      oin: taak.oin,
    },
    naarBuiten: { taak: taak.id, traject: taak.traject_ref, ontvanger: taak.oin, rol: taak.rol },
  });
}
