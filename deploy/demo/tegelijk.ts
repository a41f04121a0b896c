/** Runs `werk` over all items, at most `aantal` at the same time; answers in the order of the items. The first failure is thrown. */
export async function tegelijk<T, R>(
  items: readonly T[],
  aantal: number,
  werk: (item: T) => Promise<R>,
): Promise<R[]> {
  const antwoorden: R[] = Array.from({ length: items.length });
  let volgende = 0;
  const baan = async (): Promise<void> => {
    while (volgende < items.length) {
      const i = volgende;
      volgende += 1;
      antwoorden[i] = await werk(items[i]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(aantal, items.length) }, baan));
  return antwoorden;
}
