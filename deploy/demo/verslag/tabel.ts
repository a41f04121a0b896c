/** A table as text: first column left, numbers right, columns as wide as needed. Indented by two. */
export function tabel(koppen: readonly string[], rijen: readonly (readonly (string | number)[])[]): string {
  const teksten = rijen.map((rij) => rij.map(String));
  const breedten = koppen.map((kop, k) => Math.max(kop.length, ...teksten.map((rij) => rij[k]?.length ?? 0)));
  const isGetal = koppen.map((_, k) => rijen.every((rij) => typeof rij[k] === 'number'));
  const regel = (velden: readonly string[]): string =>
    velden
      .map((veld, k) => (isGetal[k] ? veld.padStart(breedten[k]!) : veld.padEnd(breedten[k]!)))
      .join('  ')
      .trimEnd();
  return [regel(koppen), regel(breedten.map((breedte) => '-'.repeat(breedte))), ...teksten.map(regel)]
    .map((tekst) => `  ${tekst}`)
    .join('\n');
}
