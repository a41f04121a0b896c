/** What background processes need of a logger (pino fits). Codes, ids and numbers only are passed: never content, never a person. */
export interface Logboek {
  info(gegevens: Record<string, unknown>, bericht: string): void;
  warn(gegevens: Record<string, unknown>, bericht: string): void;
  error(gegevens: Record<string, unknown>, bericht: string): void;
}
