import { BlockList, isIP } from 'node:net';

/** Why an address of a partner is refused; stable. */
export type Adresreden =
  | 'geen-url'
  | 'geen-https'
  | 'inloggegevens'
  | 'poort'
  | 'teken-niet-toegestaan'
  | 'lokale-naam'
  | 'ip-adres'
  | 'adres-niet-openbaar';

/** Where Sluitend may connect to. Make one with `maakAdresbeleid`. */
export interface Adresbeleid {
  readonly alleenHttps: boolean;
  /** Ports; null = any. */
  readonly poorten: readonly number[] | null;
  /** Addresses that are allowed although they are not public; null = none, and then a host must be a public name. */
  readonly ookToegestaan: BlockList | null;
}

/** The outcome of judging the text of a URL. */
export type Urloordeel =
  | { readonly goed: true; readonly url: URL }
  | { readonly goed: false; readonly reden: Adresreden; readonly uitleg: string };

const UITLEG: Readonly<Record<Adresreden, string>> = {
  'geen-url': 'Dit is geen webadres van ten hoogste 2000 tekens.',
  'geen-https': 'Het webadres moet met https:// beginnen.',
  inloggegevens: 'In het webadres mogen geen inlognaam, wachtwoord of deel na # staan.',
  poort: 'Alleen poort 443 mag.',
  'teken-niet-toegestaan':
    'Het webadres heeft tekens die niet mogen; schrijf de naam met letters, cijfers en streepjes.',
  'lokale-naam': 'Deze naam bestaat alleen in een eigen netwerk; geef een openbare naam.',
  'ip-adres': 'Geef een naam, geen IP-adres.',
  'adres-niet-openbaar': 'Deze naam wijst naar een adres dat niet openbaar is.',
};

/** Dutch sentence for a reason; never repeats what was given. */
export function adresuitleg(reden: Adresreden): string {
  return UITLEG[reden];
}

/** Only the public internet, https, port 443: for every address that a partner names. */
export const OPENBAAR: Adresbeleid = { alleenHttps: true, poorten: [443], ookToegestaan: null };

/**
 * A policy that also allows named ranges: an own network that a partner is reached through, or the simulators of an oefenomgeving.
 * @param ookToegestaan ranges as `10.1.0.0/16` or `fd12::/48`
 * @throws Error when a range is no range
 */
export function maakAdresbeleid(deel: {
  readonly alleenHttps: boolean;
  readonly poorten: readonly number[] | null;
  readonly ookToegestaan: readonly string[];
}): Adresbeleid {
  if (deel.ookToegestaan.length === 0) return { ...deel, ookToegestaan: null };
  const lijst = new BlockList();
  for (const bereik of deel.ookToegestaan) voegToe(lijst, bereik);
  return { ...deel, ookToegestaan: lijst };
}

/** Services of cloud providers that hand out credentials: refused under every policy. */
const METADATA = lijstVan([
  '169.254.169.254/32',
  '168.63.129.16/32',
  '100.100.100.200/32',
  'fd00:ec2::254/128',
]);

/** IPv4 that is not the public internet (IANA special-purpose registry, multicast, reserved). */
const NIET_OPENBAAR_4 = lijstVan([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]);

/** IPv6 the other way round: only global unicast is public ... */
const OPENBAAR_6 = lijstVan(['2000::/3']);
/** ... without Teredo, ORCHID, documentation and 6to4. NAT64 (64:ff9b::), mapped, ULA and link-local lie outside 2000::/3. */
const NIET_OPENBAAR_6 = lijstVan(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

/** Whether may be connected to this address (text of an IPv4 or IPv6 address). */
export function magAdres(adres: string, beleid: Adresbeleid): boolean {
  const soort = isIP(adres);
  if (soort === 0 || adres.includes('%')) return false;
  const familie = soort === 4 ? 'ipv4' : 'ipv6';
  // An IPv4 address inside IPv6 is refused as such: nothing that we are to reach is named that way.
  if (familie === 'ipv6' && INGEBED_4.check(adres, familie)) return false;
  if (METADATA.check(adres, familie)) return false;
  if (beleid.ookToegestaan?.check(adres, familie) === true) return true;
  if (familie === 'ipv4') return !NIET_OPENBAAR_4.check(adres, familie);
  return OPENBAAR_6.check(adres, familie) && !NIET_OPENBAAR_6.check(adres, familie);
}

const INGEBED_4 = lijstVan(['::/96', '::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48']);

/** Judges the text of a URL, without asking the name service. `keurAdres` (zoek-adressen.ts) does both. */
export function keurUrl(tekst: string, beleid: Adresbeleid): Urloordeel {
  const weiger = (reden: Adresreden): Urloordeel => ({ goed: false, reden, uitleg: UITLEG[reden] });
  if (tekst.length > 2_000) return weiger('geen-url');
  // The URL parser would repair these: full-width digits, tabs, backslashes. Another reader may repair them differently.
  if (!/^[\x21-\x7e]*$/.test(tekst) || /[\\^`{|}<>"]/.test(tekst)) return weiger('teken-niet-toegestaan');
  if (!URL.canParse(tekst)) return weiger('geen-url');
  const url = new URL(tekst);
  if (url.protocol !== 'https:' && (beleid.alleenHttps || url.protocol !== 'http:'))
    return weiger('geen-https');
  if (url.username !== '' || url.password !== '' || /[@#]/.test(tekst)) return weiger('inloggegevens');
  const poort = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (beleid.poorten !== null && !beleid.poorten.includes(poort)) return weiger('poort');
  const gastheer = gastheerVan(url);
  if (isIP(gastheer) !== 0) {
    if (beleid.ookToegestaan === null) return weiger('ip-adres');
    return magAdres(gastheer, beleid) ? { goed: true, url } : weiger('adres-niet-openbaar');
  }
  if (!NAAM.test(gastheer) || gastheer.split('.').some((deel) => deel.startsWith('xn--')))
    return weiger('teken-niet-toegestaan');
  if (beleid.ookToegestaan === null && isLokaleNaam(gastheer)) return weiger('lokale-naam');
  return { goed: true, url };
}

const NAAM = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;
const LOKAAL = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|arpa|test|invalid|onion)$/;

function isLokaleNaam(naam: string): boolean {
  return !naam.includes('.') || LOKAAL.test(naam);
}

/** The host of a URL, an IPv6 address without its brackets. */
export function gastheerVan(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function lijstVan(bereiken: readonly string[]): BlockList {
  const lijst = new BlockList();
  for (const bereik of bereiken) voegToe(lijst, bereik);
  return lijst;
}

function voegToe(lijst: BlockList, bereik: string): void {
  const [adres = '', lengte = ''] = bereik.split('/');
  const soort = isIP(adres);
  if (soort === 0 || !/^[0-9]{1,3}$/.test(lengte) || Number(lengte) > (soort === 4 ? 32 : 128))
    throw new Error('een adresbereik ziet eruit als 10.1.0.0/16');
  lijst.addSubnet(adres, Number(lengte), soort === 4 ? 'ipv4' : 'ipv6');
}
