import { sql } from 'kysely';
import type { Functie } from '../../domain/toegang/functies';
import { ontsleutel, versleutel, versleutelMet } from '../../privacy/veldversleuteling';
import type { Sleutelring } from '../../privacy/sleutelring';
import type { Tx } from '../verbinding';
import { schrijfAudit } from './auditregels';

/** An employee as Sluitend knows them; name and address are apart, encrypted, and read by who shows or uses them. */
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
 * @param extra `sub`: who they are to the identity provider (the id when left out); `email`: where notices go; `naam`: display name
 */
export async function bewaarMedewerker(
  tx: Tx,
  medewerker: MedewerkerGegevens,
  extra: {
    readonly sub?: string;
    readonly email?: { readonly adres: string; readonly ring: Sleutelring };
    readonly naam?: { readonly tekst: string; readonly ring: Sleutelring };
  } = {},
): Promise<void> {
  const { id, oin, functie } = medewerker;
  const { sub, email, naam } = extra;
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
  if (naam !== undefined) await bewaarWeergavenaam(tx, naam.ring, id, naam.tekst);
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

/**
 * The employee may no longer log in, every session ends now, and the address for notices goes. False when there is no such employee. The
 * name stays for the pages on which their work stands, until retention (`bewaren-medewerker`) takes it.
 */
export async function zetMedewerkerUit(tx: Tx, id: string): Promise<boolean> {
  const rij = await tx
    .updateTable('medewerkers')
    .set({ actief: false, email: null, email_sleutel_id: null, bijgewerkt_op: sql<Date>`now()` })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  await tx.deleteFrom('sessies').where('medewerker_id', '=', id).execute();
  if (rij !== undefined) schrijfAudit(tx, { handeling: 'medewerker-uitgezet', voorwerp: `medewerker:${id}` });
  return rij !== undefined;
}

/** Keeps how an employee is called on pages; nothing is written when that is known already. */
export async function bewaarWeergavenaam(tx: Tx, ring: Sleutelring, id: string, naam: string): Promise<void> {
  if ((await leesWeergavenamen(tx, ring, [id])).get(id) === naam) return;
  const { gegevens, sleutelId } = await versleutel(ring, naam, naamplaats(id));
  await tx
    .updateTable('medewerkers')
    .set({ weergavenaam: gegevens, weergavenaam_sleutel_id: sleutelId })
    .where('id', '=', id)
    .execute();
}

/** How these employees are called on pages; who has no name (any more) is left out. Never for a log, an id or an address. */
export async function leesWeergavenamen(
  tx: Tx,
  ring: Sleutelring,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rijen = await tx
    .selectFrom('medewerkers')
    .select(['id', 'weergavenaam', 'weergavenaam_sleutel_id'])
    .where('id', 'in', [...new Set(ids)])
    .where('weergavenaam', 'is not', null)
    .execute();
  const namen = new Map<string, string>();
  for (const { id, weergavenaam: gegevens, weergavenaam_sleutel_id: sleutelId } of rijen)
    if (gegevens !== null && sleutelId !== null)
      namen.set(id, await ontsleutel(ring, { gegevens, sleutelId }, naamplaats(id)));
  return namen;
}

/** Encrypts names and addresses again with the key that is active now; answers how many, at most `maximum`. May be repeated. */
export async function herversleutelMedewerkers(tx: Tx, ring: Sleutelring, maximum: number): Promise<number> {
  const actief = await ring.sleutelVoor({});
  const { rows } = await sql<{
    id: string;
    email: Buffer | null;
    email_sleutel_id: string | null;
    weergavenaam: Buffer | null;
    weergavenaam_sleutel_id: string | null;
  }>`select id, email, email_sleutel_id, weergavenaam, weergavenaam_sleutel_id from medewerkers
    where email_sleutel_id <> ${actief.id} or weergavenaam_sleutel_id <> ${actief.id} order by id limit ${maximum} for update`.execute(
    tx,
  );
  const opnieuw = async (gegevens: Buffer | null, sleutelId: string | null, waar: string) =>
    gegevens === null || sleutelId === null
      ? null
      : versleutelMet(actief, await ontsleutel(ring, { gegevens, sleutelId }, waar), waar);
  for (const rij of rows) {
    const email = await opnieuw(rij.email, rij.email_sleutel_id, plaats(rij.id));
    const naam = await opnieuw(rij.weergavenaam, rij.weergavenaam_sleutel_id, naamplaats(rij.id));
    await tx
      .updateTable('medewerkers')
      .set({
        email: email?.gegevens ?? null,
        email_sleutel_id: email?.sleutelId ?? null,
        weergavenaam: naam?.gegevens ?? null,
        weergavenaam_sleutel_id: naam?.sleutelId ?? null,
      })
      .where('id', '=', rij.id)
      .execute();
  }
  return rows.length;
}

function plaats(id: string): string {
  return `medewerkers/email/${id}`;
}

function naamplaats(id: string): string {
  return `medewerkers/weergavenaam/${id}`;
}
