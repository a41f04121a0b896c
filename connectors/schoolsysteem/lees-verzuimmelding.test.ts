import { maakSchoolkalender } from '../../domain/kalender/schoolkalender';
import { leesVerzuimmelding, type LeesContext } from './lees-verzuimmelding';
import { maakVerzuimmeldingSchema } from './verzuimmelding-schema';

const kalender = maakSchoolkalender({ vakantieregio: 'noord', vrijeDagen: ['2026-11-25'] });
const maakContext = (oefen: boolean): LeesContext => ({
  schema: maakVerzuimmeldingSchema({ oefen }),
  vandaag: '2026-11-24',
  kalenderVan: (code) => (code === '14SM00' ? kalender : undefined),
});
const context = maakContext(true);

const melding = (anders: Record<string, unknown> = {}): Record<string, unknown> => ({
  berichtId: 'b-1',
  soort: 'ziekmelding',
  vestigingscode: '14SM00',
  leerling: { leerlingnummer: '1001' },
  meldingId: 'M-1',
  eersteZiektedag: '2026-11-24',
  ...anders,
});
const codes = (waarde: unknown, met = context): string[] => {
  const uitkomst = leesVerzuimmelding(waarde, met);
  return uitkomst.goed ? [] : uitkomst.fouten.map((fout) => `${fout.pad} ${fout.code}`).sort();
};
const waarschuwingen = (anders: Record<string, unknown>): string[] => {
  const uitkomst = leesVerzuimmelding(JSON.parse(JSON.stringify(melding(anders))), context);
  if (!uitkomst.goed) throw new Error(JSON.stringify(uitkomst.fouten));
  return uitkomst.melding.waarschuwingen.map((w) => `${w.veld} ${w.code}`);
};

describe('verzuimmelding lezen', () => {
  it('maakt een signaal zonder persoon, en de sleutels apart met het leerlingnummer voorop', () => {
    expect(
      leesVerzuimmelding(
        melding({ leerling: { bsn: '999990342', leerlingnummer: '1001' }, bron: '00000099000000001000' }),
        context,
      ),
    ).toEqual({
      goed: true,
      melding: {
        bron: '00000099000000001000',
        berichtId: 'b-1',
        identiteit: null,
        sleutels: [
          { soort: 'leerlingnummer', brin: '14SM', nummer: '1001' },
          { soort: 'bsn', waarde: '999990342' },
        ],
        signaal: {
          soort: 'ziekmelding',
          schemaVersie: 1,
          vestigingscode: '14SM00',
          meldingId: 'M-1',
          eersteZiektedag: '2026-11-24',
          laatsteZiektedag: null,
        },
        waarschuwingen: [],
      },
    });
  });

  it('gelijke inhoud geeft gelijke tekst, in welke volgorde de velden ook komen', () => {
    const omgekeerd = Object.fromEntries(Object.entries(melding()).reverse());
    const tekst = (waarde: unknown): string => {
      const uitkomst = leesVerzuimmelding(waarde, context);
      return uitkomst.goed ? JSON.stringify(uitkomst.melding.signaal) : '';
    };
    expect(tekst(omgekeerd)).toBe(tekst(melding({ laatsteZiektedag: null, schemaVersie: 1 })));
  });

  it('een testnummer mag alleen in een oefenomgeving', () => {
    const met = melding({ leerling: { bsn: '999990342' } });
    expect(codes(met)).toEqual([]);
    expect(codes(met, maakContext(false))).toEqual(['/leerling/bsn bsn-testreeks']);
  });

  it('vindt alles tegelijk: vorm, onbekende velden, leerling, dagen en vestiging', () => {
    expect(
      codes({
        soort: 'ziekmelding',
        vestigingscode: '99ZZ00',
        leerling: { onderwijsnummer: '1' },
        meldingId: '',
        eersteZiektedag: '2026-11-24',
        laatsteZiektedag: '2026-11-23',
        Jan_Jansen: true,
      }),
    ).toEqual([
      '/? onbekend-veld',
      '/berichtId ontbreekt',
      '/laatsteZiektedag einde-voor-begin',
      '/leerling/onderwijsnummer onderwijsnummer-vorm',
      '/meldingId verkeerde-vorm',
      '/vestigingscode vestiging-onbekend',
    ]);
  });

  it.each([null, undefined, 5, 'x', [], true])('weigert %p zonder te vallen', (waarde) => {
    expect(codes(waarde).length).toBeGreaterThan(0);
  });

  it('een nieuwere versie zegt alleen dat, met wat wel kan', () => {
    const uitkomst = leesVerzuimmelding(melding({ schemaVersie: 2, nieuwVeld: 1 }), context);
    expect(uitkomst).toMatchObject({
      goed: false,
      berichtId: 'b-1',
      fouten: [{ pad: '/schemaVersie', uitleg: expect.stringContaining('1 tot en met 1') as string }],
    });
    expect(codes(melding({ schemaVersie: 0 }))).toEqual(['/schemaVersie onbekende-waarde']);
    expect(codes(melding({ schemaVersie: '1' }))).toEqual(['/schemaVersie onbekende-waarde']);
  });

  it('waarschuwt, en neemt aan', () => {
    expect(waarschuwingen({ eersteZiektedag: '2026-11-22' })).toEqual(['eersteZiektedag geen-schooldag']);
    expect(waarschuwingen({ eersteZiektedag: '2026-11-25' })).toEqual([
      'eersteZiektedag geen-schooldag',
      'eersteZiektedag begint-later',
    ]);
    expect(waarschuwingen({ eersteZiektedag: '2026-10-05' })).toEqual(['eersteZiektedag laat-gemeld']);
    expect(waarschuwingen({ laatsteZiektedag: '2026-11-27' })).toEqual(['laatsteZiektedag einde-later']);
    expect(
      waarschuwingen({ soort: 'betermelding', eersteZiektedag: undefined, laatsteZiektedag: '2026-11-26' }),
    ).toEqual(['laatsteZiektedag einde-later']);
  });

  it('een betermelding buiten de bekende jaren wordt geweigerd', () => {
    const { eersteZiektedag: _, ...rest } = melding({
      soort: 'betermelding',
      laatsteZiektedag: '2019-12-31',
    });
    expect(codes(rest)).toEqual(['/laatsteZiektedag buiten-kalender']);
  });
});
