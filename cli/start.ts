import type { Command } from 'commander';
import { leesInstellingen } from './instellingen/lees';
import { sluitNetjes } from './sluit-netjes';
import { startAlles } from './start/alles';
import { wijsSchermen } from './start/schermen';

/** `sluitend start`: everything on one machine, until it is stopped. */
export function registreerStart(program: Command): void {
  program
    .command('start')
    .description('alles op een machine: PostgreSQL, Temporal met scherm, migraties, API en worker')
    .addHelpText(
      'after',
      '\nMet DATABASE_URL of TEMPORAL_ADDRESS wordt die gebruikt en start Sluitend er zelf geen. Stoppen met Ctrl-C.',
    )
    .action(async () => {
      const instellingen = leesInstellingen([], undefined, false);
      const meld = (regel: string): void => console.log(regel);
      const lopend = await startAlles(instellingen, meld);
      const { sluit } = sluitNetjes(async () => {
        meld('stoppen...');
        await lopend.stop();
      }, 60_000);
      lopend.opgegeven.catch((fout: unknown) => {
        console.error((fout as Error).message);
        process.exitCode = 1;
        sluit();
      });
      for (const regel of await wijsSchermen(lopend)) meld(regel);
    });
}
