import { condition, defineSignal, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { Tijdstip } from '../domain/woorden/tijd';
import { SIGNAAL, type ZiekteperiodeInvoer } from './berichten';
import { doe } from './bouwstenen/activiteiten';
import { zonderStilstand } from './bouwstenen/taak';
import { Taakhouder } from './bouwstenen/taakhouder';

const herstel = defineSignal(SIGNAAL.herstel);
const beoordelenVerplaatst = defineSignal<[Tijdstip]>(SIGNAAL.beoordelenVerplaatst);

/**
 * Bewaking of one sick period: waits for recovery or for the judging moment of the 7th school day (DOMAIN 1.5, "lang").
 * No traject: nobody is aan zet. The wait before the first task is the run's Start Delay, so a period that ends in recovery
 * costs six events.
 */
export async function ziekteperiode(invoer: ZiekteperiodeInvoer): Promise<'hersteld' | 'beoordeeld'> {
  let beoordelenOp = invoer.beoordelenOp;
  let hersteld = false;
  const houder = new Taakhouder();
  setHandler(herstel, () => {
    hersteld = true;
  });
  setHandler(beoordelenVerplaatst, (op) => {
    beoordelenOp = op;
  });
  houder.luister();

  houder.heeftGeopend(null);
  setCurrentDetails('Wacht op een betermelding of op de zevende schooldag.');
  for (;;) {
    while (!hersteld && Date.now() < beoordelenOp) {
      const gewekt = beoordelenOp;
      await condition(() => hersteld || beoordelenOp !== gewekt, Math.max(1, beoordelenOp - Date.now()), {
        summary: 'zevende schooldag',
      });
    }
    if (hersteld) return 'hersteld';
    const oordeel = await zonderStilstand(
      houder,
      { trekIn: () => (hersteld ? 'hersteld' : null), vernieuw: () => false },
      () => doe.beoordeelZiekteperiode({ ref: invoer.ref, op: Date.now() }),
    );
    if (oordeel.soort === 'opgegeven') continue;
    const { opnieuwOp } = oordeel.waarde;
    if (opnieuwOp === null) return 'beoordeeld';
    beoordelenOp = opnieuwOp;
  }
}
