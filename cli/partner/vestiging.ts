import { Option, type Command } from 'commander';
import { sluitLocatie, vindLocatie } from '../../db/repositories/locaties';
import { openDatabank, systeemToegang } from '../../db/verbinding';
import { isDatum } from '../../domain/kalender/datum';
import { leesInstellingen } from '../instellingen/lees';
import { OpdrachtFout, UITGANG } from '../uitgang';

const TOEGANG = systeemToegang('partner');

/** `sluitend partner vestiging`: a location of a school, and from which day on it is closed. */
export function registreerVestiging(partner: Command): void {
  partner
    .command('vestiging')
    .description('een vestiging bekijken, sluiten op een dag, of weer openen')
    .argument('<code>', 'vestiging (BRIN en nummer), bijvoorbeeld 14SM00')
    .addOption(
      new Option(
        '--gesloten-op <datum>',
        'eerste dag (JJJJ-MM-DD) waarop de vestiging er niet meer is: verzuim dat dan of later begint, wordt geweigerd',
      ).conflicts('open'),
    )
    .option('--open', 'de vestiging is toch niet gesloten')
    .action(async (code: string, opties: { readonly geslotenOp?: string; readonly open?: boolean }) => {
      if (opties.geslotenOp !== undefined && !isDatum(opties.geslotenOp))
        throw new OpdrachtFout('--gesloten-op is geen bestaande dag (JJJJ-MM-DD)', UITGANG.verkeerdGebruik);
      const instellingen = leesInstellingen(['DATABASE_URL']);
      const databank = openDatabank(instellingen.databank.url ?? '', { max: 1 });
      try {
        await databank.metToegang(TOEGANG, async (tx) => {
          const isNieuw = opties.open === true || opties.geslotenOp !== undefined;
          if (isNieuw) await sluitLocatie(tx, code, opties.geslotenOp ?? null);
          const locatie = await vindLocatie(tx, code);
          if (locatie === undefined) throw new OpdrachtFout(`vestiging ${code} is niet bekend`);
          console.log(
            `${code} ${locatie.naam} (${locatie.oin}): ${locatie.geslotenOp === null ? 'open' : `gesloten op ${locatie.geslotenOp}`}`,
          );
        });
      } finally {
        await databank.sluit();
      }
    });
}
