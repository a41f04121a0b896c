import { weekdag } from '../../../domain/kalender/datum';
import type { Datum } from '../../../domain/woorden/tijd';
import type { Leerling } from '../leerlingen/leerling';
import { maakToeval } from '../toeval';
import type { ApiClient } from './api-client';

const WOENSDAG = 3;
/** So many pupils to one traject that somebody starts by hand, each week. */
const LEERLINGEN_PER_START = 400;

/**
 * Besides the two counts there is concern: on Wednesdays the school starts a traject about a pupil, or (every other week) the jeugdarts
 * after a walk-in hour. That one is open already is an answer too.
 */
export async function startMetDeHand(
  { school, jeugdarts }: { readonly school: ApiClient; readonly jeugdarts: ApiClient },
  vandaag: { readonly datum: Datum; readonly schoolweek: number },
  leerlingen: readonly Leerling[],
  { seed, vestigingscode }: { readonly seed: string; readonly vestigingscode: string },
): Promise<void> {
  if (weekdag(vandaag.datum) !== WOENSDAG) return;
  const [client, aanleiding] =
    vandaag.schoolweek % 2 === 0 ? [school, 'zorg'] : [jeugdarts, 'inloopspreekuur'];
  const aantal = Math.max(1, Math.round(leerlingen.length / LEERLINGEN_PER_START));
  const toeval = maakToeval(seed, 'zorg', vandaag.datum);
  for (let i = 0; i < aantal; i += 1) {
    const { leerlingnummer } = toeval.kies(leerlingen);
    const { status } = await client.stuur(
      '/v1/trajecten',
      { soort: 'mazl', aanleiding, vestigingscode, leerlingnummer },
      `${aanleiding}-${vandaag.datum}-${i}`,
    );
    if (status !== 202 && status !== 409) throw new Error(`starten met de hand kreeg status ${status}`);
  }
}
