import type { Command } from 'commander';
import { Option } from 'commander';
import { migreer, migreerTerug, type Omgevingsoort } from '../db/migreer';
import { leesInstellingen } from './instellingen/lees';
import { OpdrachtFout, UITGANG } from './uitgang';

function eigenaarUrl(): { eigenaarUrl: string; appRol: string; omgeving: Omgevingsoort | undefined } {
  const { algemeen, databank } = leesInstellingen(['DATABASE_URL', 'DATABASE_EIGENAAR_URL']);
  return {
    eigenaarUrl: databank.eigenaarUrl ?? '',
    appRol: decodeURIComponent(new URL(databank.url ?? '').username),
    omgeving: algemeen.omgeving,
  };
}

/** `sluitend migreer` and `sluitend migreer terug`. */
export function registreerMigreer(program: Command): void {
  const opdracht = program
    .command('migreer')
    .description('de databank bijwerken naar deze versie, als eigenaar (DATABASE_EIGENAAR_URL)')
    .addOption(
      new Option('--omgeving <soort>', 'wat voor omgeving een nieuwe databank wordt').choices([
        'productie',
        'oefen',
      ]),
    )
    .action(async ({ omgeving }: { omgeving?: Omgevingsoort }) => {
      const { omgeving: ingesteld, ...rest } = eigenaarUrl();
      const gekozen = omgeving ?? ingesteld;
      const uitkomst = await migreer({
        ...rest,
        ...(gekozen === undefined ? {} : { omgeving: gekozen }),
        meld: (regel) => console.error(regel),
      });
      for (const naam of uitkomst.uitgevoerd) console.log(`uitgevoerd: ${naam}`);
      console.log(`de databank is bij (${uitkomst.omgeving === 'oefen' ? 'oefenomgeving' : 'productie'})`);
    });
  opdracht
    .command('terug')
    .description('de laatste migraties ongedaan maken; gegevens in verwijderde tabellen zijn dan weg')
    .option('--aantal <n>', 'hoeveel migraties', '1')
    .option('--zeker', 'ook in productie')
    .action(async ({ aantal, zeker }: { aantal: string; zeker?: boolean }) => {
      if (!/^[1-9]\d{0,3}$/.test(aantal))
        throw new OpdrachtFout('--aantal moet een getal vanaf 1 zijn', UITGANG.verkeerdGebruik);
      const ongedaan = await migreerTerug({
        eigenaarUrl: eigenaarUrl().eigenaarUrl,
        aantal: Number(aantal),
        bevestigd: zeker === true,
        meld: (regel) => console.error(regel),
      });
      for (const naam of ongedaan) console.log(`ongedaan gemaakt: ${naam}`);
    });
}
