import { createHash } from 'node:crypto';
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

/** A delivery as messages for `POST /v1/ww-meldingen`. */
export function alsMeldingen({ rijen }: Daglevering): object[] {
  return rijen.map(alsMelding);
}

const SOORTEN = { T: 'ww-toegekend', A: 'ww-geweigerd', W: 'ww-gewijzigd', E: 'ww-beeindigd' } as const;

function alsMelding(rij: Planbureaubericht['rij']): object {
  const soort = SOORTEN[rij.Soort as keyof typeof SOORTEN];
  const besluit = metStreepjes(rij.Besluitdatum);
  const basis = { soort, berichtId: rij.Berichtnummer, kenmerk: rij.Kenmerk };
  const einddatum = metStreepjes(rij.LaatsteDag);
  const lopendProgramma = rij.Programma === 'J' ? 'jongerenbegeleiding' : null;
  switch (soort) {
    case 'ww-toegekend':
      return { ...basis, persoon: wie(rij), toekenningsdatum: besluit, einddatum, lopendProgramma };
    case 'ww-geweigerd':
      return { ...basis, persoon: wie(rij), afwijzingsdatum: besluit, lopendProgramma };
    case 'ww-gewijzigd':
      return { ...basis, persoon: { bsn: rij.BSN }, einddatum, besluitdatum: besluit };
    case 'ww-beeindigd':
      return {
        ...basis,
        persoon: { bsn: rij.BSN },
        einddatum,
        besluitdatum: besluit,
        reden: rij.RedenEinde === 'SCHOOL' ? 'school' : 'werk',
      };
  }
}

function wie(rij: Planbureaubericht['rij']): object {
  return {
    bsn: rij.BSN,
    naam: {
      voornamen: rij.Voornamen,
      ...(rij.Voorvoegsel === '' ? {} : { voorvoegsel: rij.Voorvoegsel }),
      geslachtsnaam: rij.Geslachtsnaam,
    },
    geboortedatum: metStreepjes(rij.Geboortedatum),
    woongemeente: rij.Gemeentecode,
  };
}

function metStreepjes(kaal: string): string {
  return `${kaal.slice(0, 4)}-${kaal.slice(4, 6)}-${kaal.slice(6)}`;
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

/** What became of a delivery that was sent to the API. */
export interface Verzonden {
  readonly leveringId: string;
  readonly status: number;
  readonly aanvaard: number;
  readonly dubbel: number;
  readonly geweigerd: number;
}

/**
 * Posts the deliveries to `POST /v1/ww-meldingen`, one after the other. Running it again is a repeat: the key of a request is of its content,
 * and so are the ids of the messages.
 *
 * @param haalToken asked before every delivery, for a token lives for minutes
 */
export async function postLeveringen(
  url: string,
  leveringen: readonly Daglevering[],
  haalToken: () => Promise<string | undefined>,
): Promise<Verzonden[]> {
  const verzonden: Verzonden[] = [];
  for (const levering of leveringen) {
    const token = await haalToken();
    const inhoud = JSON.stringify({ meldingen: alsMeldingen(levering) });
    const afdruk = createHash('sha256').update(inhoud).digest('hex').slice(0, 16);
    const antwoord = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(30_000),
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `${levering.leveringId}-${afdruk}`,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: inhoud,
    });
    const telling = (await antwoord.json().catch(() => ({}))) as Partial<Verzonden>;
    verzonden.push({
      leveringId: levering.leveringId,
      status: antwoord.status,
      aanvaard: telling.aanvaard ?? 0,
      dubbel: telling.dubbel ?? 0,
      geweigerd: telling.geweigerd ?? 0,
    });
  }
  return verzonden;
}
