import { join } from 'node:path';
import type { Command } from 'commander';
import { schermensleutelpadIn } from '../api/uitgever/schermenclient';
import { startUitgever } from '../api/uitgever/start-uitgever';
import { openDatabank } from '../db/verbinding';
import { kiesPoort } from '../deploy/lokaal/poort';
import { meldGereed } from './gereed';
import { leesInstellingen } from './instellingen/lees';
import { sluitNetjes } from './sluit-netjes';

/** `sluitend uitgever`: the local issuer of tokens and logins; `sluitend start` runs it beside the API. */
export function registreerUitgever(program: Command): void {
  program
    .command('uitgever')
    .description(
      'de lokale uitgever van tokens en aanmeldingen starten (DATABASE_URL, UITGEVER_POORT); alleen voor een oefenomgeving',
    )
    .action(async () => {
      const { databank, api, algemeen } = leesInstellingen(['DATABASE_URL']);
      const poort = await kiesPoort(api.uitgeverPoort, 'UITGEVER_POORT');
      const verbinding = openDatabank(databank.url ?? '', { max: 2 });
      const uitgever = await startUitgever({
        databank: verbinding,
        sleutelpad: join(algemeen.map, 'uitgever.json'),
        schermensleutelpad: schermensleutelpadIn(algemeen.map),
        host: '127.0.0.1',
        poort,
        audience: api.audience,
        basisUrl: api.adres ?? `http://${api.host}:${api.poort}`,
        meldFout: (fout) => console.error(`fout in de uitgever: ${fout.name}`),
      });
      sluitNetjes(async () => {
        await uitgever.stop();
        await verbinding.sluit();
      });
      console.log(`de uitgever luistert op ${uitgever.issuer}`);
      meldGereed({ adres: uitgever.issuer });
    });
}
