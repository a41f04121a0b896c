import { Context } from '@temporalio/activity';
import { v7 as uuidv7 } from 'uuid';
import { operatortaak, schrijfTaak } from '../db/repositories/taken';
import { termijnenAfgegaan } from '../db/repositories/termijnen';
import { leesTraject } from '../db/repositories/trajecten';
import { systeemToegang } from '../db/verbinding';
import { KalenderOnbekendFout } from '../domain/kalender/kalender-onbekend-fout';
import { RegelOnbekendFout } from '../domain/regels/regel-op';
import { taaksoort } from '../domain/taken/taaksoorten';
import type { Tijdstip } from '../domain/woorden/tijd';
import { LocatieOnbekendFout } from '../verwerking/kalenders/locatiekennis';
import type { OpenTaak } from '../workflows/bouwstenen/taak-typen';
import type { MetOperator } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { aanZetCode, GeenOntvangerFout } from './ontvangers';
import { maakTrekTaakIn } from './taak-momenten';

const TOEGANG = systeemToegang('activiteiten');

const OPERATORTAKEN = ['operator-kalender', 'operator-routering'] as const;
type Operatortaak = (typeof OPERATORTAKEN)[number];

/** What only people can add, as the taak that asks them to. */
function operatortaakVoor(fout: unknown): Operatortaak | null {
  if (fout instanceof KalenderOnbekendFout || fout instanceof RegelOnbekendFout) return 'operator-kalender';
  if (fout instanceof GeenOntvangerFout || fout instanceof LocatieOnbekendFout) return 'operator-routering';
  return null;
}

/** Does something; when facts are missing that only people can add, an operator gets a taak and the run waits for it. */
export async function metOperator<T>(
  a: Afhankelijkheden,
  v: {
    readonly sleutel: string;
    readonly workflowId: string;
    readonly trajectRef: string | null;
    readonly op: Tijdstip;
  },
  doen: () => Promise<T>,
): Promise<MetOperator<T>> {
  try {
    const waarde = await doen();
    if (Context.current().info.attempt > 1) await trekVerweesdeIn(a, v.sleutel, v.op);
    return { geblokkeerd: null, waarde };
  } catch (fout) {
    const soort = operatortaakVoor(fout);
    if (soort === null) throw fout;
    return { geblokkeerd: await openOperatortaak(a, soort, v) };
  }
}

/** An earlier attempt may have asked an operator, and been lost before the run heard of it; now nobody waits for the answer. */
async function trekVerweesdeIn(a: Afhankelijkheden, sleutel: string, op: Tijdstip): Promise<void> {
  for (const soort of OPERATORTAKEN) {
    const { open } = await a.databank.metToegang(TOEGANG, (tx) =>
      operatortaak(tx, a.platformOin, `${sleutel}:${soort}:`),
    );
    if (open) await maakTrekTaakIn(a)({ taakId: open.id, reden: 'niet-meer-nodig', op });
  }
}

async function openOperatortaak(
  a: Afhankelijkheden,
  soort: Operatortaak,
  v: {
    readonly sleutel: string;
    readonly workflowId: string;
    readonly trajectRef: string | null;
    readonly op: Tijdstip;
  },
): Promise<OpenTaak> {
  const ontvanger = { oin: a.platformOin, rol: 'operator' as const, vestigingscode: null };
  const { titel, stap } = taaksoort(soort);
  return a.databank.metToegang(TOEGANG, async (tx) => {
    await termijnenAfgegaan(tx, v.workflowId, v.op);
    const voorvoegsel = `${v.sleutel}:${soort}:`;
    const eerder = await operatortaak(tx, a.platformOin, voorvoegsel);
    const id = eerder.open?.id ?? uuidv7();
    if (!eerder.open) {
      const traject = v.trajectRef === null ? null : await leesTraject(tx, v.trajectRef);
      await schrijfTaak(tx, {
        id,
        sleutel: `${voorvoegsel}${eerder.aantal + 1}`,
        trajectRef: v.trajectRef,
        overdrachtRef: null,
        jongereId: traject?.jongereId ?? null,
        soort,
        stap,
        keer: eerder.aantal + 1,
        ...ontvanger,
        workflowId: v.workflowId,
        geopendOp: v.op,
        uiterlijk: null,
        regel: null,
        waaromNu: { aanleiding: 'storing', treffers: [] },
      });
      await a.boek(tx, {
        sleutel: `taak-geopend:${id}`,
        soort: 'taak-geopend',
        onderwerp: 'taken',
        trajectRef: v.trajectRef,
        jongereId: traject?.jongereId ?? null,
        taakId: id,
        gebeurdOp: v.op,
        inhoud: { taaksoort: soort, stap, rol: 'operator', oin: a.platformOin },
        naarBuiten: { taak: id, soort, rol: 'operator', ontvanger: a.platformOin },
      });
    }
    return {
      taakId: id,
      soort,
      aanZet: aanZetCode(ontvanger),
      geopendOp: eerder.open?.geopend_op ?? v.op,
      uiterlijk: null,
      escalatie: eerder.open?.escalatie ?? 0,
      momenten: [],
      titel,
      maxPogingen: 1,
    };
  });
}
