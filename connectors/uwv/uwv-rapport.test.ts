import { leesUwvBestand } from './lees-uwv-levering';
import { PLANBUREAU_KOLOMMEN, PLANBUREAU_MAPPING } from './planbureau-mapping';
import { maakUwvRapport } from './uwv-rapport';

const rapport = async (...regels: string[]) =>
  maakUwvRapport(
    await leesUwvBestand([Buffer.from(regels.join('\n'))], PLANBUREAU_MAPPING, {
      oefen: true,
      vandaag: '2026-11-23',
    }),
  );
const KOP = PLANBUREAU_KOLOMMEN.join(';');
const GOED = 'WW-1;R-1;T;999990342;20040517;0402;20261012;20261005;20270104;;';

test('tellingen, en alleen de rijen waar iets over te zeggen is; niemand staat erin', async () => {
  const gemaakt = await rapport(KOP, GOED, GOED, 'WW-2;R-2;T;999990342;20040517;0402;20261012;;;;');
  expect(gemaakt).toEqual({
    status: 'gelezen',
    uitleg: null,
    rijen: 3,
    goed: 2,
    fout: 1,
    regels: [
      { rij: 2, uitkomst: 'goed', bevindingen: [expect.objectContaining({ code: 'rij-dubbel' })] },
      {
        rij: 3,
        uitkomst: 'fout',
        bevindingen: [expect.objectContaining({ code: 'ontbreekt', veld: 'einddatum' })],
      },
    ],
  });
  expect(JSON.stringify(gemaakt)).not.toMatch(/999990342|2004/);
});

test('een levering die als geheel is geweigerd', async () => {
  expect(await rapport(KOP)).toEqual({
    status: 'geweigerd',
    uitleg: 'De levering heeft geen rijen.',
    rijen: 0,
    goed: 0,
    fout: 0,
    regels: [],
  });
});
