/** Does `werk` for every item, at most `gelijktijdig` at a time; answers in the order of the items. The first error ends it. */
export async function inPorties<T, R>(
  items: readonly T[],
  gelijktijdig: number,
  werk: (item: T) => Promise<R>,
): Promise<R[]> {
  const uitkomsten: R[] = Array.from({ length: items.length });
  let volgende = 0;
  async function lijn(): Promise<void> {
    for (let plaats = volgende++; plaats < items.length; plaats = volgende++) {
      uitkomsten[plaats] = await werk(items[plaats]!);
    }
  }
  await Promise.all(Array.from({ length: Math.min(gelijktijdig, items.length) }, lijn));
  return uitkomsten;
}
