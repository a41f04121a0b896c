import type { Partij } from '../woorden/rollen';
import { ALTIJD, bepaalBedoeling, type Levensloop } from './bedoeld';
import { claimsVan } from './claim';
import { deelIn } from './deel-in';
import { doorsnede, verenig, zonder } from './interval';
import { isTaakWaard, witteVlekken } from './witte-vlek';

const SCHOOL: Partij = { oin: '00000007000000000001', rol: 'school' };
const WI: Partij = { oin: '00000001000000000002', rol: 'gemeente-wi' };
const ARTS: Partij = { oin: '00000001000000000003', rol: 'jeugdarts' };
const LEVEN: Levensloop = {
  sinds: '2026-01-01',
  geboortedatum: '2006-05-17',
  startkwalificatieOp: null,
  buitenRegio: [],
  overledenOp: null,
};
const JAAR = { van: '2026-01-01', tot: '2026-12-31' };

describe('intervallen', () => {
  it('wat overlapt of aansluit wordt een; een leeg interval valt weg', () => {
    expect(
      verenig([
        { van: '2026-02-01', tot: '2026-02-10' },
        { van: '2026-01-01', tot: '2026-01-31' },
        { van: '2026-02-05', tot: '2026-02-12' },
        { van: '2026-03-02', tot: '2026-03-01' },
        { van: '2026-02-14', tot: '2026-02-14' },
      ]),
    ).toEqual([
      { van: '2026-01-01', tot: '2026-02-12' },
      { van: '2026-02-14', tot: '2026-02-14' },
    ]);
  });

  it('zonder en doorsnede vullen elkaar aan', () => {
    const a = [{ van: '2026-01-01', tot: '2026-01-31' }];
    const b = [
      { van: '2025-12-20', tot: '2026-01-03' },
      { van: '2026-01-10', tot: '2026-01-10' },
      { van: '2026-01-30', tot: ALTIJD },
    ];
    expect(doorsnede(a, b)).toEqual([
      { van: '2026-01-01', tot: '2026-01-03' },
      { van: '2026-01-10', tot: '2026-01-10' },
      { van: '2026-01-30', tot: '2026-01-31' },
    ]);
    expect(zonder(a, b)).toEqual([
      { van: '2026-01-04', tot: '2026-01-09' },
      { van: '2026-01-11', tot: '2026-01-29' },
    ]);
  });
});

describe('claims', () => {
  it('een contact telt een half jaar, met de regel erbij', () => {
    expect(claimsVan({ soort: 'contact', dag: '2026-08-31', door: WI })).toEqual([
      {
        bron: 'contact',
        aard: 'contact',
        door: WI,
        van: '2026-08-31',
        tot: '2027-02-28',
        regel: { id: 'claim-contact', versie: 1 },
      },
    ]);
  });

  it('van een contact van de jeugdarts of zorg wordt niet gezegd van wie het is', () => {
    const [claim] = claimsVan({ soort: 'contact', dag: '2026-03-01', door: ARTS });
    expect(claim).toMatchObject({ aard: 'contact', door: null });
    expect(JSON.stringify(claim)).not.toContain('jeugdarts');
    expect(claimsVan({ soort: 'contact', dag: '2026-03-01', door: { ...ARTS, rol: 'zorg' } })[0]?.door).toBe(
      null,
    );
  });

  it.each([
    ['beantwoord', '2026-03-10', '2026-03-20', '2026-03-10'],
    ['te laat', null, '2026-03-20', '2026-04-03'],
    ['zonder termijn', null, null, '2026-06-01'],
  ])('een taak, %s', (_naam, gesloten, uiterlijk, tot) => {
    expect(claimsVan({ soort: 'taak', van: '2026-03-01', uiterlijk, gesloten, door: WI })[0]?.tot).toBe(tot);
  });

  it('een traject waarin niemand iets doet telt na een half jaar niet meer, en weer vanaf wat er gebeurt', () => {
    const feit = { soort: 'traject', van: '2025-01-15', tot: '2026-02-01', door: WI } as const;
    const stukken = claimsVan({ ...feit, handelingen: ['2025-03-01', '2025-11-01'] });
    expect(verenig(stukken)).toEqual([
      { van: '2025-01-15', tot: '2025-09-01' },
      { van: '2025-11-01', tot: '2026-02-01' },
    ]);
    expect(claimsVan({ ...feit, handelingen: ['2026-03-01'] }).map(({ tot }) => tot)).toEqual(['2025-07-15']);
  });

  it('een inschrijving tot het bekende einde, anders een jaar na de bevestiging; een uitkering drie maanden', () => {
    const inschrijving = {
      soort: 'inschrijving',
      van: '2025-08-01',
      bevestigd: '2026-01-15',
      door: SCHOOL,
    } as const;
    expect(claimsVan({ ...inschrijving, tot: null })[0]?.tot).toBe('2027-01-15');
    expect(claimsVan({ ...inschrijving, tot: '2026-02-01' })[0]?.tot).toBe('2026-02-01');
    expect(claimsVan({ ...inschrijving, soort: 'uitkering', tot: null })[0]?.tot).toBe('2026-04-15');
  });
});

describe('wie in beeld hoort te zijn', () => {
  it('tot 23 voor 2026, tot 27 daarna: wie in 2025 23 werd, komt op 1 januari terug', () => {
    const periode = { van: '2025-01-01', tot: '2026-12-31' };
    expect(
      bepaalBedoeling({ ...LEVEN, sinds: '2024-01-01', geboortedatum: '2002-06-01' }, periode),
    ).toMatchObject({
      bedoeld: [
        { van: '2025-01-01', tot: '2025-05-31' },
        { van: '2026-01-01', tot: '2026-12-31' },
      ],
      niet: [{ van: '2025-06-01', tot: '2025-12-31', reden: 'leeftijd' }],
    });
  });

  it('van meer redenen telt de eerste; een half bekende geboortedatum laat niemand weg', () => {
    const leven: Levensloop = {
      sinds: '2026-02-01',
      geboortedatum: '1999-00-00',
      startkwalificatieOp: '2026-07-01',
      buitenRegio: [{ van: '2026-04-01', tot: '2026-04-30' }],
      overledenOp: '2026-09-01',
    };
    const { niet } = bepaalBedoeling(leven, JAAR);
    expect(niet.map(({ van, tot, reden }) => `${reden} ${van} ${tot}`)).toEqual([
      'overleden 2026-09-01 2026-12-31',
      'verhuisd 2026-04-01 2026-04-30',
      'startkwalificatie 2026-07-01 2026-08-31',
      'niet-bekend 2026-01-01 2026-01-31',
    ]);
    expect(bepaalBedoeling({ ...LEVEN, geboortedatum: null }, JAAR).niet).toEqual([]);
  });
});

describe('witte vlekken', () => {
  const claims = [
    ...claimsVan({
      soort: 'inschrijving',
      van: '2025-08-01',
      tot: '2026-02-10',
      bevestigd: '2026-01-01',
      door: SCHOOL,
    }),
    ...claimsVan({ soort: 'contact', dag: '2026-03-01', door: ARTS }),
    ...claimsVan({ soort: 'contact', dag: '2026-10-15', door: WI }),
  ];

  it('iedere dag in een segment, en per gat wie de jongere het laatst in beeld had en genoemd mag worden', () => {
    expect(deelIn({ claims, leven: LEVEN, periode: JAAR }).map((s) => `${s.van} ${s.stand}`)).toEqual([
      '2026-01-01 registratie',
      '2026-02-11 witte-vlek',
      '2026-03-01 contact',
      '2026-09-02 witte-vlek',
      '2026-10-15 contact',
    ]);
    expect(witteVlekken({ claims, leven: LEVEN, periode: JAAR })).toEqual([
      { van: '2026-02-11', tot: '2026-02-28', laatste: SCHOOL },
      // The jeugdarts was last; that is not told.
      { van: '2026-09-02', tot: '2026-10-14', laatste: SCHOOL },
    ]);
    expect(witteVlekken({ claims: claims.slice(1, 2), leven: LEVEN, periode: JAAR })[1]?.laatste).toBe(null);
  });

  it('vier weken is iemands taak', () => {
    expect(isTaakWaard('2026-09-02', '2026-09-29')).toBe(null);
    expect(isTaakWaard('2026-09-02', '2026-09-30')).toEqual({ id: 'witte-vlek-taak', versie: 1 });
  });
});
