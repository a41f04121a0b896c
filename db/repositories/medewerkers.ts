import { sql } from 'kysely';
import type { Functie } from '../../domain/toegang/functies';
import { ontsleutel, versleutel } from '../../privacy/veldversleuteling';
import type { Sleutelring } from '../../privacy/sleutelring';
import type { Tx } from '../verbinding';
import { schrijfAudit } from './auditregels';

/** An employee as Sluitend knows them: no name, no address. */
export interface MedewerkerGegevens {
  /** Opaque id of Sluitend: letters, digits, `.`, `_`, `:` and `-`. */
  readonly id: string;
  readonly oin: string;
  readonly functie: Functie;
  readonly vestigingscodes: readonly string[];
}

/** An employee with what may change. */
export interface MedewerkerMetStand extends MedewerkerGegevens {
  readonly actief: boolean;
}

const KOLOMMEN = ['id', 'oin', 'functie', 'vestigingscodes', 'actief'] as const;

/**
 * Adds an employee, or changes what is given of a known one and makes them active again.
 * @param extra `sub`: who they are to the identity provider (the id when left out); `email`: where notices go
 */
export async function bewaarMedewerker(
  tx: Tx,
  medewerker: MedewerkerGegevens,
  extra: {
    readonly sub?: string;
    readonly email?: { readonly adres: string; readonly ring: Sleutelring };
  } = {},
): Promise<void> {
  const { id, oin, functie } = medewerker;
  const { sub, email } = extra;
  const geheim = email && (await versleutel(email.ring, email.adres, plaats(id)));
  const vast = {
    oin,
    functie,
    vestigingscodes: [...medewerker.vestigingscodes],
    actief: true,
    ...(sub === undefined ? {} : { sub }),
    ...(geheim && { email: geheim.gegevens, email_sleutel_id: geheim.sleutelId }),
  };
  await tx
    .insertInto('medewerkers')
    .values({ id, sub: id, email: null, email_sleutel_id: null, ...vast })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...vast, bijgewerkt_op: sql<Date>`now()` }))
    .execute();
  schrijfAudit(tx, {
    handeling: 'medewerker-vastgelegd',
    voorwerp: `medewerker:${id}`,
    gegevens: { oin, functie },
  });
}

/** The employee with this id, also when no longer active. */
export async function vindMedewerker(tx: Tx, id: string): Promise<MedewerkerMetStand | undefined> {
  return tx.selectFrom('medewerkers').select(KOLOMMEN).where('id', '=', id).executeTakeFirst();
}

/** The employee whom the identity provider calls `sub`, also when no longer active. */
export async function vindMedewerkerVanSub(tx: Tx, sub: string): Promise<MedewerkerMetStand | undefined> {
  return tx.selectFrom('medewerkers').select(KOLOMMEN).where('sub', '=', sub).executeTakeFirst();
}

/** Employees in order of organisation, function and id; of one organisation when `oin` is given. */
export async function leesMedewerkers(
  tx: Tx,
  filter: { readonly oin?: string | undefined } = {},
): Promise<MedewerkerMetStand[]> {
  return tx
    .selectFrom('medewerkers')
    .select(KOLOMMEN)
    .$if(filter.oin !== undefined, (vraag) => vraag.where('oin', '=', filter.oin ?? ''))
    .orderBy('oin')
    .orderBy('functie')
    .orderBy('id')
    .execute();
}

/** Where notices for this employee go; null when no address is known or they are no longer active. */
export async function leesEmail(tx: Tx, ring: Sleutelring, id: string): Promise<string | null> {
  const rij = await tx
    .selectFrom('medewerkers')
    .select(['email', 'email_sleutel_id'])
    .where('id', '=', id)
    .where('actief', '=', true)
    .executeTakeFirst();
  if (!rij?.email || rij.email_sleutel_id === null) return null;
  return ontsleutel(ring, { gegevens: rij.email, sleutelId: rij.email_sleutel_id }, plaats(id));
}

/** The employee may no longer log in, and every session ends now. False when there is no such employee. */
export async function zetMedewerkerUit(tx: Tx, id: string): Promise<boolean> {
  const rij = await tx
    .updateTable('medewerkers')
    .set({ actief: false, bijgewerkt_op: sql<Date>`now()` })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  await tx.deleteFrom('sessies').where('medewerker_id', '=', id).execute();
  if (rij !== undefined) schrijfAudit(tx, { handeling: 'medewerker-uitgezet', voorwerp: `medewerker:${id}` });
  return rij !== undefined;
}

function plaats(id: string): string {
  return `medewerkers/email/${id}`;
}
