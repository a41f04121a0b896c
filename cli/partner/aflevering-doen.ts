import { readFileSync } from 'node:fs';
import { beproefKanaal } from '../../connectors/gemeente/beproef-kanaal';
import {
  keurKanaalinstelling,
  leesKanaalinstelling,
  type Kanaalinstelling,
} from '../../connectors/gemeente/kanaalinstelling';
import { keurAdres } from '../../connectors/gemeente/verbinding/zoek-adressen';
import type { Verbindingsopties } from '../../connectors/gemeente/verbinding/veilig-verzoek';
import { maakGeheim } from '../../connectors/gemeente/webhook/handtekening';
import { wisselGeheim } from '../../connectors/gemeente/webhook/webhookgeheimen';
import {
  kanaalVan,
  leesKanaalinstelling as leesTekst,
  leesKanalen,
  schakelKanaalAan,
  schakelKanaalUit,
  zetKanaal,
  type Afleverkanaal,
  type Aflevervorm,
} from '../../db/repositories/afleverkanalen';
import { kanaalstanden } from '../../db/repositories/afleveringen';
import { rollenVan } from '../../db/repositories/ketenpartners';
import { leesOmgeving } from '../../db/repositories/omgeving';
import { openDatabank, systeemToegang, type Databank } from '../../db/verbinding';
import type { Partij } from '../../domain/woorden/rollen';
import { openSleutelbestand } from '../../privacy/sleutelbestand';
import type { Sleutelring } from '../../privacy/sleutelring';
import { leesInstellingen, sleutelbestandVan, type Instellingen } from '../instellingen/lees';
import { verbindingVan } from '../samenstelling/afleverdiensten';
import { OpdrachtFout, UITGANG } from '../uitgang';

const TOEGANG = systeemToegang('partner');

interface Hulp {
  readonly databank: Databank;
  readonly ring: Sleutelring;
  readonly instellingen: Instellingen;
  readonly verbinding: Verbindingsopties;
}

async function metHulp(werk: (hulp: Hulp) => Promise<void>): Promise<void> {
  const instellingen = leesInstellingen(['DATABASE_URL']);
  const ring = openSleutelbestand(sleutelbestandVan(instellingen));
  const databank = openDatabank(instellingen.databank.url ?? '', { max: 2, ring });
  try {
    const { soort } = await databank.metToegang(TOEGANG, leesOmgeving);
    await werk({ databank, ring, instellingen, verbinding: verbindingVan(instellingen, soort) });
  } finally {
    await databank.sluit();
  }
}

/** Registers a channel; a new webhook secret is shown once. */
export async function zet(
  v: Partij & { readonly vorm: Aflevervorm; readonly adres: string; readonly instelling?: string },
): Promise<void> {
  await metHulp(async ({ databank, ring, verbinding }) => {
    const { oin, rol, vorm } = v;
    const rollen = await databank.metToegang(TOEGANG, (tx) => rollenVan(tx, oin));
    if (!rollen.includes(rol)) throw new OpdrachtFout(`organisatie ${oin} heeft niet de rol ${rol}`);
    const oordeel = await keurAdres(v.adres, verbinding.beleid);
    if (!oordeel.goed) throw new OpdrachtFout(oordeel.uitleg, UITGANG.verkeerdGebruik);
    const bestand = v.instelling === undefined ? {} : leesBestand(v.instelling);
    const oud = await huidig(databank, ring, { oin, rol });
    const geheim =
      vorm === 'webhook' && oud?.kanaal.vorm !== 'webhook'
        ? { waarde: maakGeheim(), vanaf: 0, tot: null }
        : null;
    const gegeven =
      vorm === 'webhook'
        ? { url: v.adres, geheimen: geheim ? [geheim] : geheimenVan(oud!.tekst) }
        : { ...bestand, url: v.adres };
    const gekeurd = keurKanaalinstelling(vorm, gegeven);
    if (!gekeurd.goed)
      throw new OpdrachtFout(`dit klopt niet: ${gekeurd.velden.join(', ')}`, UITGANG.verkeerdGebruik);
    const instelling = JSON.stringify(gekeurd.instelling);
    const { naam } = await databank.metToegang(TOEGANG, (tx) =>
      zetKanaal(tx, ring, { oin, rol, vorm, instelling }),
    );
    console.log(`kanaal    ${naam}`);
    if (geheim) console.log(`geheim    ${geheim.waarde} (alleen hier te zien)`);
    console.log(`proberen: sluitend partner aflevering proef ${oin} --rol ${rol}`);
  });
}

/** Another webhook secret; the old one signs along for a week, or ends now. */
export async function wissel(v: Partij & { readonly isDirect: boolean }): Promise<void> {
  await metHulp(async ({ databank, ring }) => {
    const oud = await vereis(databank, ring, v);
    if (oud.kanaal.vorm !== 'webhook')
      throw new OpdrachtFout('alleen een webhook heeft een geheim van ons; geef een ander token met `zet`');
    const nieuw = maakGeheim();
    const geheimen = wisselGeheim(geheimenVan(oud.tekst), Date.now(), {
      nieuw,
      ...(v.isDirect ? { wisseltijdMs: 0 } : {}),
    });
    const { url } = leesKanaalinstelling('webhook', oud.tekst);
    await databank.metToegang(TOEGANG, (tx) =>
      zetKanaal(tx, ring, {
        oin: v.oin,
        rol: v.rol,
        vorm: 'webhook',
        instelling: JSON.stringify({ url, geheimen }),
      }),
    );
    console.log(`geheim    ${nieuw} (alleen hier te zien)`);
    console.log(v.isDirect ? 'het oude geldt niet meer' : 'het oude tekent nog een week mee');
  });
}

/** Switches off, or on again. */
export async function schakel({ oin, rol }: Partij, stand: 'aan' | 'uit'): Promise<void> {
  await metHulp(async ({ databank }) => {
    await databank.metToegang(TOEGANG, async (tx) => {
      const kanalen = (await leesKanalen(tx, oin)).filter((k) => k.rol === rol);
      if (stand === 'uit') {
        const naam = kanalen.find(({ uitOp }) => uitOp === null)?.naam;
        if (naam === undefined || !(await schakelKanaalUit(tx, naam, 'beheer', Date.now())))
          throw new OpdrachtFout('er staat geen kanaal aan');
        console.log(`${naam} staat uit; taken blijven in de werklijst`);
        return;
      }
      const laatste = kanalen.toSorted((a, b) => (b.uitOp ?? 0) - (a.uitOp ?? 0))[0];
      if (laatste === undefined || kanalen.some(({ uitOp }) => uitOp === null))
        throw new OpdrachtFout('er is geen kanaal dat uit staat, of er staat er al een aan');
      await schakelKanaalAan(tx, laatste.naam);
      console.log(`${laatste.naam} staat aan; wat is opgegeven verstuurt u opnieuw op de pagina Koppelingen`);
    });
  });
}

/** Tries it, without making anything at the partner. */
export async function beproef(partij: Partij): Promise<void> {
  await metHulp(async ({ databank, ring, verbinding, instellingen }) => {
    const { kanaal, tekst } = await vereis(databank, ring, partij);
    const { platformOin } = instellingen.algemeen;
    const fout = await beproefKanaal(kanaal, tekst, { platformOin, verbinding });
    if (fout !== null) throw new OpdrachtFout(`${kanaal.naam} antwoordt niet goed: ${fout}`);
    console.log(`goed    ${kanaal.naam} antwoordt`);
  });
}

/** Which channels there are, and how they are doing. */
export async function toonKanalen(oin: string | null): Promise<void> {
  await metHulp(async ({ databank }) => {
    const { kanalen, standen } = await databank.metToegang(TOEGANG, async (tx) => ({
      kanalen: await leesKanalen(tx, oin),
      standen: await kanaalstanden(tx),
    }));
    if (kanalen.length === 0) console.log('er is geen kanaal: partners lezen de API of de werklijst');
    for (const kanaal of kanalen) {
      const stand = standen.get(kanaal.naam);
      const aantallen =
        stand === undefined
          ? 'nog niets'
          : `${stand.wachtend} wacht, ${stand.geleverd} geleverd, ${stand.opgegeven} opgegeven`;
      console.log(`${kanaal.naam}  ${toestand(kanaal)}  ${aantallen}`);
    }
  });
}

function toestand({ uitReden, misluktSinds, laatsteFout }: Afleverkanaal): string {
  if (uitReden !== null) return `UIT (${uitReden})`;
  return misluktSinds === null
    ? 'aan'
    : `LET OP: niets lukt sinds ${new Date(misluktSinds).toISOString()} (${laatsteFout ?? 'onbekend'})`;
}

interface Huidig {
  readonly kanaal: Afleverkanaal;
  readonly tekst: string;
}

async function huidig(databank: Databank, ring: Sleutelring, partij: Partij): Promise<Huidig | null> {
  return databank.metToegang(TOEGANG, async (tx) => {
    const kanaal = await kanaalVan(tx, partij);
    const tekst = kanaal && (await leesTekst(tx, ring, kanaal.naam));
    return kanaal && tekst ? { kanaal, tekst } : null;
  });
}

async function vereis(databank: Databank, ring: Sleutelring, { oin, rol }: Partij): Promise<Huidig> {
  const gevonden = await huidig(databank, ring, { oin, rol });
  if (gevonden === null) throw new OpdrachtFout(`voor ${oin} in de rol ${rol} staat geen kanaal aan`);
  return gevonden;
}

function geheimenVan(tekst: string): Kanaalinstelling<'webhook'>['geheimen'] {
  return leesKanaalinstelling('webhook', tekst).geheimen;
}

function leesBestand(pad: string): object {
  try {
    const gelezen: unknown = JSON.parse(readFileSync(pad, 'utf8'));
    if (typeof gelezen === 'object' && gelezen !== null) return gelezen;
  } catch {
    // Said below, without what stands in it.
  }
  throw new OpdrachtFout(`${pad} is niet te lezen als JSON`);
}
