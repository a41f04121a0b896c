import { vindUitgever, type GevondenUitgever } from '../../api/toegang/vind-uitgever';
import { SCOPES_PER_ROL } from '../../api/toegang/scopes';
import { haalToken } from '../../connectors/token/haal-token';
import { vindClient, type Client } from '../../db/repositories/clienten';
import { vindLocatie } from '../../db/repositories/locaties';
import { leesOmgeving } from '../../db/repositories/omgeving';
import { vindOntvanger } from '../../db/repositories/routering';
import { gemeentenVanPartner, leesWerkgebieden } from '../../db/repositories/werkgebieden';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import type { Datum } from '../../domain/woorden/tijd';
import { beoordeelBericht } from './beoordeel-bericht';
import type { Partnerbestand } from './partnerbestand';
import { voorbeeldberichten } from './voorbeeldberichten';

/** One thing that was looked at. */
export interface Partnerbevinding {
  readonly oordeel: 'goed' | 'let_op' | 'fout';
  readonly uitleg: string;
}

/** Which client is checked, and against which API and issuer. */
export interface Controlevraag {
  readonly databank: Databank;
  readonly clientId: string;
  /** The credentials with the private key; null when they are not on this machine. */
  readonly bestand: Partnerbestand | null;
  readonly apiAdres: string;
  readonly uitgever: {
    readonly issuer: string | undefined;
    readonly jwksUrl: string | undefined;
    readonly audience: string;
  };
  /** By the Klok. */
  readonly vandaag: Datum;
  /** A message of the supplier to judge; undefined: a sample one. Sent nowhere. */
  readonly bericht: unknown;
}

const goed = (uitleg: string): Partnerbevinding => ({ oordeel: 'goed', uitleg });
const letOp = (uitleg: string): Partnerbevinding => ({ oordeel: 'let_op', uitleg });
const fout = (uitleg: string): Partnerbevinding => ({ oordeel: 'fout', uitleg });

/** Says what is right and what is still wrong with a partner's connection, from its registration to a real request. */
export async function controleerPartner(vraag: Controlevraag): Promise<Partnerbevinding[]> {
  const toegang = systeemToegang('partner');
  const client = await vraag.databank.metToegang(toegang, (tx) => vindClient(tx, vraag.clientId));
  if (!client)
    return [fout(`client ${vraag.clientId} bestaat niet; maak hem met \`sluitend partner nieuw\``)];
  return [
    ...bekijkInschrijving(client),
    ...(await vraag.databank.metToegang(toegang, (tx) => bekijkGebied(tx, client, vraag.vandaag))),
    ...bekijkSleutel(client, vraag.bestand),
    ...(await bekijkVerbinding(vraag)),
    ...(await bekijkBericht(vraag, client)),
  ];
}

function bekijkInschrijving(client: Client): Partnerbevinding[] {
  if (client.ingetrokkenOp !== null)
    return [fout('de client is ingetrokken; maak een nieuwe met `sluitend partner nieuw`')];
  if (!client.actief) return [fout(`organisatie ${client.oin} is niet actief in de rol ${client.rol}`)];
  const mist = SCOPES_PER_ROL[client.rol].filter((scope) => !client.scopes.includes(scope));
  return [
    goed(`client ${client.clientId} van ${client.oin} in de rol ${client.rol}`),
    mist.length === 0
      ? goed(`alle ${client.scopes.length} scopes van deze rol`)
      : letOp(`zonder scope ${mist.join(', ')}`),
  ];
}

async function bekijkGebied(tx: Tx, client: Client, vandaag: Datum): Promise<Partnerbevinding[]> {
  if (client.rol === 'school') {
    if (client.vestigingscodes.length === 0)
      return [fout('geen vestiging; een school stuurt altijd namens een vestiging')];
    const bevindingen: Partnerbevinding[] = [];
    for (const code of client.vestigingscodes)
      bevindingen.push(...(await bekijkVestiging(tx, client, code, vandaag)));
    return bevindingen;
  }
  if (client.rol === 'operator') return [];
  const gebieden = await leesWerkgebieden(tx, client.oin, client.rol, vandaag);
  return gebieden.length === 0
    ? [fout(`geen werkgebied op ${vandaag}: er komt nooit een taak; voeg er een toe met --werkgebied`)]
    : [goed(`werkgebied: ${gebieden.map((g) => `${g.soort} ${g.code}`).join(', ')}`)];
}

async function bekijkVestiging(
  tx: Tx,
  client: Client,
  code: string,
  vandaag: Datum,
): Promise<Partnerbevinding[]> {
  const locatie = await vindLocatie(tx, code);
  if (!locatie) return [fout(`vestiging ${code} is niet bekend`)];
  if (locatie.oin !== client.oin) return [fout(`vestiging ${code} is van een andere organisatie`)];
  const { vestigingscode, gemeentecode, regio } = locatie;
  const bevindingen = [goed(`vestiging ${code}, vakantieregio ${locatie.vakantieregio}`)];
  for (const rol of ['jeugdarts', 'leerplicht', 'doorstroompunt'] as const) {
    const ontvanger = await vindOntvanger(tx, rol, { vestigingscode, gemeentecode, regio }, vandaag);
    if (ontvanger === undefined)
      bevindingen.push(letOp(`voor ${code} is nog geen ${rol} bekend; zo'n taak komt bij de beheerder`));
  }
  return bevindingen;
}

function bekijkSleutel(client: Client, bestand: Partnerbestand | null): Partnerbevinding[] {
  if (bestand === null)
    return [letOp('geen partnerbestand gevonden; het token is niet te proberen (--bestand)')];
  const hoortErbij = client.jwks.keys.some(
    (sleutel) => sleutel['x'] === bestand.sleutel.x && sleutel['kid'] === bestand.sleutel.kid,
  );
  return [
    hoortErbij
      ? goed('de sleutel in het partnerbestand hoort bij deze client')
      : fout('de sleutel in het partnerbestand is niet die van deze client'),
  ];
}

async function bekijkVerbinding(vraag: Controlevraag): Promise<Partnerbevinding[]> {
  const { issuer, jwksUrl, audience } = vraag.uitgever;
  if (issuer === undefined) return [fout('er is geen uitgever; draai `sluitend start` of zet UITGEVER')];
  let uitgever: GevondenUitgever;
  try {
    uitgever = await vindUitgever({ issuer, jwksUrl, audience }, 1_000);
  } catch (oorzaak) {
    return [fout((oorzaak as Error).message)];
  }
  if (vraag.bestand === null) return [goed(`de uitgever antwoordt op ${issuer}`)];
  try {
    const { token } = await haalToken({ ...vraag.bestand, tokenUrl: uitgever.tokenUrl });
    return [goed(`een token van ${uitgever.tokenUrl}`), await bekijkApi(vraag.apiAdres, token)];
  } catch (oorzaak) {
    return [fout((oorzaak as Error).message)];
  }
}

async function bekijkApi(apiAdres: string, token: string): Promise<Partnerbevinding> {
  try {
    const antwoord = await fetch(`${apiAdres}/v1/taken?limiet=1`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(10_000),
    });
    if (antwoord.ok) return goed(`de API op ${apiAdres} neemt het token aan`);
    const { code = '', detail = '' } = (await antwoord.json().catch(() => ({}))) as {
      code?: string;
      detail?: string;
    };
    return fout(`de API weigert het token: ${antwoord.status} ${code} ${detail}`);
  } catch {
    return fout(`de API antwoordt niet op ${apiAdres}`);
  }
}

/** Judges a message as the API would, without sending it. */
async function bekijkBericht(
  { databank, vandaag, bericht }: Controlevraag,
  client: Client,
): Promise<Partnerbevinding[]> {
  const { soort } = await databank.metToegang(systeemToegang('partner'), leesOmgeving);
  const oefen = soort === 'oefen';
  const gegeven = bericht ?? proefbericht(client, await gemeenteVan(databank, client, vandaag), vandaag);
  // A sample message is about a person of the test range: no use elsewhere.
  if (bericht === undefined && client.rol !== 'school' && !oefen) return [];
  const gelezen = await beoordeelBericht({ databank, client, oefen, vandaag, bericht: gegeven });
  if (gelezen === null) return [];
  if (!gelezen.goed)
    return gelezen.fouten.map((f) => fout(`bericht ${f.pad || '/'}: ${f.uitleg} (${f.code})`));
  return [
    goed('het bericht zou worden aangenomen (het is niet verstuurd)'),
    ...gelezen.melding.waarschuwingen.map((w) => letOp(`bericht /${w.veld}: ${w.uitleg}`)),
  ];
}

async function gemeenteVan(
  databank: Databank,
  { oin, rol }: Client,
  vandaag: Datum,
): Promise<string | undefined> {
  const gemeenten = await databank.metToegang(systeemToegang('partner'), (tx) =>
    gemeentenVanPartner(tx, oin, rol, vandaag),
  );
  return [...gemeenten].toSorted()[0];
}

function proefbericht(
  { rol, vestigingscodes }: Client,
  gemeentecode: string | undefined,
  vandaag: Datum,
): unknown {
  const [vestigingscode] = vestigingscodes;
  const vraag = { rol, vestigingscode: vestigingscode ?? '', gemeentecode, vandaag, kenmerk: 'controle' };
  return voorbeeldberichten(vraag)?.berichten[0];
}
