import type { Command } from 'commander';
import { meldGereed } from './gereed';
import { leesInstellingen } from './instellingen/lees';
import { startApi } from './samenstelling/api';
import { sluitNetjes } from './sluit-netjes';

/** `sluitend api`: one API process; may be started as often as wanted. */
export function registreerApi(program: Command): void {
  program
    .command('api')
    .description('de API starten (POORT, DATABASE_URL, TEMPORAL_ADDRESS, UITGEVER)')
    .action(async () => {
      const instellingen = leesInstellingen(['DATABASE_URL', 'TEMPORAL_ADDRESS', 'UITGEVER']);
      const api = await startApi(instellingen);
      sluitNetjes(() => api.stop());
      console.log(`de API luistert op ${api.adres}`);
      meldGereed({ adres: api.adres });
    });
}
