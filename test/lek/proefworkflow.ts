import * as wf from '@temporalio/workflow';

/** A workflow that passes a text through everything Temporal keeps: what of it can be read in the history, leaks. */

/** The activities it calls; made by the test. */
export interface Proefactiviteiten {
  herhaal(tekst: string): Promise<string>;
  /** Fails with the text in message, details and cause; the first attempt leaves it as heartbeat details. */
  faal(tekst: string): Promise<void>;
}

const { herhaal, faal } = wf.proxyActivities<Proefactiviteiten>({
  startToCloseTimeout: '10s',
  heartbeatTimeout: '5s',
  retry: { maximumAttempts: 2, initialInterval: '10ms' },
});

export const bericht = wf.defineSignal<[string]>('bericht');
export const wijziging = wf.defineUpdate<string, [string]>('wijziging');
export const stand = wf.defineQuery<string, [string]>('stand');

/** @param einde how it ends: with the text as result, failed with it, or as a new run with it */
export async function proefworkflow(tekst: string, einde: 'klaar' | 'mislukt' | 'opnieuw'): Promise<string> {
  let ontvangen = '';
  wf.setHandler(bericht, (inhoud) => {
    ontvangen = inhoud;
  });
  wf.setHandler(
    wijziging,
    (inhoud) => {
      wf.setCurrentDetails(inhoud);
      return `gewijzigd: ${inhoud}`;
    },
    {
      validator: (inhoud) => {
        if (inhoud.startsWith('weiger'))
          throw wf.ApplicationFailure.nonRetryable(inhoud, 'geweigerd', inhoud);
      },
    },
  );
  wf.setHandler(stand, (vraag) => `${vraag} ${tekst}`);
  wf.upsertMemo({ stand: tekst });
  await wf.condition(() => ontvangen !== '', 60_000, { summary: `wacht op ${tekst}` });
  const antwoord = await herhaal.executeWithOptions({ summary: `herhaal ${tekst}` }, [ontvangen]);
  try {
    await faal(tekst);
  } catch (fout) {
    if (!wf.ActivityFailure || !(fout instanceof wf.ActivityFailure)) throw fout;
    if (einde === 'mislukt')
      throw wf.ApplicationFailure.nonRetryable(`mislukt met ${tekst}`, 'proef', { tekst });
  }
  if (einde === 'opnieuw') return wf.continueAsNew<typeof proefworkflow>(tekst, 'klaar');
  return antwoord;
}
