import { begeleidingPlan } from '../begeleiding/plan';
import { nazorgPlan, nazorgPlanOvergenomen } from '../nazorg/plan';
import { doorstroomPlan } from '../doorstroompunt/plan';
import { inBeeldPlan } from '../in-beeld-traject/plan';
import { aanpakPlan } from '../sluitende-aanpak/plan';
import { wwPlan, wwPlanOvergenomen } from '../ww/plan';
import { zoekPlan } from '../zoekperiode/plan';
import { plan, type Planner } from './trajectplan';

/** The planner of every trajectSoort whose process is a table. Stand and feiten are plain JSON of that soort. */
const PLANNERS: Readonly<Record<string, Planner<never, never>>> = {
  ww: wwPlan,
  zoekperiode: zoekPlan,
  begeleiding: begeleidingPlan,
  nazorg: nazorgPlan,
  doorstroompunt: doorstroomPlan,
  'in-beeld': inBeeldPlan,
  'sluitende-aanpak': aanpakPlan,
};

/** What is left to ask in a traject that another has accepted; of the others nothing. */
const OVERGENOMEN: Readonly<Record<string, Planner<never, never>>> = {
  ww: wwPlanOvergenomen,
  nazorg: nazorgPlanOvergenomen,
};

/** The kinds of traject that are followed by a plan; a mazl has a workflow of its own. */
export const PLANSOORTEN: readonly string[] = Object.keys(PLANNERS);

/** The planner of a trajectSoort; an unknown one is a programming error. */
export function plannerVan(soort: string): Planner<unknown, unknown> {
  const planner = PLANNERS[soort];
  if (planner === undefined) throw new Error(`onbekende trajectSoort: ${soort}`);
  return planner as Planner<unknown, unknown>;
}

/** The planner of a traject that another has accepted, until that one records how it went on. */
export function plannerNaOvername(soort: string): Planner<unknown, unknown> {
  return (OVERGENOMEN[soort] as Planner<unknown, unknown> | undefined) ?? (() => plan('overgenomen', {}));
}
