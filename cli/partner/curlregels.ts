import type { Rol } from '../../domain/woorden/rollen';
import type { Datum } from '../../domain/woorden/tijd';
import { voorbeeldberichten } from './voorbeeldberichten';

/** What the lines are made for. */
export interface Curlvraag {
  readonly apiAdres: string;
  readonly token: string;
  readonly rol: Rol;
  readonly vestigingscode: string | undefined;
  readonly vandaag: Datum;
  /** Makes message ids and Idempotency-Keys unique. */
  readonly kenmerk: string;
}

/** Lines for a shell that work as they are: a school sends its sample messages, every role reads its taken. */
export function curlregels(vraag: Curlvraag): string[] {
  const kop = `curl -sS -H 'Authorization: Bearer ${vraag.token}'`;
  const lezen = `${kop} '${vraag.apiAdres}/v1/taken?status=open'`;
  if (vraag.rol !== 'school' || vraag.vestigingscode === undefined) return [lezen];
  const sturen = voorbeeldberichten(vraag.vestigingscode, vraag.vandaag, vraag.kenmerk).map(
    (bericht, i) =>
      `${kop} -H 'Content-Type: application/json' -H 'Idempotency-Key: proef-${i + 1}-${vraag.kenmerk}' ` +
      `-d '${JSON.stringify(bericht)}' '${vraag.apiAdres}/v1/verzuimmeldingen'`,
  );
  return [...sturen, lezen];
}
