import { sql, type RawBuilder } from 'kysely';
import { aandachtVoor, type Aandacht } from '../../domain/overdracht/aandacht';
import type { Overdracht } from '../../domain/overdracht/overdracht';
import type { Verzoekreden } from '../../domain/overdracht/overnameverzoek';
import type { Partij, Rol } from '../../domain/woorden/rollen';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';

/** An overdracht as who oversees a region sees it: where it lies and since when, not whom it is about. */
export interface Regieoverdracht {
  readonly ref: string;
  readonly trajectRef: string;
  readonly trajectSoort: string;
  readonly stand: Overdracht;
  /** Empty when nothing asks for attention (any more). */
  readonly waarom: readonly Aandacht[];
  /** Since when it stands where it stands: offered, or accepted. */
  readonly sinds: Tijdstip;
  /** Who was aan zet last in the traject, and until when; null: nobody yet. */
  readonly laatste: (Partij & { readonly op: Tijdstip }) | null;
}

interface Rij {
  ref: string;
  traject_ref: string;
  soort: string;
  stand: Overdracht;
  l_oin: string | null;
  l_rol: Rol | null;
  l_op: Tijdstip | null;
}

/** What can ask for attention at all; `aandachtVoor` judges. */
const MISSCHIEN = sql`(o.status in ('aangeboden', 'afgeleverd')
    and (o.stand @? '$.ladder[*] ? (@.aan == "regisseur" && @.gedaanOp != null)' or o.stand @@ '$.isVangnetOntbrekendGemeld == true')
  or o.status = 'aanvaard' and (o.stand @@ '$.mijlpalen.eersteContactTeLaatGemeld == true'
    or o.stand @@ '$.mijlpalen.geland.isTeLaatGemeld == true'
    or o.stand @@ '$.mijlpalen.geland.ontvanger == "wankelt" || $.mijlpalen.geland.ontvanger == "niet-geland"'
    or o.stand @@ '$.mijlpalen.geland.afgever == "wankelt" || $.mijlpalen.geland.afgever == "niet-geland"'))`;

async function lees(tx: Tx, welke: RawBuilder<unknown>, limiet: number): Promise<Regieoverdracht[]> {
  const { rows } = await sql<Rij>`
    select o.ref, o.traject_ref, t.soort, o.stand, l.oin as l_oin, l.rol as l_rol, l.gesloten_op as l_op
    from overdrachten o
    join trajecten t on t.ref = o.traject_ref and t.status = 'open'
    left join lateral (
      select k.oin, k.rol, k.gesloten_op from taken k where k.traject_ref = t.ref and k.status <> 'open'
      order by k.gesloten_op desc, k.id desc limit 1) l on true
    where o.stand is not null and ${welke}
    order by o.aangeboden_op, o.ref limit ${limiet}`.execute(tx);
  return rows.map(naarRegieoverdracht);
}

function naarRegieoverdracht(rij: Rij): Regieoverdracht {
  const { stand } = rij;
  return {
    ref: rij.ref,
    trajectRef: rij.traject_ref,
    trajectSoort: rij.soort,
    stand,
    waarom: aandachtVoor(stand),
    sinds: stand.staat === 'aanvaard' ? (stand.antwoord?.op ?? stand.aangebodenOp) : stand.aangebodenOp,
    laatste:
      rij.l_oin === null || rij.l_rol === null || rij.l_op === null
        ? null
        : { oin: rij.l_oin, rol: rij.l_rol, op: rij.l_op },
  };
}

/**
 * The overdrachten of open trajecten that ask for attention, the oldest first. Which regions, the policies of the database decide: for a
 * regisseur those in which its organisation works, for an operator all.
 */
export async function leesOverdrachtenMetAandacht(tx: Tx, limiet: number): Promise<Regieoverdracht[]> {
  return (await lees(tx, MISSCHIEN, limiet)).filter(({ waarom }) => waarom.length > 0);
}

/** One overdracht of an open traject that the caller oversees, whether it asks for attention or not. */
export async function leesRegieoverdracht(tx: Tx, ref: string): Promise<Regieoverdracht | undefined> {
  return (await lees(tx, sql`o.ref = ${ref}`, 1))[0];
}

/** An open traject of which nobody can be found who is to move: an operator was asked to complete the werkgebieden. */
export interface Onvindbaar {
  readonly trajectRef: string;
  readonly trajectSoort: string;
  readonly sinds: Tijdstip;
}

/** Those trajecten, the longest first. */
export async function leesOnvindbaren(tx: Tx, limiet: number): Promise<Onvindbaar[]> {
  const { rows } = await sql<{ ref: string; soort: string; geopend_op: Tijdstip }>`
    select t.ref, t.soort, k.geopend_op from taken k join trajecten t on t.ref = k.traject_ref and t.status = 'open'
    where k.soort = 'operator-routering' and k.status = 'open' order by k.geopend_op, k.id limit ${limiet}`.execute(
    tx,
  );
  return rows.map((rij) => ({ trajectRef: rij.ref, trajectSoort: rij.soort, sinds: rij.geopend_op }));
}

/** A request to take over that nobody answered in time. */
export interface Laatverzoek {
  readonly ref: string;
  readonly trajectRef: string;
  readonly trajectSoort: string;
  readonly reden: Verzoekreden;
  readonly vrager: Partij;
  readonly gevraagde: Partij;
  readonly gevraagdOp: Tijdstip;
}

/** Those requests, the oldest first. */
export async function leesLateVerzoeken(tx: Tx, limiet: number): Promise<Laatverzoek[]> {
  const rijen = await tx
    .selectFrom('overnameverzoeken as v')
    .innerJoin('trajecten as t', 't.ref', 'v.traject_ref')
    .select(['v.stand', 't.soort'])
    .where('v.status', '=', 'gevraagd')
    .where('t.status', '=', 'open')
    .where(sql<boolean>`(v.stand ->> 'isTeLaatGemeld')::boolean`)
    .orderBy('v.gevraagd_op')
    .limit(limiet)
    .execute();
  return rijen.flatMap(({ stand, soort }) =>
    stand === null
      ? []
      : [
          {
            ref: stand.ref,
            trajectRef: stand.trajectRef,
            trajectSoort: soort,
            reden: stand.reden,
            vrager: stand.vrager,
            gevraagde: stand.gevraagde,
            gevraagdOp: stand.gevraagdOp,
          },
        ],
  );
}
