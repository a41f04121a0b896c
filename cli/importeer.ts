import { createReadStream } from 'node:fs';
import { Option, type Command } from 'commander';
import { BestandGeweigerd } from '../connectors/inname/bestand-geweigerd';
import { Spoel } from '../connectors/inname/spoel';
import type { AanleveringDiensten, AanleveringUitslag } from '../connectors/inname/voer-aanlevering';
import { Locaties } from '../connectors/schoolsysteem/locaties';
import { neemAanlevering } from '../connectors/schoolsysteem/neem-aanlevering';
import { leesMappings, MappingFout } from '../connectors/uwv/lees-mappings';
import { neemUwvLevering } from '../connectors/uwv/neem-uwv-levering';
import { AanleveringLooptAl } from '../db/repositories/aanleveringen';
import { leesRijUitkomsten } from '../db/repositories/aanleveringen-lezen';
import { rollenVan } from '../db/repositories/ketenpartners';
import { leesOmgeving } from '../db/repositories/omgeving';
import { openDatabank, systeemToegang, type Databank } from '../db/verbinding';
import { openSleutelbestand } from '../privacy/sleutelbestand';
import { maakKlok } from '../verwerking/klok/maak-klok';
import { leesInstellingen, sleutelbestandVan } from './instellingen/lees';
import { OpdrachtFout, UITGANG } from './uitgang';

const UITLEG = `
Een verzuimbestand heeft de negen kolommen van EduArte (zie sluitend proeftelling --help), of dezelfde met een kop en dan eventueel een
kolom bsn. Een bestand van UWV heeft een kop met de afgesproken kolommen (UWV_MAPPING). Het gaat door dezelfde inname als
POST /v1/aanleveringen: elke rij krijgt een antwoord, foute rijen houden de goede niet tegen, en hetzelfde bestand nog eens verandert
niets. Geweigerde rijen staan op de foutuitvoer als 'rij N: reden'.

Bij deze opdracht: 0 alle rijen goed; 1 een deel geweigerd; 2 niets geboekt of verkeerd gebruik.`;

/** Largest file that is read, in bytes. */
const MAX_BYTES = 2 * 1_024 ** 3;
/** No more than one line of progress in this time, ms. */
const MELD_ELKE_MS = 1_000;
const BLADZIJDE = 500;

interface Opties {
  readonly soort: 'verzuim' | 'uwv';
  readonly vestiging?: string;
  readonly partner?: string;
  readonly historie?: boolean;
}

/** `sluitend importeer BESTAND --vestiging 14SM00 [--historie]`, or `--soort uwv --partner OIN`. */
export function registreerImporteer(program: Command): void {
  program
    .command('importeer')
    .description('een bestand aanleveren, zoals een school of UWV dat via de API doet')
    .argument('<bestand>', 'bestand (CSV); - leest de invoer')
    .addOption(
      new Option('--soort <soort>', 'wat voor bestand').choices(['verzuim', 'uwv']).default('verzuim'),
    )
    .option('--vestiging <BRINnn>', 'verzuim: de vestiging waar het over gaat')
    .option('--partner <OIN>', 'uwv: het OIN van wie het levert')
    .option('--historie', 'verzuim van vroeger: het telt mee en vraagt niemand om iets')
    .addHelpText('after', UITLEG)
    .action(async (bestand: string, opties: Opties) => {
      const mist = opties.soort === 'uwv' ? opties.partner : opties.vestiging;
      if (mist === undefined)
        throw new OpdrachtFout(
          opties.soort === 'uwv' ? 'geef --partner: het OIN van wie levert' : 'geef --vestiging',
          UITGANG.verkeerdGebruik,
        );
      process.exitCode = await importeer(bestand, opties);
    });
}

async function importeer(bestand: string, opties: Opties): Promise<number> {
  const instellingen = leesInstellingen(['DATABASE_URL']);
  const ring = openSleutelbestand(sleutelbestandVan(instellingen));
  const databank = openDatabank(instellingen.databank.url ?? '', { max: 2, ring });
  try {
    const { soort: omgeving } = await databank.metToegang(systeemToegang('importeer'), leesOmgeving);
    const diensten = { databank, ring, klok: await maakKlok(databank), omgeving };
    const neem =
      opties.soort === 'uwv'
        ? await voorUwv(diensten, opties.partner ?? '', instellingen.uwv.mapping)
        : await voorSchool(diensten, (opties.vestiging ?? '').toUpperCase(), opties.historie === true);
    const bron = bestand === '-' ? process.stdin : createReadStream(bestand, { highWaterMark: 262_144 });
    const spoel = await Spoel.vul(bron as AsyncIterable<Buffer>, MAX_BYTES);
    try {
      const uitslag = await neem(spoel);
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

type Neem = (spoel: Spoel) => Promise<AanleveringUitslag>;

async function voorSchool(
  diensten: AanleveringDiensten,
  vestigingscode: string,
  historie: boolean,
): Promise<Neem> {
  const locaties = new Locaties(diensten.databank);
  await locaties.laad([vestigingscode]);
  const locatie = locaties.uitGeheugen(vestigingscode);
  if (!locatie)
    throw new OpdrachtFout(
      `vestiging '${vestigingscode}' is niet bekend in deze databank`,
      UITGANG.verkeerdGebruik,
    );
  const { oin, kalender } = locatie;
  const voortgang = maakVoortgang();
  return (spoel) =>
    neemAanlevering(
      diensten,
      { oin, vestigingscode, kalender, historie, traceparent: null, voortgang },
      spoel,
    );
}

async function voorUwv(
  diensten: AanleveringDiensten,
  oin: string,
  mappingpad: string | undefined,
): Promise<Neem> {
  const rollen = await diensten.databank.metToegang(systeemToegang('importeer'), (tx) => rollenVan(tx, oin));
  if (!rollen.includes('uwv'))
    throw new OpdrachtFout(
      `organisatie '${oin}' is niet bekend in de rol uwv; maak haar met \`sluitend partner nieuw\``,
      UITGANG.verkeerdGebruik,
    );
  const mapping = leesMappings(mappingpad)(oin);
  return (spoel) => neemUwvLevering(diensten, { oin, mapping, traceparent: null }, spoel);
}

function leesbaar(fout: unknown, bestand: string): unknown {
  if (fout instanceof BestandGeweigerd || fout instanceof MappingFout)
    return new OpdrachtFout(fout.message, UITGANG.verkeerdGebruik);
  if (fout instanceof AanleveringLooptAl)
    return new OpdrachtFout('er wordt al zo een bestand geboekt; probeer het straks opnieuw');
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
    return `dit bestand is gelijk aan de laatste aanlevering (${uitslag.herhalingVan}); er is niets veranderd`;
  const { rijen, aanvaard, dubbel, geweigerd, waarschuwingen } = uitslag;
  return [
    `aanlevering ${uitslag.id}: ${rijen} rijen`,
    `  ${aanvaard} aanvaard (${waarschuwingen} met een waarschuwing), ${dubbel} ongewijzigd, ${geweigerd} geweigerd`,
  ].join('\n');
}
