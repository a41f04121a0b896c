import { isDatum } from '../kalender/datum';
import type { Datum } from '../woorden/tijd';
import { controleerBsn } from './bsn';
import type { Controle } from './controle';
import { controleerGeboortedatum, type Geboortedatum } from './geboortedatum';
import { controleerOnderwijsnummer } from './onderwijsnummer';
import { controleerTekst } from './persoonstekst';
import type { Toestemming } from './toestemming';

/** A name as the BRP divides it. Some people have one name only: then it is the geslachtsnaam. */
export interface Persoonsnaam {
  readonly voornamen: string | null;
  readonly voorvoegsel: string | null;
  readonly geslachtsnaam: string;
}

/** Who a jongere is. Comes in when a partner must act, and is kept as one encrypted text (table `personen`). */
export interface Identiteit {
  /** One of the two numbers is always there. */
  readonly bsn: string | null;
  readonly onderwijsnummer: string | null;
  readonly naam: Persoonsnaam;
  readonly geboortedatum: Geboortedatum;
  /** Gemeentecode, four digits; decides which leerplicht and Doorstroompunt serve the jongere. */
  readonly woongemeente: string;
  readonly toestemmingen: readonly Toestemming[];
}

/** One thing wrong with an identity; `veld` is a path in the message, `uitleg` is Dutch and never repeats the value. */
export interface Identiteitsfout {
  readonly veld: string;
  readonly reden: string;
  readonly uitleg: string;
}

/**
 * Checks an identity that has the right form already (types, no unknown fields) and reports everything that is wrong at once.
 * @param op the day on which it is judged; @param oefen whether test numbers are accepted
 */
export function controleerIdentiteit(
  identiteit: Identiteit,
  { op, oefen, terugkeer = false }: { op: Datum; oefen: boolean; terugkeer?: boolean },
): Identiteitsfout[] {
  const fouten: Identiteitsfout[] = [];
  const meld = (veld: string, controle: Controle<unknown>): void => {
    if (!controle.goed) fouten.push({ veld, reden: controle.reden, uitleg: controle.uitleg });
  };
  const { bsn, onderwijsnummer, naam, geboortedatum, woongemeente, toestemmingen } = identiteit;
  if (bsn === null && onderwijsnummer === null) {
    fouten.push({
      veld: 'bsn',
      reden: 'nummer-ontbreekt',
      uitleg: 'geef een BSN, of anders een onderwijsnummer',
    });
  }
  if (bsn !== null) meld('bsn', controleerBsn(bsn, { oefen }));
  if (onderwijsnummer !== null) meld('onderwijsnummer', controleerOnderwijsnummer(onderwijsnummer));
  for (const deel of ['voornamen', 'voorvoegsel', 'geslachtsnaam'] as const) {
    const tekst = naam[deel];
    if (tekst !== null) meld(`naam.${deel}`, controleerTekst(tekst));
  }
  meld('geboortedatum', controleerGeboortedatum(geboortedatum, op, { terugkeer }));
  if (!/^[0-9]{4}$/.test(woongemeente)) {
    fouten.push({
      veld: 'woongemeente',
      reden: 'gemeentecode-vorm',
      uitleg: 'een gemeentecode heeft vier cijfers',
    });
  }
  for (const [plaats, toestemming] of toestemmingen.entries()) {
    fouten.push(
      ...toestemmingsfouten(toestemming, op).map((f) => ({
        ...f,
        veld: `toestemmingen[${plaats}].${f.veld}`,
      })),
    );
  }
  return fouten;
}

function toestemmingsfouten({ door, gegevenOp, ingetrokkenOp }: Toestemming, op: Datum): Identiteitsfout[] {
  const fouten: Identiteitsfout[] = [];
  if (door.length === 0) {
    fouten.push({ veld: 'door', reden: 'toestemming-door', uitleg: 'geef aan wie toestemming gaf' });
  }
  if (!isDatum(gegevenOp) || gegevenOp > op) {
    fouten.push({
      veld: 'gegevenOp',
      reden: 'toestemming-datum',
      uitleg: 'geef een bestaande datum tot en met vandaag',
    });
  }
  if (ingetrokkenOp !== null && (!isDatum(ingetrokkenOp) || ingetrokkenOp < gegevenOp)) {
    fouten.push({
      veld: 'ingetrokkenOp',
      reden: 'toestemming-datum',
      uitleg: 'geef een bestaande datum die niet voor de toestemming ligt',
    });
  }
  return fouten;
}
