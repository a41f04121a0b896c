import type { Termijnlengte } from '../../domain/regels/regel';
import { ALLE_REGELS } from '../../domain/regels/alle-regels';
import type { MazlStap, Volgduur } from '../../domain/mazl/vervolg';
import type { BesluitVeld, Taaksoort, Uitkomst } from '../../domain/taken/taaksoort';
import { TAAKSOORTEN } from '../../domain/taken/taaksoorten';
import { LOPENDE_DUUR, overgangenVan } from './overgangen';

const EENHEDEN: Readonly<Record<string, string>> = {
  schooldag: 'schooldagen',
  werkdag: 'werkdagen',
  kalenderweek: 'weken',
  kalenderdag: 'dagen',
};

function lengteTekst({ lengte, eenheid }: Termijnlengte): string {
  return `${lengte} ${EENHEDEN[eenheid] ?? eenheid}`;
}

function termijnTekst(regelsoort: string | null): string {
  if (regelsoort === null) return 'geen termijn';
  const regel = ALLE_REGELS.find((kandidaat) => kandidaat.id === regelsoort);
  if (regel === undefined) throw new Error(`geen termijn in ${regelsoort}`);
  return `${lengteTekst(regel.waarde as Termijnlengte)} (regel \`${regel.id}\`, versie ${regel.versie})`;
}

function veldTekst(veld: BesluitVeld): string {
  const naam = `\`${veld.naam}\``;
  if (veld.soort === 'persoon') return naam;
  const waarden =
    veld.soort === 'keuze'
      ? ` (${Object.keys(veld.keuzes)
          .map((keuze) => `\`${keuze}\``)
          .join(', ')})`
      : veld.soort === 'getal'
        ? ` (${veld.min} tot en met ${veld.max})`
        : '';
  return `${naam}${waarden}${veld.verplicht ? '' : ', mag'}`;
}

function duurTekst(duur: Volgduur): string {
  if ('totDatum' in duur) return 'tot de genoemde dag';
  if (duur === LOPENDE_DUUR) return 'zo lang als het nog liep';
  return 'weken' in duur ? 'zo veel weken' : 'volgens regel `termijn-monitoring`';
}

/** A step of the process in Dutch. */
function stapTekst(stap: MazlStap): string {
  switch (stap.naam) {
    case 'gesprek':
    case 'consult':
      return stap.poging > 1 ? `opnieuw \`${stap.naam}\`` : `\`${stap.naam}\``;
    case 'monitoring':
      return `\`monitoring\` ${duurTekst(stap.duur)}`;
    case 'overdracht':
      return `\`overdracht\` (${stap.reden})`;
    case 'klaar':
      return `\`klaar\` (${stap.uitkomst})`;
    default:
      return `\`${stap.naam}\``;
  }
}

function vervolgTekst(soort: Taaksoort, uitkomst: Uitkomst): string {
  if (uitkomst.tussenstand === true) return 'de taak blijft open';
  const overgangen = overgangenVan(soort, uitkomst);
  if (overgangen.length === 0) return uitkomst.gevolg;
  return overgangen
    .map(({ als, naar }) => (als === null ? stapTekst(naar) : `${als}: ${stapTekst(naar)}`))
    .join('<br>');
}

function taakdeel(soort: Taaksoort): string[] {
  return [
    `## ${soort.soort}`,
    '',
    `**${soort.titel}${soort.titel.endsWith('?') ? '' : '.'}** ${soort.gevraagd}`,
    '',
    `- aan zet: \`${soort.rol}\``,
    `- stap: \`${soort.stap}\``,
    `- termijn: ${termijnTekst(soort.termijnRegel)}`,
    '',
    '| uitkomst | tekst | velden | daarna |',
    '| --- | --- | --- | --- |',
    ...soort.uitkomsten.map(
      (uitkomst) =>
        `| \`${uitkomst.code}\` | ${uitkomst.tekst} | ${uitkomst.velden.map(veldTekst).join('<br>')} | ${vervolgTekst(soort, uitkomst)} |`,
    ),
    '',
  ];
}

/** The list of everything a partner ever gets to do, for docs/gegenereerd/taken.md. */
export function takendocument(): string {
  return [
    '# Taken en uitkomsten',
    '',
    'Gemaakt uit `domain/taken` en `domain/mazl/vervolg.ts` door `npm run docs`; niet met de hand wijzigen.',
    '',
    'Een taak vraagt een ketenpartner om een antwoord. Elke uitkomst noemt de volgende stap. De termijnen zijn die van de',
    'standaardregels; een regio of school kan eigen regels hebben. Het hele proces staat in [mazl.md](../processen/mazl.md).',
    '',
    'Waar `leerplicht` staat, krijgt het Doorstroompunt de taak als de jongere 18 jaar of ouder is. Gaat een overdracht naar een andere',
    'school, dan krijgt die school de taak.',
    '',
    ...TAAKSOORTEN.flatMap(taakdeel),
  ].join('\n');
}
