import type { Tx } from '../verbinding';

/** A login name of the local identity provider; there are none outside an oefenomgeving. */
export interface LokaleAanmelding {
  readonly aanmeldnaam: string;
  readonly medewerkerId: string;
  /** Made up: the local provider is only for practice. */
  readonly weergavenaam: string;
  /** As `hashWachtwoord` writes it. */
  readonly wachtwoord: string;
}

/** Adds a login name or replaces what belongs to it; an employee has one. @throws error of PostgreSQL `SL003` outside an oefenomgeving */
export async function bewaarLokaleAanmelding(tx: Tx, aanmelding: LokaleAanmelding): Promise<void> {
  const { aanmeldnaam, medewerkerId: medewerker_id, weergavenaam, wachtwoord } = aanmelding;
  const rest = { medewerker_id, weergavenaam, wachtwoord };
  await tx
    .deleteFrom('lokale_aanmeldingen')
    .where('medewerker_id', '=', medewerker_id)
    .where('aanmeldnaam', '<>', aanmeldnaam)
    .execute();
  await tx
    .insertInto('lokale_aanmeldingen')
    .values({ aanmeldnaam, ...rest })
    .onConflict((conflict) => conflict.column('aanmeldnaam').doUpdateSet(rest))
    .execute();
}

/** What belongs to a login name of an employee who is active. */
export async function vindLokaleAanmelding(
  tx: Tx,
  aanmeldnaam: string,
): Promise<(LokaleAanmelding & { readonly sub: string }) | undefined> {
  return tx
    .selectFrom('lokale_aanmeldingen as a')
    .innerJoin('medewerkers as m', 'm.id', 'a.medewerker_id')
    .select(['a.aanmeldnaam', 'a.medewerker_id as medewerkerId', 'a.weergavenaam', 'a.wachtwoord', 'm.sub'])
    .where('a.aanmeldnaam', '=', aanmeldnaam)
    .where('m.actief', '=', true)
    .executeTakeFirst();
}

/** The display name that goes with a `sub`; undefined when nobody logs in with it (any more). */
export async function vindWeergavenaam(tx: Tx, sub: string): Promise<string | undefined> {
  const rij = await tx
    .selectFrom('lokale_aanmeldingen as a')
    .innerJoin('medewerkers as m', 'm.id', 'a.medewerker_id')
    .select('a.weergavenaam')
    .where('m.sub', '=', sub)
    .where('m.actief', '=', true)
    .executeTakeFirst();
  return rij?.weergavenaam;
}

/** Login names with whose they are, for lists; without passwords. */
export async function leesLokaleAanmeldingen(
  tx: Tx,
): Promise<Pick<LokaleAanmelding, 'aanmeldnaam' | 'medewerkerId' | 'weergavenaam'>[]> {
  return tx
    .selectFrom('lokale_aanmeldingen')
    .select(['aanmeldnaam', 'medewerker_id as medewerkerId', 'weergavenaam'])
    .orderBy('aanmeldnaam')
    .execute();
}
