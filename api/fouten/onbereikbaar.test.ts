import { isDatabaseOnbereikbaar } from './onbereikbaar';

const fout = (velden: Record<string, unknown>): Error => Object.assign(new Error('x'), velden);

describe('of de databank er nu niet is', () => {
  it.each([
    ['53000', 'te weinig middelen'],
    ['53100', 'schijf vol'],
    ['53200', 'geheugen op'],
    ['53300', 'te veel verbindingen'],
    ['53400', 'een grens van de instellingen'],
    ['57P01', 'afgesloten door de beheerder'],
    ['57P03', 'start nog op'],
    ['57014', 'te traag: statement_timeout'],
    ['08006', 'verbinding verbroken'],
    ['58030', 'fout bij lezen of schrijven'],
    ['ECONNREFUSED', 'niemand luistert'],
  ])('%s (%s) wel', (code) => {
    expect(isDatabaseOnbereikbaar(fout({ code }))).toBe(true);
  });

  it.each(['23505', '22P02', '42501', '40001', '57000', 'FST_ERR_VALIDATION'])('%s niet', (code) => {
    expect(isDatabaseOnbereikbaar(fout({ code }))).toBe(false);
  });

  it('een pool zonder vrije verbinding wel; iets zonder code of tekst niet', () => {
    expect(isDatabaseOnbereikbaar(new Error('timeout exceeded when trying to connect'))).toBe(true);
    expect(isDatabaseOnbereikbaar(new Error('iets anders'))).toBe(false);
    for (const niets of [undefined, null, 'x', 5]) expect(isDatabaseOnbereikbaar(niets)).toBe(false);
  });
});
