import {
  beslis,
  type MazlBeslissing,
  type MazlStand,
  type TeBeoordelenPeriode,
} from '../../domain/mazl/beslissing';
import { bepaalZiekteperioden, type Ziekteperiode } from '../../domain/mazl/perioden';
import { bepaalLangeDag, bepaalTreffers } from '../../domain/mazl/telling';
import type { GeboekteVerzuimregel } from '../../domain/mazl/verzuimadministratie';
import { datumVan, tijdstipOp } from '../../domain/kalender/amsterdam';
import { plusDagen } from '../../domain/kalender/datum';
import { KalenderOnbekendFout } from '../../domain/kalender/kalender-onbekend-fout';
import { LAATSTE_BEKENDE_DAG } from '../../domain/kalender/schoolvakanties';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Locatiekennis } from '../kalenders/locatiekennis';

/** The new count of one jongere, against what was recorded. */
export interface Telling extends MazlBeslissing {
  /** Dates on which the count can change without a new message: a report that begins later, a period without a school day yet. */
  readonly hertelOp: readonly Datum[];
}

/** The last day that was reported, also when it lies in the future; null when no end is known. */
function gemeldeLaatsteDag(periode: Ziekteperiode): Datum | null {
  let laatste = '';
  for (const regel of periode.regels) {
    if (regel.einddatum === null) return null;
    if (regel.einddatum > laatste) laatste = regel.einddatum;
  }
  return laatste;
}

function metBeoordeling(periode: Ziekteperiode, kennis: Locatiekennis): TeBeoordelenPeriode {
  const laatsteDag = gemeldeLaatsteDag(periode);
  if (periode.eersteSchooldag === null)
    return { ...periode, laatsteDag, beoordelenOp: null, zevendeSchooldag: null, regel: null };
  const lang = bepaalLangeDag(periode, kennis.kalenderVan(periode.vestigingscode), kennis.regelVan);
  if (lang === null) throw new KalenderOnbekendFout(plusDagen(LAATSTE_BEKENDE_DAG, 1));
  return {
    ...periode,
    laatsteDag,
    zevendeSchooldag: lang.datum,
    beoordelenOp: tijdstipOp(lang.datum, lang.regel.waarde.beoordeeldOm),
    regel: { id: lang.regel.id, versie: lang.regel.versie },
  };
}

/**
 * Counts again from the raw rows (DOMAIN 1.5) and compares with what was recorded.
 *
 * @param op the instant of the count; its date in Amsterdam is the peildatum
 * @throws KalenderOnbekendFout, LocatieOnbekendFout
 */
export function tel(
  regels: readonly GeboekteVerzuimregel[],
  stand: MazlStand,
  kennis: Locatiekennis,
  op: Tijdstip,
): Telling {
  const peildatum = datumVan(op);
  const perioden = bepaalZiekteperioden(regels, kennis.kalenderVan, peildatum);
  const treffers = bepaalTreffers(perioden, kennis.kalenderVan, kennis.regelVan, peildatum);
  const teBeoordelen = perioden.map((periode) => metBeoordeling(periode, kennis));
  const hertelOp = new Set<Datum>();
  for (const regel of regels) if (regel.begindatum > peildatum) hertelOp.add(regel.begindatum);
  for (const periode of perioden) {
    if (periode.eersteSchooldag !== null) continue;
    const laatste = gemeldeLaatsteDag(periode);
    const eerste = kennis.kalenderVan(periode.vestigingscode).eersteSchooldagVanaf(plusDagen(peildatum, 1));
    if (laatste === null || laatste >= eerste) hertelOp.add(eerste);
  }
  return { ...beslis(stand, teBeoordelen, treffers, op), hertelOp: [...hertelOp] };
}
