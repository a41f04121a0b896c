import type { Rol } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { schrijfAudit } from './auditregels';
import type { Tx } from '../verbinding';

/** A machine client of a ketenpartner: one organisation, one role, for schools the locations it may act for. */
export interface Client {
  readonly clientId: string;
  readonly oin: string;
  readonly naam: string;
  readonly rol: Rol;
  readonly scopes: readonly string[];
  readonly vestigingscodes: readonly string[];
  /** Public keys the client signs its token requests with (`private_key_jwt`). */
  readonly jwks: { readonly keys: readonly Record<string, unknown>[] };
  /** Client certificates it must show (SHA-256 of the DER, base64url); empty: none needed. */
  readonly certificaten: readonly string[];
  readonly ingetrokkenOp: Tijdstip | null;
  /** False when the client is withdrawn or its organisation is no longer active. */
  readonly actief: boolean;
}

/** The client of that id, also when it is withdrawn; undefined when there is none. */
export async function vindClient(tx: Tx, clientId: string): Promise<Client | undefined> {
  const rij = await tx
    .selectFrom('clienten as c')
    .innerJoin('ketenpartners as k', 'k.oin', 'c.oin')
    .selectAll('c')
    .select('k.actief')
    .select('k.rollen')
    .where('c.client_id', '=', clientId)
    .executeTakeFirst();
  if (!rij) return undefined;
  return {
    clientId: rij.client_id,
    oin: rij.oin,
    naam: rij.naam,
    rol: rij.rol,
    scopes: rij.scopes,
    vestigingscodes: rij.vestigingscodes,
    jwks: rij.jwks,
    certificaten: rij.certificaten,
    ingetrokkenOp: rij.ingetrokken_op,
    actief: rij.ingetrokken_op === null && rij.actief && rij.rollen.includes(rij.rol),
  };
}

/** What is needed to make a client. */
export interface NieuweClient {
  readonly clientId: string;
  readonly oin: string;
  readonly naam: string;
  readonly rol: Rol;
  readonly scopes: readonly string[];
  readonly vestigingscodes: readonly string[];
  readonly jwks: { readonly keys: readonly Record<string, unknown>[] };
}

/** Adds a client; the same id twice is an error of the database (23505). */
export async function voegClientToe(tx: Tx, client: NieuweClient): Promise<void> {
  await tx
    .insertInto('clienten')
    .values({
      client_id: client.clientId,
      oin: client.oin,
      naam: client.naam,
      rol: client.rol,
      scopes: [...client.scopes],
      vestigingscodes: [...client.vestigingscodes],
      jwks: JSON.stringify(client.jwks),
    })
    .execute();
  schrijfAudit(tx, {
    handeling: 'client-toegevoegd',
    voorwerp: `client:${client.clientId}`,
    gegevens: { oin: client.oin, rol: client.rol, scopes: client.scopes.join(' ') },
  });
}

/** Gives a known client other public keys, and makes it valid again when it was withdrawn. False when there is none of that id. */
export async function vervangClientsleutels(
  tx: Tx,
  clientId: string,
  jwks: NieuweClient['jwks'],
): Promise<boolean> {
  const uitkomst = await tx
    .updateTable('clienten')
    .set({ jwks: JSON.stringify(jwks), ingetrokken_op: null })
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return meld(tx, uitkomst.numUpdatedRows > 0n, 'clientsleutels-vervangen', clientId);
}

/** Binds a client to these certificates, instead of what it was bound to; empty: it needs none. False when there is no such client. */
export async function bindCertificaten(
  tx: Tx,
  clientId: string,
  certificaten: readonly string[],
): Promise<boolean> {
  const uitkomst = await tx
    .updateTable('clienten')
    .set({ certificaten: [...certificaten] })
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return meld(tx, uitkomst.numUpdatedRows > 0n, 'client-gebonden', clientId);
}

/** Withdraws a client (wall clock); its tokens are refused within a minute. False when it was not there or already withdrawn. */
export async function trekClientIn(tx: Tx, clientId: string): Promise<boolean> {
  const uitkomst = await tx
    .updateTable('clienten')
    .set({ ingetrokken_op: new Date() })
    .where('client_id', '=', clientId)
    .where('ingetrokken_op', 'is', null)
    .executeTakeFirst();
  return meld(tx, uitkomst.numUpdatedRows > 0n, 'client-ingetrokken', clientId);
}

/** What changed about who may call, leaves an audit line. */
function meld(tx: Tx, isGewijzigd: boolean, handeling: string, clientId: string): boolean {
  if (isGewijzigd) schrijfAudit(tx, { handeling, voorwerp: `client:${clientId}` });
  return isGewijzigd;
}
