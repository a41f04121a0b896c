import { sql, type Selectable } from 'kysely';
import { lijstaard, type Lijstsoort } from '../../domain/lijsten/lijstsoort';
import type { Lijsttelling, Lijstverandering } from '../../domain/lijsten/verschil';
import type { LijstSignaal } from '../../domain/signalen/lijst-signalen';
import type { LijstleveringRij, LijstregelRij } from '../schema';
import type { Tx } from '../verbinding';

/** A delivery of a list. */
export type Lijstlevering = Selectable<LijstleveringRij>;

/** A row of a delivery, under a keyed pseudonym. */
export type Lijstregel = Selectable<LijstregelRij>;

/** Until the end of the transaction nobody else takes in or carries out a list of this kind and area. */
export async function vergrendelLijst(tx: Tx, soort: Lijstsoort, gebied: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('sluitend/lijst'), hashtext(${`${soort}/${gebied}`}))`.execute(
    tx,
  );
}

/** The deliveries of a kind and area by number, without those that were rejected. */
export async function leesLeveringen(tx: Tx, soort: Lijstsoort, gebied: string): Promise<Lijstlevering[]> {
  return tx
    .selectFrom('lijstleveringen')
    .selectAll()
    .where('soort', '=', soort)
    .where('gebied', '=', gebied)
    .where('status', '<>', 'afgewezen')
    .orderBy('volgnummer')
    .execute();
}

/** The deliveries that the caller may see, the newest first. */
export async function leesAlleLeveringen(tx: Tx, hoogstens: number): Promise<Lijstlevering[]> {
  return tx
    .selectFrom('lijstleveringen')
    .selectAll()
    .orderBy('ontvangen_op', 'desc')
    .orderBy('ref')
    .limit(hoogstens)
    .execute();
}

/** A delivery; undefined when there is none that the caller may see. */
export async function leesLevering(tx: Tx, ref: string): Promise<Lijstlevering | undefined> {
  return tx.selectFrom('lijstleveringen').selectAll().where('ref', '=', ref).executeTakeFirst();
}

/** The rows of a delivery, in order of the list; who dropped off comes last. */
export async function leesLijstregels(tx: Tx, ref: string): Promise<Lijstregel[]> {
  return tx
    .selectFrom('lijstregels')
    .selectAll()
    .where('levering_ref', '=', ref)
    .orderBy(sql`rij nulls last`)
    .orderBy('pseudoniem')
    .execute();
}

/** A row to be kept. */
export interface NieuweLijstregel {
  readonly pseudoniem: Buffer;
  readonly rij: number | null;
  readonly verandering: Lijstverandering | null;
  readonly signaal: LijstSignaal;
  readonly persoon: { readonly gegevens: Buffer; readonly sleutelId: string } | null;
  readonly jongereId: string | null;
}

/** Keeps rows of a delivery, in one statement. */
export async function schrijfLijstregels(
  tx: Tx,
  ref: string,
  regels: readonly NieuweLijstregel[],
): Promise<void> {
  if (regels.length === 0) return;
  const rijen = JSON.stringify(
    regels.map((regel) => ({
      pseudoniem: regel.pseudoniem.toString('hex'),
      rij: regel.rij,
      verandering: regel.verandering,
      signaal: regel.signaal,
      persoon: regel.persoon?.gegevens.toString('hex'),
      sleutel_id: regel.persoon?.sleutelId,
      jongere_id: regel.jongereId,
    })),
  );
  await sql`insert into lijstregels (levering_ref, pseudoniem, rij, verandering, signaal, persoon, sleutel_id, jongere_id)
    select ${ref}, decode(pseudoniem, 'hex'), rij, verandering, signaal, decode(persoon, 'hex'), sleutel_id, jongere_id
    from json_to_recordset(${rijen}::json) as t(pseudoniem text, rij int, verandering text, signaal jsonb, persoon text,
      sleutel_id text, jongere_id uuid)`.execute(tx);
}

/** The delivery was held against the one before: what each row changes, who dropped off, and what that makes of it. */
export async function bewaarVerschil(
  tx: Tx,
  ref: string,
  v: {
    readonly status: 'klaar' | 'te-beoordelen';
    readonly reden: string | null;
    readonly telling: Lijsttelling;
    readonly veranderingen: readonly {
      readonly pseudoniem: Buffer;
      readonly verandering: Lijstverandering;
    }[];
    readonly weg: readonly NieuweLijstregel[];
  },
): Promise<void> {
  const { veranderingen } = v;
  await sql`update lijstregels l set verandering = v.verandering
    from unnest(${veranderingen.map((een) => een.pseudoniem)}::bytea[], ${veranderingen.map((een) => een.verandering)}::text[])
      as v(pseudoniem, verandering)
    where l.levering_ref = ${ref} and l.pseudoniem = v.pseudoniem`.execute(tx);
  await schrijfLijstregels(tx, ref, v.weg);
  await tx
    .updateTable('lijstleveringen')
    .set({ status: v.status, reden: v.reden, verschil: JSON.stringify(v.telling) })
    .where('ref', '=', ref)
    .execute();
}

/** The persons of these rows have been exchanged; what named them goes. */
export async function zetJongeren(
  tx: Tx,
  ref: string,
  regels: readonly { readonly pseudoniem: Buffer; readonly jongereId: string }[],
): Promise<void> {
  await sql`update lijstregels l set jongere_id = v.jongere_id, persoon = null, sleutel_id = null
    from unnest(${regels.map((r) => r.pseudoniem)}::bytea[], ${regels.map((r) => r.jongereId)}::uuid[]) as v(pseudoniem, jongere_id)
    where l.levering_ref = ${ref} and l.pseudoniem = v.pseudoniem`.execute(tx);
}

/** A delivery gets another status. What a replaced or rejected list said of persons is forgotten. */
export async function zetLeveringstatus(
  tx: Tx,
  ref: string,
  v: {
    readonly status: Lijstlevering['status'];
    readonly reden: string | null;
    readonly door: string | null;
    readonly op: number;
  },
): Promise<void> {
  await tx
    .updateTable('lijstleveringen')
    .set({ status: v.status, reden: v.reden, besloten_door: v.door, besloten_op: new Date(v.op) })
    .where('ref', '=', ref)
    .execute();
  if (v.status === 'vervangen' || v.status === 'afgewezen')
    await tx.deleteFrom('lijstregels').where('levering_ref', '=', ref).execute();
}

/**
 * Forgets the rows of the deliveries before this one: of who is on a list only the newest state is needed to compare with. Of news only the
 * delivery that this one corrects is forgotten: the rest stays until it has been compared.
 */
export async function vergeetEerdereRegels(tx: Tx, levering: Lijstlevering): Promise<void> {
  const { soort, gebied, volgnummer, vervangt } = levering;
  const { isStand } = lijstaard(soort as Lijstsoort);
  if (!isStand && vervangt === null) return;
  await sql`delete from lijstregels where levering_ref in (select ref from lijstleveringen
    where soort = ${soort} and gebied = ${gebied} and status = 'uitgevoerd'
    and ${isStand ? sql`volgnummer < ${volgnummer}` : sql`volgnummer = ${vervangt}`})`.execute(tx);
}
