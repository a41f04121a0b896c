import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Datum } from '../../../domain/woorden/tijd';
import { PLANBUREAU_KOLOMMEN } from '../planbureau-mapping';
import type { Planbureaubericht } from './genereer-berichten';

/** What is delivered on one day: the daily run of the planbureau. */
export interface Daglevering {
  readonly leveringId: string;
  readonly leverdatum: Datum;
  readonly rijen: readonly Planbureaubericht['rij'][];
}

/** Messages by the day of their delivery; a day without messages has none. */
export function perDag(berichten: readonly Planbureaubericht[]): readonly Daglevering[] {
  const dagen = new Map<Datum, Planbureaubericht['rij'][]>();
  for (const { leverdatum, rij } of berichten) dagen.set(leverdatum, [...(dagen.get(leverdatum) ?? []), rij]);
  return [...dagen].map(([leverdatum, rijen]) => ({ leveringId: `uwv-${leverdatum}`, leverdatum, rijen }));
}

/** A delivery as a CSV file. */
export function alsCsv({ rijen }: Daglevering): string {
  const regels = rijen.map((rij) => PLANBUREAU_KOLOMMEN.map((kolom) => rij[kolom]).join(';'));
  return `${[PLANBUREAU_KOLOMMEN.join(';'), ...regels].join('\r\n')}\r\n`;
}

/** A delivery as the body of a POST; empty columns are left out. */
export function alsBody({ leveringId, rijen }: Daglevering): {
  leveringId: string;
  rijen: Record<string, string>[];
} {
  return {
    leveringId,
    rijen: rijen.map((rij) => Object.fromEntries(Object.entries(rij).filter(([, waarde]) => waarde !== ''))),
  };
}

/** Writes a file per day, `uwv-2026-11-23.csv`; the same delivery gives the same file. @returns the paths */
export function schrijfLeveringen(map: string, leveringen: readonly Daglevering[]): string[] {
  mkdirSync(map, { recursive: true });
  return leveringen.map((levering) => {
    const pad = join(map, `${levering.leveringId}.csv`);
    writeFileSync(pad, alsCsv(levering));
    return pad;
  });
}

/** Posts the deliveries one after the other, each with its own key so that running it again repeats nothing. @returns the status of each */
export async function postLeveringen(
  url: string,
  leveringen: readonly Daglevering[],
  token: string | undefined,
): Promise<number[]> {
  const statussen: number[] = [];
  for (const levering of leveringen) {
    const antwoord = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(30_000),
      headers: {
        'content-type': 'application/json',
        'idempotency-key': levering.leveringId,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(alsBody(levering)),
    });
    await antwoord.arrayBuffer();
    statussen.push(antwoord.status);
  }
  return statussen;
}
