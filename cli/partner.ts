import { randomBytes, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { certificaatS256 } from '../api/toegang/clientcertificaat';
import { vindUitgever } from '../api/toegang/vind-uitgever';
import { haalToken } from '../connectors/token/haal-token';
import { bindCertificaten, trekClientIn } from '../db/repositories/clienten';
import type { Werkgebied } from '../db/repositories/werkgebieden';
import { openDatabank, systeemToegang, type Databank } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { ROLLEN, type Rol } from '../domain/woorden/rollen';
import { maakKlok } from '../verwerking/klok/maak-klok';
import { openSleutelbestand } from '../privacy/sleutelbestand';
import { leesInstellingen, sleutelbestandVan, type Instellingen } from './instellingen/lees';
import { registreerAflevering } from './partner/aflevering';
import { controleerPartner } from './partner/controleer-partner';
import { curlregels } from './partner/curlregels';
import { registreerMailadres } from './partner/mailadres';
import { registreerVestiging } from './partner/vestiging';
import { maakPartner, type NieuwePartner } from './partner/maak-partner';
import {
  leesPartnerbestand,
  partnerbestandVan,
  schrijfPartnerbestand,
  type Partnerbestand,
} from './partner/partnerbestand';
import { OpdrachtFout, UITGANG } from './uitgang';

const TOEGANG = systeemToegang('partner');
const TEKENS = { goed: 'goed  ', let_op: 'LET OP', fout: 'FOUT  ' } as const;

interface NieuwOpties {
  readonly oin: string;
  readonly rol: Rol;
  readonly naam?: string;
  readonly vestiging: readonly string[];
  readonly werkgebied: readonly Pick<Werkgebied, 'soort' | 'code'>[];
  readonly gemeente?: string;
  readonly vakantieregio?: 'noord' | 'midden' | 'zuid';
  readonly regio?: string;
  readonly bestand?: string;
}

/** `sluitend partner`: connect a partner or supplier, say what is still wrong, and shut one out. */
export function registreerPartner(program: Command): void {
  const partner = program
    .command('partner')
    .description('een ketenpartner of leverancier aansluiten en controleren');

  partner
    .command('nieuw')
    .description('een client met testgegevens maken, en curl-regels die meteen werken')
    .requiredOption(
      '--oin <oin>',
      'OIN van de organisatie, 20 posities',
      vorm(/^[0-9A-Z]{20}$/, 'Een OIN heeft 20 posities.'),
    )
    .addOption(new Option('--rol <rol>', 'rol in de keten').choices(ROLLEN).makeOptionMandatory())
    .option('--naam <naam>', 'naam van de organisatie')
    .option('--vestiging <code>', 'vestiging (BRIN en nummer); mag vaker', verzamel(leesVestiging), [])
    .option('--gemeente <code>', 'gemeentecode van een nieuwe vestiging', vorm(/^[0-9]{4}$/, 'Vier cijfers.'))
    .addOption(
      new Option('--vakantieregio <regio>', 'vakantieregio van een nieuwe vestiging').choices([
        'noord',
        'midden',
        'zuid',
      ]),
    )
    .option('--regio <regio>', 'regio van een nieuwe vestiging')
    .option(
      '--werkgebied <soort:code>',
      'voor wie deze organisatie werkt: locatie:00PS00, gemeente:0402 of regio:gooi-en-vechtstreek; mag vaker',
      verzamel(leesWerkgebied),
      [],
    )
    .option('--bestand <pad>', 'waar de gegevens met de geheime sleutel komen (rechten 600)')
    .action(async (opties: NieuwOpties) => metDatabank((databank, i) => nieuw(databank, i, opties)));

  partner
    .command('controleer')
    .description('wat er aan de aansluiting van een client nog niet klopt')
    .argument('<client>', 'de client, zoals `partner nieuw` hem noemde')
    .option('--bestand <pad>', 'het bestand met de geheime sleutel')
    .option(
      '--bericht <pad>',
      'een eigen bericht (JSON) beoordelen zoals de API dat doet; het wordt niet verstuurd',
    )
    .action(async (clientId: string, opties: { bestand?: string; bericht?: string }) =>
      metDatabank((databank, i) => controleer(databank, i, clientId, opties)),
    );

  partner
    .command('certificaat')
    .description('een client binden aan een of meer clientcertificaten; zonder bestand: de binding opheffen')
    .argument('<client>', 'de client')
    .argument('[bestand...]', 'certificaat als PEM of DER; bij vernieuwen zowel het oude als het nieuwe')
    .action(async (clientId: string, bestanden: readonly string[]) =>
      metDatabank(async (databank) => {
        const certificaten = bestanden.map(leesCertificaat);
        const gedaan = await databank.metToegang(TOEGANG, (tx) =>
          bindCertificaten(tx, clientId, certificaten),
        );
        if (!gedaan) throw new OpdrachtFout(`client ${clientId} bestaat niet`);
        console.log(
          certificaten.length === 0
            ? `client ${clientId} is aan geen certificaat meer gebonden`
            : `client ${clientId} komt binnen een minuut alleen nog binnen met ${certificaten.join(' of ')}`,
        );
      }),
    );

  partner
    .command('intrekken')
    .description('een client de toegang ontnemen, binnen een minuut')
    .argument('<client>', 'de client')
    .action(async (clientId: string) =>
      metDatabank(async (databank) => {
        const gedaan = await databank.metToegang(TOEGANG, (tx) => trekClientIn(tx, clientId));
        if (!gedaan) throw new OpdrachtFout(`client ${clientId} bestaat niet of was al ingetrokken`);
        console.log(`client ${clientId} is ingetrokken; zijn tokens werken binnen een minuut niet meer`);
      }),
    );

  registreerMailadres(partner);
  registreerAflevering(partner);
  registreerVestiging(partner);
}

async function metDatabank(
  werk: (databank: Databank, instellingen: Instellingen) => Promise<void>,
): Promise<void> {
  const instellingen = leesInstellingen(['DATABASE_URL']);
  const ring = openSleutelbestand(sleutelbestandVan(instellingen));
  const databank = openDatabank(instellingen.databank.url ?? '', { max: 2, ring });
  try {
    await werk(databank, instellingen);
  } finally {
    await databank.sluit();
  }
}

function apiAdresVan({ api }: Instellingen): string {
  return api.adres ?? `http://127.0.0.1:${api.poort}`;
}

async function nieuw(databank: Databank, instellingen: Instellingen, opties: NieuwOpties): Promise<void> {
  const vandaag = datumVan(await (await maakKlok(databank)).nu());
  if (opties.rol === 'school' && opties.vestiging.length === 0)
    throw new OpdrachtFout(
      'een school stuurt namens een vestiging; geef --vestiging',
      UITGANG.verkeerdGebruik,
    );
  const partner: NieuwePartner = {
    oin: opties.oin,
    rol: opties.rol,
    naam: opties.naam ?? `Organisatie ${opties.oin}`,
    vestigingscodes: opties.vestiging,
    locatie: {
      ...(opties.gemeente === undefined ? {} : { gemeentecode: opties.gemeente }),
      ...(opties.vakantieregio === undefined ? {} : { vakantieregio: opties.vakantieregio }),
      ...(opties.regio === undefined ? {} : { regio: opties.regio }),
    },
    werkgebieden: opties.werkgebied,
    vanaf: vandaag,
  };
  const gemaakt = await maakPartner(databank, partner);
  const pad = opties.bestand ?? partnerbestandVan(instellingen.algemeen.map, gemaakt.clientId);
  schrijfPartnerbestand(pad, gemaakt);
  console.log(
    `client    ${gemaakt.clientId}\nscopes    ${gemaakt.scopes.join(' ')}\nsleutel   ${pad} (geheim, alleen hier)`,
  );
  await toonCurl(instellingen, gemaakt, partner, vandaag);
  console.log(`\ncontroleren: sluitend partner controleer ${gemaakt.clientId}`);
}

async function toonCurl(
  instellingen: Instellingen,
  gemaakt: Partnerbestand,
  { rol, vestigingscodes, werkgebieden }: NieuwePartner,
  vandaag: string,
): Promise<void> {
  const { uitgever: issuer, uitgeverJwks: jwksUrl, audience } = instellingen.api;
  if (issuer === undefined) {
    console.log(
      '\ner is nu geen uitgever en dus geen token; draai `sluitend start` en daarna `partner controleer`',
    );
    return;
  }
  try {
    const uitgever = await vindUitgever({ issuer, audience, jwksUrl }, 2_000);
    const { token, verlooptOp } = await haalToken({ ...gemaakt, tokenUrl: uitgever.tokenUrl });
    const minuten = Math.round((verlooptOp - Date.now()) / 60_000);
    console.log(`token     van ${uitgever.tokenUrl}; wat hieronder staat werkt ${minuten} minuten\n`);
    const apiAdres = apiAdresVan(instellingen);
    const kenmerk = randomBytes(4).toString('hex');
    for (const regel of curlregels({
      apiAdres,
      token,
      rol,
      vestigingscode: vestigingscodes[0],
      gemeentecode: werkgebieden.find(({ soort }) => soort === 'gemeente')?.code,
      vandaag,
      kenmerk,
    }))
      console.log(`${regel}\n`);
  } catch (fout) {
    console.log(`\nde client is gemaakt, maar een token is er nu niet: ${(fout as Error).message}`);
  }
}

async function controleer(
  databank: Databank,
  instellingen: Instellingen,
  clientId: string,
  opties: { readonly bestand?: string; readonly bericht?: string },
): Promise<void> {
  const vandaag = datumVan(await (await maakKlok(databank)).nu());
  const bevindingen = await controleerPartner({
    databank,
    clientId,
    bestand: leesPartnerbestand(opties.bestand ?? partnerbestandVan(instellingen.algemeen.map, clientId)),
    apiAdres: apiAdresVan(instellingen),
    uitgever: {
      issuer: instellingen.api.uitgever,
      jwksUrl: instellingen.api.uitgeverJwks,
      audience: instellingen.api.audience,
    },
    vandaag,
    bericht: opties.bericht === undefined ? undefined : leesBericht(opties.bericht),
  });
  for (const { oordeel, uitleg } of bevindingen) console.log(`${TEKENS[oordeel]}  ${uitleg}`);
  if (bevindingen.some(({ oordeel }) => oordeel === 'fout')) process.exitCode = UITGANG.mislukt;
}

function leesCertificaat(pad: string): string {
  try {
    return certificaatS256(new X509Certificate(readFileSync(pad)).raw);
  } catch {
    throw new OpdrachtFout(`${pad} is niet te lezen als certificaat`);
  }
}

function leesBericht(pad: string): unknown {
  try {
    return JSON.parse(readFileSync(pad, 'utf8')) as unknown;
  } catch {
    throw new OpdrachtFout(`${pad} is niet te lezen als JSON`);
  }
}

function vorm(patroon: RegExp, uitleg: string): (tekst: string) => string {
  return (tekst) => {
    if (!patroon.test(tekst)) throw new InvalidArgumentError(uitleg);
    return tekst;
  };
}

const leesVestiging = vorm(/^[0-9]{2}[0-9A-Z]{4}$/, 'BRIN en vestigingsnummer, zes tekens.');

function leesWerkgebied(tekst: string): Pick<Werkgebied, 'soort' | 'code'> {
  const [, soort, code] = /^(locatie|gemeente|regio):(.+)$/.exec(tekst) ?? [];
  if (soort === undefined || code === undefined)
    throw new InvalidArgumentError('Schrijf soort:code, bijvoorbeeld gemeente:0402.');
  return { soort: soort as Werkgebied['soort'], code };
}

/** An option that may be given more than once. */
function verzamel<T>(lees: (tekst: string) => T): (tekst: string, eerder: readonly T[]) => readonly T[] {
  return (tekst, eerder) => [...eerder, lees(tekst)];
}
