import { volgendeMoment } from './klok';
import type { Overdrachthandeling } from './handelingen';
import type { Overdracht } from './overdracht';
import { pasToe } from './pas-toe';
import { aangeboden, doe, UUR } from './test-overdracht';

function gelukt(o: Overdracht, h: Overdrachthandeling) {
  const uitkomst = pasToe(o, h);
  if (uitkomst.soort === 'kan-niet') throw new Error(`${h.soort}: ${uitkomst.uitleg}`);
  return uitkomst;
}
const na = (o: Overdracht, ...hs: Overdrachthandeling[]) => hs.reduce((s, h) => gelukt(s, h).overdracht, o);
const gebeurd = (o: Overdracht, h: Overdrachthandeling) =>
  gelukt(o, h).gebeurtenissen.map(({ soort, aan }) => [soort, ...aan]);
const nee = (o: Overdracht, h: Overdrachthandeling) => {
  const uitkomst = pasToe(o, h);
  return uitkomst.soort === 'kan-niet' ? uitkomst.code : 'gelukt';
};

const aanvaard = na(aangeboden(), doe('aanvaard', 0));
const gesproken = na(aanvaard, doe('leg-eerste-contact-vast', 5 * UUR));

test('eerste contact en kennismaking worden bewaakt, elk een keer, en kunnen daarna nog', () => {
  expect(gebeurd(aanvaard, doe('tik', 10 * UUR - 1))).toEqual([]);
  expect(gebeurd(aanvaard, doe('tik', 10 * UUR))).toEqual([
    ['eerste-contact-te-laat', 'ontvanger', 'afgever', 'regisseur'],
  ]);
  const later = na(aanvaard, doe('tik', 20 * UUR));
  expect(gebeurd(later, doe('tik', 99 * UUR))).toEqual([]);
  expect(na(later, doe('leg-eerste-contact-vast', 21 * UUR)).mijlpalen?.eersteContact?.teLaat).toBe(true);
  expect(gesproken.mijlpalen?.eersteContact?.teLaat).toBe(false);
  expect(nee(gesproken, doe('leg-eerste-contact-vast', 6 * UUR))).toBe('eerste-contact-al-vastgelegd');
});

test('de kennismaking wordt gepland, verzet, afgeslagen of gehouden; gehouden blijft', () => {
  const gepland = na(aanvaard, doe('plan-kennismaking', 1), doe('plan-kennismaking', 2));
  expect(gebeurd(gepland, doe('tik', 20 * UUR))).toEqual([
    ['eerste-contact-te-laat', 'ontvanger', 'afgever', 'regisseur'],
  ]);
  expect(gebeurd(gepland, doe('sla-kennismaking-af', 3))).toEqual([['kennismaking', 'afgever']]);
  const afgeslagen = na(gepland, doe('sla-kennismaking-af', 3));
  expect(nee(afgeslagen, doe('plan-kennismaking', 4))).toBe('kennismaking-al-afgeslagen');
  const gehouden = na(afgeslagen, doe('houd-kennismaking', 4, { wie: 'afgever' }));
  expect(nee(gehouden, doe('plan-kennismaking', 5))).toBe('kennismaking-al-gehouden');
});

test('na het eerste contact zeggen beide kanten nog een keer of het houdt', () => {
  expect(gebeurd(gesproken, doe('tik', 54 * UUR))).toEqual([
    ['kennismaking-te-laat', 'ontvanger', 'afgever'],
  ]);
  const gevraagd = na(gesproken, doe('plan-kennismaking', 6 * UUR), doe('tik', 55 * UUR));
  expect(gevraagd.mijlpalen?.geland?.isGevraagd).toBe(true);
  const een = na(gevraagd, doe('meld-geland', 56 * UUR, { wie: 'afgever' }));
  expect(nee(een, doe('meld-geland', 57 * UUR, { wie: 'afgever' }))).toBe('geland-al-gemeld');
  expect(gebeurd(een, doe('tik', 65 * UUR))).toEqual([['geland-te-laat', 'ontvanger', 'regisseur']]);
  expect(gebeurd(een, doe('meld-geland', 66 * UUR, { antwoord: 'wankelt' }))).toEqual([
    ['geland', 'afgever', 'regisseur'],
    ['mijlpalen-beeindigd', 'afgever', 'ontvanger'],
  ]);
  const klaar = na(een, doe('meld-geland', 66 * UUR));
  expect(nee(klaar, doe('plan-kennismaking', 67 * UUR))).toBe('mijlpalen-beeindigd');
  expect(volgendeMoment(klaar)).toBeNull();
});

test('een afgever die dan geen grond meer heeft, wordt niets meer gevraagd', () => {
  const aan = na(aangeboden({ grondslagAfgeverTot: 30 * UUR }), doe('aanvaard', 0));
  const o = na(aan, doe('leg-eerste-contact-vast', 5 * UUR));
  expect(o.mijlpalen?.geland).toMatchObject({ afgever: 'niet-gevraagd', ontvanger: 'open' });
  expect(nee(o, doe('meld-geland', 6 * UUR, { wie: 'afgever' }))).toBe('geland-niet-gevraagd');
  expect(gebeurd(o, doe('meld-geland', 56 * UUR)).at(-1)?.[0]).toBe('mijlpalen-beeindigd');
  expect(gebeurd(aan, doe('tik', 31 * UUR))).toEqual([
    ['eerste-contact-te-laat', 'ontvanger', 'regisseur'],
    ['kennismaking-te-laat', 'ontvanger'],
  ]);
});

test('voor een niet aangesloten ontvanger hoort de afgever het, en zonder grond de regisseur', () => {
  const vastlegging = { namens: 'x', datum: '2026-11-20', hoe: 'telefoon' };
  for (const [tot, hoorders] of [
    [null, ['afgever', 'regisseur']],
    [5 * UUR, ['regisseur']],
  ] as const) {
    const los = aangeboden({ isOntvangerAangesloten: false, grondslagAfgeverTot: tot });
    const o = na(los, doe('aanvaard', 0, { wie: 'afgever', vastlegging }));
    expect(gebeurd(o, doe('tik', 10 * UUR))).toEqual([['eerste-contact-te-laat', ...hoorders]]);
  }
});

test('een volgende overdracht of het einde van het traject sluit wat nog openstond', () => {
  for (const reden of ['verder-overgedragen', 'traject-gesloten', 'overleden']) {
    const dicht = na(gesproken, doe('beeindig', 6 * UUR, { reden }));
    expect([dicht.staat, dicht.mijlpalen?.beeindigd]).toEqual(['aanvaard', reden]);
    expect(gebeurd(dicht, doe('tik', 999 * UUR))).toEqual([]);
    expect(gebeurd(dicht, doe('beeindig', 7 * UUR, { reden }))).toEqual([]);
    const wijs = nee(dicht, doe('wijs-contactpersoon-aan', 8 * UUR));
    expect(wijs).toBe(reden === 'verder-overgedragen' ? 'niet-meer-verantwoordelijk' : 'gelukt');
  }
});

test('wie niet bereikt was, kan later worden geinformeerd; dat blijft dan zo', () => {
  const o = aangeboden({ geinformeerd: { soort: 'niet-bereikt', datum: '2026-11-20' } });
  expect(gebeurd(o, doe('informeer-jongere', 1))).toEqual([['jongere-geinformeerd', 'ontvanger']]);
  const bekend = na(o, doe('informeer-jongere', 1));
  expect(nee(bekend, doe('informeer-jongere', 2))).toBe('jongere-al-geinformeerd');
});

test('de contactpersoon gaat mee bij aanvaard en kan daarna wisselen; na teruggave is er geen', () => {
  expect(aanvaard.contactpersoon?.medewerker).toBe('m-1');
  const ander = na(aanvaard, doe('wijs-contactpersoon-aan', 1));
  expect(ander.contactpersoon).toEqual({ medewerker: 'm-2', vervanger: 'm-3' });
  expect(na(ander, doe('geef-terug', 2)).contactpersoon).toBeNull();
});

test('het opschaaloverleg legt een afspraak vast en verplaatst niets', () => {
  const o = na(aangeboden(), doe('roep-overleg-bijeen', 1));
  expect(nee(o, doe('roep-overleg-bijeen', 2))).toBe('overleg-al-bijeengeroepen');
  const gehouden = na(o, doe('leg-overleg-vast', 3));
  expect([gehouden.staat, gehouden.overleg?.afspraak]).toEqual(['aangeboden', 'ontvanger-aanvaardt']);
  expect(nee(gehouden, doe('leg-overleg-vast', 4))).toBe('geen-overleg');
  expect(nee(gehouden, doe('roep-overleg-bijeen', 5))).toBe('gelukt');
});

test('het volgende moment is precies wanneer een tik iets doet', () => {
  for (const begin of [aangeboden(), aanvaard, gesproken]) {
    let o = begin;
    for (let moment = volgendeMoment(o); moment !== null; moment = volgendeMoment(o)) {
      expect(gebeurd(o, doe('tik', moment - 1))).toEqual([]);
      expect(gebeurd(o, doe('tik', moment)).length).toBeGreaterThan(0);
      o = na(o, doe('tik', moment));
    }
    expect(gebeurd(o, doe('tik', 1e9 * UUR))).toEqual([]);
  }
});
