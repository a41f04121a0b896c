import { plaatsUitgaand } from '../../db/repositories/uitgaand';
import type { Gebeurtenis } from '../../db/repositories/gebeurtenissen';
import type { Tx } from '../../db/verbinding';

/** Name of the receiver that sends e-mail. */
export const MAIL = 'mail';

/** What is told by e-mail. */
export type Berichtsoort = 'nieuw' | 'herinnering' | 'escalatie';

/** A notice as it waits in the outbox: ids and codes only. The address and the words are looked up when it is sent. */
export interface Kennisgeving {
  readonly taakId: string;
  readonly soort: Berichtsoort;
  /** `behandelaar`: whom the taak was assigned to, else the team. `operator`: those of the platform, at the last rungs. */
  readonly aan: 'behandelaar' | 'team' | 'operator';
}

const BERICHTEN: Readonly<Record<string, Berichtsoort>> = {
  'taak-geopend': 'nieuw',
  'taak-herinnerd': 'herinnering',
  'taak-elders-verwerkt': 'herinnering',
  'taak-geescaleerd': 'escalatie',
};

/** Queues the notices of an event, in its transaction; nothing when no mail server is connected. */
export async function plaatsKennisgeving(
  tx: Tx,
  gebeurtenis: Gebeurtenis & { readonly traceparent?: string | null },
): Promise<void> {
  const soort = BERICHTEN[gebeurtenis.soort];
  const taakId = gebeurtenis.taakId ?? null;
  if (soort === undefined || taakId === null) return;
  for (const aan of ontvangersVan(soort, gebeurtenis)) {
    const inhoud: Kennisgeving = { taakId, soort, aan };
    await plaatsUitgaand(tx, {
      sleutel: `${MAIL}:${aan}:${gebeurtenis.sleutel}`,
      ontvanger: MAIL,
      soort,
      groep: taakId,
      inhoud,
      traceparent: gebeurtenis.traceparent ?? null,
      // A notice for the operators is of the platform.
      ...(aan === 'operator' ? {} : { voorTaak: taakId }),
    });
  }
}

/** Whom a rung of the escalation is for stands in its event: it was decided by the rule that set the rung, of its school and region. */
function ontvangersVan(soort: Berichtsoort, gebeurtenis: Gebeurtenis): Kennisgeving['aan'][] {
  if (soort !== 'escalatie') return ['behandelaar'];
  return gebeurtenis.inhoud?.['voor'] === 'operator' ? ['team', 'operator'] : ['team'];
}
