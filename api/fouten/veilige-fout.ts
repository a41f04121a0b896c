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
  if (!(fout instanceof Error)) return { soort: typeof fout, code: undefined, waar: [], plek: undefined };
  const { code, constraint, table } = fout as { code?: unknown; constraint?: unknown; table?: unknown };
  return {
    soort: fout.name,
    code: typeof code === 'string' ? code : undefined,
    waar: (fout.stack ?? '')
      .split('\n')
      .filter((regel) => regel.startsWith('    at '))
      .slice(0, 8)
      .map((regel) => regel.trim()),
    plek: typeof constraint === 'string' ? constraint : typeof table === 'string' ? table : undefined,
  };
}
