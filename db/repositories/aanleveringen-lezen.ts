import { sql } from 'kysely';
import type { Bevinding } from '../../domain/signalen/beoordeling';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Tx } from '../verbinding';
import type { InboxStatus } from './inbox';

/** How a delivery stands. */
export interface Aanlevering {
  readonly id: string;
  readonly soort: 'verzuim' | 'ww';
  /** null for `ww`. */
  readonly vestigingscode: string | null;
  readonly historie: boolean;
  readonly status: 'bezig' | 'klaar' | 'geweigerd' | 'afgebroken';
  readonly herhalingVan: string | null;
  readonly rijen: number;
  readonly aanvaard: number;
  readonly geweigerd: number;
  readonly dubbel: number;
  readonly waarschuwingen: number;
  readonly reden: string | null;
  readonly ontvangenOp: Tijdstip;
  readonly klaarOp: Tijdstip | null;
}

/** A delivery of this organisation; undefined when there is none with that id, or it is of another. */
export async function leesAanlevering(tx: Tx, oin: string, id: string): Promise<Aanlevering | undefined> {
  const rij = await tx
    .selectFrom('aanleveringen')
    .selectAll()
    .where('id', '=', id)
    .where('oin', '=', oin)
    .executeTakeFirst();
  if (!rij) return undefined;
  return {
    id: rij.id,
    soort: rij.soort,
    vestigingscode: rij.vestigingscode,
    historie: rij.historie,
    status: rij.status,
    herhalingVan: rij.herhaling_van,
    rijen: rij.rijen,
    aanvaard: rij.aanvaard,
    geweigerd: rij.geweigerd,
    dubbel: rij.dubbel,
    waarschuwingen: rij.waarschuwingen,
    reden: rij.reden,
    ontvangenOp: rij.ontvangen_op,
    klaarOp: rij.klaar_op,
  };
}

/** What became of one row of a file. */
export interface RijUitkomst {
  readonly rij: number;
  readonly uitkomst: 'aanvaard' | 'geweigerd' | 'dubbel';
  /** Of an accepted row: how far it is processed. */
  readonly stand: InboxStatus | null;
  readonly reden: string | null;
  readonly fouten: readonly Bevinding[];
  readonly waarschuwingen: readonly Bevinding[];
}

/** The rows after `naRij`, in order, at most `limiet`; `uitkomst` null = all. A repeat has the rows of the delivery it repeats. */
export async function leesRijUitkomsten(
  tx: Tx,
  vraag: {
    readonly aanleveringId: string;
    readonly naRij: number;
    readonly limiet: number;
    readonly uitkomst: RijUitkomst['uitkomst'] | null;
  },
): Promise<RijUitkomst[]> {
  const { aanleveringId, naRij, limiet } = vraag;
  const soorten = vraag.uitkomst === null ? ['aanvaard', 'geweigerd', 'dubbel'] : [vraag.uitkomst];
  const gevonden = await sql<{
    rij: number;
    uitkomst: RijUitkomst['uitkomst'];
    stand: InboxStatus | null;
    reden: string | null;
    fouten: Bevinding[];
    waarschuwingen: Bevinding[];
  }>`
    with bladzijde as (
      (select i.rij, 'aanvaard' as uitkomst, i.status as stand, i.reden, '[]'::jsonb as fouten from inbox i
       where i.aanlevering_id = ${aanleveringId} and i.rij > ${naRij} and 'aanvaard' = any(${soorten}::text[])
       order by i.rij limit ${limiet})
      union all
      (select nr, r.uitkomst, null, null, r.redenen from aanlevering_rijen r
         cross join lateral generate_series(greatest(r.rij, ${naRij} + 1), least(r.tot_rij, greatest(r.rij, ${naRij} + 1) + ${limiet})) as nr
       where r.aanlevering_id = ${aanleveringId} and r.tot_rij > ${naRij} and r.uitkomst = any(${soorten}::text[])
       order by nr limit ${limiet}))
    select b.rij, b.uitkomst, b.stand, b.reden, b.fouten, coalesce(w.redenen, '[]'::jsonb) as waarschuwingen
    from bladzijde b left join aanlevering_rijen w
      on w.aanlevering_id = ${aanleveringId} and w.rij = b.rij and w.uitkomst = 'waarschuwing' and b.uitkomst = 'aanvaard'
    order by b.rij limit ${limiet}`.execute(tx);
  return [...gevonden.rows];
}
