import type { Command } from 'commander';
import { leesInstellingen } from './instellingen/lees';
import { bekijkApi, bekijkDatabank, bekijkTemporal, type Bevinding } from './status/bevindingen';
import { UITGANG } from './uitgang';

const TEKENS = { goed: 'goed', let_op: 'LET OP', fout: 'FOUT' } as const;

/** `sluitend status`: what is up, what waits and what is stuck; exit code 1 when something needs a person. */
export function registreerStatus(program: Command): void {
  program
    .command('status')
    .description('hoe het ervoor staat: diensten, wachtende berichten, vastgelopen zaken')
    .option('--json', 'als JSON, voor bewaking')
    .action(async ({ json }: { json?: boolean }) => {
      const instellingen = leesInstellingen(['DATABASE_URL', 'TEMPORAL_ADDRESS']);
      const delen = await Promise.all([
        bekijkDatabank(instellingen),
        bekijkTemporal(instellingen),
        bekijkApi(instellingen),
      ]);
      const bevindingen = delen.flat();
      if (json === true) console.log(JSON.stringify(bevindingen, null, 2));
      else toon(bevindingen);
      if (bevindingen.some(({ oordeel }) => oordeel !== 'goed')) process.exitCode = UITGANG.mislukt;
    });
}

function toon(bevindingen: readonly Bevinding[]): void {
  const breedte = Math.max(...bevindingen.map(({ wat }) => wat.length));
  for (const { wat, oordeel, uitleg } of bevindingen) {
    console.log(`${wat.padEnd(breedte)}  ${TEKENS[oordeel].padEnd(6)}  ${uitleg}`);
  }
}
