import { taakMetSleutel } from '../../db/repositories/taken';
import { leesTraject } from '../../db/repositories/trajecten';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { Overdracht } from '../../domain/overdracht/overdracht';
import type { Overdrachttaak } from '../../domain/overdracht/taakgevolgen';
import { OVERDRACHT_REGELS, type OverdrachtRegelwaarden } from '../../domain/regels/overdracht-regels';
import { verwijzing, zoekRegel, type Bereik } from '../../domain/regels/regelrij';
import { regelOp } from '../../domain/regels/regel-op';
import { termijnEinde } from '../../domain/regels/termijn';
import { taaksoort } from '../../domain/taken/taaksoorten';
import type { WaaromNu } from '../../domain/taken/waarom-nu';
import type { Plantermijn } from '../../domain/traject/trajectplan';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import { waaromVorige } from '../taken/waarom-vorige';
import { openPlantaak } from '../taken/open-plantaak';
import { trekTaakIn } from '../taken/trek-taak-in';

/** Workflow id of the run of an overdracht. */
export function overdrachtWorkflowId(ref: string): string {
  return `overdracht-${ref}`;
}

/** The place and the receiver of an overdracht, for rules of their own. */
export function bereikVan(
  overdracht: Pick<Overdracht, 'naar' | 'reden'>,
  plaats: { readonly regio: string; readonly gemeentecode: string | null },
): Bereik {
  return {
    oin: overdracht.naar.oin,
    regio: plaats.regio,
    aanleiding: overdracht.reden,
    ...(plaats.gemeentecode === null ? {} : { gemeentecode: plaats.gemeentecode }),
  };
}

/** Opens a taak of one of the two sides; opening it again does nothing. */
export async function openOverdrachttaak(
  tx: Tx,
  boek: Boek,
  overdracht: Overdracht,
  taak: Overdrachttaak,
  op: Tijdstip,
): Promise<void> {
  const traject = await leesTraject(tx, overdracht.trajectRef);
  const partij = taak.kant === 'ontvanger' ? overdracht.naar : overdracht.van;
  const vestigingscode =
    partij.rol === 'school'
      ? ((taak.kant === 'ontvanger' ? overdracht.naarVestigingscode : overdracht.vanVestigingscode) ??
        traject.vestigingscode)
      : null;
  const bereik = bereikVan(overdracht, traject);
  const waaromNu: Omit<WaaromNu, 'termijn'> = {
    aanleiding: 'overdracht',
    treffers: [],
    ...(await waaromVorige(tx, traject.ref)),
  };
  await openPlantaak(tx, boek, {
    sleutel: taak.sleutel,
    trajectRef: traject.ref,
    overdrachtRef: overdracht.ref,
    jongereId: traject.jongereId,
    soort: taak.soort,
    keer: 1,
    ontvanger: { ...partij, vestigingscode },
    workflowId: overdrachtWorkflowId(overdracht.ref),
    termijn: termijnVan(taak.soort, op, bereik),
    // Of the offer the ladder speaks, and of what comes after aanvaard the clock of the overdracht.
    metAandacht: taak.soort === 'overdracht-overgenomen',
    waaromNu,
    bereik,
    op,
  });
}

function termijnVan(soort: string, op: Tijdstip, bereik: Bereik): Plantermijn | null {
  const regelsoort = taaksoort(soort).termijnRegel;
  if (regelsoort === null) return null;
  const vanaf = datumVan(op);
  const regel =
    regelsoort === 'termijn-overdracht-aanvaarden'
      ? regelOp(regelsoort, vanaf, bereik.regio === undefined ? {} : { regio: bereik.regio })
      : zoekRegel(OVERDRACHT_REGELS, regelsoort as Termijnregel, vanaf, bereik);
  const { lengte, eenheid } = regel.waarde;
  return { regel: verwijzing(regel), vanaf, ...termijnEinde(vanaf, lengte, eenheid, null) };
}

type Termijnregel = Extract<keyof OverdrachtRegelwaarden, `termijn-${string}`>;

/** Closes the taken with these keys that are still open: nobody has to do them any more. */
export async function sluitOverdrachttaken(
  tx: Tx,
  boek: Boek,
  sleutels: readonly string[],
  op: Tijdstip,
): Promise<void> {
  for (const sleutel of sleutels) {
    const taak = await taakMetSleutel(tx, sleutel);
    if (taak?.status === 'open') await trekTaakIn(tx, boek, taak, { op });
  }
}
