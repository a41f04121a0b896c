import { DEFINITIES } from './definities';
import type { Definitie } from './definitie';

const KOPPEN: Record<keyof typeof DEFINITIES, string> = {
  algemeen: 'Algemeen',
  databank: 'PostgreSQL',
  temporal: 'Temporal',
  kafka: 'Kafka',
  api: 'API',
  aanmelden: 'Aanmelden van medewerkers',
  privacy: 'Privacy',
  uwv: 'UWV',
  mail: 'E-mail',
  afleveren: 'Afleveren in systemen van partners',
  beheer: 'Beheer',
};

function rij(definitie: Definitie<unknown>): string {
  const standaard =
    definitie.standaardUitleg ?? (definitie.standaard === undefined ? '' : `\`${definitie.standaard}\``);
  const naam = definitie.geheim === true ? `\`${definitie.env}\` (geheim)` : `\`${definitie.env}\``;
  return `| ${naam} | ${standaard} | ${definitie.uitleg} |`;
}

/** The settings table for docs/gegenereerd/instellingen.md; written by `sluitend config --tabel`. */
export function instellingentabel(): string {
  const delen = Object.entries(DEFINITIES).map(([groep, definities]) =>
    [
      `## ${KOPPEN[groep as keyof typeof DEFINITIES]}`,
      '',
      '| instelling | standaard | betekenis |',
      '| --- | --- | --- |',
      ...Object.values<Definitie<unknown>>(definities).map(rij),
      '',
    ].join('\n'),
  );
  return [
    '# Instellingen',
    '',
    'Gemaakt door `npx sluitend config --tabel`; niet met de hand wijzigen.',
    '',
    'Een instelling is een omgevingsvariabele. Wat niet gezet is, komt van de `sluitend start` die op dezelfde `SLUITEND_MAP` loopt, en',
    'anders van de standaard. `npx sluitend config` toont wat geldt, en alles wat niet klopt in een keer.',
    '',
    ...delen,
  ].join('\n');
}
