import { proxyActivities } from '@temporalio/workflow';
import type { Activiteiten } from '../../activities/activiteiten';

/** What operators read beside each activity in the Temporal UI. */
const SAMENVATTING: Readonly<Record<keyof Activiteiten, string>> = {
  openTaak: 'taak openen',
  taakMoment: 'herinneren, te laat melden of escaleren',
  trekTaakIn: 'taak intrekken',
  voerBesluitUit: 'besluit uitvoeren',
  volgTraject: 'bepalen wat er nu gevraagd wordt',
  volgOverdracht: 'overdracht bijwerken',
  beginMonitoring: 'einde van het volgen bepalen',
  biedOverdrachtAan: 'overdracht aanbieden',
  trekOverdrachtIn: 'overdracht intrekken',
  meldOverdrachtAntwoord: 'antwoord op de overdracht melden',
  beoordeelZiekteperiode: 'ziekteperiode beoordelen',
  sluitTraject: 'traject sluiten',
};

/**
 * Ledger and tasks live in Postgres: short attempts, repeated for ever with a ceiling of one minute, because a traject may wait for a
 * repaired database but may never fail on it.
 */
function maak<N extends keyof Activiteiten>(naam: N): Activiteiten[N] {
  const activiteiten = proxyActivities<Activiteiten>({
    startToCloseTimeout: 30_000,
    retry: { initialInterval: 500, backoffCoefficient: 2, maximumInterval: 60_000 },
    summary: SAMENVATTING[naam],
  });
  return activiteiten[naam];
}

/** What a run may do to the world. */
export const doe: Activiteiten = {
  openTaak: maak('openTaak'),
  taakMoment: maak('taakMoment'),
  trekTaakIn: maak('trekTaakIn'),
  voerBesluitUit: maak('voerBesluitUit'),
  volgTraject: maak('volgTraject'),
  volgOverdracht: maak('volgOverdracht'),
  beginMonitoring: maak('beginMonitoring'),
  biedOverdrachtAan: maak('biedOverdrachtAan'),
  trekOverdrachtIn: maak('trekOverdrachtIn'),
  meldOverdrachtAntwoord: maak('meldOverdrachtAntwoord'),
  beoordeelZiekteperiode: maak('beoordeelZiekteperiode'),
  sluitTraject: maak('sluitTraject'),
};
