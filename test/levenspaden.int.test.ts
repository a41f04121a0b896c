import { ZWAAR } from './omgeving/zwaar';
import { leesSegmenten, soorten } from './replay/geschiedenis';
import { KETENPADEN } from './replay/ketenpaden';
import { AAN_HET_EIND_VAN_DE_KALENDER, LEVENSPADEN, type Levenspad } from './replay/levenspaden';
import { Werkplaats } from './werkplaats/werkplaats';

/**
 * Ways a run can go, on the real server; the histories in test/replay/geschiedenissen are of these same paths. In every run of the tests
 * those that no other test walks: the others are replayed from their histories, and walked by `npm run zwaar`.
 */
const STEEDS: ReadonlySet<string> = new Set([
  'stilte-en-nieuwe-treffer',
  'overdracht-met-vervolg-en-teruggave',
  'vrije-dagen-verschuiven-de-termijn',
  'verschoven-en-getroffen',
  'hersteld',
  'verschoven-en-hersteld',
  'schoolwissel-geweigerd-en-terug',
  'de-beheerder-antwoordt-te-laat',
  'overlijden-terwijl-niemand-het-werkgebied-bedient',
  'begeleiding-met-nazorg',
  'nazorg-dip-naar-de-gemeente',
  'hulpvraag-na-de-nazorg',
  'in-beeld-opgezocht',
  'kalender-reikt-niet-ver-genoeg',
  'kalender-ontbreekt-bij-het-beoordelen',
]);
const LANGSTE_SEGMENT = 60;

function teLopen(paden: readonly Levenspad[]): [string, Levenspad][] {
  return paden.filter(({ naam }) => ZWAAR || STEEDS.has(naam)).map((pad) => [pad.naam, pad]);
}

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

  it.each(teLopen(LEVENSPADEN))('%s', async (_naam, pad) => loop(w, pad));
});

describe('levenspaden buiten de school', () => {
  let w: Werkplaats;

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2027-01-11', tijd: '10:00' });
  }, 60_000);
  afterAll(() => w.sluit(), 60_000);

  it.each(teLopen(KETENPADEN))('%s', async (_naam, pad) => loop(w, pad));
});

describe('levenspaden aan het eind van de kalender', () => {
  let w: Werkplaats;

  beforeAll(async () => {
    w = await Werkplaats.open({ datum: '2030-07-08' });
  }, 60_000);
  afterAll(() => w.sluit(), 60_000);

  it.each(teLopen(AAN_HET_EIND_VAN_DE_KALENDER))('%s', async (_naam, pad) => loop(w, pad));
});

it('elk pad dat steeds gelopen wordt, bestaat', () => {
  const namen = [...LEVENSPADEN, ...KETENPADEN, ...AAN_HET_EIND_VAN_DE_KALENDER].map(({ naam }) => naam);
  expect([...STEEDS].filter((naam) => !namen.includes(naam))).toEqual([]);
});
