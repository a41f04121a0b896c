// Which tests may be skipped in CI: those whose name ends with the mark of test/omgeving/gedeelde-gegevens.ts, and no others.

export const MERK = '(met gedeelde gegevens)';

/** The names, with their file, of tests in a report of jest that were skipped and may not be. */
export function verbodenOverslaan(uitslag) {
  return uitslag.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, title }) => (status === 'pending' || status === 'todo') && !title.endsWith(MERK))
      .map(({ fullName }) => `${name}: ${fullName}`),
  );
}
