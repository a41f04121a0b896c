import type * as Timers from '../temporal/timers';
import type * as Toestand from '../temporal/toestand';
import type * as Slaap from './slaap';
import { maakProefomgeving, type Proefomgeving } from '../../test/klok/proefomgeving';

/** On a busy machine a timer goes off between looking at a run and reading its timers. Here it always does. */
jest.mock('../temporal/timers', () => {
  const echt = jest.requireActual<typeof Timers>('../temporal/timers');
  const { isInRust, leesToestand } = jest.requireActual<typeof Toestand>('../temporal/toestand');
  const { slaap } = jest.requireActual<typeof Slaap>('./slaap');
  return {
    ...echt,
    leesEersteTimer: async (...vraag: Parameters<typeof echt.leesEersteTimer>) => {
      for (let keer = 0; keer < 40; keer += 1) {
        const toestand = await leesToestand(...vraag);
        if (toestand.soort !== 'loopt' || !isInRust(toestand)) break;
        await slaap(10);
      }
      return echt.leesEersteTimer(...vraag);
    },
  };
});

const DAG = 86_400_000;
let omgeving: Proefomgeving;

beforeAll(async () => {
  omgeving = await maakProefomgeving();
});
afterAll(() => omgeving.ruimOp());

test('een run die onder de ogen van de klok verder gaat, wordt niet opgegeven', async () => {
  const nu = await omgeving.klok.nu();
  omgeving.traag.termijnMs = 100;
  // All within the second for which the clock moves at once.
  const termijnen = [0, 300, 600, 900].map((later) => ({ sleutel: `druk${later}`, op: nu + DAG + later }));
  await omgeving.start('druk', { termijnen });
  const uitslag = await omgeving.vooruit(nu + 2 * DAG);
  expect(uitslag.nietAfgegaan).toEqual([]);
});
