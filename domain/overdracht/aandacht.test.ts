import { aandachtVoor, overlegstap } from './aandacht';
import type { Overdracht } from './overdracht';
import { pasToe } from './pas-toe';
import { aangeboden, doe, UUR } from './test-overdracht';

function na(o: Overdracht, ...handelingen: Parameters<typeof pasToe>[1][]): Overdracht {
  return handelingen.reduce((stand, h) => {
    const uitkomst = pasToe(stand, h);
    if (uitkomst.soort === 'kan-niet') throw new Error(uitkomst.code);
    return uitkomst.overdracht;
  }, o);
}

const aanvaard = na(aangeboden(), doe('aanvaard', UUR));
const gesproken = na(aanvaard, doe('leg-eerste-contact-vast', 2 * UUR));

test('een aanbod vraagt pas aandacht na de laatste trede, en tot er een antwoord is', () => {
  const net = na(aangeboden(), doe('tik', 39 * UUR));
  expect(aandachtVoor(net)).toEqual([]);
  const stil = na(net, doe('tik', 40 * UUR));
  expect(aandachtVoor(stil)).toEqual(['geen-antwoord']);
  const besproken = na(stil, doe('roep-overleg-bijeen', 41 * UUR), doe('leg-overleg-vast', 42 * UUR));
  expect(aandachtVoor(besproken)).toEqual(['geen-antwoord']);
  expect(aandachtVoor(na(besproken, doe('weiger', 43 * UUR)))).toEqual([]);
});

test('zonder vangnet staat dat voorop', () => {
  const o = na(
    aangeboden({ grondslagAfgeverTot: 45 * UUR }),
    doe('tik', 44 * UUR),
    doe('beeindig-grondslag', 45 * UUR, { vangnet: null, regel: null }),
  );
  expect(aandachtVoor(o)).toEqual(['vangnet-ontbreekt', 'geen-antwoord']);
});

test('een eerste contact dat te laat is, tot het er is', () => {
  expect(aandachtVoor(na(aanvaard, doe('tik', 10 * UUR)))).toEqual([]);
  const teLaat = na(aanvaard, doe('tik', 11 * UUR));
  expect(aandachtVoor(teLaat)).toEqual(['eerste-contact-te-laat']);
  expect(aandachtVoor(na(teLaat, doe('leg-eerste-contact-vast', 12 * UUR)))).toEqual([]);
});

test('wankelt en niet geland, tot het overleg iets heeft afgesproken; geland vraagt niets', () => {
  const antwoord = (welk: string) => na(gesproken, doe('meld-geland', 60 * UUR, { antwoord: welk }));
  expect(aandachtVoor(antwoord('geland'))).toEqual([]);
  expect(aandachtVoor(antwoord('wankelt'))).toEqual(['wankelt']);
  const niet = antwoord('niet-geland');
  expect(aandachtVoor(niet)).toEqual(['niet-geland']);
  const bijeen = na(niet, doe('roep-overleg-bijeen', 61 * UUR));
  expect(aandachtVoor(bijeen)).toEqual(['niet-geland']);
  expect(aandachtVoor(na(bijeen, doe('leg-overleg-vast', 62 * UUR)))).toEqual([]);
  // Ook als beide kanten klaar zijn, blijft het staan tot erover is gesproken.
  const beiden = na(
    niet,
    doe('meld-geland', 61 * UUR, { wie: 'afgever', antwoord: 'geland', partij: niet.van }),
  );
  expect(aandachtVoor(beiden)).toEqual(['niet-geland']);
});

test('wie niet zegt of het houdt', () => {
  expect(aandachtVoor(na(gesproken, doe('tik', 62 * UUR)))).toEqual(['geland-te-laat']);
});

test('de regisseur roept bijeen, legt daarna vast, en kan opnieuw bijeenroepen', () => {
  const o = aangeboden();
  expect(overlegstap(o)).toBe('roep-bijeen');
  const bijeen = na(o, doe('roep-overleg-bijeen', UUR));
  expect(overlegstap(bijeen)).toBe('leg-vast');
  expect(overlegstap(na(bijeen, doe('leg-overleg-vast', 2 * UUR)))).toBe('roep-bijeen');
  expect(overlegstap(na(o, doe('weiger', UUR)))).toBeNull();
});
