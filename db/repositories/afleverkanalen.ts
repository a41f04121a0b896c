import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Partij } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import { ontsleutel, versleutel } from '../../privacy/veldversleuteling';
import type { AfleverkanaalRij } from '../schema';
import type { Tx } from '../verbinding';
import { schrijfAudit } from './auditregels';
import { sluitOntvangerAan, sluitOntvangerAf } from './uitgaand';

/** The forms in which a partner can get its taken delivered; who has none reads the API and the worklist. */
export const AFLEVERVORMEN = ['webhook', 'open-klant', 'zaken'] as const satisfies readonly Aflevervorm[];

/** One of them. */
export type Aflevervorm = AfleverkanaalRij['vorm'];

/** A channel to the system of a partner; instants are of the wall clock. */
export interface Afleverkanaal extends Partij {
  readonly id: string;
  /** Name of the receiver in the outbox. */
  readonly naam: string;
  readonly vorm: Aflevervorm;
  readonly uitOp: Tijdstip | null;
  readonly uitReden: string | null;
  readonly misluktSinds: Tijdstip | null;
  readonly laatsteFout: string | null;
  readonly laatstGeluktOp: Tijdstip | null;
}

/** Name of the receiver of an organisation in a role, by form. */
export function kanaalnaam({ vorm, oin, rol }: Partij & { readonly vorm: Aflevervorm }): string {
  return `${vorm}:${oin}:${rol}`;
}

const KOLOMMEN = [
  'id',
  'naam',
  'oin',
  'rol',
  'vorm',
  'uit_op as uitOp',
  'uit_reden as uitReden',
  'mislukt_sinds as misluktSinds',
  'laatste_fout as laatsteFout',
  'laatst_gelukt_op as laatstGeluktOp',
] as const;

function plaats(naam: string): string {
  return `afleverkanalen/instelling/${naam}`;
}

/**
 * Registers a channel, or gives it another address, token or secret, and switches it on. Another form of the same partner is switched off;
 * what still waited for it goes along.
 * @param instelling JSON; encrypted here
 */
export async function zetKanaal(
  tx: Tx,
  ring: Sleutelring,
  v: Partij & { readonly vorm: Aflevervorm; readonly instelling: string },
): Promise<Afleverkanaal> {
  const naam = kanaalnaam(v);
  const oud = await kanaalVan(tx, v);
  if (oud && oud.naam !== naam) {
    await schakelKanaalUit(tx, oud.naam, 'vervangen', Date.now());
    await sql`update uitgaand set ontvanger = ${naam}, volgende_poging_op = null, pogingen = 0
      where ontvanger = ${oud.naam} and status = 'wachtend'`.execute(tx);
  }
  const { gegevens, sleutelId } = await versleutel(ring, v.instelling, plaats(naam));
  const waarden = { instelling: gegevens, sleutel_id: sleutelId, gewijzigd_op: sql<Date>`now()` };
  await tx
    .insertInto('afleverkanalen')
    .values({ id: uuidv7(), naam, oin: v.oin, rol: v.rol, vorm: v.vorm, ...waarden })
    .onConflict((conflict) => conflict.column('naam').doUpdateSet({ ...waarden, ...AAN }))
    .execute();
  await sluitOntvangerAan(tx, naam);
  schrijfAudit(tx, { handeling: 'afleverkanaal-gezet', voorwerp: `ontvanger:${naam}` });
  return (await kanaalVan(tx, v))!;
}

const AAN = { uit_op: null, uit_reden: null, mislukt_sinds: null, laatste_fout: null } as const;

/** Nothing more is queued for it until it is switched on again; repeating it changes nothing. False: there is none that is on. */
export async function schakelKanaalUit(tx: Tx, naam: string, reden: string, op: Tijdstip): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('afleverkanalen')
    .set({ uit_op: new Date(op), uit_reden: reden })
    .where('naam', '=', naam)
    .where('uit_op', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await sluitOntvangerAf(tx, naam);
  schrijfAudit(tx, { handeling: 'afleverkanaal-uit', voorwerp: `ontvanger:${naam}`, gegevens: { reden } });
  return true;
}

/** Switches it on again, with what it was registered with; false when there is none, or another form of the partner is on. */
export async function schakelKanaalAan(tx: Tx, naam: string): Promise<boolean> {
  const { rows } = await sql<{ naam: string }>`
    update afleverkanalen k set uit_op = null, uit_reden = null, mislukt_sinds = null, laatste_fout = null
    where naam = ${naam} and not exists (select from afleverkanalen a
      where a.oin = k.oin and a.rol = k.rol and a.naam <> k.naam and a.uit_op is null)
    returning naam`.execute(tx);
  if (rows.length === 0) return false;
  await sluitOntvangerAan(tx, naam);
  schrijfAudit(tx, { handeling: 'afleverkanaal-aan', voorwerp: `ontvanger:${naam}` });
  return true;
}

/** The channel of a partner in a role that is on; undefined: it has none. */
export async function kanaalVan(tx: Tx, { oin, rol }: Partij): Promise<Afleverkanaal | undefined> {
  return tx
    .selectFrom('afleverkanalen')
    .select(KOLOMMEN)
    .where('oin', '=', oin)
    .where('rol', '=', rol)
    .where('uit_op', 'is', null)
    .executeTakeFirst();
}

/** A channel by its id; throws when there is none (a programming error). */
export async function leesKanaal(tx: Tx, id: string): Promise<Afleverkanaal> {
  return tx.selectFrom('afleverkanalen').select(KOLOMMEN).where('id', '=', id).executeTakeFirstOrThrow();
}

/** All channels, or those of one organisation. */
export async function leesKanalen(tx: Tx, oin: string | null = null): Promise<Afleverkanaal[]> {
  return tx
    .selectFrom('afleverkanalen')
    .select(KOLOMMEN)
    .$if(oin !== null, (vraag) => vraag.where('oin', '=', oin))
    .orderBy('oin')
    .orderBy('rol')
    .orderBy('vorm')
    .execute();
}

/** Channels there is something to do for: those that are on, and those that were switched off while something waited. */
export async function leesKanalenMetWerk(tx: Tx): Promise<Afleverkanaal[]> {
  return tx
    .selectFrom('afleverkanalen')
    .select(KOLOMMEN)
    .where((eb) =>
      eb.or([
        eb('uit_op', 'is', null),
        eb.exists(
          eb
            .selectFrom('uitgaand')
            .select('uitgaand.id')
            .whereRef('uitgaand.ontvanger', '=', 'afleverkanalen.naam')
            .where('uitgaand.status', '=', 'wachtend'),
        ),
      ]),
    )
    .execute();
}

/** What it was registered with, decrypted (JSON); null when there is none. Never logged. */
export async function leesKanaalinstelling(tx: Tx, ring: Sleutelring, naam: string): Promise<string | null> {
  const rij = await tx
    .selectFrom('afleverkanalen')
    .select(['instelling', 'sleutel_id'])
    .where('naam', '=', naam)
    .executeTakeFirst();
  if (!rij) return null;
  return ontsleutel(ring, { gegevens: rij.instelling, sleutelId: rij.sleutel_id }, plaats(naam));
}

/** Whether it is switched off, or not there. */
export async function isKanaalUit(tx: Tx, naam: string): Promise<boolean> {
  const rij = await tx
    .selectFrom('afleverkanalen')
    .select('uit_op')
    .where('naam', '=', naam)
    .executeTakeFirst();
  return rij === undefined || rij.uit_op !== null;
}

/** How a round of tries went: one success ends a failing spell, without one it began at the first failure. */
export async function boekKanaalronde(
  tx: Tx,
  naam: string,
  ronde: { readonly op: Tijdstip; readonly isGelukt: boolean; readonly fout: string | null },
): Promise<void> {
  const op = new Date(ronde.op);
  await tx
    .updateTable('afleverkanalen')
    .set(
      ronde.isGelukt
        ? { mislukt_sinds: null, laatst_gelukt_op: op, laatste_fout: ronde.fout }
        : { mislukt_sinds: sql<Date>`coalesce(mislukt_sinds, ${op})`, laatste_fout: ronde.fout },
    )
    .where('naam', '=', naam)
    .execute();
}

/** Encrypts settings again with the key that is active now. @returns how many; 0: all are */
export async function herversleutelKanalen(tx: Tx, ring: Sleutelring, maximum: number): Promise<number> {
  const actief = await ring.sleutelVoor({});
  const rijen = await tx
    .selectFrom('afleverkanalen')
    .select(['naam', 'instelling', 'sleutel_id'])
    .where('sleutel_id', '<>', actief.id)
    .orderBy('naam')
    .limit(maximum)
    .forUpdate()
    .execute();
  for (const { naam, instelling, sleutel_id: sleutelId } of rijen) {
    const tekst = await ontsleutel(ring, { gegevens: instelling, sleutelId }, plaats(naam));
    const nieuw = await versleutel(ring, tekst, plaats(naam));
    await tx
      .updateTable('afleverkanalen')
      .set({ instelling: nieuw.gegevens, sleutel_id: nieuw.sleutelId })
      .where('naam', '=', naam)
      .execute();
  }
  return rijen.length;
}
