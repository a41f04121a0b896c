import { TAAKSOORTEN } from '../../domain/taken/taaksoorten';
import { beoordeel } from '../fouten/zod-fouten';
import { NieuwBesluitSchema } from './besluit';

function fouten(invoer: unknown): string[] {
  const oordeel = beoordeel(NieuwBesluitSchema, 'inhoud', invoer);
  return oordeel.goed ? [] : oordeel.fouten.map((f) => `${f.pad} ${f.code}`);
}

const PERSOON = {
  bsn: '999990019',
  naam: { geslachtsnaam: 'X' },
  geboortedatum: '2010-01-01',
  woongemeente: '0402',
};

describe('NieuwBesluitSchema', () => {
  it('een code die twee taaksoorten delen vraagt in beide dezelfde velden', () => {
    const perCode = new Map<string, string>();
    for (const soort of TAAKSOORTEN)
      for (const uitkomst of soort.uitkomsten) {
        const velden = JSON.stringify(uitkomst.velden);
        expect(`${uitkomst.code} ${perCode.get(uitkomst.code) ?? velden}`).toBe(`${uitkomst.code} ${velden}`);
        perCode.set(uitkomst.code, velden);
      }
  });

  it.each([
    [{ uitkomst: 'plan-afgesproken', gegevens: { totDatum: '2026-12-24' } }, []],
    [{ uitkomst: 'ondersteuning-school' }, []],
    [{ uitkomst: 'ondersteuning-school', gegevens: { weken: 8 }, medewerker: 'mw-1' }, []],
    [{ uitkomst: 'jeugdarts-gewenst', persoon: PERSOON }, []],
    [{ uitkomst: 'plan-afgesproken' }, ['/gegevens ontbreekt']],
    [{ uitkomst: 'plan-afgesproken', gegevens: {} }, ['/gegevens/totDatum ontbreekt']],
    [
      { uitkomst: 'plan-afgesproken', gegevens: { totDatum: '2026-02-30' } },
      ['/gegevens/totDatum verkeerde-vorm'],
    ],
    [{ uitkomst: 'ondersteuning-school', gegevens: { weken: '8' } }, ['/gegevens/weken verkeerd-type']],
    [{ uitkomst: 'ondersteuning-school', gegevens: { weken: 27 } }, ['/gegevens/weken te-groot']],
    [{ uitkomst: 'afgezien', gegevens: { toelichting: 'griep' } }, ['/gegevens/toelichting onbekend-veld']],
    [{ uitkomst: 'afgezien', persoon: PERSOON }, ['/persoon onbekend-veld']],
    [{ uitkomst: 'afgezien', opmerking: 'griep' }, ['/opmerking onbekend-veld']],
    [{ uitkomst: 'jeugdarts-gewenst' }, ['/persoon ontbreekt']],
    [{ uitkomst: 'bestaat-niet' }, ['/uitkomst geen-van-de-mogelijkheden']],
    [{ uitkomst: 'afgezien', medewerker: '999990019' }, ['/medewerker klopt-niet']],
    [{ uitkomst: 'afgezien', medewerker: 'j.jansen@school.nl' }, ['/medewerker verkeerde-vorm']],
    [{}, ['/uitkomst geen-van-de-mogelijkheden']],
  ])('%j', (invoer, verwacht) => {
    expect(fouten(invoer)).toEqual(verwacht);
  });
});
