import { leesSegmenten, soorten } from './replay/geschiedenis';
import { KETENPADEN } from './replay/ketenpaden';
import { AAN_HET_EIND_VAN_DE_KALENDER, LEVENSPADEN, type Levenspad } from './replay/levenspaden';
import { Werkplaats } from './werkplaats/werkplaats';

/** Every way a run can go, on the real server; the histories in test/replay/geschiedenissen are of these same paths. */
const LANGSTE_SEGMENT = 60;

async function loop(w: Werkplaats, pad: Levenspad): Promise<void> {
  const s = await pad.loop(w);
  for (const { workflow_id: workflowId } of await s.runs()) {
    const segmenten = await leesSegmenten(w.verbinding, workflowId);
    for (const segment of segmenten) {
      expect(soorten(segment).length).toBeLessThanOrEqual(LANGSTE_SEGMENT);
    }
  }
}

describe('levenspaden', () => {
  let w: Werkplaats;

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2026-11-30' });
  }, 60_000);
  afterAll(() => w.sluit(), 60_000);

  it.each(LEVENSPADEN.map((pad) => [pad.naam, pad] as const))('%s', async (_naam, pad) => loop(w, pad));
});

describe('levenspaden buiten de school', () => {
  let w: Werkplaats;

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11' });
  }, 60_000);
  afterAll(() => w.sluit(), 60_000);

  it.each(KETENPADEN.map((pad) => [pad.naam, pad] as const))('%s', async (_naam, pad) => loop(w, pad));
});

describe('levenspaden aan het eind van de kalender', () => {
  let w: Werkplaats;

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2030-07-08' });
  }, 60_000);
  afterAll(() => w.sluit(), 60_000);

  it.each(AAN_HET_EIND_VAN_DE_KALENDER.map((pad) => [pad.naam, pad] as const))('%s', async (_naam, pad) =>
    loop(w, pad),
  );
});
