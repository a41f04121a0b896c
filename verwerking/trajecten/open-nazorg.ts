import { leesKalendergegevens } from '../../db/repositories/kalendergegevens';
import type { Tx } from '../../db/verbinding';
import type { NazorgFeiten } from '../../domain/nazorg/nazorg-feiten';
import { nazorgmomenten, nazorgregels } from '../../domain/nazorg/nazorg-momenten';
import { RegelOnbekendFout } from '../../domain/regels/regel-op';
import type { Regelrij } from '../../domain/regels/regelrij';
import { isStartkwalificatie, type UitschrijvingSignaal } from '../../domain/signalen/lijst-signalen';
import { brinVan } from '../../domain/signalen/signaal';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import { regioVanPartner } from '../signalen/regio-van-partner';
import { openTraject } from './open-traject';

/** Somebody of whom a school is to give nazorg. */
export interface NieuweNazorg {
  readonly jongereId: string;
  /** OIN of the sender, where the location is not known. */
  readonly school: string;
  readonly vestigingscode: string;
  readonly feiten: NazorgFeiten;
  readonly op: Tijdstip;
  readonly traceparent: string | null;
}

/**
 * The facts with which nazorg begins, or null where it does not: not after vo, and after mbo only with a diploma. Who leaves without one is for
 * the Doorstroompunt. null too for who left before there was a rule, and when the window is over.
 */
export function nazorgFeitenUit(
  signaal: UitschrijvingSignaal,
  gemeldOp: Datum,
  regels: readonly Regelrij<string, unknown>[],
): NazorgFeiten | null {
  const { onderwijssoort, datum: dag, bestemming, diploma, magDelen = null, vestigingscode } = signaal;
  if (onderwijssoort === 'vo' || (onderwijssoort === 'mbo' && diploma === 'geen')) return null;
  const feiten: NazorgFeiten = {
    begin: 'uitschrijving',
    onderwijssoort,
    dag,
    gemeldOp,
    bestemming,
    magDelen,
    startkwalificatie: isStartkwalificatie(diploma),
  };
  const tot = vensterTot(feiten, vestigingscode, regels);
  return tot !== null && tot >= gemeldOp ? feiten : null;
}

function vensterTot(
  feiten: NazorgFeiten,
  vestigingscode: string,
  regels: readonly Regelrij<string, unknown>[],
): Datum | null {
  try {
    return nazorgmomenten(feiten, { vestigingscode }, nazorgregels(regels)).vensterTot;
  } catch (fout) {
    if (fout instanceof RegelOnbekendFout) return null;
    throw fout;
  }
}

/** Opens a nazorg with the school as verantwoordelijke. Call with the jongere locked, when none of that school is open. Answers its ref. */
export async function openNazorg(tx: Tx, boek: Boek, v: NieuweNazorg): Promise<string> {
  const { feiten, vestigingscode } = v;
  const locatie = (await leesKalendergegevens(tx, [vestigingscode])).get(vestigingscode);
  return openTraject(tx, boek, {
    soort: 'nazorg',
    // Each school gives nazorg of its own to who left it.
    definitie: brinVan(vestigingscode),
    jongereId: v.jongereId,
    vestigingscode: locatie === undefined ? null : vestigingscode,
    gemeentecode: null,
    regio: locatie?.regio ?? (await regioVanPartner(tx, v.school, 'school')),
    aanleiding: feiten.begin,
    verantwoordelijke: { oin: locatie?.oin ?? v.school, rol: 'school' },
    feiten,
    op: v.op,
    traceparent: v.traceparent,
  });
}
