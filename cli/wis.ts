import type { Command } from 'commander';
import { vindMedewerker } from '../db/repositories/medewerkers';
import { leesWisverzoeken, trekWisverzoekIn } from '../db/repositories/wisverzoeken';
import { systeemToegang } from '../db/verbinding';
import {
  vraagAan,
  voerUit,
  wisOpnieuw,
  type Wisdiensten,
  type Wisser,
} from '../verwerking/wissen/wis-jongere';
import { wislijstPad } from '../verwerking/wissen/wislijst';
import { sluitBijPartners } from '../connectors/gemeente/sluit-bij-partners';
import { leesInstellingen, sleutelbestandVan } from './instellingen/lees';
import { eisReden } from './jongere/eis-reden';
import { kiesJongere, type Jongerekeuze } from './jongere/kies-jongere';
import { afleverdiensten, STIL } from './samenstelling/afleverdiensten';
import { maakKern, type Kern } from './samenstelling/kern';
import { OpdrachtFout, UITGANG } from './uitgang';

const TOEGANG = systeemToegang('beheer');
const MAG_WISSEN = ['operator', 'functionaris-gegevensbescherming'];

/** `sluitend wis aanvragen | uitvoeren | intrekken | lijst | opnieuw`. */
export function registreerWis(program: Command): void {
  const opdracht = program
    .command('wis')
    .description('de gegevens van een jongere wissen: een medewerker vraagt het aan, een ander bevestigt');
  opdracht
    .command('aanvragen')
    .description('vragen om een jongere te wissen')
    .option('--jongere <id>', 'de jongereId')
    .option('--leerlingnummer <nummer>', 'het leerlingnummer, samen met --brin')
    .option('--brin <brin>', 'de school die dat nummer gaf')
    .option('--bsn', 'het BSN, van de standaardinvoer gelezen')
    .requiredOption('--reden <tekst>', 'waarom; noem geen personen', eisReden)
    .requiredOption('--door <medewerker>', 'id van de medewerker die het vraagt')
    .action((opties: Jongerekeuze & { reden: string; door: string }) =>
      metDiensten(async (diensten, kern) => {
        const jongereId = await kiesJongere(kern.databank, kern.ring, opties);
        const door = await leesWisser(kern, opties.door);
        const id = await vraagAan(diensten, { jongereId, reden: opties.reden, door });
        console.log(`verzoek ${id} is vastgelegd; een andere medewerker bevestigt het met:`);
        console.log(`  sluitend wis uitvoeren ${id} --door MEDEWERKER`);
      }),
    );
  opdracht
    .command('uitvoeren')
    .description('een verzoek van een ander bevestigen en meteen uitvoeren; dit is niet terug te draaien')
    .argument('<verzoek>', 'id van het verzoek')
    .requiredOption('--door <medewerker>', 'id van de medewerker die bevestigt')
    .action((verzoek: string, opties: { door: string }) =>
      metDiensten(async (diensten, kern) => {
        const { telling, partners } = await voerUit(diensten, {
          verzoek: eisId(verzoek),
          door: await leesWisser(kern, opties.door),
        });
        console.log('de jongere is gewist:');
        for (const [wat, aantal] of Object.entries(telling))
          if (aantal > 0) console.log(`  ${wat}: ${aantal}`);
        for (const { kanaal, aantal, fout } of partners.nietBereikt)
          console.log(
            `let op: bij ${kanaal} staan er nog ${aantal} open (${fout}); vraag de partner om ze te sluiten`,
          );
        console.log(
          'In reservekopieën van voor vandaag staan de gegevens nog versleuteld; na terugzetten wist `sluitend wis opnieuw` ze weer.',
        );
      }),
    );
  opdracht
    .command('intrekken')
    .description('een verzoek dat nog niet bevestigd is intrekken')
    .argument('<verzoek>', 'id van het verzoek')
    .action((verzoek: string) =>
      metDiensten(async (_diensten, { databank }) => {
        if (!(await databank.metToegang(TOEGANG, (tx) => trekWisverzoekIn(tx, eisId(verzoek)))))
          throw new OpdrachtFout('dit verzoek is er niet, of het is al bevestigd');
        console.log('het verzoek is ingetrokken');
      }),
    );
  opdracht
    .command('lijst')
    .description('de laatste verzoeken')
    .action(() =>
      metDiensten(async (_diensten, { databank }) => {
        const verzoeken = await databank.metToegang(TOEGANG, (tx) => leesWisverzoeken(tx, 50));
        if (verzoeken.length === 0) console.log('er zijn geen verzoeken');
        for (const v of verzoeken)
          console.log(
            `${v.id}  ${v.status}  aangevraagd ${new Date(v.aangevraagdOp).toISOString()} door ${v.aangevraagdDoor}` +
              `${v.bevestigdDoor === null ? '' : `, bevestigd door ${v.bevestigdDoor}`}: ${v.reden}`,
          );
      }),
    );
  opdracht
    .command('opnieuw')
    .description('na het terugzetten van een reservekopie: opnieuw wissen wat sindsdien gewist was')
    .action(() =>
      metDiensten(async (diensten) => {
        const { jongeren, sleutels } = await wisOpnieuw(diensten);
        console.log(`opnieuw gewist: ${jongeren} jongeren; ${sleutels} sleutels zijn en blijven vernietigd`);
      }),
    );
}

async function metDiensten(werk: (diensten: Wisdiensten, kern: Kern) => Promise<void>): Promise<void> {
  const instellingen = leesInstellingen(['DATABASE_URL', 'TEMPORAL_ADDRESS']);
  const kern = await maakKern(instellingen);
  try {
    const { databank, klok, boek, verbinding } = kern;
    const { platformOin } = instellingen.algemeen;
    const afleveren = { ...afleverdiensten(instellingen, kern, STIL), platformOin };
    await werk(
      {
        databank,
        klok,
        boek,
        verbinding,
        wislijst: wislijstPad(sleutelbestandVan(instellingen)),
        sluitBijPartners: (ids) => sluitBijPartners(afleveren, ids),
      },
      kern,
    );
  } finally {
    await kern.sluit();
  }
}

async function leesWisser({ databank }: Kern, id: string): Promise<Wisser> {
  const medewerker = await databank.metToegang(TOEGANG, (tx) => vindMedewerker(tx, id));
  if (medewerker?.actief !== true || !MAG_WISSEN.includes(medewerker.functie))
    throw new OpdrachtFout(
      `'${id}' is geen beheerder of functionaris gegevensbescherming van dit platform; zie sluitend medewerker`,
      UITGANG.verkeerdGebruik,
    );
  return { wie: medewerker.id, functie: medewerker.functie, oin: medewerker.oin };
}

function eisId(tekst: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tekst))
    throw new OpdrachtFout(`'${tekst}' is geen id`, UITGANG.verkeerdGebruik);
  return tekst;
}
