import type { Tx } from '../../db/verbinding';
import { schrijfOpdracht } from '../../db/repositories/opdrachten';
import { sluitTermijn, termijnenVanTaak } from '../../db/repositories/termijnen';
import type { Taak } from '../../db/repositories/taken';
import { taaksoort } from '../../domain/taken/taaksoorten';
import type { WaaromNu } from '../../domain/taken/waarom-nu';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { SIGNAAL, type TermijnVerplaatst } from '../../workflows/berichten';
import { Locatiekennis } from '../kalenders/locatiekennis';
import { berekenTermijn } from './bereken-termijn';
import { schrijfTaakmomenten } from './schrijf-taakmomenten';
import { leesTaakmomenten } from './taakmomenten';
import { verschovenMomenten } from './verschoven-momenten';

/**
 * Computes the terms of the open taken of a location again, after its free days changed. What has been done is not done again: moments
 * that have passed stay as they were. A moment that turns out to have passed already is due at once, but nobody is reminded too late.
 * The run of each changed taak hears its new moments.
 *
 * @throws KalenderOnbekendFout when a term now reaches beyond the known school years
 */
export async function verplaatsTaaktermijnen(tx: Tx, vestigingscode: string, op: Tijdstip): Promise<void> {
  const kennis = await Locatiekennis.lees(tx, [vestigingscode]);
  const taken = await tx
    .selectFrom('taken')
    .selectAll()
    .where('vestigingscode', '=', vestigingscode)
    .where('status', '=', 'open')
    .where('uiterlijk', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const taak of taken) await verplaats(tx, kennis, taak, vestigingscode, op);
}

async function verplaats(
  tx: Tx,
  kennis: Locatiekennis,
  taak: Taak,
  vestigingscode: string,
  op: Tijdstip,
): Promise<void> {
  const waaromNu = taak.waarom_nu as WaaromNu;
  const termijnRegel = taaksoort(taak.soort).termijnRegel;
  if (!waaromNu.termijn || termijnRegel === null) return;
  const { vanaf } = waaromNu.termijn;
  const nieuw = berekenTermijn(
    { sleutel: taak.sleutel, termijnRegel, vanaf, nu: op, kalender: kennis.kalenderVan(vestigingscode) },
    (soort, datum) => kennis.regelVan(soort, datum, vestigingscode),
  );
  const { laatsteDag, overgeslagen, uiterlijk } = nieuw.einde;
  const { zet, vervalt } = verschovenMomenten(await termijnenVanTaak(tx, taak.id), nieuw.momenten);
  const isVerschoven = uiterlijk !== taak.uiterlijk || zet.length > 0 || vervalt.length > 0;
  // Another free day within the same term: when it ends stays, what is said about it does not.
  if (!isVerschoven && overgeslagen.join() === waaromNu.termijn.overgeslagen.join()) return;
  await tx
    .updateTable('taken')
    .set((eb) => ({
      uiterlijk: new Date(uiterlijk),
      waarom_nu: JSON.stringify({
        ...waaromNu,
        termijn: { regel: nieuw.regel, vanaf, laatsteDag, overgeslagen },
      }),
      versie: eb('versie', '+', 1),
    }))
    .where('id', '=', taak.id)
    .execute();
  await schrijfTaakmomenten(
    tx,
    { id: taak.id, workflowId: taak.workflow_id, trajectRef: taak.traject_ref },
    { momenten: zet, regels: nieuw.regels },
  );
  for (const sleutel of vervalt) await sluitTermijn(tx, sleutel, 'vervallen');
  if (!isVerschoven) return;
  if (taak.jongere_id === null) return;
  const momenten = await leesTaakmomenten(tx, taak.id);
  const bericht: TermijnVerplaatst = { taakId: taak.id, uiterlijk, momenten };
  await schrijfOpdracht(tx, {
    sleutel: `termijn-verplaatst:${taak.id}:${taak.versie + 1}`,
    jongereId: taak.jongere_id,
    soort: 'mazl-signaal',
    workflowId: taak.workflow_id,
    inhoud: { naam: SIGNAAL.termijnVerplaatst, bericht },
    traceparent: null,
  });
}
