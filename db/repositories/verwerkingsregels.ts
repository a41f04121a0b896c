import { sql } from 'kysely';
import type { VerwerkingsactiviteitId } from '../../domain/toegang/verwerkingsactiviteiten';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import { verantwoordingVan, type Verwerking } from '../verantwoording/verantwoording';
import type { VerwerkingsregelRij } from '../schema';
import type { Tx } from '../verbinding';
import { schrijfAudit } from './auditregels';
import type { Selectable } from 'kysely';

/**
 * Leaves a processing record (Logboek Dataverwerkingen), written with the commit of this transaction. Called by the functions that read
 * or disclose, so that nobody who uses them can forget it. The same activity about the same person twice in one transaction is one
 * processing.
 * @param ring for who has it at hand; otherwise the one the database was opened with
 */
export function schrijfVerwerking(tx: Tx, verwerking: Verwerking, ring?: Sleutelring): void {
  const boek = verantwoordingVan(tx);
  boek.ring ??= ring;
  const { traceparent, activiteit, jongereId, ontvangerOin } = verwerking;
  const naam = [traceparent ?? '', activiteit, jongereId ?? '', ontvangerOin ?? ''].join('|');
  if (!boek.verwerkingen.has(naam)) boek.verwerkingen.set(naam, verwerking);
}

/**
 * Accounts for a page of a list that does not say whom it is about: one record about nobody in particular and one audit line, however many
 * rows there are. What names a person in a row (a pupil number) leaves its own record besides.
 */
export function verantwoordLijst(
  tx: Tx,
  activiteit: VerwerkingsactiviteitId,
  lijst: string,
  rijen: number,
): void {
  schrijfVerwerking(tx, { activiteit, jongereId: null, naam: `lijst-${lijst}` });
  schrijfAudit(tx, { handeling: 'lijst-ingezien', voorwerp: `lijst:${lijst}`, gegevens: { rijen } });
}

/** A processing record as it was kept. */
export interface Verwerkingsregel {
  readonly id: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly naam: string;
  readonly status: VerwerkingsregelRij['status'];
  readonly begonOp: Tijdstip;
  readonly klaarOp: Tijdstip;
  readonly activiteit: string;
  readonly activiteitVersie: number;
  /** Pseudonym in hexadecimal. */
  readonly betrokkene: string | null;
  readonly oin: string | null;
  readonly rol: string | null;
  readonly ontvanger: string | null;
}

function naarRegel(rij: Selectable<VerwerkingsregelRij>): Verwerkingsregel {
  return {
    id: rij.id,
    traceId: rij.trace_id.toString('hex'),
    spanId: rij.span_id.toString('hex'),
    parentSpanId: rij.parent_span_id?.toString('hex') ?? null,
    naam: rij.naam,
    status: rij.status,
    begonOp: rij.begon_op,
    klaarOp: rij.klaar_op,
    activiteit: rij.activiteit,
    activiteitVersie: rij.activiteit_versie,
    betrokkene: rij.betrokkene?.toString('hex') ?? null,
    oin: rij.oin,
    rol: rij.rol,
    ontvanger: rij.ontvanger,
  };
}

/** Which records; always of one organisation. */
export interface Verwerkingenvraag {
  /** The organisation whose logbook it is. */
  readonly oin: string;
  /** Also the platform's own processing (the organisation that runs it). */
  readonly metPlatform: boolean;
  readonly activiteit?: string | undefined;
  readonly vanaf?: Tijdstip | undefined;
  readonly tot?: Tijdstip | undefined;
  readonly traceId?: string | undefined;
  readonly betrokkenen?: readonly Buffer[] | undefined;
}

/** One page of an organisation's logbook, newest first; `na` is the id the page before ended with. */
export async function leesVerwerkingen(
  tx: Tx,
  vraag: Verwerkingenvraag,
  na: string | null,
  limiet: number,
): Promise<Verwerkingsregel[]> {
  let zoek = tx.selectFrom('verwerkingsregels').selectAll();
  zoek = vraag.metPlatform
    ? zoek.where((e) => e.or([e('oin', '=', vraag.oin), e('oin', 'is', null)]))
    : zoek.where('oin', '=', vraag.oin);
  if (vraag.activiteit !== undefined) zoek = zoek.where('activiteit', '=', vraag.activiteit);
  if (vraag.vanaf !== undefined) zoek = zoek.where('begon_op', '>=', sql<number>`${new Date(vraag.vanaf)}`);
  if (vraag.tot !== undefined) zoek = zoek.where('begon_op', '<', sql<number>`${new Date(vraag.tot)}`);
  if (vraag.traceId !== undefined) zoek = zoek.where('trace_id', '=', Buffer.from(vraag.traceId, 'hex'));
  if (vraag.betrokkenen !== undefined)
    zoek = zoek.where('betrokkene', '=', sql<Buffer>`any(${[...vraag.betrokkenen]}::bytea[])`);
  if (na !== null) zoek = zoek.where('id', '<', na);
  return (await zoek.orderBy('id', 'desc').limit(limiet).execute()).map(naarRegel);
}

/** Everything that was done with the data of one person, oldest first: for the inzage of that person only. */
export async function leesVerwerkingenVan(
  tx: Tx,
  pseudoniemen: readonly Buffer[],
): Promise<Verwerkingsregel[]> {
  const rijen = await tx
    .selectFrom('verwerkingsregels')
    .selectAll()
    .where('betrokkene', '=', sql<Buffer>`any(${[...pseudoniemen]}::bytea[])`)
    .orderBy('id')
    .execute();
  return rijen.map(naarRegel);
}
