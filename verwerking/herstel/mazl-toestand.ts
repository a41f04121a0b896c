import type { AfgerondeTaak, MazlStand } from '../../db/repositories/herstel';
import { datumVan } from '../../domain/kalender/amsterdam';
import {
  EERSTE_STAP,
  naConsult,
  naGesprek,
  naMeedenken,
  naOverdracht,
  naSchoolbesluit,
  naTerugkoppeling,
  naUitkomstLeerplicht,
  type MazlStap,
  type Volgduur,
} from '../../domain/mazl/vervolg';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { MazlToestand, VorigeStap } from '../../workflows/berichten';

/**
 * The state of a mazl run as PostgreSQL knows it, to start the run again from when Temporal has lost it or is behind. What is open says
 * where it is; when nothing is open it stood between two steps, and the last answer says which comes next.
 *
 * @param maxPogingen rule `herhaling-geen-contact`
 */
export function mazlToestandUit(stand: MazlStand, maxPogingen: number): MazlToestand {
  const { monitoring } = stand;
  const lopend = stand.overdrachten.find(({ status }) => status === 'aangeboden' || status === 'afgeleverd');
  const stap = stapVan(stand, maxPogingen);
  const beoordeeltOverlijden = stand.openTaak?.soort === 'operator-overlijden';
  const sindsMonitoring = monitoring?.status === 'open' ? monitoring.nr : null;
  return {
    stap,
    keren: kerenVan(stand),
    vorige: vorigeVan(stand),
    treffers: stand.treffers.map(({ id }) => id),
    nieuweTreffer: sindsMonitoring !== null && stand.treffers.some(({ nr }) => nr > sindsMonitoring),
    berichten: stand.berichten,
    voorvallen: beoordeeltOverlijden ? [{ soort: 'overlijden' }] : [],
    monitoringTot: monitoring === null || monitoring.status === 'gehaald' ? null : monitoring.tot,
    overdrachtRef: lopend?.ref ?? null,
  };
}

function stapVan(stand: MazlStand, maxPogingen: number): MazlStap {
  const lopend = stand.overdrachten.find(({ status }) => status === 'aangeboden' || status === 'afgeleverd');
  if (lopend) {
    const naar = lopend.naarVestigingscode;
    return {
      naam: 'overdracht',
      reden: lopend.reden,
      ...(naar === null ? {} : { naarVestigingscode: naar }),
    };
  }
  const stap = stand.openTaak === null ? null : stapVanTaak(stand, stand.openTaak.soort);
  if (stap !== null) return stap;
  if (stand.monitoring?.status === 'open')
    return { naam: 'monitoring', duur: duurTot(stand.monitoring.tot), hervat: true };
  return naLaatste(stand, maxPogingen);
}

/** The step that asks this; null for one that can be asked in any step. */
function stapVanTaak(stand: MazlStand, soort: string): MazlStap | null {
  switch (soort) {
    case 'mazl-gesprek':
      return { naam: 'gesprek', poging: pogingVan(stand, 'mazl-gesprek', 'geen-contact') };
    case 'mazl-consult':
      return { naam: 'consult', poging: pogingVan(stand, 'mazl-consult', 'niet-verschenen') };
    case 'mazl-terugkoppeling':
      return { naam: 'terugkoppeling' };
    case 'mazl-schoolbesluit': {
      const { monitoring } = stand;
      if (monitoring === null) return { naam: 'schoolbesluit', monitoringVoorbij: false };
      if (monitoring.status === 'gehaald') return { naam: 'schoolbesluit', monitoringVoorbij: true };
      return { naam: 'schoolbesluit', monitoringVoorbij: false, duur: duurTot(monitoring.tot) };
    }
    case 'mazl-meedenken':
      return { naam: 'meedenken' };
    case 'mazl-uitkomst-leerplicht':
      return { naam: 'uitkomst-leerplicht' };
    default:
      return null;
  }
}

/** One more than the answers of this kind in a row that asked for another try. */
function pogingVan({ afgerond }: MazlStand, soort: string, herhaal: string): number {
  let poging = 1;
  for (const taak of afgerond.toReversed()) {
    if (taak.soort !== soort || taak.uitkomst !== herhaal) break;
    poging += 1;
  }
  return poging;
}

/** The monitoring ends with the end of a day, so the moment before it lies on that day. */
function duurTot(tot: Tijdstip): Volgduur {
  return { totDatum: datumVan(tot - 1) };
}

/** Where the last answer leads; the beginning when there is none. */
function naLaatste(stand: MazlStand, maxPogingen: number): MazlStap {
  const taak = beantwoord(stand).at(-1);
  const overdracht = stand.overdrachten.findLast(
    ({ status }) => status === 'aanvaard' || status === 'geweigerd',
  );
  if (overdracht && (overdracht.beslotenOp ?? 0) >= (taak?.geslotenOp ?? 0))
    return naOverdracht(overdracht.status === 'aanvaard', overdracht.reden);
  if (!taak) return EERSTE_STAP;
  const antwoord = { uitkomst: taak.uitkomst ?? '', gegevens: taak.gegevens };
  const vorig = { ...stand, afgerond: stand.afgerond.slice(0, stand.afgerond.indexOf(taak)) };
  const stap = stapVanTaak(vorig, taak.soort);
  switch (stap?.naam) {
    case 'gesprek':
      return naGesprek(antwoord, stap.poging, maxPogingen);
    case 'consult':
      return naConsult(antwoord, stap.poging);
    case 'terugkoppeling':
      return naTerugkoppeling(antwoord);
    case 'schoolbesluit':
      return naSchoolbesluit(antwoord, stap.monitoringVoorbij, stap.duur);
    case 'meedenken':
      return naMeedenken(antwoord);
    case 'uitkomst-leerplicht':
      return naUitkomstLeerplicht(antwoord);
    default:
      return EERSTE_STAP;
  }
}

function beantwoord({ afgerond }: MazlStand): AfgerondeTaak[] {
  return afgerond.filter((taak) => taak.uitkomst !== null && taak.soort !== 'operator-overlijden');
}

function kerenVan({ afgerond, overdrachten }: MazlStand): Record<string, number> {
  const keren: Record<string, number> = {};
  for (const { soort } of afgerond) keren[soort] = (keren[soort] ?? 0) + 1;
  if (overdrachten.length > 0) keren['overdracht'] = overdrachten.length;
  return keren;
}

function vorigeVan(stand: MazlStand): VorigeStap | null {
  const taak = beantwoord(stand).at(-1);
  const overdracht = stand.overdrachten.findLast(
    ({ status }) => status === 'aanvaard' || status === 'geweigerd',
  );
  if (overdracht && (overdracht.beslotenOp ?? 0) >= (taak?.geslotenOp ?? 0))
    return { stap: 'overdracht', uitkomst: overdracht.status, op: overdracht.beslotenOp ?? 0 };
  return taak ? { stap: taak.stap, uitkomst: taak.uitkomst ?? '', op: taak.geslotenOp } : null;
}
