import { writeFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { verzamelInzage, type Inzage } from '../api/inzage/verzamel-inzage';
import { inzageAlsTekst } from '../api/inzage/inzage-als-tekst';
import { inzageAlsHtml } from '../api/schermen/inzage/overzicht-scherm';
import { schrijfAudit } from '../db/repositories/auditregels';
import { openDatabank, systeemToegang } from '../db/verbinding';
import { openSleutelbestand } from '../privacy/sleutelbestand';
import { maakKlok } from '../verwerking/klok/maak-klok';
import { leesInstellingen, sleutelbestandVan } from './instellingen/lees';
import { eisReden } from './jongere/eis-reden';
import { kiesJongere, type Jongerekeuze } from './jongere/kies-jongere';

interface InzageOpties extends Jongerekeuze {
  readonly vorm: 'tekst' | 'json' | 'html';
  readonly naar?: string;
  readonly reden: string;
}

/** `sluitend inzage`: everything the platform knows of one jongere, for the jongere (AVG art. 15). */
export function registreerInzage(program: Command): void {
  program
    .command('inzage')
    .description(
      'alles wat over een jongere bekend is, van wie, en wie het zag; laat zelf ook een regel achter',
    )
    .option('--jongere <id>', 'de jongereId')
    .option('--leerlingnummer <nummer>', 'het leerlingnummer, samen met --brin')
    .option('--brin <brin>', 'de school die dat nummer gaf')
    .option('--bsn', 'het BSN, van de standaardinvoer gelezen')
    .requiredOption('--reden <tekst>', 'waarom; noem geen personen', eisReden)
    .addOption(new Option('--vorm <vorm>', 'hoe').choices(['tekst', 'json', 'html']).default('tekst'))
    .option('--naar <bestand>', 'naar een bestand, alleen leesbaar voor u')
    .action(toon);
}

async function toon(opties: InzageOpties): Promise<void> {
  const instellingen = leesInstellingen(['DATABASE_URL']);
  const ring = openSleutelbestand(sleutelbestandVan(instellingen));
  const databank = openDatabank(instellingen.databank.url ?? '', { max: 2, ring });
  try {
    const jongereId = await kiesJongere(databank, ring, opties);
    const nu = await (await maakKlok(databank)).nu();
    const inzage = await databank.metToegang(systeemToegang('inzage'), (tx) => {
      schrijfAudit(tx, { handeling: 'inzage-gezocht', reden: opties.reden });
      return verzamelInzage(tx, ring, { jongereId, bereik: null, nu });
    });
    if (inzage === null) return;
    const tekst = `${schrijf(inzage, opties.vorm)}\n`;
    if (opties.naar === undefined) process.stdout.write(tekst);
    else writeFileSync(opties.naar, tekst, { mode: 0o600, flag: 'wx' });
  } finally {
    await databank.sluit();
  }
}

function schrijf(inzage: Inzage, vorm: InzageOpties['vorm']): string {
  if (vorm === 'json') return JSON.stringify(inzage, null, 2);
  return vorm === 'html' ? inzageAlsHtml(inzage) : inzageAlsTekst(inzage);
}
