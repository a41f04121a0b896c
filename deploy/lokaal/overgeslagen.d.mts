/** Ends the name of a test that may be skipped in CI. */
export const MERK: string;

/** The part of a report of jest that is looked at. */
export interface Testuitslag {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly title: string;
      readonly fullName: string;
    }[];
  }[];
}

/** The names, with their file, of tests in a report of jest that were skipped and may not be. */
export function verbodenOverslaan(uitslag: Testuitslag): string[];
