import { regioVan } from '../../db/repositories/gemeenten';
import { leesRegelrijen } from '../../db/repositories/regelrijen';
import type { Tx } from '../../db/verbinding';
import { nieuweZoekFeiten, type ZoekFeiten } from '../../domain/zoekperiode/zoek-feiten';
import type { Bereik } from '../../domain/regels/regelrij';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import type { LeesPersoonsfeiten } from '../overdracht/routeringsfeiten';
import { openTraject } from './open-traject';

/** A melding bijstand as the gemeente tells it. */
export interface Meldingsbericht {
  /** OIN of the gemeente. */
  readonly gemeente: string;
  readonly gemeentecode: string;
  /** Where no region is known of the gemeente. */
  readonly regio: string;
  readonly meldingId: string | null;
  readonly meldingsdatum: Datum;
  readonly informatiebijeenkomst: Datum | null;
}

/** The place of a melding, for its rules. */
export async function bereikVanMelding(
  tx: Tx,
  v: Pick<Meldingsbericht, 'gemeente' | 'gemeentecode' | 'regio'>,
): Promise<Bereik> {
  const regio = (await regioVan(tx, v.gemeentecode)) ?? v.regio;
  return { oin: v.gemeente, regio, gemeentecode: v.gemeentecode };
}

/**
 * What a melding comes to: the facts of a zoekperiode, or why there is none. The birth date is read here, on the day of the melding, and
 * only what it leads to is kept. @throws RegelOnbekendFout
 */
export async function zoekfeitenVan(
  tx: Tx,
  persoonsfeiten: LeesPersoonsfeiten,
  jongereId: string,
  v: Meldingsbericht,
): Promise<ZoekFeiten | 'te-jong' | 'te-oud'> {
  const { leeftijd: minstens, leeftijdHoogstens: hoogstens } = await persoonsfeiten(
    tx,
    jongereId,
    v.meldingsdatum,
  );
  return nieuweZoekFeiten(
    {
      ...v,
      leeftijd: minstens === null || hoogstens === null ? null : { minstens, hoogstens },
      bereik: await bereikVanMelding(tx, v),
    },
    await leesRegelrijen(tx),
  );
}

/** Opens the zoekperiode of a melding, with the gemeente as verantwoordelijke. Call with the jongere locked. Answers its ref. */
export async function openZoekperiode(
  tx: Tx,
  boek: Boek,
  v: Meldingsbericht & {
    readonly jongereId: string;
    readonly feiten: ZoekFeiten;
    readonly op: Tijdstip;
    readonly traceparent: string | null;
  },
): Promise<string> {
  return openTraject(tx, boek, {
    soort: 'zoekperiode',
    jongereId: v.jongereId,
    vestigingscode: null,
    gemeentecode: v.gemeentecode,
    regio: v.regio,
    aanleiding: 'melding-bijstand',
    verantwoordelijke: { oin: v.gemeente, rol: 'gemeente-wi' },
    feiten: v.feiten,
    op: v.op,
    traceparent: v.traceparent,
  });
}
