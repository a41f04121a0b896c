import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectmap } from '../projectmap';

/** Where an identity or a pupil number may be decrypted, and what accounts for it. */
const LEZERS: Readonly<Record<string, 'verantwoordt' | 'toont niemand iets'>> = {
  'db/repositories/personen-lezen.ts': 'verantwoordt',
  'db/repositories/leerlingnummers.ts': 'verantwoordt',
  'db/repositories/inzage.ts': 'verantwoordt',
  'db/repositories/personen-koppelen.ts': 'verantwoordt',
  // Writes, or gives what is there another key.
  'db/repositories/personen.ts': 'toont niemand iets',
  'db/repositories/persoonssleutels-herleiden.ts': 'toont niemand iets',
  'db/repositories/traject-sleutels.ts': 'toont niemand iets',
};
/** Where a timeline is read. */
const TIJDLIJNEN = ['db/repositories/trajecten-lezen.ts', 'db/repositories/inzage.ts'];
const MAPPEN = ['activities', 'api', 'cli', 'connectors', 'db', 'verwerking'];

const bronnen = MAPPEN.flatMap((map) =>
  readdirSync(join(projectmap(), map), { recursive: true, encoding: 'utf8' })
    .filter((naam) => /\.tsx?$/.test(naam) && !/\.test\.tsx?$/.test(naam))
    .map((naam) => join(map, naam)),
).map((pad) => ({
  pad: relative('.', pad).replaceAll('\\', '/'),
  tekst: readFileSync(join(projectmap(), pad), 'utf8'),
}));

describe('niemand leest een persoon zonder verwerkingsregel', () => {
  it('identiteiten en nummers worden alleen op bekende plaatsen ontsleuteld', () => {
    const gevonden = bronnen
      .filter(({ tekst }) => /plaatsVan(Gegevens|Nummer)\(/.test(tekst))
      .map(({ pad }) => pad);
    expect(gevonden.toSorted()).toEqual(Object.keys(LEZERS).toSorted());
  });

  it('wie ze teruggeeft, verantwoordt dat', () => {
    for (const [pad, hoe] of Object.entries(LEZERS)) {
      const tekst = bronnen.find((bron) => bron.pad === pad)?.tekst ?? '';
      expect([pad, tekst.includes('schrijfVerwerking(')]).toEqual([pad, hoe === 'verantwoordt']);
    }
  });

  it('een tijdlijn wordt alleen gelezen waar dat verantwoord wordt', () => {
    const gevonden = bronnen.filter(({ tekst }) => /selectFrom\('gebeurtenissen'\)/.test(tekst));
    expect(gevonden.map(({ pad }) => pad).toSorted()).toEqual(TIJDLIJNEN.toSorted());
    for (const { tekst } of gevonden) expect(tekst).toContain('schrijfVerwerking(');
  });
});
