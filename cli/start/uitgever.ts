import { join } from 'node:path';
import { SCHERMENCLIENT, schermensleutelpadIn } from '../../api/uitgever/schermenclient';
import { kiesPoort } from '../../deploy/lokaal/poort';
import { startProductProces } from '../../deploy/lokaal/product-proces';
import { omgevingVoorKind, type Instellingen } from '../instellingen/lees';
import { bewaak, type Bewaakt } from './bewaking';

/** The local issuer that runs, and the settings with which the API uses it. */
export interface LokaleUitgever {
  readonly instellingen: Readonly<Record<string, string>>;
  readonly bewaakt: Bewaakt;
}

/** The pid file of the issuer in a data folder. */
export function uitgeverPidbestand(map: string): string {
  return join(map, 'uitgever.pid');
}

/**
 * Starts the local issuer as a process of its own: access tokens for the partners of an oefenomgeving, and logins for staff. What the
 * settings name themselves (UITGEVER, AANMELD_UITGEVER) stays as it is.
 * @param kind settings of the processes we start
 */
export async function startLokaleUitgever(
  instellingen: Instellingen,
  kind: Readonly<Record<string, string>>,
  meld: (regel: string) => void,
): Promise<LokaleUitgever> {
  const { map } = instellingen.algemeen;
  const poort = await kiesPoort(instellingen.api.uitgeverPoort, 'UITGEVER_POORT');
  const start = () =>
    startProductProces({
      argumenten: ['uitgever'],
      logbestand: join(map, 'logboek', 'uitgever.log'),
      pidbestand: uitgeverPidbestand(map),
      env: omgevingVoorKind({ ...kind, UITGEVER_POORT: String(poort) }),
    });
  const proces = await start();
  const issuer = proces.adres ?? '';
  return {
    bewaakt: bewaak(proces, start, meld),
    instellingen: {
      ...(instellingen.api.uitgever === undefined ? { UITGEVER: issuer } : {}),
      ...(instellingen.aanmelden.uitgever === undefined
        ? {
            AANMELD_UITGEVER: issuer,
            AANMELD_CLIENT_ID: SCHERMENCLIENT,
            AANMELD_CLIENT_SLEUTEL: schermensleutelpadIn(map),
          }
        : {}),
    },
  };
}
