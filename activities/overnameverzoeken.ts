import { sql } from 'kysely';
import { vergrendelVerzoekenVan } from '../db/repositories/overnameverzoeken';
import type { Traject } from '../db/repositories/trajecten';
import { huidigSpoor } from '../db/spoor';
import type { Tx } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { isZelfdePartij } from '../domain/overdracht/overdracht';
import type { Overnameverzoek, Vragerrol, Verzoekhandeling } from '../domain/overdracht/overnameverzoek';
import { OVERDRACHT_REGELS } from '../domain/regels/overdracht-regels';
import { verwijzing, zoekRegel, type Bereik } from '../domain/regels/regelrij';
import { termijnEinde } from '../domain/regels/termijn';
import { gedeeldDoor } from '../domain/traject/verder-overdragen';
import type {
  GewensteOverdracht,
  GewensteTaak,
  Plantermijn,
  Trajectplan,
  Wekker,
} from '../domain/traject/trajectplan';
import type { Partij } from '../domain/woorden/rollen';
import type { Tijdstip } from '../domain/woorden/tijd';
import type { Boek } from '../verwerking/grootboek/boek';
import { handelVerzoekAf } from '../verwerking/overdracht/handel-verzoek';

/** The kind of taak in which the verantwoordelijke is asked. */
const VERZOEKTAAK = 'overdracht-overnameverzoek';

/** The traject whose requests are looked at. */
export interface Verzoekvraag {
  readonly traject: Traject;
  readonly verantwoordelijke: Partij;
  readonly bereik: Bereik;
  readonly op: Tijdstip;
}

/**
 * Adds to a plan what others asked: a taak for every request to take over that waits for an answer, and the offer that was granted, as long
 * as it was not answered. Whatever kind of traject it is; its own process knows nothing of it.
 */
export async function metVerzoeken(
  tx: Tx,
  boek: Boek,
  v: Verzoekvraag,
  plan: Trajectplan,
): Promise<Trajectplan> {
  if (plan.klaar !== null || plan.fase === 'overlijden') return plan;
  const taken: GewensteTaak[] = [];
  const wekkers: Wekker[] = [];
  let overdracht: GewensteOverdracht | null = null;
  for (const [i, eerder] of (await vergrendelVerzoekenVan(tx, v.traject.ref)).entries()) {
    const verzoek = await bijDeTijd(tx, boek, v, eerder);
    if (verzoek.staat === 'gevraagd') {
      taken.push(verzoektaak(v, verzoek, i + 1));
      if (!verzoek.isTeLaatGemeld) wekkers.push({ naam: `overnameverzoek-${i + 1}`, op: verzoek.uiterlijk });
    }
    if (verzoek.staat === 'ingewilligd' && (await isNogAanTeBieden(tx, verzoek)))
      overdracht = aanbodVan(verzoek, v.verantwoordelijke, plan);
  }
  return {
    ...plan,
    taken: [...plan.taken, ...taken],
    wekkers: [...plan.wekkers, ...wekkers],
    overdracht: plan.vangnet === null ? (overdracht ?? plan.overdracht) : plan.overdracht,
  };
}

/** Another has the traject by now: overtaken. Nobody answered in time: it is on the list of the regisseur. */
async function bijDeTijd(
  tx: Tx,
  boek: Boek,
  v: Verzoekvraag,
  verzoek: Overnameverzoek,
): Promise<Overnameverzoek> {
  if (verzoek.staat !== 'gevraagd') return verzoek;
  const isVanAnder = !isZelfdePartij(verzoek.gevraagde, v.verantwoordelijke);
  const handeling: Verzoekhandeling = isVanAnder
    ? { soort: 'achterhaal', id: `achterhaal-${v.op}`, op: v.op }
    : { soort: 'tik', id: `tik-${v.op}`, op: v.op };
  const uitkomst = await handelVerzoekAf(tx, boek, verzoek, handeling, {
    jongereId: v.traject.jongereId,
    door: null,
    traceparent: huidigSpoor(),
  });
  return uitkomst.soort === 'kan-niet' ? verzoek : uitkomst.verzoek;
}

function verzoektaak(v: Verzoekvraag, verzoek: Overnameverzoek, keer: number): GewensteTaak {
  const datum = datumVan(verzoek.gevraagdOp);
  return {
    soort: VERZOEKTAAK,
    rol: v.verantwoordelijke.rol,
    oin: v.verantwoordelijke.oin,
    keer,
    termijn: termijnVan(verzoek, v.bereik),
    waarom: [
      { code: `overname-door-${verzoek.vrager.rol as Vragerrol}`, datum },
      { code: `overname-voor-${verzoek.reden}`, datum },
    ],
  };
}

/** The term of the rule that `uiterlijk` was counted with: of the day of the question. */
function termijnVan(verzoek: Overnameverzoek, bereik: Bereik): Plantermijn {
  const vanaf = datumVan(verzoek.gevraagdOp);
  const regel = zoekRegel(OVERDRACHT_REGELS, 'termijn-overdracht-overnameverzoek', vanaf, bereik);
  const { lengte, eenheid } = regel.waarde;
  return { regel: verwijzing(regel), vanaf, ...termijnEinde(vanaf, lengte, eenheid, null) };
}

/** Granted, and its offer was not made or not answered. */
async function isNogAanTeBieden(tx: Tx, verzoek: Overnameverzoek): Promise<boolean> {
  const { rows } = await sql<{ status: string }>`select status from overdrachten
    where traject_ref = ${verzoek.trajectRef} and stand ->> 'verzoekRef' = ${verzoek.ref}`.execute(tx);
  return rows.every(({ status }) => status === 'aangeboden' || status === 'afgeleverd');
}

function aanbodVan(verzoek: Overnameverzoek, van: Partij, plan: Trajectplan): GewensteOverdracht {
  return {
    reden: verzoek.reden,
    naar: verzoek.vrager,
    geinformeerd: verzoek.geinformeerd ?? { soort: 'niet-bereikt', datum: datumVan(verzoek.gevraagdOp) },
    ...gedeeldDoor(van),
    grondTot: plan.grondTot ?? null,
    verzoekRef: verzoek.ref,
  };
}

/**
 * Requests about a traject that make no sense any more: it closes, or (with `ref`) what was granted cannot be offered. The asker is not
 * told more than that there was no answer.
 */
export async function achterhaalVerzoeken(
  tx: Tx,
  boek: Boek,
  traject: Traject,
  op: Tijdstip,
  ref?: string,
): Promise<void> {
  for (const verzoek of await vergrendelVerzoekenVan(tx, traject.ref)) {
    if (ref !== undefined && verzoek.ref !== ref) continue;
    // A granted one that could not be offered is overtaken too.
    const open: Overnameverzoek = ref === undefined ? verzoek : { ...verzoek, staat: 'gevraagd' };
    await handelVerzoekAf(
      tx,
      boek,
      open,
      { soort: 'achterhaal', id: `achterhaal-${op}`, op },
      { jongereId: traject.jongereId, door: null, traceparent: huidigSpoor() },
    );
  }
}
