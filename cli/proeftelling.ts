import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { type Command, Option } from 'commander';
import { leesVerzuimbestand, VerzuimbestandFout } from '../connectors/schoolsysteem/verzuimbestand';
import { VAKANTIEREGIOS } from '../domain/kalender/schoolvakanties';
import { leesOpties, type ProeftellingOpties, type RuweOpties } from './proeftelling/opties';
import { Schrijver } from './proeftelling/schrijver';
import { telBestand } from './proeftelling/tel-bestand';
import { Verzuimopslag } from './proeftelling/verzuimopslag';
import { OpdrachtFout, UITGANG } from './uitgang';

const VOORTGANG_PER = 50_000;

const UITLEG = `
Het bestand heeft de kolommen van EduArte, gescheiden door puntkomma's en zonder kop: leerlingnummer; begindatum
(jjjjmmdd); begintijd; einddatum; eindtijd; eerste lesuur; laatste lesuur; reden (Z = ziek); opmerking. De opmerking
wordt niet gelezen en er wordt niets bewaard.

Bij deze opdracht: 0 alle rijen goed; 1 een deel van de rijen geweigerd (zie de foutuitvoer); 2 geen goede rij of
verkeerde opties.`;

/** `sluitend proeftelling FILE`: what signals an absence file would have given. Needs nothing running, stores nothing. */
export function registreerProeftelling(program: Command): void {
  program
    .command('proeftelling')
    .description('welke signalen zou dit verzuimbestand geven? (heeft niets nodig)')
    .argument('<bestand>', 'verzuimbestand van de school (CSV)')
    .option('--locatie <BRINnn>', 'schoollocatie, vier tekens BRIN en twee cijfers')
    .addOption(new Option('--vakantieregio <regio>', 'in plaats van --locatie').choices(VAKANTIEREGIOS))
    .option(
      '--vrij <bestand>',
      'eigen vrije dagen en studiedagen van de school, een datum (JJJJ-MM-DD) per regel',
    )
    .option('--peildatum <JJJJ-MM-DD>', 'tellen alsof het die dag is (anders: vandaag)')
    .addOption(
      new Option('--eenheid <eenheid>', 'weken waarin frequent verzuim geteld wordt')
        .choices(['schoolweek', 'kalenderweek'])
        .default('schoolweek'),
    )
    .addOption(
      new Option('--formaat <formaat>', 'vorm van de uitvoer')
        .choices(['tabel', 'csv', 'json'])
        .default('tabel'),
    )
    .addHelpText('after', UITLEG)
    .action(async (bestand: string, ruw: RuweOpties) => {
      const voortgang = process.stderr.isTTY ? toonVoortgang : undefined;
      process.exitCode = await proeftelling(
        bestand,
        leesOpties(ruw),
        process.stdout,
        process.stderr,
        voortgang,
      );
    });
}

/** One line for who is watching; 0 wipes it. */
function toonVoortgang(rijen: number): void {
  process.stderr.write(rijen === 0 ? '\r\u001b[K' : `\r${rijen} rijen gelezen`);
}

/**
 * Counts an absence file and writes the hits to `uit` and the refused rows to `fouten`.
 *
 * @returns the exit code: 0 all rows good, 1 some refused, 2 no good row
 * @throws OpdrachtFout with exit code 2 when the file can't be read at all
 */
export async function proeftelling(
  bestand: string,
  opties: ProeftellingOpties,
  uit: Writable,
  fouten: Writable,
  voortgang: (rijen: number) => void = () => {},
): Promise<number> {
  const opslag = new Verzuimopslag();
  const gelezen = await lees(bestand, opslag, new Schrijver(fouten), voortgang);
  const uitvoer = new Schrijver(uit);
  await telBestand(opslag, opties, gelezen, uitvoer);
  await uitvoer.sluit();
  if (gelezen.geweigerd === gelezen.rijen) return UITGANG.verkeerdGebruik;
  return gelezen.geweigerd > 0 ? UITGANG.mislukt : UITGANG.goed;
}

async function lees(
  bestand: string,
  opslag: Verzuimopslag,
  fouten: Schrijver,
  voortgang: (rijen: number) => void,
): Promise<{ rijen: number; geweigerd: number }> {
  let rijen = 0;
  let geweigerd = 0;
  try {
    if ((await stat(bestand)).isDirectory()) throw verkeerd(`${bestand} is een map, geen bestand`);
    for await (const batch of leesVerzuimbestand(createReadStream(bestand), { bsn: null, kalender: null })) {
      for (const rij of batch) {
        rijen += 1;
        if (rijen % VOORTGANG_PER === 0) voortgang(rijen);
        if (rij.goed) opslag.voegToe(rij);
        else {
          geweigerd += 1;
          await fouten.schrijf(
            `rij ${rij.rij}: ${rij.fouten.map(({ uitleg }) => zinsdeel(uitleg)).join('; ')}\n`,
          );
        }
      }
    }
  } catch (fout) {
    if (fout instanceof VerzuimbestandFout) throw verkeerd(`${bestand}: ${fout.message}`);
    if (isSysteemfout(fout)) throw verkeerd(`${bestand} kan niet gelezen worden (${fout.code})`);
    throw fout;
  } finally {
    if (rijen >= VOORTGANG_PER) voortgang(0);
    await fouten.sluit();
  }
  return { rijen, geweigerd };
}

/** A sentence as a part of a longer one: `De dag ...` becomes `de dag ...` without its full stop. */
function zinsdeel(uitleg: string): string {
  return `${uitleg.charAt(0).toLowerCase()}${uitleg.slice(1).replace(/\.$/, '')}`;
}

function isSysteemfout(fout: unknown): fout is NodeJS.ErrnoException {
  return typeof fout === 'object' && fout !== null && 'syscall' in fout;
}

function verkeerd(bericht: string): OpdrachtFout {
  return new OpdrachtFout(bericht, UITGANG.verkeerdGebruik);
}
