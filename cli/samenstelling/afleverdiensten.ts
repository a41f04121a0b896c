import { readFileSync } from 'node:fs';
import type { Kanaalopties } from '../../connectors/gemeente/kanaal-ontvanger';
import type { Opslagdiensten } from '../../connectors/gemeente/databank-opslag';
import {
  maakAdresbeleid,
  OPENBAAR,
  type Adresbeleid,
} from '../../connectors/gemeente/verbinding/adresbeleid';
import type { Verbindingsopties } from '../../connectors/gemeente/verbinding/veilig-verzoek';
import type { Logboek } from '../../verwerking/relay/logboek';
import type { Instellingen } from '../instellingen/lees';
import type { Kern } from './kern';

/** For a command whose report says what was found. */
export const STIL: Logboek = { info: () => {}, warn: () => {}, error: () => {} };

/** This machine itself: where the simulators of an oefenomgeving are. */
const DEZE_MACHINE = ['127.0.0.0/8', '::1/128'];

/**
 * Where systems of partners may be: the public internet over https on port 443. With networks of our own also there, on any port. In an
 * oefenomgeving also on this machine, without TLS.
 */
export function adresbeleidVan(
  { afleveren }: Pick<Instellingen, 'afleveren'>,
  omgeving: 'productie' | 'oefen',
): Adresbeleid {
  const eigen = (afleveren.netwerken ?? []).map(alsBereik);
  if (omgeving === 'productie' && eigen.length === 0) return OPENBAAR;
  return maakAdresbeleid({
    alleenHttps: omgeving === 'productie',
    poorten: null,
    ookToegestaan: omgeving === 'oefen' ? [...eigen, ...DEZE_MACHINE] : eigen,
  });
}

/** How systems of partners are reached. */
export function verbindingVan(
  instellingen: Pick<Instellingen, 'afleveren'>,
  omgeving: 'productie' | 'oefen',
): Verbindingsopties {
  const { ca } = instellingen.afleveren;
  return {
    beleid: adresbeleidVan(instellingen, omgeving),
    ...(ca === undefined ? {} : { ca: readFileSync(ca, 'utf8') }),
  };
}

/** What delivery to partners and reading back work with. */
export function afleverdiensten(
  instellingen: Instellingen,
  { databank, ring, boek, klok, omgeving }: Kern,
  logboek: Logboek,
): Kanaalopties & Opslagdiensten {
  return {
    databank,
    ring,
    boek,
    klok,
    logboek,
    verbinding: verbindingVan(instellingen, omgeving),
    basisUrl: instellingen.api.adres ?? `http://127.0.0.1:${instellingen.api.poort}`,
  };
}

function alsBereik(net: string): string {
  if (net.includes('/')) return net;
  return `${net}/${net.includes(':') ? 128 : 32}`;
}
