/** A loop of a process: works as long as there is work, rests between, survives failures. */
export interface Lus {
  /** Ends after the round that runs now. */
  stop(): Promise<void>;
}

/**
 * Repeats `ronde` until stopped. A round answers whether there was work; without work, or after a failure, the loop rests `rustMs`
 * (wall clock). A failure is reported and never ends the loop: the database or Temporal may be back the next time.
 */
export function startLus(
  ronde: () => Promise<boolean>,
  opties: { readonly rustMs: number; readonly meldFout: (fout: unknown) => void },
): Lus {
  let gestopt = false;
  let wek: () => void = () => {};
  const klaar = (async () => {
    while (!gestopt) {
      let werk = false;
      try {
        werk = await ronde();
      } catch (fout) {
        opties.meldFout(fout);
      }
      if (werk || gestopt) continue;
      await new Promise<void>((door) => {
        const tijd = setTimeout(door, opties.rustMs);
        wek = () => {
          clearTimeout(tijd);
          door();
        };
      });
    }
  })();
  return {
    stop() {
      gestopt = true;
      wek();
      return klaar;
    },
  };
}

/** Runs `werk` over the items with at most `tegelijk` at the same time; one failure does not stop the others and is thrown at the end. */
export async function tegelijk<T>(
  items: readonly T[],
  aantal: number,
  werk: (item: T) => Promise<unknown>,
): Promise<void> {
  const wachtrij = [...items];
  const fouten: unknown[] = [];
  const baan = async (): Promise<void> => {
    for (let item = wachtrij.shift(); item !== undefined; item = wachtrij.shift()) {
      try {
        await werk(item);
      } catch (fout) {
        fouten.push(fout);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(aantal, items.length) }, baan));
  if (fouten.length > 0) throw fouten[0];
}
