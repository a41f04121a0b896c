import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import type { ScheduleOptions } from '@temporalio/client';
import { vertaalFout } from '../temporal/fouten';
import type { TemporalVerbinding } from '../temporal/verbinding';
import type { RitmeMoment } from '../../workflows/berichten';
import type { RitmeFunctie } from './ritme-functie';

/** The workflow type that a schedule starts, without input: one activity, `voerRitmeUit`. */
export const RITME_WORKFLOW = 'ritme';
const VOORVOEGSEL = 'ritme-';

/** The activity behind the workflow. */
export interface RitmeActiviteiten {
  /** Does the work of one moment of a function. @throws Error for a name that no function has */
  voerRitmeUit(moment: RitmeMoment): Promise<void>;
}

/** Makes the activity that the schedules of production end up with. */
export function maakRitmeActiviteiten(functies: readonly RitmeFunctie[]): RitmeActiviteiten {
  return {
    async voerRitmeUit({ naam, op }) {
      const functie = functies.find((kandidaat) => kandidaat.naam === naam);
      if (functie === undefined) throw new Error(`er is geen ritme ${naam}`);
      await functie.voerUit(op);
    },
  };
}

function schemaVan(functie: RitmeFunctie, takenrij: string): Omit<ScheduleOptions, 'scheduleId'> {
  return {
    spec: {
      timezone: 'Europe/Amsterdam',
      calendars: functie.momenten.map((tijd) => ({
        hour: Number(tijd.slice(0, 2)),
        minute: Number(tijd.slice(3, 5)),
      })),
    },
    action: {
      type: 'startWorkflow',
      workflowType: RITME_WORKFLOW,
      workflowId: `${VOORVOEGSEL}${functie.naam}`,
      taskQueue: takenrij,
    },
    // A moment that passed while all was down is still done, once each, in order.
    policies: { overlap: ScheduleOverlapPolicy.BUFFER_ALL, catchupWindow: '7 days' },
  };
}

/**
 * Makes the schedules of a production environment equal to the functions: new ones are created, known ones set to their moments, and those
 * of functions that are gone deleted. Only for production: a schedule does not travel in time. May be called by every worker at its start.
 * @throws TemporalNietBereikbaarFout
 */
export async function richtRitmesIn(
  verbinding: TemporalVerbinding,
  takenrij: string,
  functies: readonly RitmeFunctie[],
): Promise<void> {
  try {
    for (const functie of functies) await zetSchema(verbinding, functie, takenrij);
    const gewenst = new Set(functies.map(({ naam }) => `${VOORVOEGSEL}${naam}`));
    for await (const { scheduleId } of verbinding.client.schedule.list()) {
      if (!scheduleId.startsWith(VOORVOEGSEL) || gewenst.has(scheduleId)) continue;
      await verwijderSchema(verbinding, scheduleId);
    }
  } catch (fout) {
    throw vertaalFout(fout);
  }
}

async function verwijderSchema(verbinding: TemporalVerbinding, scheduleId: string): Promise<void> {
  try {
    await verbinding.client.schedule.getHandle(scheduleId).delete();
  } catch (fout) {
    // The list lags behind, and another worker that starts at the same time deletes too.
    if (!(fout instanceof ScheduleNotFoundError)) throw fout;
  }
}

async function zetSchema(
  verbinding: TemporalVerbinding,
  functie: RitmeFunctie,
  takenrij: string,
): Promise<void> {
  const scheduleId = `${VOORVOEGSEL}${functie.naam}`;
  const schema = schemaVan(functie, takenrij);
  const handle = verbinding.client.schedule.getHandle(scheduleId);
  try {
    await handle.update(({ state }) => ({ ...schema, state }));
  } catch (fout) {
    if (!(fout instanceof ScheduleNotFoundError)) throw fout;
    try {
      await verbinding.client.schedule.create({ scheduleId, ...schema });
    } catch (dubbel) {
      // Another worker that started at the same time made it.
      if (!(dubbel instanceof ScheduleAlreadyRunning)) throw dubbel;
    }
  }
}
