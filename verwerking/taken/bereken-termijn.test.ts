import { tijdstipOp } from '../../domain/kalender/amsterdam';
import { KalenderOnbekendFout } from '../../domain/kalender/kalender-onbekend-fout';
import { maakSchoolkalender } from '../../domain/kalender/schoolkalender';
import { regelOp } from '../../domain/regels/regel-op';
import { berekenTermijn, type RegelVanTaak } from './bereken-termijn';

const kalender = maakSchoolkalender({ vakantieregio: 'noord', vrijeDagen: [] });
const metVrij = maakSchoolkalender({ vakantieregio: 'noord', vrijeDagen: ['2026-11-25', '2026-11-26'] });
const regelVan: RegelVanTaak = (soort, datum) => regelOp(soort, datum, {});

function termijn(
  anders: Partial<Parameters<typeof berekenTermijn>[0]> = {},
): ReturnType<typeof berekenTermijn> {
  return berekenTermijn(
    {
      sleutel: 's',
      termijnRegel: 'termijn-gesprek',
      vanaf: '2026-11-23',
      nu: tijdstipOp('2026-11-23', '09:00'),
      kalender,
      ...anders,
    },
    regelVan,
  );
}
const wanneer = (t: ReturnType<typeof berekenTermijn>) =>
  t.momenten.map(({ sleutel, op }) => `${sleutel} ${new Date(op).toISOString()}`);

describe('de termijn van een taak', () => {
  it('vijf schooldagen na dag nul, met herinnering en twee treden, in volgorde van tijd', () => {
    const t = termijn();
    expect(t.regel).toEqual({ id: 'termijn-gesprek', versie: 1 });
    expect(t.einde.laatsteDag).toBe('2026-11-30');
    expect(t.regels).toEqual({
      herinnering: { id: 'herinnering', versie: 1 },
      uiterlijk: { id: 'termijn-gesprek', versie: 1 },
      escalatie: { id: 'escalatie', versie: 1 },
    });
    expect(wanneer(t)).toEqual([
      's:herinnering 2026-11-27T08:00:00.000Z',
      's:uiterlijk 2026-11-30T23:00:00.000Z',
      's:escalatie-1 2026-12-01T08:00:00.000Z',
      's:escalatie-2 2026-12-07T08:00:00.000Z',
    ]);
    expect(t.momenten.map(({ soort, trede }) => `${soort} ${trede}`)).toEqual([
      'herinnering 0',
      'uiterlijk 0',
      'escalatie 1',
      'escalatie 2',
    ]);
  });

  it('vrije dagen van de school schuiven het einde op en worden genoemd', () => {
    const t = termijn({ kalender: metVrij });
    expect(t.einde.laatsteDag).toBe('2026-12-02');
    expect(t.einde.overgeslagen).toEqual(['2026-11-25', '2026-11-26']);
  });

  it('over de kerstvakantie heen', () => {
    const t = termijn({ vanaf: '2026-12-17', nu: tijdstipOp('2026-12-17', '09:00') });
    expect(t.einde.laatsteDag).toBe('2027-01-07');
    expect(wanneer(t)[0]).toBe('s:herinnering 2027-01-06T08:00:00.000Z');
  });

  it('een herinnering die al voorbij zou zijn, blijft weg; het einde en de treden niet', () => {
    const laat = termijn({ nu: tijdstipOp('2026-12-10', '09:00') });
    expect(laat.momenten.map(({ soort }) => soort)).toEqual(['uiterlijk', 'escalatie', 'escalatie']);
    expect(termijn({ nu: tijdstipOp('2026-11-27', '09:00') }).momenten[0]!.soort).toBe('uiterlijk');
    expect(termijn({ nu: tijdstipOp('2026-11-27', '08:59') }).momenten[0]!.soort).toBe('herinnering');
  });

  it('een termijn in werkdagen heeft geen schoolkalender nodig', () => {
    const t = termijn({ termijnRegel: 'termijn-consult', kalender: null });
    expect(t.einde.laatsteDag).toBe('2026-12-07');
  });

  it('in de zomertijd is negen uur ook negen uur', () => {
    const t = termijn({ vanaf: '2027-04-08', nu: tijdstipOp('2027-04-08', '09:00') });
    expect(wanneer(t)[0]).toBe('s:herinnering 2027-04-14T07:00:00.000Z');
  });

  it('een termijn in schooldagen voorbij de bekende schooljaren is een fout die het jaar noemt', () => {
    expect(() => termijn({ vanaf: '2030-07-30', nu: tijdstipOp('2030-07-30', '09:00') })).toThrow(
      KalenderOnbekendFout,
    );
    expect(() => termijn({ vanaf: '2030-07-30', nu: tijdstipOp('2030-07-30', '09:00') })).toThrow(/2030/);
  });
});
