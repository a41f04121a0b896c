import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import {
  gastheerVan,
  keurUrl,
  magAdres,
  adresuitleg,
  type Adresbeleid,
  type Urloordeel,
} from './adresbeleid';
import { VerzoekFout } from './verzoek-fout';

/** Asks the name service for every address of a name. */
export type Naamzoeker = (naam: string) => Promise<readonly string[]>;

/** The name service of this machine (hosts file included). */
export const zoekNaam: Naamzoeker = async (naam) =>
  (await lookup(naam, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * The addresses of the host of a URL, when **every one** of them is allowed. One request asks once, and connects to what was checked.
 * @throws VerzoekFout `naam-onbekend` or `adres-geweigerd`
 */
export async function zoekAdressen(
  url: URL,
  beleid: Adresbeleid,
  zoek: Naamzoeker,
): Promise<readonly string[]> {
  const gastheer = gastheerVan(url);
  const adressen = isIP(gastheer) === 0 ? await zoek(gastheer).catch(() => []) : [gastheer];
  if (adressen.length === 0) throw new VerzoekFout('naam-onbekend');
  if (!adressen.every((adres) => magAdres(adres, beleid))) throw new VerzoekFout('adres-geweigerd');
  return adressen;
}

/**
 * Judges an address when it is registered: the text, and where its name points to now. At every connection it is judged again,
 * because a name can point elsewhere tomorrow. A name that is not known yet is accepted: it will be tried and say so.
 */
export async function keurAdres(
  tekst: string,
  beleid: Adresbeleid,
  zoek: Naamzoeker = zoekNaam,
): Promise<Urloordeel> {
  const oordeel = keurUrl(tekst, beleid);
  if (!oordeel.goed) return oordeel;
  try {
    await zoekAdressen(oordeel.url, beleid, zoek);
  } catch (fout) {
    if (fout instanceof VerzoekFout && fout.code === 'adres-geweigerd')
      return { goed: false, reden: 'adres-niet-openbaar', uitleg: adresuitleg('adres-niet-openbaar') };
  }
  return oordeel;
}
