import { gedeeldPad, MERK as MERK_VAN_TESTS } from '../../test/omgeving/gedeelde-gegevens';
import { MERK, verbodenOverslaan } from './overgeslagen.mjs';

/** A report in which these tests of one file ended like this. */
function uitslag(...tests: readonly (readonly [titel: string, status: string])[]) {
  const assertionResults = tests.map(([title, status]) => ({ title, status, fullName: `groep ${title}` }));
  return { testResults: [{ name: 'api/openapi/adr.test.ts', assertionResults }] };
}

describe('wat in CI overgeslagen mag worden', () => {
  it('het merk is dat van de tests', () => {
    expect(MERK).toBe(MERK_VAN_TESTS);
    expect(gedeeldPad('a', 'b')).toMatch(/shared.data.a.b$/);
  });

  it('een test met het merk wel', () => {
    expect(verbodenOverslaan(uitslag([`de regels van Logius ${MERK}`, 'pending']))).toEqual([]);
  });

  it('een andere test niet, ook niet in hetzelfde bestand', () => {
    expect(
      verbodenOverslaan(
        uitslag(
          [`de regels van Logius ${MERK}`, 'pending'],
          ['gewoon', 'pending'],
          ['ooit', 'todo'],
          ['goed', 'passed'],
        ),
      ),
    ).toEqual(['api/openapi/adr.test.ts: groep gewoon', 'api/openapi/adr.test.ts: groep ooit']);
  });

  it('het merk telt alleen aan het eind van de naam', () => {
    expect(verbodenOverslaan(uitslag([`over ${MERK} gesproken`, 'pending']))).toHaveLength(1);
  });
});
