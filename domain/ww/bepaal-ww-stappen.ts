import { eindeVanDag } from '../kalender/amsterdam';
import type { Bereik } from '../regels/regelrij';
import { zoekRegel } from '../regels/regelrij';
import { termijnEinde } from '../regels/termijn';
import { WW_REGELS } from '../regels/ww-regels';
import type { Datum, Tijdstip } from '../woorden/tijd';
import { wwAfwijzingStappen, wwStappen, type WwRegels, type WwStap, type WwStapsoort } from './ww-stappen';

/** Who is asked something in a WW traject. */
const WW_ROLLEN = ['uwv', 'gemeente-wi'] as const;
export type WwRol = (typeof WW_ROLLEN)[number];

/** What has happened in a WW traject. */
export interface WwStand {
  /** Answered steps (all that a taak `omvat`), by whom, with the last day of the WW as it was then. */
  readonly gedaan: readonly { readonly stap: WwStapsoort; readonly rol: WwRol; readonly bijEinde: Datum }[];
  /** `niet-nodig`: no bijstand is to be asked for. */
  readonly melding: 'open' | 'bevestigd' | 'niet-nodig';
  /** Work or school found, or another organisation has accepted: nothing is asked any more. */
  readonly isKlaar: boolean;
}

/** A traject in which nothing has happened yet. */
export const NIEUWE_WW_STAND: WwStand = { gedaan: [], melding: 'open', isKlaar: false };

/** The taak that must be open now. */
export interface WwTaak {
  readonly taaksoort:
    'ww-eerste-contact' | 'ww-contact' | 'ww-besluit' | 'ww-melding' | 'ww-melding-gemeente';
  readonly rol: WwRol;
  /** How often this step is asked: 2 after an extension moved it into the future again. */
  readonly keer: number;
  /** Every step that is due and is done with this taak, in order: what was overdue at receipt is asked in one go. */
  readonly omvat: readonly WwStapsoort[];
  /** The earliest deadline of these steps, counted from the grant: may have passed when Sluitend hears of it. */
  readonly uiterlijk: Tijdstip;
  /** The same term counted from today: for the reminder of a taak that is overdue when it opens. */
  readonly uiterlijkVanafNu: Tijdstip;
}

/** What is asked now, and what is waited for. */
export interface WwPlan {
  readonly stappen: readonly WwStap[];
  /** At most one per role. */
  readonly taken: readonly WwTaak[];
  /** The coming moments, ascending: timers are set to exactly these, every other one of this traject is dropped. */
  readonly wekkers: readonly { readonly stap: WwStapsoort; readonly op: Tijdstip }[];
  /** From then on UWV has no ground. */
  readonly grondTot: Tijdstip;
  /** The WW is over and nobody has accepted: the vangnet takes over. */
  readonly vangnetNu: boolean;
}

interface Opties {
  readonly stand?: WwStand;
  /** Region and partner, for rules of their own. */
  readonly bereik?: Bereik;
  readonly regels?: WwRegels;
}

/**
 * What a granted WW asks on a day: steps that are due and not done collapse into one taak per role, the others are waited for.
 * Computed anew at every change (receipt, answer, WW extended, shortened or ended early), so that timers never drift from the facts.
 * A step that was done is asked again only when a new end moves its day into the future.
 *
 * @param einde last day of the WW, inclusive
 * @throws RangeError when the WW ends before it was granted
 */
export function bepaalWwStappen(
  toekenning: Datum,
  einde: Datum,
  vandaag: Datum,
  opties: Opties = {},
): WwPlan {
  const { bereik = {}, regels = WW_REGELS } = opties;
  return plan(wwStappen(toekenning, einde, bereik, regels), einde, vandaag, opties);
}

/** The same for a refused WW: everything is counted from the refusal. */
export function bepaalWwAfwijzing(afwijzing: Datum, vandaag: Datum, opties: Opties = {}): WwPlan {
  const { bereik = {}, regels = WW_REGELS } = opties;
  const stappen = wwAfwijzingStappen(afwijzing, bereik, regels);
  return plan(stappen, stappen.at(-1)!.dag, vandaag, opties);
}

function plan(stappen: readonly WwStap[], einde: Datum, vandaag: Datum, opties: Opties): WwPlan {
  const { stand = NIEUWE_WW_STAND, bereik = {}, regels = WW_REGELS } = opties;
  const grondTot = eindeVanDag(einde);
  if (stand.isKlaar) return { stappen, taken: [], wekkers: [], grondTot, vangnetNu: false };
  // The ground ends with the last day: from then on UWV is asked nothing.
  if (vandaag > einde) return { stappen, taken: [], wekkers: [], grondTot, vangnetNu: true };

  const { lengte, eenheid } = zoekRegel(regels, 'termijn-ww-stap', stappen[0]!.dag, bereik).waarde;
  const uiterlijkVanafNu = termijnEinde(vandaag, lengte, eenheid, null).uiterlijk;
  const vragen = stappen.filter(({ soort }) => soort !== 'einde');
  const openVoor = (rol: WwRol) => vragen.filter((stap) => isOpen(stap, rol, einde, vandaag, stand));
  const taken = WW_ROLLEN.flatMap((rol): WwTaak[] => {
    const nu = openVoor(rol).filter(({ dag }) => dag <= vandaag);
    const laatste = nu.at(-1)?.soort;
    if (laatste === undefined || laatste === 'einde') return [];
    return [
      {
        taaksoort: rol === 'uwv' ? `ww-${laatste}` : 'ww-melding-gemeente',
        rol,
        keer: 1 + stand.gedaan.filter((g) => g.stap === laatste && g.rol === rol).length,
        omvat: nu.map(({ soort }) => soort),
        uiterlijk: Math.min(...nu.map(({ uiterlijk }) => uiterlijk)),
        uiterlijkVanafNu,
      },
    ];
  });
  const komt = vragen.filter(
    (stap) => stap.dag > vandaag && WW_ROLLEN.some((rol) => openVoor(rol).includes(stap)),
  );
  const wekkers = [
    ...komt.map(({ soort, opent }) => ({ stap: soort, op: opent })),
    { stap: 'einde', op: grondTot } as const,
  ];
  return { stappen, taken, wekkers: wekkers.sort((x, y) => x.op - y.op), grondTot, vangnetNu: false };
}

/** Whether a step is still to be asked of a role. What was done for a longer WW is done for a shorter one too. */
function isOpen(stap: WwStap, rol: WwRol, einde: Datum, vandaag: Datum, stand: WwStand): boolean {
  if (rol === 'gemeente-wi' && stap.soort !== 'melding') return false;
  if (stap.soort === 'melding' && stand.melding !== 'open') return false;
  const gedaan = stand.gedaan.filter((g) => g.stap === stap.soort && g.rol === rol);
  if (gedaan.length === 0) return true;
  if (stap.soort === 'eerste-contact' || stap.dag <= vandaag) return false;
  return gedaan.every(({ bijEinde }) => bijEinde < einde);
}
