import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { leesLijstlevering } from '../connectors/lijst/lees-lijstlevering';
import { MAX_LIJST_BYTES } from '../connectors/lijst/lijstweigering';
import { leesAlleLeveringen, type Lijstlevering } from '../db/repositories/lijsten';
import { leesOmgeving } from '../db/repositories/omgeving';
import { openDatabank, systeemToegang, type Databank } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { LIJSTSOORTEN, lijstaard, type Lijstsoort } from '../domain/lijsten/lijstsoort';
import type { Rol } from '../domain/woorden/rollen';
import type { Tijdstip } from '../domain/woorden/tijd';
import { openSleutelbestand } from '../privacy/sleutelbestand';
import type { Sleutelring } from '../privacy/sleutelring';
import { maakKlok } from '../verwerking/klok/maak-klok';
import { neemLijst } from '../verwerking/lijsten/neem-lijst';
import { LijstFout, voerLijstUit, wijsLijstAf } from '../verwerking/lijsten/voer-lijst-uit';
import { leesInstellingen, sleutelbestandVan } from './instellingen/lees';
import { OpdrachtFout, UITGANG } from './uitgang';

const BESTANDSNAMEN: Readonly<Record<Lijstsoort, string>> = {
  'in-beeld': 'jongeren-in-beeld-0402-00001.csv of .xml: gemeente en nummer',
  vsv: '202611A04I27GZ.csv: maand, A en twee cijfers, I en BRIN',
  mutaties: '20261123R0020.csv: dag, R met de regio of G met de gemeente',
  uitschrijvingen: 'uitschrijvingen-27GZ-00001.csv: BRIN en nummer',
  'bij-gemeente': 'bij-gemeente-0402-00001.csv: gemeente en nummer',
  nazorg: 'nazorg-27GZ-00001.csv: BRIN en nummer',
};

const UITLEG = `
Een lijst gaat in twee stappen. 'neem' leest het bestand en laat zien wat er tegenover de vorige lijst nieuw, gewijzigd en weg is; er gebeurt
nog niets. 'voer-uit' neemt het over. Wijkt een lijst ongeloofwaardig veel af, dan kan dat alleen met --akkoord. Ontbreekt een eerder
nummer, dan wacht de lijst. Op de foutuitvoer staat per rij wat er niet klopt, zonder wat er stond.

De naam van het bestand zegt van wie de lijst is en welk nummer zij heeft:
${Object.entries(BESTANDSNAMEN)
  .map(([soort, naam]) => `  ${soort.padEnd(16)}${naam}`)
  .join('\n')}`;

const TOEGANG = systeemToegang('lijst');
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `sluitend lijst neem|toon|voer-uit|wijs-af`. */
export function registreerLijst(program: Command): void {
  const lijst = program
    .command('lijst')
    .description('lijsten van DUO, het Inlichtingenbureau, gemeenten en scholen aannemen en uitvoeren')
    .addHelpText('after', UITLEG);
  lijst
    .command('neem')
    .description('een lijst lezen en laten zien wat zij verandert')
    .argument('<soort>', `een van: ${LIJSTSOORTEN.join(', ')}`)
    .argument('<bestand>', 'het bestand, onder de naam waaronder het geleverd is')
    .requiredOption('--oin <oin>', 'voor welke organisatie de lijst is')
    .addOption(new Option('--rol <rol>', 'in welke rol; anders de eerste rol die de lijst mag zien'))
    .action(async (soort: string, bestand: string, opties: { oin: string; rol?: string }) => {
      if (!(LIJSTSOORTEN as readonly string[]).includes(soort))
        throw new OpdrachtFout(`kies een van: ${LIJSTSOORTEN.join(', ')}`, UITGANG.verkeerdGebruik);
      await metDatabank((d) => neem(d, soort as Lijstsoort, bestand, opties));
    });
  lijst
    .command('toon')
    .description('de laatste leveringen, en hoe het ermee staat')
    .action(() =>
      metDatabank(async ({ databank }) => {
        const alle = await databank.metToegang(TOEGANG, (tx) => leesAlleLeveringen(tx, 50));
        if (alle.length === 0) console.log('er zijn nog geen lijsten ontvangen');
        for (const levering of alle) console.log(vatSamen(levering));
      }),
    );
  lijst
    .command('voer-uit')
    .description('een lijst overnemen')
    .argument('<ref>', 'kenmerk van de levering', leesRef)
    .option('--akkoord', 'ook als de lijst ongeloofwaardig veel afwijkt')
    .action((ref: string, { akkoord = false }: { akkoord?: boolean }) =>
      metDatabank(async ({ databank, ring, op }) => {
        const gedaan = await databank.metToegang(TOEGANG, (tx) =>
          voerLijstUit(tx, ring, ref, { door: 'operator', akkoord, op }),
        );
        console.log(`${vatSamen(gedaan.levering)}\n  ${gedaan.signalen} berichten in de inbox`);
      }),
    );
  lijst
    .command('wijs-af')
    .description('een lijst niet overnemen; wat erin stond wordt vergeten')
    .argument('<ref>', 'kenmerk van de levering', leesRef)
    .action((ref: string) =>
      metDatabank(async ({ databank, ring, op }) => {
        await databank.metToegang(TOEGANG, (tx) => wijsLijstAf(tx, ring, ref, { door: 'operator', op }));
        console.log('afgewezen');
      }),
    );
}

interface Hulp {
  readonly databank: Databank;
  readonly ring: Sleutelring;
  readonly op: Tijdstip;
}

async function metDatabank(werk: (hulp: Hulp) => Promise<void>): Promise<void> {
  const instellingen = leesInstellingen(['DATABASE_URL']);
  const ring = openSleutelbestand(sleutelbestandVan(instellingen));
  const databank = openDatabank(instellingen.databank.url ?? '', { max: 2, ring });
  try {
    const klok = await maakKlok(databank);
    await werk({ databank, ring, op: await klok.nu() });
  } catch (fout) {
    throw fout instanceof LijstFout ? new OpdrachtFout(fout.message) : fout;
  } finally {
    await databank.sluit();
  }
}

async function neem(
  { databank, ring, op }: Hulp,
  soort: Lijstsoort,
  pad: string,
  { oin, rol }: { oin: string; rol?: string },
): Promise<void> {
  const bytes = leesBestand(pad);
  const {
    soort: omgeving,
    rollen,
    vestigingen,
  } = await databank.metToegang(TOEGANG, async (tx) => ({
    ...(await leesOmgeving(tx)),
    rollen: (await tx.selectFrom('ketenpartners').select('rollen').where('oin', '=', oin).executeTakeFirst())
      ?.rollen,
    vestigingen: (
      await tx.selectFrom('locaties').select('vestigingscode').where('oin', '=', oin).execute()
    ).map((rij) => rij.vestigingscode),
  }));
  if (rollen === undefined)
    throw new OpdrachtFout('deze organisatie is niet bekend', UITGANG.verkeerdGebruik);
  const mag: readonly Rol[] = lijstaard(soort).rollen.filter((een) => rollen.includes(een));
  const gekozen = rol === undefined ? mag[0] : mag.find((een) => een === rol);
  if (gekozen === undefined)
    throw new OpdrachtFout(
      `deze lijst is voor een organisatie met de rol ${lijstaard(soort).rollen.join(' of ')}`,
      UITGANG.verkeerdGebruik,
    );
  const lezing = leesLijstlevering(
    soort,
    { naam: basename(pad), bytes },
    { oefen: omgeving === 'oefen', vandaag: datumVan(op), partij: { oin, rol: gekozen }, vestigingen },
  );
  const rapport = lezing.status === 'gelezen' ? lezing.lijst.rapport : lezing.rapport;
  for (const { rij, bevindingen } of rapport)
    console.error(`rij ${rij}: ${bevindingen.map(({ veld, uitleg }) => `${veld}: ${uitleg}`).join('; ')}`);
  if (lezing.status === 'geweigerd') throw new OpdrachtFout(lezing.uitleg, UITGANG.verkeerdGebruik);
  const ontvangst = await databank.metToegang(TOEGANG, (tx) => neemLijst(tx, ring, lezing.lijst, op));
  if (ontvangst.uitkomst === 'geweigerd') throw new OpdrachtFout(ontvangst.reden, UITGANG.verkeerdGebruik);
  if (ontvangst.uitkomst === 'herhaling') console.log('dit bestand is al ontvangen; er is niets veranderd');
  console.log(vatSamen(ontvangst.levering));
  const { ref, status } = ontvangst.levering;
  if (status === 'klaar') console.log(`  overnemen: sluitend lijst voer-uit ${ref}`);
  if (status === 'te-beoordelen')
    console.log(`  overnemen: sluitend lijst voer-uit ${ref} --akkoord; niet: sluitend lijst wijs-af ${ref}`);
}

function leesRef(tekst: string): string {
  if (!UUID.test(tekst))
    throw new InvalidArgumentError("Een kenmerk staat vooraan in 'sluitend lijst toon'.");
  return tekst;
}

function leesBestand(pad: string): Buffer {
  try {
    if (statSync(pad).size > MAX_LIJST_BYTES)
      throw new OpdrachtFout('de lijst is te groot', UITGANG.verkeerdGebruik);
    return readFileSync(pad);
  } catch (fout) {
    if (fout instanceof OpdrachtFout) throw fout;
    throw new OpdrachtFout('het bestand is niet te lezen', UITGANG.verkeerdGebruik);
  }
}

function vatSamen({
  ref,
  soort,
  gebied,
  volgnummer,
  status,
  reden,
  rijen,
  fout,
  verschil,
}: Lijstlevering): string {
  return [
    `${ref}  ${soort} ${gebied} nummer ${volgnummer}: ${status}`,
    `  ${rijen} rijen, ${fout} fout${verschil === null ? '' : `; ${verschil.nieuw} nieuw, ${verschil.gewijzigd} gewijzigd, ${verschil.gelijk} gelijk, ${verschil.weg} weg`}`,
    ...(reden === null ? [] : [`  ${reden}`]),
  ].join('\n');
}
