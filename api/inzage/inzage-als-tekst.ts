import type { Inzage } from './verzamel-inzage';

/** An inzage as plain text, for a terminal or a letter. */
export function inzageAlsTekst(inzage: Inzage): string {
  const regels = [
    `INZAGE, gemaakt op ${inzage.gemaaktOp}${inzage.organisatie === null ? '' : ` door ${inzage.organisatie}`}`,
    '',
    'Wie de jongere is',
    ...(inzage.persoon === null
      ? ['  naam, geboortedatum en BSN zijn hier niet bekend']
      : Object.entries(inzage.persoon).map(([veld, waarde]) => `  ${veld}: ${leesbaar(waarde)}`)),
    ...inzage.leerlingnummers.map(({ school, nummer }) => `  leerlingnummer bij school ${school}: ${nummer}`),
    '',
    `Ziekmeldingen (${inzage.ziekmeldingen.length})`,
    ...inzage.ziekmeldingen.map(
      (m) =>
        `  ${m.eersteDag} tot en met ${m.laatsteDag ?? '?'}, ${m.school}, gemeld op ${m.gemeldOp}${m.ingetrokken ? ' (ingetrokken)' : ''}`,
    ),
    '',
    `Ontvangen berichten (${inzage.ontvangen.length})`,
    ...inzage.ontvangen.map((o) => `  ${o.op}  ${o.soort} van ${o.van} (${o.kanaal})`),
    '',
    `Trajecten (${inzage.trajecten.length})`,
    ...inzage.trajecten.flatMap((t) => [
      `  ${t.soort} ${t.ref}${t.rol === null ? '' : ` (als ${t.rol})`}, ${t.status}, begonnen ${t.geopendOp}${t.geslotenOp === null ? '' : `, gesloten ${t.geslotenOp}`}`,
      `    betrokken: ${t.betrokken.join(', ')}`,
      ...t.gebeurtenissen.map((g) => `    ${g.op}  ${g.tekst}${g.door === null ? '' : ` (${g.door})`}`),
    ]),
    '',
    `Wie gegevens gebruikte, en waarvoor (${inzage.verwerkingen.length})`,
    ...inzage.verwerkingen.flatMap((v) => [
      `  ${v.op}  ${v.organisatie}${v.rol === null ? '' : ` (${v.rol})`}${v.ontvanger === null ? '' : `, aan ${v.ontvanger}`}: ${v.activiteit}`,
      `    doel: ${v.doel}`,
      `    grondslag: ${v.grondslag}`,
    ]),
  ];
  return regels.join('\n');
}

function leesbaar(waarde: unknown): string {
  if (waarde === null || waarde === undefined) return 'niet bekend';
  return typeof waarde === 'string' ? waarde : JSON.stringify(waarde);
}
