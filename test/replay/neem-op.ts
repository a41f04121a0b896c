import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectmap } from '../../db/projectmap';
import globalSetup from '../omgeving/global-setup';
import globalTeardown from '../omgeving/global-teardown';
import { Werkplaats } from '../werkplaats/werkplaats';
import { bewaar, isOpgenomen } from './bewaard';
import { leesSegmenten } from './geschiedenis';
import { KETENPADEN } from './ketenpaden';
import { AAN_HET_EIND_VAN_DE_KALENDER, LEVENSPADEN, type Levenspad } from './levenspaden';

/**
 * Records the golden histories of this version: every path of `levenspaden.ts` on real servers, every run of it, one file per segment.
 * Run once per release, with `npm run opname`; files of an earlier release are never touched.
 */
async function neemOp(): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(projectmap(), 'package.json'), 'utf8')) as {
    version: string;
  };
  if (isOpgenomen(version)) {
    throw new Error(`versie ${version} is al opgenomen; verhoog de versie, of haal haar bestanden eerst weg`);
  }
  process.env['SLUITEND_TEST_ZONDER'] ??= 'kafka';
  await globalSetup();
  try {
    await metWerkplaats('2026-11-30', LEVENSPADEN, version);
    await metWerkplaats('2027-01-11', KETENPADEN, version);
    await metWerkplaats('2030-07-08', AAN_HET_EIND_VAN_DE_KALENDER, version);
  } finally {
    await globalTeardown();
  }
}

async function metWerkplaats(datum: string, paden: readonly Levenspad[], versie: string): Promise<void> {
  const w = await Werkplaats.open({ datum });
  try {
    for (const pad of paden) {
      const speler = await pad.loop(w);
      const geteld = new Map<string, number>();
      for (const { workflow_id: workflowId, soort } of await speler.runs()) {
        if (pad.gaatDoor?.includes(soort)) continue;
        const nummer = (geteld.get(soort) ?? 0) + 1;
        geteld.set(soort, nummer);
        const naam = `v${versie}-${pad.naam}${nummer > 1 ? `-${nummer}` : ''}`;
        await w.tot(async () => (await w.poort.toestand(workflowId)).soort === 'geeindigd');
        const segmenten = await leesSegmenten(w.verbinding, workflowId);
        for (const [i, segment] of segmenten.entries()) {
          bewaar(soort, segmenten.length > 1 ? `${naam}.${i + 1}` : naam, segment);
        }
      }
      console.log(pad.naam);
    }
  } finally {
    await w.sluit();
  }
}

neemOp().then(
  () => process.exit(0),
  (fout: unknown) => {
    console.error(fout);
    process.exit(1);
  },
);
