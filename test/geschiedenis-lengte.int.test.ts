import { meetHeelTraject, meetHersteldePeriode, meetKortTraject } from '../bench/geschiedenis-meting';
import { Werkplaats } from './werkplaats/werkplaats';

/** How long histories get: what a run costs the server, and how fast it is back after a restart. */
describe('de lengte van geschiedenissen', () => {
  it('op de echte klok: een herstelde ziekteperiode in zes, een heel traject in hooguit 1,3 keer het minimum', async () => {
    const w = await Werkplaats.open({ datum: '2026-11-30' }, { soort: 'productie' });
    try {
      expect(await meetHersteldePeriode(w)).toEqual([
        'WORKFLOW_EXECUTION_STARTED',
        'WORKFLOW_EXECUTION_SIGNALED',
        'WORKFLOW_TASK_SCHEDULED',
        'WORKFLOW_TASK_STARTED',
        'WORKFLOW_TASK_COMPLETED',
        'WORKFLOW_EXECUTION_COMPLETED',
      ]);
      const heel = await meetHeelTraject(w);
      expect(heel.verhouding).toBeLessThanOrEqual(1.3);
      expect(heel.langste).toBeLessThanOrEqual(60);
    } finally {
      await w.sluit();
    }
  });

  it('met reizen: ook een kort traject', async () => {
    const w = await Werkplaats.open({ datum: '2026-11-30' });
    try {
      expect((await meetKortTraject(w)).verhouding).toBeLessThanOrEqual(1.3);
    } finally {
      await w.sluit();
    }
  });
});
