import * as fc from 'fast-check';
import { tijdstipOp } from '../kalender/amsterdam';
import { isWerkdag } from '../kalender/werkdagen';
import { OVERDRACHT_REGELS, type OverdrachtRegelwaarden } from '../regels/overdracht-regels';
import type { Regelrij, Regelrijen } from '../regels/regelrij';
import { biedAan } from './bied-aan';
import {
  aanvaardtermijnen,
  gelandtermijnen,
  maakLadder,
  overnameverzoekUiterlijk,
} from './overdracht-termijnen';
import { testaanbod } from './test-overdracht';

const klok = (t: number) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Amsterdam',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(t);

test('de ladder over het weekend heen en door de wintertijd, om 9 uur', () => {
  // Thursday 22 October 2026; the clocks go back on Sunday the 25th.
  const { termijnen, regels } = maakLadder(tijdstipOp('2026-10-22', '16:30'), {});
  expect(termijnen.map((m) => `${m.nummer} ${m.aan} ${klok(m.op)}`)).toEqual([
    '1 ontvanger 2026-10-27 09:00',
    '2 leiding-ontvanger 2026-10-30 09:00',
    '3 afgever 2026-11-03 09:00',
    '4 regisseur 2026-11-05 09:00',
  ]);
  expect(regels).toEqual([{ id: 'overdracht-ladder', versie: 1 }]);
});

test('een partner en een soort overdracht kunnen een eigen ladder hebben; de smalste gaat voor', () => {
  const ladder = (
    id: string,
    gebied: Regelrij<string, unknown>['gebied'],
    na: number,
  ): Regelrij<'overdracht-ladder', OverdrachtRegelwaarden['overdracht-ladder']> => ({
    id,
    versie: 1,
    soort: 'overdracht-ladder',
    waarde: { treden: [{ na, eenheid: 'kalenderdag', aan: 'regisseur' }] },
    bron: 'test',
    gebied,
    geldigVan: '2026-01-01',
    geldigTot: null,
  });
  const regels: Regelrijen<OverdrachtRegelwaarden> = [
    ...OVERDRACHT_REGELS,
    ladder('bijstand', { aanleiding: 'bijstand' }, 1),
    ladder('regio', { regio: 'r' }, 2),
    ladder('partner', { oin: 'P' }, 3),
    ladder('partner-bijstand', { oin: 'P', aanleiding: 'bijstand' }, 4),
  ];
  const id = (bereik: Parameters<typeof maakLadder>[1], datum = '2026-11-23') =>
    maakLadder(tijdstipOp(datum, '12:00'), bereik, regels).regels[0]?.id;
  expect(id({})).toBe('overdracht-ladder');
  expect(id({ aanleiding: 'bijstand' })).toBe('bijstand');
  expect(id({ regio: 'r', aanleiding: 'bijstand' })).toBe('regio');
  expect(id({ regio: 'r', oin: 'P' })).toBe('partner');
  expect(id({ regio: 'r', oin: 'P', aanleiding: 'bijstand' })).toBe('partner-bijstand');
  expect(id({ oin: 'P' }, '2025-12-31')).toBe('overdracht-ladder');
});

test('termijnen na aanvaard en na het eerste contact, over de jaarwisseling', () => {
  const op = tijdstipOp('2026-12-23', '10:00');
  const { termijnen, regels } = aanvaardtermijnen(op, {});
  // Christmas is on Friday and Saturday, New Year's Day on a Friday.
  expect(klok(termijnen.eersteContactUiterlijk)).toBe('2027-01-01 00:00');
  expect(klok(termijnen.kennismakingUiterlijk)).toBe('2027-01-09 00:00');
  expect(klok(termijnen.terugnameTot)).toBe('2027-01-23 00:00');
  expect(regels.map((r) => r.id)).toEqual([
    'overdracht-terugname',
    'termijn-overdracht-kennismaking',
    'termijn-overdracht-eerste-contact',
  ]);
  // Eight weeks later is Easter Monday, the day after the clocks went forward: the question is asked on Tuesday.
  const geland = gelandtermijnen(tijdstipOp('2027-02-01', '10:00'), {}).termijnen;
  expect([klok(geland.vragenOp), klok(geland.uiterlijk)]).toEqual(['2027-03-30 09:00', '2027-04-07 00:00']);
  expect(klok(overnameverzoekUiterlijk(op, {}).termijnen)).toBe('2027-01-01 00:00');
});

test('elke ladder van de regels kan worden aangeboden, loopt op en telt alleen werkdagen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 1439 }), (dag, minuut) => {
      const op = Date.UTC(2020, 0, 2) + dag * 86_400_000 + minuut * 60_000;
      const { termijnen } = maakLadder(op, {});
      expect(biedAan(testaanbod({ op, ladder: termijnen })).soort).toBe('gelukt');
      let geteld = 0;
      let datum = klok(op).slice(0, 10);
      for (const m of termijnen) {
        const doel = klok(m.op).slice(0, 10);
        while (datum < doel) {
          datum = new Date(Date.parse(datum) + 86_400_000).toISOString().slice(0, 10);
          if (isWerkdag(datum)) geteld += 1;
        }
        expect([geteld, klok(m.op).slice(11)]).toEqual([[3, 6, 8, 10][m.nummer - 1], '09:00']);
      }
    }),
    { seed: 20261123, numRuns: 200 },
  );
});
