/** Waits `ms` milliseconds of the wall clock. */
export function slaap(ms: number): Promise<void> {
  return new Promise((klaar) => setTimeout(klaar, ms));
}
