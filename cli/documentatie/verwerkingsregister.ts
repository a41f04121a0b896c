import { functienaam, isFunctie } from '../../domain/toegang/functies';
import type { Bereik, Kijker, Toegangsregel } from '../../domain/toegang/toegangsregel';
import { TOEGANGSTABEL } from '../../domain/toegang/toegangstabel';
import { VERWERKINGSACTIVITEITEN, activiteitUri } from '../../domain/toegang/verwerkingsactiviteiten';
import { cel } from './tabelcel';

const BEREIK: Readonly<Record<Bereik, string>> = {
  betrokken: 'trajecten waarbij de eigen organisatie betrokken is',
  'eigen-organisatie': 'de eigen organisatie',
  regio: 'trajecten in de eigen regio',
  platform: 'het hele platform',
};

const KIJKER: Readonly<Record<string, string>> = {
  school: 'school',
  jeugdarts: 'jeugdarts',
  leerplicht: 'leerplicht',
  doorstroompunt: 'Doorstroompunt',
  'gemeente-wi': 'gemeente, werk en inkomen',
  uwv: 'UWV',
  'nieuwe-school': 'een school die een traject krijgt aangeboden',
  systeem: 'het platform zelf',
  operator: 'operator',
};

function naamVan(kijker: Kijker): string {
  return KIJKER[kijker] ?? (isFunctie(kijker) ? functienaam(kijker).toLowerCase() : kijker);
}

function persoonsrij(regel: Toegangsregel): string {
  const taken = 'taken' in regel && regel.taken ? regel.taken.map((taak) => `\`${taak}\``).join(', ') : '-';
  return `| ${regel.wie.map(naamVan).join(', ')} | ${regel.velden.join(', ')} | \`${regel.doel}\` | ${taken} | ${cel(regel.grondslag)} |`;
}

/** Rows that say the same of several fields or steps are one. */
function overige(): string[] {
  const groepen = new Map<string, { regel: Toegangsregel; welke: Set<string>; velden: Set<string> }>();
  for (const regel of TOEGANGSTABEL) {
    if (regel.bericht === 'persoon') continue;
    const sleutel = JSON.stringify([regel.bericht, regel.wie, regel.bereik, regel.doel, regel.grondslag]);
    const groep = groepen.get(sleutel) ?? { regel, welke: new Set<string>(), velden: new Set<string>() };
    groep.welke.add(regel.welke);
    for (const veld of regel.velden) groep.velden.add(veld);
    groepen.set(sleutel, groep);
  }
  return [...groepen.values()].map(
    ({ regel, welke, velden }) =>
      `| ${regel.wie.map(naamVan).join(', ')} | ${regel.bericht} (${[...welke].join(', ')}) | ${[...velden].join(', ')} | ${BEREIK[regel.bereik]} | \`${regel.doel}\` | ${cel(regel.grondslag)} |`,
  );
}

/** docs/gegenereerd/verwerkingsregister.md, from the register and the access table. */
export function verwerkingsregisterdocument(): string {
  return [
    '# Register van verwerkingsactiviteiten',
    '',
    'Gemaakt uit `domain/toegang/verwerkingsactiviteiten.ts` en `domain/toegang/toegangstabel.ts` met `npm run docs`; pas het daar aan.',
    '',
    'Wat Sluitend met gegevens van jongeren doet, waarvoor en op welke grond (AVG art. 30). Elke verwerking laat een regel achter die naar een activiteit hieronder',
    'verwijst, met haar versie. De organisatie die het platform inzet vult aan: haar naam en contactgegevens, die van haar functionaris gegevensbescherming, en wie',
    'namens haar verwerkt ([DPIA](../dpia.md)). De termijnen staan in [bewaartermijnen](bewaartermijnen.md).',
    '',
    '## Activiteiten',
    '',
    '| activiteit | doel | grondslag | gegevens | ontvangers | bewaren | verwijzing |',
    '| ---------- | ---- | --------- | -------- | ---------- | ------- | ---------- |',
    ...VERWERKINGSACTIVITEITEN.map(
      (a) =>
        `| ${cel(a.naam)} | ${cel(a.doel)} | ${cel(a.grondslag)} | ${cel(a.gegevens)} | ${cel(a.ontvangers)} | ${cel(a.bewaren)} | \`${activiteitUri(a.id, a.versie)}\` |`,
    ),
    '',
    '## Wie mag weten wie een jongere is',
    '',
    'Alleen zolang een van de genoemde taken openstaat; waar geen taak staat hangt het daar niet van af.',
    '',
    '| wie | velden | doel | bij taak | grondslag |',
    '| --- | ------ | ---- | -------- | --------- |',
    ...TOEGANGSTABEL.filter(({ bericht }) => bericht === 'persoon').map(persoonsrij),
    '',
    '## Wie mag wat zien',
    '',
    'Wat hier niet staat wordt aan niemand getoond. De databank bewaakt dezelfde grenzen per rij.',
    '',
    '| wie | wat | velden | van | doel | grondslag |',
    '| --- | --- | ------ | --- | ---- | --------- |',
    ...overige(),
    '',
  ].join('\n');
}
