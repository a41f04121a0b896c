/** What the log may know of an unexpected error: where it came from, never what was in it. */
export interface VeiligeFout {
  readonly soort: string;
  readonly code: string | undefined;
  readonly waar: readonly string[];
  /** Names of constraint or table (PostgreSQL); never values. */
  readonly plek: string | undefined;
}

/** Strips an error down to what holds no personal data: messages of PostgreSQL and zod quote values, so none is kept. */
export function veiligeFout(fout: unknown): VeiligeFout {
  const { name, code, stack, constraint, table } = (fout ?? {}) as Readonly<Record<string, unknown>>;
  const tekst = (waarde: unknown): string | undefined => (typeof waarde === 'string' ? waarde : undefined);
  return {
    soort: tekst(name) ?? typeof fout,
    code: tekst(code),
    waar: (tekst(stack) ?? '')
      .split('\n')
      .filter((regel) => regel.startsWith('    at '))
      .slice(0, 8)
      .map((regel) => regel.trim()),
    plek: tekst(constraint) ?? tekst(table),
  };
}
