import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { Locaties } from '../connectors/schoolsysteem/locaties';
import { neemAanlevering, type AanleveringUitslag } from '../connectors/schoolsysteem/neem-aanlevering';
import { Spoel } from '../connectors/inname/spoel';
import { VerzuimbestandFout } from '../connectors/schoolsysteem/verzuimbestand';
import { AanleveringLooptAl } from '../db/repositories/aanleveringen';
import { leesRijUitkomsten } from '../db/repositories/aanleveringen-lezen';
import { leesOmgeving } from '../db/repositories/omgeving';
import { openDatabank, systeemToegang, type Databank } from '../db/verbinding';
import { openSleutelbestand } from '../privacy/sleutelbestand';
import { maakKlok } from '../verwerking/klok/maak-klok';
import { leesInstellingen, sleutelbestandVan } from './instellingen/lees';
import { OpdrachtFout, UITGANG } from './uitgang';

const UITLEG = `
Het bestand heeft de negen kolommen van EduArte (zie sluitend proeftelling --help), of dezelfde met een kop en dan eventueel een
kolom bsn. Het gaat door dezelfde inname als POST /v1/aanleveringen: elke rij krijgt een antwoord, foute rijen houden de goede niet
tegen, en hetzelfde bestand nog eens verandert niets. Geweigerde rijen staan op de foutuitvoer als 'rij N: reden'.

Uitgangscodes: 0 alle rijen goed; 1 een deel geweigerd; 2 niets geboekt of verkeerd gebruik.`;

/** Largest file that is read, in bytes. */
const MAX_BYTES = 2 * 1_024 ** 3;
/** No more than one line of progress in this time, ms. */
const MELD_ELKE_MS = 1_000;
const BLADZIJDE = 500;

/** `sluitend importeer BESTAND --vestiging 14SM00 [--historie]`. */
export function registreerImporteer(program: Command): void {
  program
    .command('importeer')
    .description('een verzuimbestand aanleveren, zoals een school dat via de API doet')
    .argument('<bestand>', 'verzuimbestand (CSV); - leest de invoer')
    .requiredOption('--vestiging <BRINnn>', 'de vestiging waar het over gaat')
    .option('--historie', 'verzuim van vroeger: het telt mee en vraagt niemand om iets')
    .addHelpText('after', UITLEG)
    .action(async (bestand: string, opties: { vestiging: string; historie?: boolean }) => {
      process.exitCode = await importeer(bestand, opties.vestiging.toUpperCase(), opties.historie === true);
    });
}

async function importeer(bestand: string, vestigingscode: string, historie: boolean): Promise<number> {
  const instellingen = leesInstellingen(['DATABASE_URL']);
  const ring = openSleutelbestand(sleutelbestandVan(instellingen));
  const databank = openDatabank(instellingen.databank.url ?? '', { max: 2, ring });
  try {
    const { soort: omgeving } = await databank.metToegang(systeemToegang('importeer'), leesOmgeving);
    const locaties = new Locaties(databank);
    await locaties.laad([vestigingscode]);
    const locatie = locaties.uitGeheugen(vestigingscode);
    if (!locatie)
      throw new OpdrachtFout(
        `vestiging '${vestigingscode}' is niet bekend in deze databank`,
        UITGANG.verkeerdGebruik,
      );
    const bron = bestand === '-' ? process.stdin : createReadStream(bestand, { highWaterMark: 262_144 });
    const spoel = await Spoel.vul(bron as AsyncIterable<Buffer>, MAX_BYTES);
    try {
      const uitslag = await neemAanlevering(
        { databank, ring, klok: await maakKlok(databank), omgeving },
        {
          oin: locatie.oin,
          vestigingscode,
          kalender: locatie.kalender,
          historie,
          traceparent: null,
          voortgang: maakVoortgang(),
        },
        spoel,
      );
      await toonGeweigerd(databank, uitslag);
      console.log(vatSamen(uitslag));
      if (uitslag.geweigerd === 0) return UITGANG.goed;
      return uitslag.geweigerd < uitslag.rijen ? UITGANG.mislukt : UITGANG.verkeerdGebruik;
    } finally {
      await spoel.sluit();
    }
  } catch (fout) {
    throw leesbaar(fout, bestand);
  } finally {
    await databank.sluit();
  }
}

function leesbaar(fout: unknown, bestand: string): unknown {
  if (fout instanceof VerzuimbestandFout) return new OpdrachtFout(fout.message, UITGANG.verkeerdGebruik);
  if (fout instanceof AanleveringLooptAl)
    return new OpdrachtFout('van deze vestiging wordt al een bestand geboekt; probeer het straks opnieuw');
  const { code } = fout as { code?: unknown };
  if (code === 'ENOENT' || code === 'EISDIR')
    return new OpdrachtFout(`bestand '${bestand}' is niet te lezen`, UITGANG.verkeerdGebruik);
  return fout;
}

function maakVoortgang(): (stand: { rijen: number; geweigerd: number }) => void {
  let gemeldOp = Date.now();
  return ({ rijen, geweigerd }) => {
    if (Date.now() - gemeldOp < MELD_ELKE_MS) return;
    gemeldOp = Date.now();
    console.error(`  ${rijen} rijen, ${geweigerd} geweigerd`);
  };
}

async function toonGeweigerd(databank: Databank, { id, geweigerd }: AanleveringUitslag): Promise<void> {
  for (let naRij = 0, over = geweigerd; over > 0;) {
    const rijen = await databank.metToegang(systeemToegang('importeer'), (tx) =>
      leesRijUitkomsten(tx, { aanleveringId: id, naRij, limiet: BLADZIJDE, uitkomst: 'geweigerd' }),
    );
    for (const { rij, fouten } of rijen)
      console.error(`rij ${rij}: ${fouten.map((f) => f.uitleg).join('; ')}`);
    over -= rijen.length;
    naRij = rijen.at(-1)?.rij ?? Number.MAX_SAFE_INTEGER;
    if (rijen.length === 0) break;
  }
}

function vatSamen(uitslag: AanleveringUitslag): string {
  if (uitslag.herhalingVan !== null)
    return `dit bestand is gelijk aan de laatste aanlevering van deze vestiging (${uitslag.herhalingVan}); er is niets veranderd`;
  const { rijen, aanvaard, dubbel, geweigerd, waarschuwingen } = uitslag;
  return [
    `aanlevering ${uitslag.id}: ${rijen} rijen`,
    `  ${aanvaard} aanvaard (${waarschuwingen} met een waarschuwing), ${dubbel} ongewijzigd, ${geweigerd} geweigerd`,
  ].join('\n');
}
