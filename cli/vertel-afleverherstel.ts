import type { Kanaalverslag } from '../connectors/gemeente/herstel/herstel-afleveringen';
import type { Kanaalvergelijking } from '../connectors/gemeente/herstel/herstel-kanaal';

/** What each finding is called; in a dry run it was only found. */
const GEVONDEN: readonly (readonly [keyof Kanaalvergelijking['gevonden'], string, string])[] = [
  ['opnieuw', 'kent de partner niet; opnieuw klaargezet', 'kent de partner niet; opnieuw leveren'],
  ['bon', 'staat daar wel; hier geboekt als geleverd', 'staat daar wel; hier boeken als geleverd'],
  [
    'teruglezen',
    'is daar klaar; dat is hier opgeschreven, het antwoord ontbreekt nog',
    'is daar klaar; hier opschrijven',
  ],
  [
    'sluiten',
    'is hier klaar en staat daar open; het afsluiten is opnieuw klaargezet',
    'is hier klaar en staat daar open; daar afsluiten',
  ],
  [
    'elders-klaar',
    'is daar klaar, en hier nog niet beantwoord',
    'is daar klaar, en hier nog niet beantwoord',
  ],
  ['onderweg', 'is nog onderweg', 'is nog onderweg'],
];

/** The report of the comparison with the systems of partners, as lines for an operator. */
export function vertelAfleverherstel(verslagen: readonly Kanaalverslag[], droog = false): string[] {
  if (verslagen.length === 0) return [];
  return ['afleveringen in systemen van partners:', ...verslagen.flatMap((v) => vertelKanaal(v, droog))];
}

function vertelKanaal({ kanaal, isUit, open, opgegeven, vergelijking }: Kanaalverslag, droog: boolean) {
  const aantal = `open taken: ${open}, niet afgeleverd: ${opgegeven}`;
  if (isUit) return [`  ${kanaal}: het kanaal staat uit; niet vergeleken (${aantal})`];
  if (vergelijking === null)
    return [`  ${kanaal}: een webhook is niet na te vragen; niet vergeleken (${aantal})`];
  const { vergeleken, gevonden, onduidelijk, fout } = vergelijking;
  const regels = [`  ${kanaal}: ${vergeleken} vergeleken (${aantal})`];
  if (fout !== null)
    regels.push(`    het systeem van de partner geeft geen antwoord (${fout}); de rest is niet vergeleken`);
  const lijst = (wat: string, ids: readonly string[]): void => {
    if (ids.length === 0) return;
    regels.push(`    ${wat}: ${ids.length}`, ...ids.slice(0, 50).map((id) => `      ${id}`));
    if (ids.length > 50) regels.push(`      en nog ${ids.length - 50}`);
  };
  for (const [soort, gedaan, gezien] of GEVONDEN) lijst(droog ? gezien : gedaan, gevonden[soort]);
  lijst('onder ons nummer staat daar iets anders; kijk het na', onduidelijk);
  return regels;
}
