import type { Command } from 'commander';
import { meldGereed } from './gereed';
import { leesInstellingen } from './instellingen/lees';
import { startWerker } from './samenstelling/werker';
import { sluitNetjes } from './sluit-netjes';
import { legUit, UITGANG } from './uitgang';

/** `sluitend worker`: one worker process; may be started as often as wanted. */
export function registreerWorker(program: Command): void {
  program
    .command('worker')
    .description('de worker starten: workflows, activiteiten, verwerker en verzending')
    .action(async () => {
      const instellingen = leesInstellingen(['DATABASE_URL', 'TEMPORAL_ADDRESS']);
      const werker = await startWerker(instellingen);
      sluitNetjes(() => werker.stop());
      // Broken down: end with 1, so that whoever started this process starts it again.
      werker.einde.catch((fout: unknown) => {
        console.error(legUit(fout).bericht);
        process.exit(UITGANG.mislukt);
      });
      console.log('de worker is gereed');
      meldGereed({});
    });
}
