import { randomBytes } from 'node:crypto';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { v4 as uuidv4 } from 'uuid';
import { leesPartnernamen } from '../db/repositories/ketenpartners';
import { bewaarLokaleAanmelding, leesLokaleAanmeldingen } from '../db/repositories/lokale-aanmeldingen';
import {
  bewaarMedewerker,
  leesMedewerkers,
  vindMedewerker,
  vindMedewerkerVanSub,
  zetMedewerkerUit,
} from '../db/repositories/medewerkers';
import { leesOmgeving } from '../db/repositories/omgeving';
import { openDatabank, systeemToegang, type Databank, type Tx } from '../db/verbinding';
import { FUNCTIES, functienaam, rolVan, type Functie } from '../domain/toegang/functies';
import { openSleutelbestand } from '../privacy/sleutelbestand';
import type { Sleutelring } from '../privacy/sleutelring';
import { hashWachtwoord } from '../privacy/wachtwoord';
import { leesInstellingen, sleutelbestandVan } from './instellingen/lees';
import { OpdrachtFout, UITGANG } from './uitgang';

const TOEGANG = systeemToegang('medewerker');

interface MaakOpties {
  readonly id?: string;
  readonly oin: string;
  readonly functie: Functie;
  readonly vestiging: readonly string[];
  readonly sub?: string;
  readonly email?: string;
  readonly aanmeldnaam?: string;
  readonly naam?: string;
}

/** `sluitend medewerker`: who may use the pages, for which organisation and in which function. */
export function registreerMedewerker(program: Command): void {
  const medewerker = program
    .command('medewerker')
    .description('medewerkers die op de schermen mogen: maken, bekijken en uitzetten');

  medewerker
    .command('maak')
    .description('een medewerker toegang geven, of de gegevens van een bekende wijzigen')
    .requiredOption(
      '--oin <oin>',
      'OIN van de werkgever',
      vorm(/^[0-9A-Z]{20}$/, 'Een OIN heeft 20 posities.'),
    )
    .addOption(
      new Option('--functie <functie>', 'wat de medewerker is').choices(FUNCTIES).makeOptionMandatory(),
    )
    .option(
      '--sub <sub>',
      'wie het is voor de aanmelddienst (de claim `sub`)',
      vorm(/^[A-Za-z0-9._~:|+/=-]{1,255}$/, 'Geen spaties en geen e-mailadres.'),
    )
    .option(
      '--id <id>',
      'eigen kenmerk van de medewerker; zonder --id wordt er een gemaakt',
      vorm(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, 'Letters, cijfers, punt, streepje en dubbele punt.'),
    )
    .option('--vestiging <code>', 'vestiging (BRIN en nummer) waarvoor hij werkt; mag vaker', verzamel, [])
    .option(
      '--email <adres>',
      'waar berichten over nieuwe taken heen gaan',
      vorm(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'Hier hoort een e-mailadres.'),
    )
    .option(
      '--aanmeldnaam <naam>',
      'alleen in een oefenomgeving: naam om aan te melden bij de lokale uitgever; het wachtwoord wordt getoond',
      vorm(/^[a-z0-9][a-z0-9.-]{1,59}$/, 'Kleine letters, cijfers, punt en streepje.'),
    )
    .option(
      '--naam <naam>',
      'hoe collega’s hem zien tot hij zich aanmeldt; daarna geldt de naam van de aanmelddienst',
      vorm(/^[^\p{C}]{1,100}$/u, 'Hoogstens 100 gewone tekens.'),
    )
    .action((opties: MaakOpties) => metDatabank((databank, ring) => maak(databank, ring, opties)));

  medewerker
    .command('lijst')
    .description('wie toegang heeft of had; zonder namen, die staan alleen op de schermen')
    .option('--oin <oin>', 'alleen van deze werkgever')
    .action((opties: { oin?: string }) => metDatabank((databank) => toonLijst(databank, opties.oin)));

  medewerker
    .command('zetuit')
    .description('een medewerker de toegang ontnemen; is hij aangemeld, dan is dat meteen voorbij')
    .argument('<id>', 'het kenmerk, zoals `medewerker lijst` het toont')
    .action((id: string) =>
      metDatabank(async (databank) => {
        const gedaan = await databank.metToegang(TOEGANG, (tx) => zetMedewerkerUit(tx, id));
        if (!gedaan) throw new OpdrachtFout(`medewerker ${id} bestaat niet`);
        console.log(
          `${id} heeft geen toegang meer. Zijn open taken en contacten staan nog op zijn naam: verdeel ze op het scherm Mijn taken`,
        );
      }),
    );
}

function vorm(patroon: RegExp, uitleg: string): (tekst: string) => string {
  return (tekst) => {
    if (!patroon.test(tekst)) throw new InvalidArgumentError(uitleg);
    return tekst;
  };
}

function verzamel(tekst: string, eerder: readonly string[]): readonly string[] {
  if (!/^[0-9]{2}[0-9A-Z]{4}$/.test(tekst))
    throw new InvalidArgumentError('Een vestigingscode heeft zes tekens: BRIN en nummer.');
  return [...eerder, tekst];
}

async function metDatabank(werk: (databank: Databank, ring: Sleutelring) => Promise<void>): Promise<void> {
  const instellingen = leesInstellingen(['DATABASE_URL']);
  const ring = openSleutelbestand(sleutelbestandVan(instellingen));
  const databank = openDatabank(instellingen.databank.url ?? '', { max: 2, ring });
  try {
    await werk(databank, ring);
  } finally {
    await databank.sluit();
  }
}

async function maak(databank: Databank, ring: Sleutelring, opties: MaakOpties): Promise<void> {
  const { oin, functie, sub, email, aanmeldnaam, vestiging } = opties;
  await databank.metToegang(TOEGANG, async (tx) => {
    if (aanmeldnaam !== undefined && (await leesOmgeving(tx)).soort !== 'oefen')
      throw new OpdrachtFout(
        '--aanmeldnaam kan alleen in een oefenomgeving; gebruik in productie --sub en een eigen aanmelddienst',
        UITGANG.verkeerdGebruik,
      );
    const id = await kiesId(tx, opties);
    const partner = await tx
      .selectFrom('ketenpartners')
      .select('rollen')
      .where('oin', '=', oin)
      .executeTakeFirst();
    if (!partner) throw new OpdrachtFout(`organisatie ${oin} bestaat niet; sluit haar eerst aan`);
    const rol = rolVan(functie);
    if (rol !== null && !partner.rollen.includes(rol))
      throw new OpdrachtFout(`organisatie ${oin} heeft niet de rol ${rol}, die bij ${functie} hoort`);
    if (rol === 'school' && vestiging.length === 0)
      throw new OpdrachtFout('bij een functie van een school hoort --vestiging', UITGANG.verkeerdGebruik);
    await bewaarMedewerker(
      tx,
      { id, oin, functie, vestigingscodes: vestiging },
      {
        ...(sub === undefined ? {} : { sub }),
        ...(email === undefined ? {} : { email: { adres: email, ring } }),
        ...(opties.naam === undefined ? {} : { naam: { tekst: opties.naam, ring } }),
      },
    );
    console.log(`medewerker  ${id}`);
    if (aanmeldnaam === undefined) return;
    const wachtwoord = randomBytes(9).toString('base64url');
    const weergavenaam = opties.naam ?? functienaam(functie);
    const gehasht = await hashWachtwoord(wachtwoord);
    await bewaarLokaleAanmelding(tx, { aanmeldnaam, medewerkerId: id, weergavenaam, wachtwoord: gehasht });
    console.log(`aanmeldnaam ${aanmeldnaam}\nwachtwoord  ${wachtwoord} (wordt maar een keer getoond)`);
  });
}

/** The id of whom this is about: as given, of who has this `sub` or login name already, or a new one. */
async function kiesId(tx: Tx, { id, sub, aanmeldnaam }: MaakOpties): Promise<string> {
  const vanSub = sub === undefined ? undefined : (await vindMedewerkerVanSub(tx, sub))?.id;
  const namen = aanmeldnaam === undefined ? [] : await leesLokaleAanmeldingen(tx);
  const vanNaam = namen.find((een) => een.aanmeldnaam === aanmeldnaam)?.medewerkerId;
  const bekend = new Set([vanSub, vanNaam].filter((een) => een !== undefined));
  if (id === undefined && bekend.size === 1) return [...bekend][0]!;
  if (bekend.size > 1 || (id !== undefined && bekend.size === 1 && !bekend.has(id)))
    throw new OpdrachtFout(`die sub of aanmeldnaam is al van ${[...bekend].join(' en ')}`);
  const isNieuw = id === undefined || (await vindMedewerker(tx, id)) === undefined;
  if (isNieuw && sub === undefined && aanmeldnaam === undefined)
    throw new OpdrachtFout('geef --sub, of in een oefenomgeving --aanmeldnaam', UITGANG.verkeerdGebruik);
  return id ?? `mw-${uuidv4()}`;
}

async function toonLijst(databank: Databank, oin: string | undefined): Promise<void> {
  await databank.metToegang(TOEGANG, async (tx) => {
    const medewerkers = await leesMedewerkers(tx, { oin });
    if (medewerkers.length === 0) {
      console.log('er zijn geen medewerkers');
      return;
    }
    const namen = await leesPartnernamen(tx, [...new Set(medewerkers.map((een) => een.oin))]);
    for (const { id, functie, vestigingscodes, actief, ...een } of medewerkers)
      console.log(
        [
          id.padEnd(24),
          actief ? 'actief' : 'uit   ',
          functie.padEnd(34),
          `${namen.get(een.oin) ?? ''} (${een.oin})`,
          vestigingscodes.join(' '),
        ].join(' '),
      );
  });
}
