import type { Beginmoment, Bewaarregel } from '../../domain/bewaren/bewaarregel';
import { BEWAARREGELS, DOSSIERTERMIJNEN } from '../../domain/bewaren/bewaarregels';
import { cel } from './tabelcel';

const VANAF: Readonly<Record<Beginmoment, string>> = {
  'einde-schooljaar': 'het einde van het schooljaar (31 juli)',
  'traject-gesloten': 'het sluiten van het traject',
  'niets-verwijst-meer': 'het laatste gebruik, als niets meer naar de persoon verwijst',
  afgehandeld: 'de afhandeling',
  vastgelegd: 'het vastleggen',
};

/** A term in words. */
export function bewaartermijnTekst({ termijn, vanaf }: Pick<Bewaarregel, 'termijn' | 'vanaf'>): string {
  const { lengte, eenheid } = termijn;
  const lang =
    eenheid === 'dag'
      ? `${lengte} ${lengte === 1 ? 'dag' : 'dagen'}`
      : lengte % 12 === 0
        ? `${lengte / 12} jaar`
        : `${lengte} maanden`;
  return `${lang} na ${VANAF[vanaf]}`;
}

function rij(regel: Bewaarregel): string {
  const waar = regel.gebied.regio === undefined ? '' : ` (regio ${regel.gebied.regio})`;
  const daarna = regel.daarna === 'verwijderen' ? 'verwijderd' : 'van niemand meer (pseudonimiseren)';
  return `| ${regel.soort}${waar} | ${bewaartermijnTekst(regel)} | ${daarna} | ${cel(regel.toelichting)} | ${cel(regel.bron)} | \`${regel.id}@${regel.versie}\` |`;
}

/** docs/gegenereerd/bewaartermijnen.md, from domain/bewaren. */
export function bewaartermijnendocument(): string {
  return [
    '# Bewaartermijnen',
    '',
    'Gemaakt uit `domain/bewaren/bewaarregels.ts` met `npm run docs`; pas het daar aan.',
    '',
    'Sluitend houdt geen dossier bij: dat doet de organisatie die verantwoordelijk is. Wat zijn termijn gehad heeft gaat vanzelf weg, in de nacht van zaterdag op',
    'zondag. `sluitend bewaren --droog` laat zien wat er nu zou weggaan, `sluitend bewaren --verslag` wat er weggegaan is.',
    'Een leerling met een open traject wordt overgeslagen, en verzuim waar een telling nog op rust blijft staan.',
    '',
    '| wat | hoe lang | daarna | uitleg | bron | regel |',
    '| --- | -------- | ------ | ------ | ---- | ----- |',
    ...BEWAARREGELS.map(rij),
    '',
    '## Wat de partners zelf bewaren',
    '',
    'Termijnen van het dossier bij de partner. Sluitend voert ze niet uit. Waar "nee" staat moet een deskundige het nog nagaan.',
    '',
    '| dossier | bij wie | termijn | bron | nagegaan |',
    '| ------- | ------- | ------- | ---- | -------- |',
    ...DOSSIERTERMIJNEN.map(
      (d) =>
        `| ${cel(d.dossier)} | ${cel(d.bijWie)} | ${cel(d.termijn)} | ${cel(d.bron)} | ${d.nagegaan ? 'ja' : 'nee'} |`,
    ),
    '',
  ].join('\n');
}
