import { join } from 'node:path';
import { maakSleutelbestand } from '../../privacy/sleutelbestand';
import { maakTestDatabank, type TestDatabank } from './databank';
import { tijdelijkeMap } from './diensten';

/** Where `draai` of the command line works in a test. */
export interface Opdrachtregel {
  readonly proef: TestDatabank;
  readonly map: string;
  /** What was written in this test, on standard output and standard error. */
  readonly uit: string[];
}

/**
 * The command line on a database and a folder of its own, with what it writes kept. To be called at the top of a test file; what it
 * answers is filled when the tests run.
 */
export function opdrachtregel(): Opdrachtregel {
  const eigen = { ...process.env };
  const plek = { uit: [] as string[] } as { proef: TestDatabank; map: string; uit: string[] };
  let ruimOp: () => void;

  beforeAll(async () => {
    plek.proef = await maakTestDatabank();
    ({ map: plek.map, ruimOp } = tijdelijkeMap());
    maakSleutelbestand(join(plek.map, 'sleutels.json'));
    Object.assign(process.env, { DATABASE_URL: plek.proef.url, SLUITEND_MAP: plek.map });
  }, 60_000);
  afterAll(async () => {
    process.env = eigen;
    ruimOp();
    await plek.proef.ruimOp();
  });
  beforeEach(() => {
    plek.uit.length = 0;
    for (const soort of ['log', 'error'] as const)
      jest
        .spyOn(console, soort)
        .mockImplementation((...regels: unknown[]) => void plek.uit.push(String(regels[0])));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = undefined;
  });
  return plek;
}
