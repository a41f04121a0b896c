import type { Tx } from '../../db/verbinding';
import type { BegeleidingFeiten } from '../../domain/begeleiding/begeleiding-feiten';
import type { Begeleidingsdefinitie } from '../../domain/begeleiding/begeleidingsdefinitie';
import { datumVan } from '../../domain/kalender/amsterdam';
import type { Partij } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import { openTraject, openTrajectVanIds } from './open-traject';

/** Somebody is registered for a programme. */
export interface Aanmelding {
  readonly definitie: Begeleidingsdefinitie;
  readonly koers: string;
  /** null: the jongere. */
  readonly aanmelder: Partij | null;
  /** Who carries it out, and has the jongere from now on in this traject. */
  readonly uitvoerder: Partij;
  /** The current id of the jongere, then the ids of before a merge. */
  readonly ids: readonly [string, ...string[]];
  readonly gemeentecode: string | null;
  readonly regio: string;
  readonly op: Tijdstip;
  readonly traceparent: string | null;
}

/**
 * Opens a begeleiding by the definition that holds now, unless this programme has the jongere already. Call with the jongere locked. Answers
 * its ref.
 */
export async function openBegeleiding(tx: Tx, boek: Boek, v: Aanmelding): Promise<string> {
  const { definitie, ids } = v;
  const lopend = await openTrajectVanIds(tx, ids, 'begeleiding', definitie.code);
  if (lopend !== undefined) return lopend.ref;
  const rollen: readonly string[] = definitie.aanmelders;
  const feiten: BegeleidingFeiten = {
    definitie: { code: definitie.code, versie: definitie.versie },
    // Who may not register is not consulted either: its ground has ended, or it never had one.
    aanmelder: v.aanmelder !== null && rollen.includes(v.aanmelder.rol) ? v.aanmelder : null,
    koers: v.koers,
    aangemeldOp: datumVan(v.op),
  };
  return openTraject(tx, boek, {
    soort: 'begeleiding',
    definitie: definitie.code,
    jongereId: ids[0],
    vestigingscode: null,
    gemeentecode: v.gemeentecode,
    regio: v.regio,
    aanleiding: 'aanmelding',
    verantwoordelijke: v.uitvoerder,
    feiten,
    op: v.op,
    traceparent: v.traceparent,
  });
}
