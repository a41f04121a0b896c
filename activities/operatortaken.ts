import { openOperatortaken, operatortaak } from '../db/repositories/taken';
import { termijnenAfgegaan } from '../db/repositories/termijnen';
import { leesTraject } from '../db/repositories/trajecten';
import { systeemToegang } from '../db/verbinding';
import { KalenderOnbekendFout } from '../domain/kalender/kalender-onbekend-fout';
import { RegelOnbekendFout } from '../domain/regels/regel-op';
import type { Tijdstip } from '../domain/woorden/tijd';
import { LocatieOnbekendFout } from '../verwerking/kalenders/locatiekennis';
import type { OpenTaak } from '../workflows/bouwstenen/taak-typen';
import type { MetOperator } from './activiteiten';
import type { Afhankelijkheden } from './afhankelijkheden';
import { GeenOntvangerFout } from '../verwerking/taken/geen-ontvanger-fout';
import { alsOpenOperatortaak, schrijfOperatortaak } from './schrijf-operatortaak';
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
    await trekVerweesdeIn(a, v.sleutel, v.op);
    return { geblokkeerd: null, waarde };
  } catch (fout) {
    const soort = operatortaakVoor(fout);
    if (soort === null) throw fout;
    return { geblokkeerd: await openOperatortaak(a, soort, v) };
  }
}

/**
 * Nobody waits any more for what an operator was asked: an attempt whose answer was lost, or the segment before this one, asked it, and
 * now it succeeds.
 */
async function trekVerweesdeIn(a: Afhankelijkheden, sleutel: string, op: Tijdstip): Promise<void> {
  const verweesd = await a.databank.metToegang(TOEGANG, (tx) =>
    openOperatortaken(
      tx,
      a.platformOin,
      OPERATORTAKEN.map((soort) => `${sleutel}:${soort}:`),
    ),
  );
  for (const taakId of verweesd) await maakTrekTaakIn(a)({ taakId, reden: 'niet-meer-nodig', op });
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
  return a.databank.metToegang(TOEGANG, async (tx) => {
    await termijnenAfgegaan(tx, v.workflowId, v.op);
    const voorvoegsel = `${v.sleutel}:${soort}:`;
    const eerder = await operatortaak(tx, a.platformOin, voorvoegsel);
    if (eerder.open) return alsOpenOperatortaak(tx, eerder.open);
    const traject = v.trajectRef === null ? null : await leesTraject(tx, v.trajectRef);
    const keer = eerder.aantal + 1;
    return schrijfOperatortaak(a, tx, {
      soort,
      sleutel: `${voorvoegsel}${keer}`,
      keer,
      workflowId: v.workflowId,
      trajectRef: v.trajectRef,
      jongereId: traject?.jongereId ?? null,
      waaromNu: { aanleiding: 'storing', treffers: [] },
      op: v.op,
    });
  });
}
