import { FOUTEN } from './foutenlijst';

/** The error list as a document for who connects: `docs/gegenereerd/fouten.md`. */
export function foutendocument(): string {
  const rijen = Object.entries(FOUTEN).map(
    ([code, fout]) => `| \`${code}\` | ${fout.status} | ${fout.titel} | ${fout.wanneer} | ${fout.herstel} |`,
  );
  return [
    '# Fouten van de API',
    '',
    'Gemaakt uit `api/fouten/foutenlijst.ts` door `npm run docs`; niet met de hand wijzigen.',
    '',
    'Elke fout is `application/problem+json` (RFC 9457) met `type`, `title`, `status`, `detail`, `instance`, `code` en `errors`. `errors` noemt',
    'alles wat niet klopt in één keer: `plaats` (inhoud, query, adres of kop), `pad`, `code` en `uitleg`. Wat u stuurde staat er nooit in.',
    'Noem bij vragen de waarde van `instance`.',
    '',
    '| code | status | titel | wanneer | wat u doet |',
    '|---|---|---|---|---|',
    ...rijen,
    '',
  ].join('\n');
}
