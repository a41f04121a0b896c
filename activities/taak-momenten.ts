import { regelVanTermijn, termijnVerlopen } from '../db/repositories/termijnen';
import {
  heeftOntvangenBesluit,
  markeerHerinnerd,
  vergrendelTaak,
  zetEscalatie,
} from '../db/repositories/taken';
import { zetTrajectEscalatie } from '../db/repositories/trajecten';
import { systeemToegang, type Tx } from '../db/verbinding';
import type { Boek } from '../verwerking/grootboek/boek';
import { regelnaam } from '../domain/regels/regel';
import { aangehaaldeRegel } from '../domain/regels/regel-op';
import type { Activiteiten } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { trekTaakIn } from '../verwerking/taken/trek-taak-in';

const TOEGANG = systeemToegang('activiteiten');

const SOORT = {
  herinnering: 'taak-herinnerd',
  uiterlijk: 'taak-te-laat',
  escalatie: 'taak-geescaleerd',
} as const;

/** Reminder, deadline and escalation: each once and in order, and never over an answer that is already there. */
export function maakTaakMoment(a: Afhankelijkheden): Activiteiten['taakMoment'] {
  return (v) => a.databank.metToegang(TOEGANG, (tx) => doeTaakMoment(tx, a.boek, v));
}

/** As `maakTaakMoment`, in the caller's transaction. */
export async function doeTaakMoment(
  tx: Tx,
  boek: Boek,
  { taakId, moment, op }: Parameters<Activiteiten['taakMoment']>[0],
): Promise<{ readonly escalatie: number }> {
  const taak = await vergrendelTaak(tx, taakId);
  // With a stored answer the term stays open: carrying it out settles the term by the time of its receipt.
  const isBeantwoord = taak.status !== 'open' || (await heeftOntvangenBesluit(tx, { taakId }));
  if (isBeantwoord || !(await termijnVerlopen(tx, moment.sleutel, op))) return { escalatie: taak.escalatie };
  if (moment.soort === 'herinnering') await markeerHerinnerd(tx, taakId, op);
  if (moment.soort === 'escalatie') {
    await zetEscalatie(tx, taakId, moment.trede);
    if (taak.traject_ref !== null) await zetTrajectEscalatie(tx, taak.traject_ref, moment.trede);
  }
  const soort = SOORT[moment.soort];
  const regel = await regelVanTermijn(tx, moment.sleutel);
  const escalatie = regel === null ? undefined : aangehaaldeRegel('escalatie', regel);
  await boek(tx, {
    sleutel: `${soort}:${moment.sleutel}`,
    soort,
    onderwerp: 'taken',
    trajectRef: taak.traject_ref,
    jongereId: taak.jongere_id,
    taakId,
    gebeurdOp: op,
    inhoud: {
      taaksoort: taak.soort,
      stap: taak.stap,
      trede: moment.trede,
      rol: taak.rol,
      oin: taak.oin,
      ...(regel === null ? {} : { regel: regelnaam(regel) }),
      // Whom this rung is for, by the rule that set it: what is sent goes by this.
      ...(escalatie ? { voor: escalatie.waarde.treden[moment.trede - 1]?.naar } : {}),
    },
    naarBuiten: {
      taak: taakId,
      traject: taak.traject_ref,
      trede: moment.trede,
      ontvanger: taak.oin,
      rol: taak.rol,
    },
  });
  return { escalatie: moment.soort === 'escalatie' ? moment.trede : taak.escalatie };
}

/** Withdraws a taak that is no longer needed; its receiver hears so. An answer that was stored before goes first. */
export function maakTrekTaakIn(a: Afhankelijkheden): Activiteiten['trekTaakIn'] {
  return ({ taakId, reden, op }) =>
    a.databank.metToegang(TOEGANG, async (tx) => {
      const taak = await vergrendelTaak(tx, taakId);
      if (taak.status !== 'open') return { ingetrokken: true };
      if (await heeftOntvangenBesluit(tx, { taakId })) return { ingetrokken: false };
      await trekTaakIn(tx, a.boek, taak, { op, reden });
      return { ingetrokken: true };
    });
}
