import { tijdstipOp } from '../../domain/kalender/amsterdam';
import { KalenderOnbekendFout } from '../../domain/kalender/kalender-onbekend-fout';
import { maakSchoolkalender } from '../../domain/kalender/schoolkalender';
import type { MazlStand } from '../../domain/mazl/beslissing';
import type { GeboekteVerzuimregel } from '../../domain/mazl/verzuimadministratie';
import { regelOp } from '../../domain/regels/regel-op';
import type { Locatiekennis } from '../kalenders/locatiekennis';
import { tel } from './tel';

const SCHOOL = '14SM00';
const kalender = maakSchoolkalender({ vakantieregio: 'noord', vrijeDagen: [] });
const kennis = {
  kalenderVan: () => kalender,
  regelVan: (soort: never, datum: string) => regelOp(soort, datum, {}),
} as unknown as Locatiekennis;
const LEEG: MazlStand = { bewaakt: [], treffers: [] };

function ziek(begindatum: string, einddatum: string | null = null): GeboekteVerzuimregel {
  return {
    jongereId: 'jongere',
    brin: '14SM',
    begindatum,
    begintijd: '',
    meldingen: {},
    vestigingscode: SCHOOL,
    einddatum,
    eindtijd: null,
    reden: 'Z',
    ingetrokken: false,
    historie: false,
    inboxId: 'bericht',
    inboxVolgnummer: 1,
    gehoordOp: 0,
  };
}

function op(datum: string, tijd: string, ...regels: GeboekteVerzuimregel[]) {
  return tel(regels, LEEG, kennis, tijdstipOp(datum, tijd));
}

describe('beoordelen op lengte', () => {
  const open = ziek('2026-09-07');

  it('om 12 uur op de zevende schooldag, tot dan wordt er bewaakt', () => {
    const { startBewaking } = op('2026-09-07', '08:00', open);
    expect(startBewaking).toMatchObject([
      {
        zevendeSchooldag: '2026-09-15',
        beoordelenOp: tijdstipOp('2026-09-15', '12:00'),
        regel: { id: 'mazl-lang', versie: 1 },
      },
    ]);
    expect(op('2026-09-15', '11:59', open).nieuweTreffers).toEqual([]);
    expect(op('2026-09-15', '11:59', open).startBewaking).toHaveLength(1);
    expect(op('2026-09-15', '12:00', open).startBewaking).toEqual([]);
    expect(op('2026-09-15', '12:00', open).nieuweTreffers).toMatchObject([
      { soort: 'lang', datum: '2026-09-15', meldingen: ['2026-09-07'] },
    ]);
  });

  it('een betermelding van die ochtend telt nog mee', () => {
    const beter = ziek('2026-09-07', '2026-09-14');
    expect(op('2026-09-15', '11:30', beter).nieuweTreffers).toEqual([]);
    expect(op('2026-09-15', '12:30', beter).nieuweTreffers).toEqual([]);
  });

  it('een einde dat in de toekomst is gemeld: nog open vandaag, maar de zevende schooldag moet gehaald kunnen worden', () => {
    expect(op('2026-09-08', '09:00', ziek('2026-09-07', '2026-09-11')).startBewaking).toEqual([]);
    expect(op('2026-09-08', '09:00', ziek('2026-09-07', '2026-09-15')).startBewaking).toMatchObject([
      { laatsteDag: '2026-09-15' },
    ]);
  });

  it('in zomer- en wintertijd is het twaalf uur in Amsterdam', () => {
    const zomer = op('2026-09-07', '08:00', open).startBewaking[0]!;
    expect(new Date(zomer.beoordelenOp!).toISOString()).toBe('2026-09-15T10:00:00.000Z');
    const winter = op('2026-11-23', '08:00', ziek('2026-11-23')).startBewaking[0]!;
    expect(new Date(winter.beoordelenOp!).toISOString()).toBe('2026-12-01T11:00:00.000Z');
  });
});

describe('opnieuw tellen zonder nieuw bericht', () => {
  it('een melding die later begint, telt vandaag niet en wordt op haar eerste dag geteld', () => {
    const telling = op('2026-09-07', '08:00', ziek('2026-09-07', '2026-09-07'), ziek('2026-09-21'));
    expect(telling.startBewaking).toEqual([]);
    expect(telling.hertelOp).toEqual(['2026-09-21']);
  });

  it('een open melding in de vakantie wordt geteld op de eerste schooldag', () => {
    const telling = op('2026-10-14', '08:00', ziek('2026-10-12'));
    expect(telling.startBewaking).toEqual([]);
    expect(telling.hertelOp).toEqual(['2026-10-19']);
  });

  it('een melding die in de vakantie weer ophoudt, hoeft nooit geteld', () => {
    expect(op('2026-10-14', '08:00', ziek('2026-10-12', '2026-10-16')).hertelOp).toEqual([]);
    expect(op('2026-10-14', '08:00', ziek('2026-10-12', '2026-10-19')).hertelOp).toEqual(['2026-10-19']);
  });

  it('dezelfde dag wordt een keer genoemd', () => {
    const telling = op('2026-09-07', '08:00', ziek('2026-09-21', '2026-09-21'), {
      ...ziek('2026-09-21'),
      begintijd: '09:00',
    });
    expect(telling.hertelOp).toEqual(['2026-09-21']);
  });
});

describe('voorbij de bekende schooljaren', () => {
  it('is een fout die het jaar noemt, nooit een stille telling', () => {
    expect(() => op('2030-07-17', '08:00', ziek('2030-07-17'))).toThrow(KalenderOnbekendFout);
    expect(() => op('2030-08-15', '08:00', ziek('2030-08-15'))).toThrow(/2030/);
  });
});
