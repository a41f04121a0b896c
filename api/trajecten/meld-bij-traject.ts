import { v7 as uuidv7 } from 'uuid';
import { vindLocatie } from '../../db/repositories/locaties';
import { neemAan } from '../../db/repositories/inbox';
import { leesTrajectBeeld } from '../../db/repositories/trajecten-lezen';
import type { Toegang, Tx } from '../../db/verbinding';
import {
  SIGNAAL_SCHEMA_VERSIE,
  type OverlijdenSignaal,
  type SchoolwisselSignaal,
} from '../../domain/signalen/signaal';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { HulpvraagSignaal, Hulpvrager } from '../../domain/signalen/lijst-signalen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { ApiFout } from '../fouten/api-fout';

/** What a school reports about a traject: a running one, or for help the nazorg that has ended too. */
export type TrajectMelding =
  | { readonly soort: 'schoolwissel'; readonly naarVestigingscode: string; readonly ingangsdatum: string }
  | { readonly soort: 'overlijden' }
  | { readonly soort: 'hulpvraag'; readonly vrager: Hulpvrager };

/**
 * Takes in a report about a running traject; the verwerker tells the run. Only the school where the traject is may report. Answers the
 * id of the inbox row. Throws 404, or 409 when the traject is closed or the new location is not known.
 */
export async function meldBijTraject(
  tx: Tx,
  toegang: Toegang,
  ref: string,
  melding: TrajectMelding,
  ontvangen: {
    readonly op: Tijdstip;
    readonly traceparent: string;
    /** Told again under the same key, it is the same report. */
    readonly sleutel?: string;
  },
): Promise<string> {
  const traject = await leesTrajectBeeld(tx, toegang, ref);
  const isEigen = traject?.vestigingscode != null && toegang.vestigingscodes.includes(traject.vestigingscode);
  if (!traject || !isEigen || toegang.oin === null) throw new ApiFout('niet-gevonden');
  const isDeur = melding.soort === 'hulpvraag';
  if (isDeur && traject.soort !== 'nazorg')
    throw new ApiFout('toestand-laat-niet-toe', { detail: 'Een hulpvraag hoort bij nazorg.' });
  if (isDeur && (await isVanNiemand(tx, ref)))
    throw new ApiFout('toestand-laat-niet-toe', {
      detail:
        'Van dit traject is niet meer bekend om wie het gaat. Lever de hulpvraag aan in een lijst, met het leerlingnummer.',
    });
  if (traject.status !== 'open' && !isDeur)
    throw new ApiFout('toestand-laat-niet-toe', { detail: 'Dit traject is al gesloten.' });
  const [aanname] = await neemAan(tx, [
    {
      bron: toegang.oin,
      berichtId: `traject-melding-${ontvangen.sleutel ?? uuidv7()}`,
      kanaal: 'api',
      jongereId: traject.jongereId,
      signaal: await naarSignaal(tx, melding, traject.vestigingscode, ontvangen.op),
      historie: false,
      traceparent: ontvangen.traceparent,
      ontvangenOp: ontvangen.op,
    },
  ]);
  if (!aanname) throw new Error('een melding zonder aanname');
  return aanname.id;
}

/** Whether the link between a closed traject and a person has been cut, as retention does. */
async function isVanNiemand(tx: Tx, ref: string): Promise<boolean> {
  const rij = await tx
    .selectFrom('trajecten')
    .select('gepseudonimiseerd_op')
    .where('ref', '=', ref)
    .executeTakeFirst();
  return rij?.gepseudonimiseerd_op != null;
}

async function naarSignaal(
  tx: Tx,
  melding: TrajectMelding,
  vestigingscode: string,
  op: Tijdstip,
): Promise<SchoolwisselSignaal | OverlijdenSignaal | HulpvraagSignaal> {
  const schemaVersie = SIGNAAL_SCHEMA_VERSIE;
  if (melding.soort === 'overlijden') return { schemaVersie, soort: 'overlijden' };
  if (melding.soort === 'hulpvraag')
    return { schemaVersie, soort: 'hulpvraag', vestigingscode, datum: datumVan(op), vrager: melding.vrager };
  if (!(await vindLocatie(tx, melding.naarVestigingscode)))
    throw new ApiFout('toestand-laat-niet-toe', {
      detail: 'De nieuwe vestiging is niet aangesloten. Vraag de beheerder om haar toe te voegen.',
    });
  const { naarVestigingscode, ingangsdatum: datum } = melding;
  return { schemaVersie, soort: 'schoolwissel', naarVestigingscode, datum };
}
