/** Text for one cell of a Markdown table. */
export function cel(tekst: string): string {
  return tekst.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}
