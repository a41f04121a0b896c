import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { schrijfAudit } from './auditregels';
import type { Tx } from '../verbinding';

/** What was done with one kind of record. */
export interface Verslagregel {
  readonly soort: string;
  /** The rule that said so: `id@versie`. */
  readonly regel: string;
  /** First day of what stays (`JJJJ-MM-DD`). */
  readonly grens: string;
  readonly daarna: 'verwijderen' | 'pseudonimiseren';
  readonly aantal: number;
  /** Start event of the oldest that went. */
  readonly oudste: Tijdstip | null;
}

/** One round of retention. */
export interface Bewaarverslag {
  readonly id: string;
  readonly aanleiding: 'ritme' | 'opdracht';
  readonly op: Tijdstip;
  readonly begonnenOp: Tijdstip;
  /** null: it is going on, or was broken off and will be gone on with. */
  readonly klaarOp: Tijdstip | null;
  readonly regels: readonly Verslagregel[];
  /** Where it goes on. */
  readonly stand: { readonly regel?: string; readonly na?: string | null };
}

/** Opens a report, or answers the one that was broken off; null when this moment of the rhythm has been done. */
export async function openVerslag(
  tx: Tx,
  aanleiding: Bewaarverslag['aanleiding'],
  op: Tijdstip,
): Promise<Bewaarverslag | null> {
  const [bezig] = await lees(tx, sql`klaar_op is null`, 1);
  if (bezig) return bezig;
  const id = uuidv7();
  await sql`insert into bewaarverslagen (id, aanleiding, op) values (${id}, ${aanleiding}, ${new Date(op)})
    on conflict do nothing`.execute(tx);
  return (await lees(tx, sql`id = ${id}`, 1))[0] ?? null;
}

/** Keeps how far it is; in the transaction of the work itself, so that the numbers are right after a kill. */
export async function schrijfVerslag(
  tx: Tx,
  verslag: Pick<Bewaarverslag, 'id' | 'regels' | 'stand'>,
): Promise<void> {
  await tx
    .updateTable('bewaarverslagen')
    .set({ regels: JSON.stringify(verslag.regels), stand: JSON.stringify(verslag.stand) })
    .where('id', '=', verslag.id)
    .execute();
}

/** The round is done. */
export async function sluitVerslag(tx: Tx, id: string): Promise<void> {
  await sql`update bewaarverslagen set klaar_op = now(), stand = '{}' where id = ${id}`.execute(tx);
  schrijfAudit(tx, { handeling: 'bewaartermijnen-uitgevoerd', voorwerp: `bewaarverslag:${id}` });
}

/** The newest reports first. */
export async function leesVerslagen(tx: Tx, limiet: number): Promise<Bewaarverslag[]> {
  return lees(tx, sql`true`, limiet);
}

async function lees(tx: Tx, waar: ReturnType<typeof sql>, limiet: number): Promise<Bewaarverslag[]> {
  const { rows } =
    await sql<Bewaarverslag>`select id, aanleiding, op, begonnen_op as "begonnenOp", klaar_op as "klaarOp", regels, stand
    from bewaarverslagen where ${waar} order by begonnen_op desc, id desc limit ${limiet}`.execute(tx);
  return [...rows];
}
