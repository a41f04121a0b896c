import type { Command } from 'commander';
import { openDatabank, systeemToegang } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { isDatum } from '../domain/kalender/datum';
import { openSleutelbestand } from '../privacy/sleutelbestand';
import { maakBoek } from '../verwerking/grootboek/boek';
import { maakKlok } from '../verwerking/klok/maak-klok';
import { startWeerOnderDeGrens, weerOnderDeGrens } from '../verwerking/trajecten/weer-onder-de-grens';
import { leesInstellingen, sleutelbestandVan } from './instellingen/lees';
import { OpdrachtFout, UITGANG } from './uitgang';

const TOEGANG = systeemToegang('beheer');

const UITLEG = `
Wie om de leeftijd is losgelaten, hoort na een verruiming van de grens (van 23 naar 27 jaar op 1 januari 2026) misschien weer bij het
Doorstroompunt. Deze lijst zegt wie: het kenmerk van het oude traject, de organisatie en sinds wanneer. Met --start begint voor ieder een
nieuw traject bij dezelfde organisatie. De lijst kent alleen wie in Sluitend is losgelaten en nog niet is opgeruimd.`;

/** `sluitend doorstroompunt leeftijd`. */
export function registreerDoorstroompunt(program: Command): void {
  program
    .command('doorstroompunt')
    .description('wie om de leeftijd is losgelaten en weer bij het Doorstroompunt hoort')
    .command('leeftijd')
    .description('de lijst van wie weer onder de leeftijdsgrens valt')
    .option('--op <datum>', 'de dag waarvan de regel geldt; anders vandaag')
    .option('--start', 'voor ieder een nieuw traject beginnen')
    .addHelpText('after', UITLEG)
    .action(leeftijd);
}

async function leeftijd({ op: gevraagd, start = false }: { op?: string; start?: boolean }): Promise<void> {
  if (gevraagd !== undefined && !isDatum(gevraagd))
    throw new OpdrachtFout('schrijf de dag als JJJJ-MM-DD', UITGANG.verkeerdGebruik);
  const instellingen = leesInstellingen(['DATABASE_URL']);
  const ring = openSleutelbestand(sleutelbestandVan(instellingen));
  const databank = openDatabank(instellingen.databank.url ?? '', { max: 1, ring });
  try {
    const op = await (await maakKlok(databank)).nu();
    const vandaag = datumVan(op);
    const dag = gevraagd ?? vandaag;
    // A traject begins by the rule of today; by that of another day it can be looked at only.
    if (start && dag !== vandaag)
      throw new OpdrachtFout('beginnen kan alleen met de regel van vandaag', UITGANG.verkeerdGebruik);
    const lijst = await databank.metToegang(TOEGANG, (tx) => weerOnderDeGrens(tx, ring, dag));
    for (const { ref, oin, regio, losgelatenOp } of lijst)
      console.log(`${ref}  ${regio}  ${oin}  losgelaten op ${losgelatenOp}`);
    console.log(`${lijst.length} jongeren vallen op ${dag} weer onder de leeftijdsgrens`);
    if (!start) return;
    const boek = maakBoek(instellingen.algemeen.platformOin);
    const begonnen = await startWeerOnderDeGrens({ databank, ring, boek }, TOEGANG, { dag, op });
    console.log(`${begonnen} trajecten beginnen`);
  } finally {
    await databank.sluit();
  }
}
