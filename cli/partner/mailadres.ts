import { Option, type Command } from 'commander';
import {
  leesTeams,
  telKennisgevingen,
  wisTeamadres,
  zetTeamadres,
} from '../../db/repositories/kennisgevingen';
import { rollenVan } from '../../db/repositories/ketenpartners';
import { openDatabank, systeemToegang } from '../../db/verbinding';
import { ROLLEN, type Rol } from '../../domain/woorden/rollen';
import { openSleutelbestand } from '../../privacy/sleutelbestand';
import { leesInstellingen, sleutelbestandVan } from '../instellingen/lees';
import { OpdrachtFout, UITGANG } from '../uitgang';

const TOEGANG = systeemToegang('partner');
const MAAND_MS = 30 * 86_400_000;
const ADRES = /^[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+$/;

interface Opties {
  readonly rol?: Rol;
  readonly vestiging?: string;
  readonly adres?: string;
  readonly verwijder?: boolean;
}

/** `sluitend partner mailadres`: where a team hears of its taken. */
export function registreerMailadres(partner: Command): void {
  partner
    .command('mailadres')
    .description('het e-mailadres van een team voor berichten over taken: bekijken, zetten of verwijderen')
    .argument('<oin>', 'OIN van de organisatie')
    .addOption(new Option('--rol <rol>', 'rol in de keten').choices(ROLLEN))
    .option('--vestiging <code>', 'alleen voor deze vestiging; zonder geldt het voor de hele organisatie')
    .addOption(new Option('--adres <adres>', 'het adres van het team').conflicts('verwijder'))
    .option('--verwijder', 'geen berichten meer')
    .action(async (oin: string, opties: Opties) => {
      const instellingen = leesInstellingen(['DATABASE_URL']);
      const databank = openDatabank(instellingen.databank.url ?? '', { max: 1 });
      const vestigingscode = opties.vestiging ?? '';
      const wie = vestigingscode === '' ? '' : `, vestiging ${vestigingscode}`;
      try {
        const rollen = await databank.metToegang(TOEGANG, (tx) => rollenVan(tx, oin));
        if (rollen.length === 0) throw new OpdrachtFout(`organisatie ${oin} is niet bekend`);
        const { rol } = opties;
        if (opties.adres === undefined && opties.verwijder !== true) {
          const { teams, berichten } = await databank.metToegang(TOEGANG, async (tx) => ({
            teams: await leesTeams(tx, oin),
            berichten: await telKennisgevingen(tx, oin, Date.now() - MAAND_MS),
          }));
          if (teams.length === 0) console.log('voor deze organisatie is geen adres bekend');
          for (const team of teams)
            console.log(
              `${team.rol}${team.vestigingscode === '' ? '' : `, vestiging ${team.vestigingscode}`}: adres bekend`,
            );
          for (const b of berichten)
            console.log(
              `  ${b.rol}: ${b.aantal} ${b.uitkomst}${b.reden === null ? '' : ` (${b.reden})`} in 30 dagen`,
            );
          return;
        }
        if (rol === undefined) throw new OpdrachtFout('geef --rol', UITGANG.verkeerdGebruik);
        if (!rollen.includes(rol)) throw new OpdrachtFout(`organisatie ${oin} heeft niet de rol ${rol}`);
        const team = { oin, rol, vestigingscode };
        if (opties.verwijder === true) {
          const weg = await databank.metToegang(TOEGANG, (tx) => wisTeamadres(tx, team));
          console.log(weg ? `${rol}${wie}: adres verwijderd` : `${rol}${wie}: er was geen adres`);
          return;
        }
        const adres = opties.adres ?? '';
        if (!ADRES.test(adres)) throw new OpdrachtFout('dat is geen e-mailadres', UITGANG.verkeerdGebruik);
        const ring = openSleutelbestand(sleutelbestandVan(instellingen));
        await databank.metToegang(TOEGANG, (tx) => zetTeamadres(tx, ring, team, adres));
        console.log(`${rol}${wie}: adres bewaard (versleuteld)`);
      } finally {
        await databank.sluit();
      }
    });
}
