import { dagenTussen, weekdag } from '../../../domain/kalender/datum';
import { leesKetenmelding } from '../../ketensignalen/lees-ketenmelding';
import { WW_MELDING } from '../../ketensignalen/ww-melding';
import { leesUwvBestand } from '../lees-uwv-levering';
import { PLANBUREAU_MAPPING } from '../planbureau-mapping';
import { genereerBerichten, STANDAARD_PLANBUREAU, type Planbureauopties } from './genereer-berichten';
import { kwartaalVoor } from './kwartaal';
import { alsCsv, alsMeldingen, perDag } from './lever-berichten';

const maak = (anders: Partial<Planbureauopties> = {}) =>
  genereerBerichten({ ...STANDAARD_PLANBUREAU, ...anders });
const van = (berichten: ReturnType<typeof maak>, soort: string) =>
  berichten.filter((b) => b.rij.Soort === soort);
const naarDatum = (kaal: string) => `${kaal.slice(0, 4)}-${kaal.slice(4, 6)}-${kaal.slice(6)}`;

describe('planbureau', () => {
  test('hetzelfde zaad geeft dezelfde berichten, een ander zaad andere', () => {
    expect(maak()).toEqual(maak());
    expect(maak({ zaad: 2 })).not.toEqual(maak());
  });

  test.each([1, 2, 3, 4, 5])(
    '195 toekenningen tot en met week 48, en daarin verder wat een regio ziet (zaad %i)',
    (zaad) => {
      const jaar = maak({ zaad, vanWeek: 1, totWeek: 48 });
      const toegekend = van(jaar, 'T');
      expect(toegekend).toHaveLength(195);
      expect(new Set(jaar.map((b) => b.rij.Berichtnummer)).size).toBe(jaar.length);
      const maanden = toegekend.map(({ rij }) =>
        dagenTussen(naarDatum(rij.EersteDag), naarDatum(rij.LaatsteDag)),
      );
      expect(maanden.filter((dagen) => dagen < 93).length / 195).toBeGreaterThan(0.8);
      // 94 of 195 in the evaluation.
      expect(van(jaar, 'E').length).toBeGreaterThan(70);
      expect(van(jaar, 'E').length).toBeLessThan(120);
      expect(van(jaar, 'A').length).toBeGreaterThan(8);
      expect(van(jaar, 'W').length).toBeGreaterThan(1);
      expect(jaar.every((b) => b.rij.BSN.startsWith('999'))).toBe(true);
    },
  );

  test('een kwartaal is een deel van het jaar', () => {
    const nummers = (berichten: ReturnType<typeof maak>) =>
      berichten.map((b) => JSON.stringify(b)).toSorted();
    const jaar = nummers(maak({ vanWeek: 1, totWeek: 48 }));
    const delen = [
      [1, 12],
      [13, 35],
      [36, 48],
    ].flatMap(([vanWeek, totWeek]) => maak({ vanWeek: vanWeek!, totWeek: totWeek! }));
    expect(nummers(delen)).toEqual(jaar);
    expect(van(maak(), 'T').length).toBeGreaterThan(40);
  });

  test('de levering komt zes weken na het besluit, op een werkdag; de vertraging is een instelling', () => {
    for (const [vertragingDagen, hoogstens] of [
      [42, 44],
      [0, 2],
    ] as const)
      for (const { leverdatum, rij } of maak({ vertragingDagen })) {
        const dagen = dagenTussen(naarDatum(rij.Besluitdatum), leverdatum);
        expect(dagen).toBeGreaterThanOrEqual(vertragingDagen);
        expect(dagen).toBeLessThanOrEqual(hoogstens);
        expect(weekdag(leverdatum)).toBeLessThan(6);
      }
  });

  test('elke levering wordt door de lezer goedgekeurd, als bestand en door HTTP, op de dag zelf', async () => {
    for (const zaad of [1, 2, 3])
      for (const levering of perDag(maak({ zaad, vanWeek: 1, totWeek: 48 }))) {
        const opties = { oefen: true, vandaag: levering.leverdatum, leveringId: levering.leveringId };
        const bestand = await leesUwvBestand([Buffer.from(alsCsv(levering))], PLANBUREAU_MAPPING, opties);
        expect(bestand).toMatchObject({ status: 'gelezen' });
        expect(bestand.status === 'gelezen' && bestand.rijen.filter((rij) => !rij.goed)).toEqual([]);
        const berichten = alsMeldingen(levering).map((melding) =>
          leesKetenmelding(WW_MELDING, melding, opties),
        );
        expect(berichten.filter((bericht) => !bericht.goed)).toEqual([]);
        // The same through both ways, so that a message that comes twice counts once.
        expect(berichten.map((bericht) => bericht.goed && bericht.melding.signaal)).toEqual(
          bestand.status === 'gelezen' && bestand.rijen.map((rij) => rij.goed && rij.bericht.signaal),
        );
      }
  });

  test.each([
    ['2026-12-01', [{ jaar: 2026, vanWeek: 29, totWeek: 41 }]],
    ['2027-01-31', [{ jaar: 2026, vanWeek: 38, totWeek: 50 }]],
    [
      '2027-03-20',
      [
        { jaar: 2026, vanWeek: 45, totWeek: 52 },
        { jaar: 2027, vanWeek: 1, totWeek: 4 },
      ],
    ],
  ])('op %s zijn dertien weken van besluiten geleverd', (vandaag, weken) => {
    expect(kwartaalVoor(vandaag, 42)).toEqual(weken);
    for (const een of weken)
      expect(maak(een).every(({ rij, leverdatum }) => rij.Soort !== 'T' || leverdatum <= vandaag)).toBe(true);
  });
});
