import { voorbeeldberichten, type Voorbeeldvraag } from './voorbeeldberichten';

/** What the lines are made for. */
export interface Curlvraag extends Voorbeeldvraag {
  readonly apiAdres: string;
  readonly token: string;
}

/** Lines for a shell that work as they are: who reports something sends its sample messages, every role reads its taken. */
export function curlregels(vraag: Curlvraag): string[] {
  const kop = `curl -sS -H 'Authorization: Bearer ${vraag.token}'`;
  const lezen = `${kop} '${vraag.apiAdres}/v1/taken?status=open'`;
  const voorbeelden = voorbeeldberichten(vraag);
  if (voorbeelden === null) return [lezen];
  const sturen = voorbeelden.berichten.map(
    (bericht, i) =>
      `${kop} -H 'Content-Type: application/json' -H 'Idempotency-Key: proef-${i + 1}-${vraag.kenmerk}' ` +
      `-d '${JSON.stringify(bericht)}' '${vraag.apiAdres}${voorbeelden.pad}'`,
  );
  return [...sturen, lezen];
}
