import { plaatsUitgaand } from '../../db/repositories/uitgaand';
import type { Gebeurtenis } from '../../db/repositories/gebeurtenissen';
import type { Tx } from '../../db/verbinding';
import { datumVan } from '../../domain/kalender/amsterdam';
import { regelOp } from '../../domain/regels/regel-op';

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
    });
  }
}

function ontvangersVan(soort: Berichtsoort, gebeurtenis: Gebeurtenis): Kennisgeving['aan'][] {
  if (soort !== 'escalatie') return ['behandelaar'];
  const trede = Number(gebeurtenis.inhoud?.['trede'] ?? 1);
  const { treden } = regelOp('escalatie', datumVan(gebeurtenis.gebeurdOp), {}).waarde;
  return treden[trede - 1]?.naar === 'operator' ? ['team', 'operator'] : ['team'];
}
