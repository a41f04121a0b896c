/** SQLSTATE classes and codes, and socket errors, that mean: the database is away or full, try again later. */
const SQLSTATES = /^(?:08|53|57P0|58)/;
const SOCKETFOUTEN = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOENT',
]);
const TEKSTEN = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Client has encountered a connection error',
  'Cannot use a pool after calling end',
];

/** True when this error says that the database cannot be reached now (so 503 with Retry-After, not 500). */
export function isDatabaseOnbereikbaar(fout: unknown): boolean {
  const { code, message } = (fout ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') {
    // 57014: cancelled by statement_timeout, the database is too slow to answer now.
    if (SQLSTATES.test(code) || code === '57014' || SOCKETFOUTEN.has(code)) return true;
  }
  return typeof message === 'string' && TEKSTEN.some((tekst) => message.includes(tekst));
}
