import { sql } from 'kysely';
import { createHash, randomBytes } from 'node:crypto';
import { rolVan } from '../../domain/toegang/functies';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { ontsleutel, versleutel } from '../../privacy/veldversleuteling';
import type { Sleutelring } from '../../privacy/sleutelring';
import type { Tx } from '../verbinding';
import type { MedewerkerGegevens } from './medewerkers';

/** How long a session lasts; the wall clock of the database judges. */
export interface Sessieduur {
  /** Milliseconds without a request after which it ends. */
  readonly stilMs: number;
  /** Milliseconds after login at which it ends whatever happens. */
  readonly maxMs: number;
}

/** Half an hour of silence, at most a working day. */
export const STANDAARD_SESSIEDUUR: Sessieduur = { stilMs: 30 * 60_000, maxMs: 10 * 60 * 60_000 };

/** A session that is in force, with the employee as Sluitend's own table knows them. */
export interface Sessie {
  /** Opaque id for audit and for `beeindigSessie`: the hash, in hexadecimal. */
  readonly id: string;
  readonly csrf: string;
  readonly medewerker: MedewerkerGegevens;
  /** Display name, from the login. */
  readonly naam: string;
  readonly aangemeldOp: Tijdstip;
  readonly verlooptOp: Tijdstip;
  /** Why an operator reads payloads; null until they have said it. */
  readonly reden: string | null;
}

/** Written at most this often per session. */
const GEZIEN_PER_MS = 60_000;

/**
 * Makes a session for an employee; earlier sessions stay (another device).
 * @returns `koekje`: the value for the cookie, 43 characters, known to the browser only
 */
export async function maakSessie(
  tx: Tx,
  ring: Sleutelring,
  v: { readonly medewerkerId: string; readonly naam: string; readonly duur?: Sessieduur },
): Promise<{ koekje: string; csrf: string }> {
  const koekje = randomBytes(32).toString('base64url');
  const csrf = randomBytes(32).toString('base64url');
  const id = hash(koekje);
  const geheim = await versleutel(ring, JSON.stringify({ naam: v.naam }), plaats(id));
  const { maxMs, stilMs } = v.duur ?? STANDAARD_SESSIEDUUR;
  await ruimSessiesOp(tx, stilMs);
  await tx
    .insertInto('sessies')
    .values({
      id,
      medewerker_id: v.medewerkerId,
      csrf,
      verloopt_op: sql<Date>`now() + ${maxMs} * interval '1 millisecond'`,
      inhoud: geheim.gegevens,
      inhoud_sleutel_id: geheim.sleutelId,
      reden: null,
    })
    .execute();
  return { koekje, csrf };
}

/**
 * The session of this cookie, and notes that it was used. Undefined when there is none, it ended, or the employee or the
 * organisation is no longer active or no longer has the role of the employee's function.
 */
export async function leesSessie(
  tx: Tx,
  ring: Sleutelring,
  koekje: string,
  { stilMs }: Pick<Sessieduur, 'stilMs'> = STANDAARD_SESSIEDUUR,
): Promise<Sessie | undefined> {
  const id = hash(koekje);
  const rij = await tx
    .selectFrom('sessies as s')
    .innerJoin('medewerkers as m', 'm.id', 's.medewerker_id')
    .innerJoin('ketenpartners as k', 'k.oin', 'm.oin')
    .select(['s.csrf', 's.aangemeld_op', 's.laatst_gezien_op', 's.verloopt_op', 's.inhoud'])
    .select(['s.inhoud_sleutel_id', 's.reden', 'm.id', 'm.oin', 'm.functie', 'm.vestigingscodes', 'k.rollen'])
    .select(sql<boolean>`s.laatst_gezien_op < now() - ${GEZIEN_PER_MS} * interval '1 millisecond'`.as('bij'))
    .where('s.id', '=', id)
    .where('m.actief', '=', true)
    .where('k.actief', '=', true)
    .where('s.verloopt_op', '>', sql<number>`now()`)
    .where('s.laatst_gezien_op', '>', sql<number>`now() - ${stilMs} * interval '1 millisecond'`)
    .executeTakeFirst();
  if (rij === undefined) return undefined;
  const rol = rolVan(rij.functie);
  if (rol !== null && !rij.rollen.includes(rol)) return undefined;
  if (rij.bij)
    await tx
      .updateTable('sessies')
      .set({ laatst_gezien_op: sql<Date>`now()` })
      .where('id', '=', id)
      .execute();
  const inhoud = await ontsleutel(
    ring,
    { gegevens: rij.inhoud, sleutelId: rij.inhoud_sleutel_id },
    plaats(id),
  );
  const { naam } = JSON.parse(inhoud) as { naam: string };
  return {
    id: id.toString('hex'),
    csrf: rij.csrf,
    medewerker: {
      id: rij.id,
      oin: rij.oin,
      functie: rij.functie,
      vestigingscodes: rij.vestigingscodes,
    },
    naam,
    aangemeldOp: rij.aangemeld_op,
    verlooptOp: rij.verloopt_op,
    reden: rij.reden,
  };
}

/** Logout: the cookie is worth nothing from now on. */
export async function beeindigSessie(tx: Tx, sessieId: string): Promise<void> {
  await tx.deleteFrom('sessies').where('id', '=', Buffer.from(sessieId, 'hex')).execute();
}

/** Ends the session of a cookie that is about to be replaced, if there is one. */
export async function beeindigSessieVan(tx: Tx, koekje: string): Promise<void> {
  await tx.deleteFrom('sessies').where('id', '=', hash(koekje)).execute();
}

/** Keeps why an operator reads payloads in this session. */
export async function zetSessiereden(tx: Tx, sessieId: string, reden: string): Promise<void> {
  await tx.updateTable('sessies').set({ reden }).where('id', '=', Buffer.from(sessieId, 'hex')).execute();
}

/** Removes what has ended; called at each login. */
async function ruimSessiesOp(tx: Tx, stilMs: number): Promise<void> {
  await tx
    .deleteFrom('sessies')
    .where((waar) =>
      waar.or([
        waar('verloopt_op', '<', sql<number>`now()`),
        waar('laatst_gezien_op', '<', sql<number>`now() - ${stilMs} * interval '1 millisecond'`),
      ]),
    )
    .execute();
}

function hash(koekje: string): Buffer {
  return createHash('sha256').update(koekje, 'utf8').digest();
}

function plaats(id: Buffer): string {
  return `sessies/inhoud/${id.toString('hex')}`;
}
