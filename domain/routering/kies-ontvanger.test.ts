import * as fc from 'fast-check';
import type { OverdrachtRegelwaarden } from '../regels/overdracht-regels';
import { OVERDRACHT_REGELS } from '../regels/overdracht-regels';
import { RegelOnbekendFout } from '../regels/regel-op';
import type { Regelrijen } from '../regels/regelrij';
import { ROLLEN, type Partij } from '../woorden/rollen';
import { kiesOntvanger, magOvernemen, type Routeringsvraag } from './kies-ontvanger';
import { routeringTekst } from './waarom-tekst';
import { vindInWerkgebied, type Werkgebied } from './werkgebied';

const vanaf = { geldigVan: '2020-01-01', geldigTot: null } as const;
const GEMEENTE: Werkgebied = { oin: 'G', rol: 'gemeente-wi', soort: 'gemeente', code: '9001', ...vanaf };
const JONGERENTEAM: Werkgebied = { oin: 'J', rol: 'doorstroompunt', soort: 'regio', code: 'r', ...vanaf };
const LEERPLICHT: Werkgebied = { oin: 'J', rol: 'leerplicht', soort: 'gemeente', code: '9001', ...vanaf };
const ALLE = [GEMEENTE, JONGERENTEAM, LEERPLICHT];

const vraag = (meer: Partial<Routeringsvraag> = {}): Routeringsvraag => ({
  leeftijd: 20,
  startkwalificatie: false,
  wegTerugNaarSchool: true,
  woongemeente: '9001',
  regio: 'r',
  reden: 'begeleiding',
  datum: '2026-11-23',
  ...meer,
});
const naar = (meer: Partial<Routeringsvraag> = {}, werkgebieden = ALLE) => {
  const gekozen = kiesOntvanger(vraag(meer), werkgebieden);
  if ('ontvanger' in gekozen) return gekozen.ontvanger.rol;
  return 'vangnet' in gekozen ? `vangnet ${gekozen.vangnet.rol}` : 'niemand';
};

describe('kiesOntvanger', () => {
  it.each<[string, Partial<Routeringsvraag>, string]>([
    ['zonder startkwalificatie', {}, 'doorstroompunt'],
    ['met startkwalificatie, terug kan nog', { startkwalificatie: true }, 'doorstroompunt'],
    [
      'met startkwalificatie, weg terug dicht',
      { startkwalificatie: true, wegTerugNaarSchool: false },
      'gemeente-wi',
    ],
    ['zonder, weg terug dicht', { wegTerugNaarSchool: false }, 'doorstroompunt'],
    ['startkwalificatie onbekend', { startkwalificatie: null, wegTerugNaarSchool: false }, 'doorstroompunt'],
    ['weg terug onbekend', { startkwalificatie: true, wegTerugNaarSchool: null }, 'doorstroompunt'],
    ['26 jaar in 2026', { leeftijd: 26 }, 'doorstroompunt'],
    ['27 jaar', { leeftijd: 27 }, 'gemeente-wi'],
    ['22 jaar in 2025', { leeftijd: 22, datum: '2025-12-31' }, 'doorstroompunt'],
    ['23 jaar op de laatste dag van 2025', { leeftijd: 23, datum: '2025-12-31' }, 'gemeente-wi'],
    ['23 jaar een dag later', { leeftijd: 23, datum: '2026-01-01' }, 'doorstroompunt'],
    ['bijstand', { reden: 'bijstand' }, 'gemeente-wi'],
    ['handhaven onder 18', { reden: 'handhaven', leeftijd: 17 }, 'leerplicht'],
    ['handhaven vanaf 18', { reden: 'handhaven', leeftijd: 18 }, 'doorstroompunt'],
    ['uit beeld, zonder startkwalificatie', { reden: 'uit-beeld' }, 'doorstroompunt'],
    [
      'verhuizing vanuit een ander Doorstroompunt',
      { reden: 'verhuizing', afgever: { oin: 'X', rol: 'doorstroompunt' } },
      'doorstroompunt',
    ],
    [
      'bijstand onder 18: niemand mag, dus het vangnet',
      { reden: 'bijstand', leeftijd: 17 },
      'vangnet gemeente-wi',
    ],
  ])('%s', (_, meer, verwacht) => {
    expect(naar(meer)).toBe(verwacht);
  });

  it('uit beeld bij de gemeente zelf, met startkwalificatie: het vangnet is wie het heeft, en die houdt het', () => {
    const afgever: Partij = { oin: 'G', rol: 'gemeente-wi' };
    const meer = { reden: 'uit-beeld', startkwalificatie: true, wegTerugNaarSchool: false, afgever } as const;
    const gekozen = kiesOntvanger(vraag(meer), ALLE);
    expect(gekozen).toMatchObject({ vangnet: afgever, regel: { id: 'overdracht-vangnet', versie: 1 } });
    expect(gekozen.waarom.map((s) => `${s.rol} ${s.uitkomst}`)).toEqual([
      'doorstroompunt startkwalificatie-weg-dicht',
      'gemeente-wi uitgesloten',
      'gemeente-wi vangnet',
    ]);
  });

  it('wie weigerde wordt niet nog eens gevraagd; zonder werkgebied is er niemand', () => {
    expect(naar({ uitgesloten: [{ oin: 'J', rol: 'doorstroompunt' }] })).toBe('gemeente-wi');
    expect(naar({}, [JONGERENTEAM])).toBe('doorstroompunt');
    expect(naar({ leeftijd: 27 }, [JONGERENTEAM])).toBe('niemand');
    expect(naar({ woongemeente: null })).toBe('doorstroompunt');
    expect(naar({ woongemeente: null, leeftijd: 27 })).toBe('niemand');
  });

  it('een schoolwissel heeft een bekende ontvanger en dus geen regel', () => {
    expect(() => kiesOntvanger(vraag({ reden: 'schoolwissel' }), ALLE)).toThrow(RegelOnbekendFout);
  });

  it('een regio kan een eigen vangnet en een eigen volgorde afspreken', () => {
    const eigen: Regelrijen<OverdrachtRegelwaarden> = [
      ...OVERDRACHT_REGELS,
      {
        id: 'vangnet-r',
        versie: 1,
        soort: 'overdracht-vangnet',
        waarde: { rol: 'doorstroompunt' },
        bron: 'afspraak van de regio',
        gebied: { regio: 'r' },
        geldigVan: '2026-01-01',
        geldigTot: null,
      },
      {
        id: 'begeleiding-r',
        versie: 1,
        soort: 'overdracht-routering',
        waarde: { rollen: ['jobcoach'] },
        bron: 'afspraak van de regio',
        gebied: { regio: 'r', aanleiding: 'begeleiding' },
        geldigVan: '2026-01-01',
        geldigTot: null,
      },
    ];
    expect(kiesOntvanger(vraag(), ALLE, eigen)).toMatchObject({ vangnet: { rol: 'doorstroompunt' } });
    expect(kiesOntvanger(vraag({ reden: 'uit-beeld' }), ALLE, eigen)).toMatchObject({
      ontvanger: { oin: 'J' },
    });
    const coach: Werkgebied = { oin: 'C', rol: 'jobcoach', soort: 'regio', code: 'r', ...vanaf };
    expect(kiesOntvanger(vraag(), [...ALLE, coach], eigen)).toMatchObject({ ontvanger: { oin: 'C' } });
  });

  it('iedere stap is een hele zin, met de regel', () => {
    const { waarom } = kiesOntvanger(vraag({ leeftijd: 27, woongemeente: null }), ALLE);
    expect(routeringTekst(waarom)).toEqual([
      'Niet naar het Doorstroompunt: de jongere is daar te oud voor (regel bevoegdheid-doorstroompunt, versie 2).',
      'Er is niet bekend wie Werk en Inkomen van de gemeente is waar de jongere woont (regel bevoegdheid-gemeente-wi, versie 1).',
      'Er is niet bekend wie Werk en Inkomen van de gemeente is waar de jongere woont (regel overdracht-vangnet, versie 1).',
    ]);
    expect(magOvernemen('zorg', vraag())).toEqual({ mag: true, uitkomst: 'past', regel: null });
  });
});

test('de keuze is altijd dezelfde, mag altijd, en wie kan wordt nooit overgeslagen', () => {
  const partij = fc.record({ oin: fc.constantFrom('A', 'B', 'C'), rol: fc.constantFrom(...ROLLEN) });
  const gebied = fc.record({
    oin: fc.constantFrom('A', 'B', 'C'),
    rol: fc.constantFrom('doorstroompunt' as const, 'gemeente-wi' as const, 'leerplicht' as const),
    soort: fc.constantFrom('gemeente' as const, 'regio' as const, 'locatie' as const),
    code: fc.constantFrom('9001', '9002', 'r', 's'),
    geldigVan: fc.constantFrom('2020-01-01', '2026-11-23', '2026-11-24'),
    geldigTot: fc.constantFrom(null, '2026-11-22', '2026-11-23'),
  });
  const gevraagd = fc.record({
    leeftijd: fc.integer({ min: 4, max: 30 }),
    startkwalificatie: fc.constantFrom(true, false, null),
    wegTerugNaarSchool: fc.constantFrom(true, false, null),
    woongemeente: fc.constantFrom('9001', '9002', null),
    regio: fc.constantFrom('r', 's'),
    reden: fc.constantFrom(
      'handhaven' as const,
      'bijstand' as const,
      'begeleiding' as const,
      'uit-beeld' as const,
    ),
    datum: fc.constantFrom('2025-12-31', '2026-01-01', '2026-11-23'),
    uitgesloten: fc.array(partij, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(gevraagd, fc.array(gebied, { maxLength: 12 }), fc.nat(), (v, gebieden, draai) => {
      const gekozen = kiesOntvanger(v, gebieden);
      const gedraaid = [...gebieden.slice(draai % 12), ...gebieden.slice(0, draai % 12)].reverse();
      expect(kiesOntvanger(v, gedraaid)).toEqual(gekozen);
      // Told again, from the words of the design: who can and may, in the order of the rule.
      const volgorde = {
        handhaven: ['leerplicht', 'doorstroompunt'],
        bijstand: ['gemeente-wi'],
        begeleiding: ['doorstroompunt', 'gemeente-wi'],
        'uit-beeld': ['doorstroompunt', 'gemeente-wi'],
      }[v.reden];
      const grens = v.datum < '2026-01-01' ? 23 : 27;
      const mag = (rol: string) =>
        rol === 'doorstroompunt'
          ? v.leeftijd < grens && !(v.startkwalificatie === true && v.wegTerugNaarSchool === false)
          : rol === 'leerplicht'
            ? v.leeftijd >= 5 && v.leeftijd < 18
            : v.leeftijd >= 18;
      const bedient = (rol: string) =>
        gebieden.filter(
          (g) =>
            g.rol === rol &&
            g.geldigVan <= v.datum &&
            (g.geldigTot === null || v.datum <= g.geldigTot) &&
            ((g.soort === 'gemeente' && g.code === v.woongemeente) ||
              (g.soort === 'regio' && g.code === v.regio)),
        );
      const vrij = (rol: string) =>
        bedient(rol).filter((g) => !v.uitgesloten.some((u) => u.oin === g.oin && u.rol === g.rol));
      const rol = volgorde.find((r) => mag(r) && vrij(r).length > 0);
      if (rol !== undefined) {
        expect(gekozen).toMatchObject({ ontvanger: { rol } });
        const { oin } = (gekozen as { ontvanger: Partij }).ontvanger;
        const lokaal = vrij(rol).filter((g) => g.soort === 'gemeente');
        expect((lokaal.length > 0 ? lokaal : vrij(rol)).map((g) => g.oin)).toContain(oin);
      } else if (bedient('gemeente-wi').length > 0) {
        expect(gekozen).toMatchObject({ vangnet: { rol: 'gemeente-wi' } });
      } else {
        expect(gekozen).toHaveProperty('niemand', true);
      }
    }),
    { seed: 20261123, numRuns: Number(process.env.SLUITEND_TEST_RONDES ?? 1500) },
  );
});

test('de nieuwste afspraak gaat voor, daarna het laagste OIN', () => {
  const rij = (oin: string, geldigVan: string, soort: Werkgebied['soort'] = 'gemeente'): Werkgebied => ({
    oin,
    rol: 'gemeente-wi',
    soort,
    code: soort === 'regio' ? 'r' : '9001',
    geldigVan,
    geldigTot: null,
  });
  const rijen = [
    rij('D', '2020-01-01', 'regio'),
    rij('B', '2020-01-01'),
    rij('A', '2020-01-01'),
    rij('C', '2026-01-01'),
  ];
  const waar = { woongemeente: '9001', regio: 'r', datum: '2026-11-23' };
  expect(vindInWerkgebied(rijen, 'gemeente-wi', waar)).toEqual(['C', 'A', 'B', 'D']);
});
