import { v7 as uuidv7 } from 'uuid';
import { schrijfTaak, taakMetSleutel } from '../../db/repositories/taken';
import type { Tx } from '../../db/verbinding';
import { tijdstipOp } from '../../domain/kalender/amsterdam';
import { verwijzing, type Bereik, type Regelverwijzing } from '../../domain/regels/regelrij';
import { regelOp } from '../../domain/regels/regel-op';
import { verschoven } from '../../domain/regels/termijn';
import { taaksoort } from '../../domain/taken/taaksoorten';
import type { WaaromNu } from '../../domain/taken/waarom-nu';
import type { Plantermijn } from '../../domain/traject/trajectplan';
import type { Partij } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { TaakMoment } from '../../workflows/bouwstenen/taak-typen';
import type { Boek } from '../grootboek/boek';
import type { Taaktermijn } from './bereken-termijn';
import { schrijfTaakmomenten } from './schrijf-taakmomenten';

const BEGIN_WERKDAG = '09:00';

/** A taak whose receiver and term are known. */
export interface Plantaak {
  readonly sleutel: string;
  readonly trajectRef: string;
  readonly overdrachtRef: string | null;
  readonly jongereId: string;
  readonly soort: string;
  readonly keer: number;
  readonly ontvanger: Partij & { readonly vestigingscode: string | null };
  readonly workflowId: string;
  readonly termijn: Plantermijn | null;
  /** The moments before and after the deadline; of an offer the ladder speaks instead. */
  readonly metAandacht: boolean;
  readonly waaromNu: Omit<WaaromNu, 'termijn'>;
  readonly bereik: Bereik;
  readonly op: Tijdstip;
}

/** Opens a taak, once per key: with its moments and its line in the ledger. Answers its id. */
export async function openPlantaak(tx: Tx, boek: Boek, t: Plantaak): Promise<string> {
  const bestaand = await taakMetSleutel(tx, t.sleutel);
  if (bestaand) return bestaand.id;
  const { termijn, ontvanger } = t;
  const { stap } = taaksoort(t.soort);
  const id = uuidv7();
  await schrijfTaak(tx, {
    id,
    sleutel: t.sleutel,
    trajectRef: t.trajectRef,
    overdrachtRef: t.overdrachtRef,
    jongereId: t.jongereId,
    soort: t.soort,
    stap,
    keer: t.keer,
    ...ontvanger,
    workflowId: t.workflowId,
    geopendOp: t.op,
    uiterlijk: termijn?.uiterlijk ?? null,
    regel: termijn?.regel ?? null,
    waaromNu: { ...t.waaromNu, ...(termijn === null ? {} : { termijn: alsWaarom(termijn) }) },
  });
  if (termijn !== null) {
    const taak = { id, workflowId: t.workflowId, trajectRef: t.trajectRef };
    await schrijfTaakmomenten(tx, taak, momentenVan(t, termijn));
  }
  await boek(tx, {
    sleutel: `taak-geopend:${id}`,
    soort: 'taak-geopend',
    onderwerp: 'taken',
    trajectRef: t.trajectRef,
    jongereId: t.jongereId,
    taakId: id,
    gebeurdOp: t.op,
    inhoud: { taaksoort: t.soort, stap, keer: t.keer, rol: ontvanger.rol, oin: ontvanger.oin },
    naarBuiten: {
      taak: id,
      traject: t.trajectRef,
      soort: t.soort,
      rol: ontvanger.rol,
      ontvanger: ontvanger.oin,
    },
  });
  return id;
}

function alsWaarom({ regel, vanaf, laatsteDag, overgeslagen }: Plantermijn): {
  regel: Regelverwijzing;
  vanaf: string;
  laatsteDag: string;
  overgeslagen: readonly string[];
} {
  return { regel, vanaf, laatsteDag, overgeslagen };
}

/** Reminder, deadline and escalation, each at the start of a working day; those of before now are left out, except the deadline. */
function momentenVan(t: Plantaak, termijn: Plantermijn): Pick<Taaktermijn, 'momenten' | 'regels'> {
  const uiterlijk: TaakMoment = {
    sleutel: `${t.sleutel}:uiterlijk`,
    soort: 'uiterlijk',
    trede: 0,
    op: termijn.uiterlijk,
  };
  const zonder = { herinnering: termijn.regel, uiterlijk: termijn.regel, escalatie: termijn.regel };
  if (!t.metAandacht) return { momenten: [uiterlijk], regels: zonder };
  const gebied = {
    ...(t.bereik.regio === undefined ? {} : { regio: t.bereik.regio }),
    ...(t.bereik.vestigingscode === undefined ? {} : { vestigingscode: t.bereik.vestigingscode }),
  };
  const laatste = termijn.aandachtVanaf ?? termijn.laatsteDag;
  const opDag = (aantal: number): Tijdstip =>
    tijdstipOp(verschoven(laatste, aantal, 'werkdag', null), BEGIN_WERKDAG);
  const herinneringsregel = regelOp('herinnering', termijn.vanaf, gebied);
  const escalatieregel = regelOp('escalatie', termijn.vanaf, gebied);
  const { voor } = herinneringsregel.waarde;
  const { treden } = escalatieregel.waarde;
  const herinnering: TaakMoment = {
    sleutel: `${t.sleutel}:herinnering`,
    soort: 'herinnering',
    trede: 0,
    op: opDag(-voor),
  };
  const momenten = [
    // Who is late already is not reminded that the deadline comes.
    ...(herinnering.op > t.op && herinnering.op < termijn.uiterlijk ? [herinnering] : []),
    uiterlijk,
    ...treden.map(({ na }, i): TaakMoment => ({
      sleutel: `${t.sleutel}:escalatie-${i + 1}`,
      soort: 'escalatie',
      trede: i + 1,
      op: opDag(na),
    })),
  ].sort((a, b) => a.op - b.op);
  return {
    momenten,
    regels: {
      herinnering: verwijzing(herinneringsregel),
      uiterlijk: termijn.regel,
      escalatie: verwijzing(escalatieregel),
    },
  };
}
