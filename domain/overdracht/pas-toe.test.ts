import { kanNiet } from './afwijzing';
import { biedAan, neemOverDoorVangnet } from './bied-aan';
import type { Handelingsoort, Overdrachthandeling } from './handelingen';
import { isLopend, isZichtbaarBijRegisseur, OVERDRACHTSTATEN, type Overdracht } from './overdracht';
import { pasToe } from './pas-toe';
import {
  aangeboden,
  bij,
  doe,
  GEMEENTE,
  JONGERENTEAM,
  termijnenVanaf,
  testaanbod,
  testladder,
  UUR,
  UWV,
  VANGNET,
} from './test-overdracht';

/** Carries out what must succeed. */
function na(o: Overdracht, ...handelingen: Overdrachthandeling[]): Overdracht {
  return handelingen.reduce((stand, h) => {
    const uitkomst = pasToe(stand, h);
    if (uitkomst.soort === 'kan-niet') throw new Error(`${h.soort}: ${uitkomst.uitleg}`);
    return uitkomst.overdracht;
  }, o);
}

function gebeurd(o: Overdracht, h: Overdrachthandeling) {
  const uitkomst = pasToe(o, h);
  if (uitkomst.soort === 'kan-niet') throw new Error(`${h.soort}: ${uitkomst.uitleg}`);
  return uitkomst.gebeurtenissen;
}

const nee = (o: Overdracht, h: Overdrachthandeling) => {
  const uitkomst = pasToe(o, h);
  return uitkomst.soort === 'kan-niet' ? uitkomst.code : 'gelukt';
};

const staten: Record<Overdracht['staat'], Overdracht> = {
  aangeboden: aangeboden(),
  afgeleverd: na(aangeboden(), doe('lever-af', 1)),
  aanvaard: na(aangeboden(), doe('aanvaard', 2)),
  geweigerd: na(aangeboden(), doe('weiger', 2)),
  ingetrokken: na(aangeboden(), doe('trek-in', 2)),
  teruggegeven: na(aangeboden(), doe('aanvaard', 2), doe('geef-terug', 3)),
  vervallen: na(aangeboden(), doe('beeindig', 2)),
};

describe('elke handeling in elke staat heeft een uitkomst', () => {
  /** Rij: handeling. Kolommen: de staten op volgorde; de nieuwe staat, `=` voor geen verandering, of de reden waarom niet. */
  const TABEL = `
    lever-af               afgeleverd   =            =                 =            =              =               =
    meld-aflevering-mislukt =           =            =                 =            =              =               =
    aanvaard               aanvaard     aanvaard     al-aanvaard       al-geweigerd al-ingetrokken al-teruggegeven al-vervallen
    weiger                 geweigerd    geweigerd    al-aanvaard       al-geweigerd al-ingetrokken al-teruggegeven al-vervallen
    trek-in                ingetrokken  ingetrokken  al-aanvaard       al-geweigerd al-ingetrokken al-teruggegeven al-vervallen
    geef-terug             nog-niet-aanvaard nog-niet-aanvaard teruggegeven al-geweigerd al-ingetrokken al-teruggegeven al-vervallen
    tik                    =            =            =                 =            =              =               =
    beeindig               vervallen    vervallen    =                 =            =              =               =
    beeindig-grondslag     te-vroeg     te-vroeg     =                 =            =              =               =
    verzet-grondslag       =            =            =                 =            =              =               =
    plan-kennismaking      nog-niet-aanvaard nog-niet-aanvaard =       al-geweigerd al-ingetrokken al-teruggegeven al-vervallen
    houd-kennismaking      nog-niet-aanvaard nog-niet-aanvaard =       al-geweigerd al-ingetrokken al-teruggegeven al-vervallen
    sla-kennismaking-af    nog-niet-aanvaard nog-niet-aanvaard =       al-geweigerd al-ingetrokken al-teruggegeven al-vervallen
    leg-eerste-contact-vast nog-niet-aanvaard nog-niet-aanvaard =      al-geweigerd al-ingetrokken al-teruggegeven al-vervallen
    meld-geland            nog-niet-aanvaard nog-niet-aanvaard nog-geen-eerste-contact al-geweigerd al-ingetrokken al-teruggegeven al-vervallen
    wijs-contactpersoon-aan nog-niet-aanvaard nog-niet-aanvaard =      al-geweigerd al-ingetrokken al-teruggegeven al-vervallen
    informeer-jongere      jongere-al-geinformeerd jongere-al-geinformeerd jongere-al-geinformeerd al-geweigerd al-ingetrokken al-teruggegeven al-vervallen
    roep-overleg-bijeen    =            =            =                 al-geweigerd al-ingetrokken al-teruggegeven al-vervallen
    leg-overleg-vast       geen-overleg geen-overleg geen-overleg      geen-overleg geen-overleg   geen-overleg    geen-overleg
    meld-geland-namens     ontvanger-is-aangesloten ontvanger-is-aangesloten ontvanger-is-aangesloten ontvanger-is-aangesloten ontvanger-is-aangesloten ontvanger-is-aangesloten ontvanger-is-aangesloten`;
  const rijen = TABEL.trim()
    .split('\n')
    .map((rij) => rij.trim().split(/\s+/));

  it.each(rijen)('%s', (soort, ...verwacht) => {
    expect(verwacht).toHaveLength(OVERDRACHTSTATEN.length);
    OVERDRACHTSTATEN.forEach((staat, i) => {
      const uitkomst = pasToe(staten[staat], doe(soort as Handelingsoort, 5));
      const gevonden =
        uitkomst.soort === 'kan-niet'
          ? uitkomst.code
          : uitkomst.overdracht.staat === staat
            ? '='
            : uitkomst.overdracht.staat;
      expect(`${staat}: ${gevonden}`).toBe(`${staat}: ${verwacht[i]}`);
    });
  });

  it('de tabel kent alle handelingen, en wie iets niet mag hoort dat', () => {
    const soorten = rijen.map(([soort]) => soort as Handelingsoort);
    expect(soorten).toHaveLength(20);
    for (const soort of soorten)
      for (const wie of ['afgever', 'ontvanger', 'regisseur', 'klok', 'machine'] as const) {
        const h = doe(soort, 5, { wie, partij: JONGERENTEAM });
        if (wie === doe(soort, 5).wie && !['afgever', 'ontvanger'].includes(wie)) continue;
        expect(nee(staten.aangeboden, h)).toBe('niet-uw-overdracht');
      }
  });
});

describe('een winnaar bij iedere race', () => {
  it('aanvaarden tegen intrekken: wie het eerst aankomt', () => {
    expect(nee(na(aangeboden(), doe('trek-in', 1)), doe('aanvaard', 1))).toBe('al-ingetrokken');
    expect(nee(na(aangeboden(), doe('aanvaard', 1)), doe('trek-in', 1))).toBe('al-aanvaard');
  });

  it('twee keer aanvaarden: de tweede hoort het, een herhaling van hetzelfde bericht niet', () => {
    const bericht = doe('aanvaard', 1);
    const aanvaard = na(aangeboden(), bericht);
    expect(pasToe(aanvaard, bericht)).toEqual({ soort: 'gelukt', overdracht: aanvaard, gebeurtenissen: [] });
    expect(pasToe(aanvaard, doe('aanvaard', 1))).toEqual(kanNiet('al-aanvaard'));
  });

  it('twee ontvangers: alleen aan wie is aangeboden kan aanvaarden', () => {
    expect(nee(aangeboden(), doe('aanvaard', 1, { partij: JONGERENTEAM }))).toBe('niet-uw-overdracht');
    const ander = biedAan(testaanbod({ ref: 'o2', traject: bij(UWV, { heeftAndereLopende: true }) }));
    expect(ander).toEqual(kanNiet('al-aangeboden'));
  });

  it('de afgever is intussen niet meer verantwoordelijk, of het traject is dicht', () => {
    expect(nee(aangeboden(), doe('aanvaard', 1, { traject: bij(JONGERENTEAM) }))).toBe(
      'niet-meer-verantwoordelijk',
    );
    expect(nee(aangeboden(), doe('aanvaard', 1, { traject: bij(UWV, { isOpen: false }) }))).toBe(
      'traject-gesloten',
    );
  });
});

describe('aanvaarden', () => {
  it('verplaatst in een stap de verantwoordelijkheid en de contactpersoon; de afgever hoort het', () => {
    const gebeurtenissen = gebeurd(aangeboden(), doe('aanvaard', 7));
    expect(gebeurtenissen.map(({ soort, aan }) => [soort, aan.includes('afgever')])).toEqual([
      ['aanvaard', true],
      ['verantwoordelijke-gewisseld', true],
      ['contactpersoon-gewisseld', true],
    ]);
    expect(gebeurtenissen[1]).toMatchObject({ van: UWV, naar: GEMEENTE, grond: 'aanvaard' });
  });

  it('een niet aangesloten ontvanger: de afgever legt vast wie, wanneer en hoe', () => {
    const vastlegging = { namens: 'zaak-12', datum: '2026-11-20', hoe: 'telefoon' };
    const los = aangeboden({ isOntvangerAangesloten: false });
    const o = na(los, doe('aanvaard', 3, { wie: 'afgever', partij: UWV, vastlegging }));
    expect(o.antwoord).toMatchObject({ soort: 'aanvaard', wijze: 'vastgelegd', vastlegging });
    expect(nee(los, doe('aanvaard', 3, { wie: 'afgever', partij: UWV }))).toBe('vastlegging-ontbreekt');
    const namens = { wie: 'afgever', partij: UWV, vastlegging };
    const contact = na(o, doe('leg-eerste-contact-vast', 4, namens));
    expect(na(contact, doe('meld-geland-namens', 5)).mijlpalen?.geland?.ontvanger).toBe('geland');
    expect(na(o, doe('geef-terug', 5, namens)).teruggave?.vastlegging).toEqual(vastlegging);
  });

  it('een afgever aanvaardt nooit zijn eigen aanbod voor een ontvanger die zelf antwoordt', () => {
    const vastlegging = { namens: 'x', datum: '2026-11-20', hoe: 'mail' };
    for (const meer of [{ vastlegging }, {}])
      expect(nee(aangeboden(), doe('aanvaard', 3, { wie: 'afgever', partij: UWV, ...meer }))).toBe(
        'ontvanger-is-aangesloten',
      );
  });
});

describe('weigeren', () => {
  it('heeft een reden en kan een ander voorstellen; de afgever blijft verantwoordelijk', () => {
    expect(gebeurd(aangeboden(), doe('weiger', 1, { tegenvoorstel: JONGERENTEAM }))).toEqual([
      { soort: 'geweigerd', op: 1, aan: ['afgever'], reden: 'niet-onze-taak', tegenvoorstel: JONGERENTEAM },
    ]);
    for (const tegenvoorstel of [UWV, GEMEENTE])
      expect(nee(aangeboden(), doe('weiger', 1, { tegenvoorstel }))).toBe('tegenvoorstel-is-partij-zelf');
  });
});

describe('teruggeven', () => {
  const aanvaard = na(aangeboden({ grondslagAfgeverTot: 60 * UUR }), doe('aanvaard', 0));

  it('binnen de termijn neemt de afgever terug: dat zei hij toe bij het aanbod', () => {
    const wissel = gebeurd(aanvaard, doe('geef-terug', 59 * UUR))[1];
    expect(wissel).toMatchObject({ van: GEMEENTE, naar: UWV, grond: 'terugname' });
  });

  it.each([
    ['grondslag-afgelopen', 60 * UUR, {}],
    ['niet-meer-verantwoordelijk', 1, { traject: bij(JONGERENTEAM) }],
    ['loopt-al-verder', 1, { traject: bij(GEMEENTE, { heeftAndereLopende: true }) }],
    ['traject-gesloten', 1, { traject: bij(GEMEENTE, { isOpen: false }) }],
    ['tegenvoorstel-is-partij-zelf', 1, { tegenvoorstel: UWV }],
  ])('kan niet: %s', (code, op, meer) => {
    expect(nee(aanvaard, doe('geef-terug', op, meer))).toBe(code);
  });

  it('na de termijn is terug een nieuwe overdracht', () => {
    const zonderEinde = na(aangeboden(), doe('aanvaard', 0));
    expect(nee(zonderEinde, doe('geef-terug', 100 * UUR - 1))).toBe('gelukt');
    expect(nee(zonderEinde, doe('geef-terug', 100 * UUR))).toBe('terugnametermijn-voorbij');
  });
});

describe('de ladder', () => {
  const tredenVan = (o: Overdracht, op: number) =>
    gebeurd(o, doe('tik', op)).flatMap((g) => (g.soort === 'trede' ? [[g.nummer, ...g.aan]] : []));
  const afgeleverd = na(aangeboden(), doe('lever-af', 0));

  it('iedere trede een keer, niet te vroeg, en de laatste is zichtbaar bij de regisseur', () => {
    expect(tredenVan(afgeleverd, 10 * UUR - 1)).toEqual([]);
    const een = na(afgeleverd, doe('tik', 10 * UUR));
    expect(tredenVan(een, 10 * UUR)).toEqual([]);
    expect(tredenVan(een, 45 * UUR)).toEqual([
      [2, 'leiding-ontvanger'],
      [3, 'afgever'],
      [4, 'regisseur'],
    ]);
    const vier = na(een, doe('tik', 900 * UUR));
    expect([een, vier].map(isZichtbaarBijRegisseur)).toEqual([false, true]);
    expect(isLopend(vier)).toBe(true);
  });

  it('spreekt wie iets kan doen: de beheerder zolang het niet is afgeleverd, de afgever als de ontvanger niet is aangesloten', () => {
    expect(tredenVan(aangeboden(), 10 * UUR)).toEqual([[1, 'operator']]);
    expect(tredenVan(aangeboden({ isOntvangerAangesloten: false }), 10 * UUR)).toEqual([[1, 'afgever']]);
    // After a standstill nobody hears the same twice in one moment.
    expect(tredenVan(aangeboden({ isOntvangerAangesloten: false }), 40 * UUR)).toEqual([
      [1],
      [2],
      [3, 'afgever'],
      [4, 'regisseur'],
    ]);
  });

  it.each(['aanvaard', 'weiger', 'trek-in'] as const)('na %s komt er geen trede meer', (soort) => {
    expect(tredenVan(na(afgeleverd, doe(soort, 1)), 99 * UUR)).toEqual([]);
  });

  it('een ladder die niet bij de regisseur eindigt of niet oploopt, wordt niet aangeboden', () => {
    for (const ladder of [[], testladder().slice(0, 3), testladder().reverse()])
      expect(biedAan(testaanbod({ ladder }))).toEqual(kanNiet('ladder-onvolledig'));
  });
});

describe('het vangnet', () => {
  const o = aangeboden({ grondslagAfgeverTot: 30 * UUR });
  const einde = (meer = {}) => doe('beeindig-grondslag', 30 * UUR, meer);
  const overname = {
    ref: 'v1',
    trajectRef: 't1',
    reden: 'bijstand',
    van: UWV,
    vangnet: VANGNET,
    regel: { id: 'overdracht-vangnet', versie: 1 },
    isVangnetAangesloten: true,
    op: 30 * UUR,
    grondslagAfgeverTot: 30 * UUR,
    gedeeld: { grondslag: 'suwi', gegevens: ['identiteit'], op: 30 * UUR },
    termijnen: termijnenVanaf(30 * UUR),
    traject: bij(UWV),
  } as const;

  it('neemt over als de grond van de afgever eindigt; aanvaarden kan dan niet meer', () => {
    expect(nee(o, doe('beeindig-grondslag', 30 * UUR - 1))).toBe('te-vroeg');
    expect(gebeurd(o, einde())[0]).toMatchObject({ soort: 'vervallen', vangnet: VANGNET });
    expect(nee(na(o, einde()), doe('aanvaard', 31 * UUR))).toBe('al-vervallen');
    const overgenomen = neemOverDoorVangnet(overname);
    expect(overgenomen).toMatchObject({
      soort: 'gelukt',
      overdracht: { staat: 'aanvaard', naar: VANGNET, geinformeerd: null, contactpersoon: null },
    });
    expect(
      overgenomen.soort === 'gelukt' &&
        nee(overgenomen.overdracht, doe('geef-terug', 31 * UUR, { partij: VANGNET, traject: bij(VANGNET) })),
    ).toBe('grondslag-afgelopen');
  });

  it('wie eerder aanvaardde heeft gewonnen, ook als de klok stilstond', () => {
    const aanvaard = na(o, doe('aanvaard', 31 * UUR));
    expect(gebeurd(aanvaard, einde())).toEqual([]);
  });

  it('zonder vangnet laat niemand los: het wordt een keer zichtbaar', () => {
    for (const vangnet of [null, UWV]) {
      const open = na(o, einde({ vangnet }));
      expect(isLopend(open)).toBe(true);
      expect(gebeurd(open, einde({ vangnet }))).toEqual([]);
    }
  });

  it.each([
    ['te-vroeg', { op: 1 }],
    ['zelfde-partij', { vangnet: UWV }],
    ['traject-gesloten', { traject: bij(UWV, { isOpen: false }) }],
    ['niet-meer-verantwoordelijk', { traject: bij(GEMEENTE) }],
    ['al-aangeboden', { traject: bij(UWV, { heeftAndereLopende: true }) }],
  ] as const)('neemt niet over: %s', (code, meer) => {
    expect(neemOverDoorVangnet({ ...overname, ...meer })).toEqual(kanNiet(code));
  });

  it('een langere WW schuift het einde op', () => {
    const langer = na(o, doe('verzet-grondslag', 1, { tot: 90 * UUR }));
    expect(nee(langer, einde())).toBe('te-vroeg');
    expect(gebeurd(langer, doe('verzet-grondslag', 2, { tot: 90 * UUR }))).toEqual([]);
  });
});

describe('aanbieden', () => {
  it('van de ene vestiging naar de andere kan binnen een school', () => {
    const school = { oin: '00000099000000000009', rol: 'school' } as const;
    const aanbod = testaanbod({
      van: school,
      naar: school,
      traject: bij(school),
      vanVestigingscode: '14SM00',
    });
    expect(biedAan({ ...aanbod, naarVestigingscode: '14SM02' }).soort).toBe('gelukt');
    expect(biedAan({ ...aanbod, naarVestigingscode: '14SM00' })).toEqual(kanNiet('zelfde-partij'));
  });

  it.each([
    ['zelfde-partij', { naar: UWV }],
    ['traject-gesloten', { traject: bij(UWV, { isOpen: false }) }],
    ['niet-meer-verantwoordelijk', { traject: bij(GEMEENTE) }],
    ['grondslag-afgelopen', { grondslagAfgeverTot: 0 }],
  ] as const)('kan niet: %s', (code, meer) => {
    expect(biedAan(testaanbod(meer))).toEqual(kanNiet(code));
  });
});
