import { heeftOntvangenBesluit } from '../db/repositories/taken';
import { sluitTermijn, zetTermijn } from '../db/repositories/termijnen';
import { systeemToegang, type Tx } from '../db/verbinding';
import { huidigSpoor } from '../db/spoor';
import { volgendeMoment } from '../domain/overdracht/klok';
import { heeftOpenMijlpalen, isLopend, type Overdracht } from '../domain/overdracht/overdracht';
import type { Intrekreden } from '../domain/overdracht/redenen';
import { leesTraject } from '../db/repositories/trajecten';
import { handelAf, vergrendelStand } from '../verwerking/overdracht/handel-af';
import { overdrachtWorkflowId } from '../verwerking/overdracht/overdrachttaken';
import type { Activiteiten } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { alsOpenTaken } from './plantaken';
import { doeTaakMoment } from './taak-momenten';
import type { Overdrachtloop } from './traject-typen';
import { maakVoerBesluitUit } from './voer-besluit-uit';

const TOEGANG = systeemToegang('activiteiten');

/** Carries out what happened to an overdracht and says what its run waits for; harmless to repeat. */
export function maakVolgOverdracht(a: Afhankelijkheden): Activiteiten['volgOverdracht'] {
  const voerBesluitUit = maakVoerBesluitUit(a);
  return async (v) => {
    // This run knows what follows after aanvaard, so an overdracht of before it gets a stand before it is answered.
    if (v.besluitId !== null) await a.databank.metToegang(TOEGANG, (tx) => vergrendelStand(tx, v.ref));
    const besluit = v.besluitId === null ? null : await voerBesluitUit({ besluitId: v.besluitId, op: v.op });
    const afgewezen = besluit?.soort === 'afgewezen' ? (besluit.reden ?? 'Dit besluit kan niet.') : null;
    const { loop, jongereId } = await a.databank.metToegang(TOEGANG, async (tx) => {
      let stand = await vergrendelStand(tx, v.ref);
      if (v.trekIn !== null) stand = await trekIn(a, tx, stand, v.trekIn, v.op);
      await doeMomenten(a, tx, v.ref, v.op);
      const na = await handelAf(
        tx,
        a.boek,
        stand,
        { id: `tik-${v.op}`, op: v.op, wie: 'klok', soort: 'tik' },
        { door: null, traceparent: huidigSpoor() },
      );
      if (na.soort === 'gelukt') stand = na.overdracht;
      const traject = await leesTraject(tx, stand.trajectRef);
      return { loop: await alsLoop(tx, stand), jongereId: traject.jongereId };
    });
    await a.voerOpdrachtenUit(jongereId);
    return { ...loop, afgewezen };
  };
}

/** What of the taken themselves is due goes first: a deadline before the escalation that follows from it. */
async function doeMomenten(a: Afhankelijkheden, tx: Tx, ref: string, op: number): Promise<void> {
  for (const { taakId, momenten } of await alsOpenTaken(tx, overdrachtWorkflowId(ref)))
    for (const moment of momenten)
      if (moment.op <= op) await doeTaakMoment(tx, a.boek, { taakId, moment, op });
}

/** The sender takes its offer back; an answer that was stored first is carried out instead. */
async function trekIn(
  a: Afhankelijkheden,
  tx: Tx,
  stand: Overdracht,
  reden: string,
  op: number,
): Promise<Overdracht> {
  if (!isLopend(stand) || (await heeftOntvangenBesluit(tx, { overdrachtRef: stand.ref }))) return stand;
  const uitkomst = await handelAf(
    tx,
    a.boek,
    stand,
    {
      id: `trek-in-${reden}`,
      op,
      wie: 'afgever',
      partij: stand.van,
      soort: 'trek-in',
      reden: reden as Intrekreden,
    },
    { door: stand.van, traceparent: huidigSpoor() },
  );
  return uitkomst.soort === 'gelukt' ? uitkomst.overdracht : stand;
}

/** What the run waits for; the next moment of the clock of the overdracht has a row in `termijnen`. */
async function alsLoop(tx: Tx, stand: Overdracht): Promise<Omit<Overdrachtloop, 'afgewezen'>> {
  const workflowId = overdrachtWorkflowId(stand.ref);
  const klokOp = volgendeMoment(stand);
  const sleutel = klokOp === null ? null : `${stand.ref}:klok:${klokOp}`;
  const oude = await tx
    .selectFrom('termijnen')
    .select('sleutel')
    .where('workflow_id', '=', workflowId)
    .where('soort', '=', 'overdracht-klok')
    .where('status', '=', 'open')
    .execute();
  for (const rij of oude)
    if (rij.sleutel !== sleutel)
      await sluitTermijn(tx, rij.sleutel, isLopend(stand) ? 'gehaald' : 'vervallen');
  if (sleutel !== null && klokOp !== null)
    await zetTermijn(tx, {
      sleutel,
      workflowId,
      soort: 'overdracht-klok',
      taakId: null,
      trajectRef: stand.trajectRef,
      verlooptOp: klokOp,
      regel: null,
    });
  const taken = await alsOpenTaken(tx, workflowId);
  const isKlaar = !isLopend(stand) && !heeftOpenMijlpalen(stand) && taken.length === 0;
  return { staat: stand.staat, taken, klokOp, isKlaar };
}
