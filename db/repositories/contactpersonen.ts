import { sql, type RawBuilder } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Rol } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import { schrijfAudit } from './auditregels';

/** Who a jongere deals with in a traject, and from when to when. */
export interface Contactpersoon {
  readonly oin: string;
  readonly medewerkerId: string;
  /** Who is there when the contactpersoon is not. */
  readonly vervangerId: string | null;
  readonly van: Tijdstip;
  /** null: still. */
  readonly tot: Tijdstip | null;
}

/** The contactpersonen of a traject up to and including `tot`, the oldest first; the last one without `tot` is the one of now. */
export async function leesContactpersonen(
  tx: Tx,
  trajectRef: string,
  tot: Tijdstip | null,
): Promise<Contactpersoon[]> {
  let vraag = tx
    .selectFrom('contactpersonen')
    .select(['oin', 'medewerker_id', 'vervanger_id', 'van', 'tot'])
    .where('traject_ref', '=', trajectRef);
  if (tot !== null) vraag = vraag.where('van', '<=', sql<number>`${new Date(tot)}`);
  const rijen = await vraag.orderBy('van').orderBy('id').execute();
  return rijen.map((rij) => ({
    oin: rij.oin,
    medewerkerId: rij.medewerker_id,
    vervangerId: rij.vervanger_id,
    van: rij.van,
    tot: tot !== null && rij.tot !== null && rij.tot > tot ? null : rij.tot,
  }));
}

/** Ends the contact of now, if there is one: the traject closed, or somebody else follows. */
export async function sluitContactpersoon(tx: Tx, trajectRef: string, op: Tijdstip): Promise<void> {
  await tx
    .updateTable('contactpersonen')
    // A clock of an oefenomgeving that stood still must not make a contact end before it began.
    .set({ tot: sql<Date>`greatest(van, ${new Date(op)})` })
    .where('traject_ref', '=', trajectRef)
    .where('tot', 'is', null)
    .execute();
}

/** What is needed to write a contactpersoon down. */
export interface NieuweContactpersoon {
  readonly trajectRef: string;
  readonly oin: string;
  readonly medewerkerId: string;
  readonly vervangerId: string | null;
  /** Employee who wrote it down; null when it came with an overdracht. */
  readonly door: string | null;
  readonly op: Tijdstip;
}

/**
 * Makes somebody the contactpersoon of a traject; who it was until now, ends. Answers false when nothing changed. Call with the
 * traject locked, as the platform (`namensPlatform`): there is one at a time.
 */
export async function zetContactpersoon(tx: Tx, v: NieuweContactpersoon): Promise<boolean> {
  const nu = (await leesContactpersonen(tx, v.trajectRef, null)).find(({ tot }) => tot === null);
  if (nu?.medewerkerId === v.medewerkerId && nu.vervangerId === v.vervangerId && nu.oin === v.oin)
    return false;
  await sluitContactpersoon(tx, v.trajectRef, v.op);
  await tx
    .insertInto('contactpersonen')
    .values({
      id: uuidv7(),
      traject_ref: v.trajectRef,
      oin: v.oin,
      medewerker_id: v.medewerkerId,
      vervanger_id: v.vervangerId,
      door: v.door,
      van: new Date(v.op),
    })
    .execute();
  schrijfAudit(tx, {
    handeling: 'contactpersoon-gekozen',
    voorwerp: `traject:${v.trajectRef}`,
    gegevens: { medewerker: v.medewerkerId, vervanger: v.vervangerId },
  });
  return true;
}

/** A traject in which somebody is contactpersoon or the replacement now. */
export interface Contact {
  readonly trajectRef: string;
  readonly medewerkerId: string;
  readonly vervangerId: string | null;
}

/** Where somebody is contactpersoon or the replacement now, in trajecten for which this organisation is verantwoordelijke in this role. */
export async function leesContactenVan(
  tx: Tx,
  v: { readonly medewerkerId: string; readonly oin: string; readonly rol: Rol },
): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    select c.traject_ref as "trajectRef", c.medewerker_id as "medewerkerId", c.vervanger_id as "vervangerId"
    from contactpersonen c join verantwoordelijken r on r.traject_ref = c.traject_ref and r.tot is null
    where c.tot is null and ${v.medewerkerId} in (c.medewerker_id, c.vervanger_id) and r.oin = ${v.oin} and r.rol = ${v.rol}
    order by c.traject_ref`.execute(tx);
  return rows;
}

/**
 * At aanvaard of an overdracht the contact moves with the responsibility: to the employee who accepted, when it is known who that
 * was, and else to nobody until the new verantwoordelijke says who.
 */
export async function verhuisContactpersoon(
  tx: Tx,
  v: {
    readonly trajectRef: string;
    readonly oin: string;
    readonly overdrachtRef: string;
    readonly op: Tijdstip;
  },
): Promise<void> {
  const aanvaarder = await tx
    .selectFrom('besluiten as b')
    .innerJoin('taken as t', 't.id', 'b.taak_id')
    .innerJoin('medewerkers as m', 'm.id', 'b.door_medewerker')
    .select('m.id')
    .where('t.overdracht_ref', '=', v.overdrachtRef)
    .where('b.uitkomst', '=', 'aanvaard')
    .where('b.status', '<>', 'afgewezen')
    .where('m.oin', '=', v.oin)
    .where('m.actief', '=', true)
    .orderBy('b.id', 'desc')
    .executeTakeFirst();
  if (!aanvaarder) return sluitContactpersoon(tx, v.trajectRef, v.op);
  await zetContactpersoon(tx, {
    trajectRef: v.trajectRef,
    oin: v.oin,
    medewerkerId: aanvaarder.id,
    vervangerId: null,
    door: null,
    op: v.op,
  });
}

/** How many contactpersonen jongeren have; counts only. */
export interface Contactpersonencijfer {
  readonly jongeren: number;
  readonly trajecten: number;
  readonly trajectenZonder: number;
  /** Jongeren by the number of different contactpersonen they have now; the last one is "3 or more". */
  readonly verdeling: readonly { readonly aantal: number; readonly jongeren: number }[];
  /** Contactpersonen per jongere, on average, to two decimals; null without jongeren. */
  readonly gemiddeld: number | null;
}

/**
 * Over which jongeren a figure goes: those with an open traject for which this organisation is verantwoordelijke (in this role; null: in any), or
 * those of the regions in which it works.
 */
export type Cijferbereik =
  | { readonly soort: 'eigen'; readonly oin: string; readonly rol: Rol | null }
  | { readonly soort: 'regio'; readonly oin: string };

function binnenBereik(bereik: Cijferbereik): RawBuilder<unknown> {
  switch (bereik.soort) {
    case 'eigen':
      return sql`exists (select from verantwoordelijken v
        where v.traject_ref = t.ref and v.tot is null and v.oin = ${bereik.oin} and (${bereik.rol}::text is null or v.rol = ${bereik.rol}))`;
    case 'regio':
      return sql`t.regio in (
        select case w.soort when 'regio' then w.code else l.regio end from werkgebieden w
        left join locaties l on (w.soort = 'gemeente' and l.gemeentecode = w.code) or (w.soort = 'locatie' and l.vestigingscode = w.code)
        where w.oin = ${bereik.oin} and (w.geldig_tot is null or w.geldig_tot >= current_date))`;
  }
}

/**
 * Counts, over the jongeren with an open traject in the range, the different contactpersonen each of them has now, in all open
 * trajecten. Read as the platform: the persons of other organisations count too, only numbers come out.
 */
export async function telContactpersonen(tx: Tx, bereik: Cijferbereik): Promise<Contactpersonencijfer> {
  const { rows } = await sql<{ personen: number; trajecten: number; zonder: number }>`
    select count(distinct c.medewerker_id) as personen, count(distinct t.ref) as trajecten,
      count(distinct t.ref) filter (where c.id is null) as zonder
    from trajecten t
    left join contactpersonen c on c.traject_ref = t.ref and c.tot is null
    where t.status = 'open' and t.jongere_id in (select jongere_id from trajecten t where t.status = 'open' and ${binnenBereik(bereik)})
    group by t.jongere_id`.execute(tx);
  const som = (kies: (rij: (typeof rows)[number]) => number): number =>
    rows.reduce((totaal, rij) => totaal + kies(rij), 0);
  return {
    jongeren: rows.length,
    trajecten: som(({ trajecten }) => trajecten),
    trajectenZonder: som(({ zonder }) => zonder),
    verdeling: [0, 1, 2, 3].map((aantal) => ({
      aantal,
      jongeren: rows.filter(({ personen }) => (aantal === 3 ? personen >= 3 : personen === aantal)).length,
    })),
    gemiddeld:
      rows.length === 0 ? null : Math.round((som(({ personen }) => personen) / rows.length) * 100) / 100,
  };
}
