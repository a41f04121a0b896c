import type { Command } from 'commander';
import { herstelAfleveringen } from '../connectors/gemeente/herstel/herstel-afleveringen';
import { herstel, isHersteld, type Herstelverslag } from '../verwerking/herstel/herstel';
import { leesInstellingen } from './instellingen/lees';
import { afleverdiensten, STIL } from './samenstelling/afleverdiensten';
import { maakKern } from './samenstelling/kern';
import { OpdrachtFout, UITGANG } from './uitgang';
import { vertelAfleverherstel } from './vertel-afleverherstel';

interface Opties {
  readonly sinds?: string;
  readonly droog?: boolean;
  readonly beeindigOnbekende?: boolean;
  readonly json?: boolean;
}

const DAG_MS = 86_400_000;

/** `sluitend herstel`: PostgreSQL against Temporal and the systems of partners, after one of them was put back. */
export function registreerHerstel(program: Command): void {
  program
    .command('herstel')
    .description(
      'PostgreSQL vergelijken met Temporal en met de systemen van partners, en die in orde brengen; er moet een worker draaien',
    )
    .option(
      '--sinds <tijdstip>',
      'opdrachten sinds dit tijdstip opnieuw sturen (2026-11-23T09:00Z); zonder: een dag',
    )
    .option('--droog', 'alleen zeggen wat er zou gebeuren')
    .option('--beeindig-onbekende', 'runs afbreken die PostgreSQL niet kent')
    .option('--json', 'als JSON')
    .action(async (opties: Opties) => {
      const sinds = opties.sinds === undefined ? Date.now() - DAG_MS : Date.parse(opties.sinds);
      if (Number.isNaN(sinds))
        throw new OpdrachtFout(`'${opties.sinds}' is geen tijdstip`, UITGANG.verkeerdGebruik);
      const instellingen = leesInstellingen(['DATABASE_URL', 'TEMPORAL_ADDRESS']);
      const kern = await maakKern(instellingen);
      const droog = opties.droog === true;
      try {
        const verslag = await herstel(kern, {
          opdrachtenSinds: sinds,
          droog,
          beeindigOnbekende: opties.beeindigOnbekende === true,
        });
        const { platformOin } = instellingen.algemeen;
        const afleveringen = await herstelAfleveringen(
          { ...afleverdiensten(instellingen, kern, STIL), platformOin },
          { sinds, droog },
        );
        if (opties.json) console.log(JSON.stringify({ ...verslag, afleveringen }, null, 2));
        else
          for (const regel of [
            ...vertelHerstel(verslag, droog),
            ...vertelAfleverherstel(afleveringen, droog),
          ])
            console.log(regel);
      } finally {
        await kern.sluit();
      }
    });
}

/** The report as lines for an operator. */
export function vertelHerstel(verslag: Herstelverslag, droog = false): string[] {
  const regels = [
    `${verslag.vergeleken} runs die open horen te zijn vergeleken met Temporal${droog ? ' (er is niets veranderd)' : ''}`,
  ];
  const lijst = (wat: string, ids: readonly string[]): void => {
    if (ids.length === 0) return;
    regels.push(`${wat}: ${ids.length}`, ...ids.slice(0, 50).map((id) => `  ${id}`));
    if (ids.length > 50) regels.push(`  en nog ${ids.length - 50}`);
  };
  lijst('ontbraken in Temporal en zijn opnieuw gestart', verslag.gestart);
  lijst('waren in Temporal al geeindigd en zijn heropend', verslag.heropend);
  lijst('stonden in Temporal bij een andere stap en zijn gelijkgezet', verslag.gelijkgezet);
  lijst('liepen in Temporal nog en zijn beeindigd, want hier klaar', verslag.beeindigd);
  lijst('lopen in Temporal en zijn hier onbekend (van na de back-up)', verslag.onbekend);
  lijst('nog bezig; kijk straks nog eens', verslag.bezig);
  if (verslag.opdrachtenOpnieuw > 0)
    regels.push(`opdrachten opnieuw gestuurd: ${verslag.opdrachtenOpnieuw} (dubbele doen niets)`);
  if (!isHersteld(verslag)) regels.push('PostgreSQL en Temporal zijn het eens; er was niets te herstellen');
  return regels;
}
