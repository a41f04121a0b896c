import { sql, type RawBuilder } from 'kysely';
import type { Rol } from '../../domain/woorden/rollen';
import type { Tx } from '../verbinding';

/** How it went: counts over everything in this database. References and codes only, no person. */
export interface Overzicht {
  /** Messages in the inbox by kind, channel and what became of them. */
  readonly inbox: readonly {
    readonly soort: string;
    readonly kanaal: string;
    readonly status: string;
    readonly aantal: number;
  }[];
  /** Why messages in the inbox were refused or got stuck. */
  readonly inboxRedenen: readonly {
    readonly status: string;
    readonly reden: string;
    readonly aantal: number;
  }[];
  readonly ziekteperioden: { readonly bewaakt: number; readonly geeindigd: number };
  readonly treffers: readonly {
    readonly soort: 'frequent' | 'lang';
    readonly aantal: number;
    readonly ingetrokken: number;
  }[];
  /** `uitkomst` is null while open. */
  readonly trajecten: readonly {
    readonly status: 'open' | 'gesloten';
    readonly uitkomst: string | null;
    readonly aantal: number;
  }[];
  /** `uitkomst` is null when there is none (yet). */
  readonly taken: readonly {
    readonly rol: Rol;
    readonly oin: string;
    /** Name of the organisation. */
    readonly naam: string;
    readonly soort: string;
    readonly status: 'open' | 'afgehandeld' | 'ingetrokken';
    readonly uitkomst: string | null;
    readonly aantal: number;
  }[];
  /** Deadlines of taken: kept, missed, lapsed (the taak was withdrawn), still running. */
  readonly termijnen: readonly {
    readonly rol: Rol;
    readonly gehaald: number;
    readonly verlopen: number;
    readonly vervallen: number;
    readonly open: number;
  }[];
  readonly aanmaningen: readonly {
    readonly rol: Rol;
    readonly herinnerd: number;
    readonly trede1: number;
    readonly trede2: number;
  }[];
  readonly overdrachten: readonly { readonly status: string; readonly aantal: number }[];
}

async function tel<R>(tx: Tx, vraag: RawBuilder<R>): Promise<R[]> {
  return (await vraag.execute(tx)).rows;
}

/** Counts everything once; for reports, not for screens (it looks at every row). */
export async function leesOverzicht(tx: Tx): Promise<Overzicht> {
  const [ziekteperioden] = await tel(
    tx,
    sql<Overzicht['ziekteperioden']>`select count(*) filter (where status = 'bewaakt') as bewaakt,
      count(*) filter (where status = 'geeindigd') as geeindigd from ziekteperioden`,
  );
  return {
    inbox: await tel(
      tx,
      sql<
        Overzicht['inbox'][number]
      >`select soort, kanaal, status, count(*) as aantal from inbox group by 1, 2, 3 order by 1, 2, 3`,
    ),
    inboxRedenen: await tel(
      tx,
      sql<
        Overzicht['inboxRedenen'][number]
      >`select status, coalesce(reden, '') as reden, count(*) as aantal from inbox
        where status in ('geweigerd', 'vastgelopen', 'geparkeerd') group by 1, 2 order by 1, 3 desc, 2`,
    ),
    ziekteperioden: ziekteperioden!,
    treffers: await tel(
      tx,
      sql<
        Overzicht['treffers'][number]
      >`select soort, count(*) as aantal, count(ingetrokken_op) as ingetrokken from treffers
        where not historie group by 1 order by 1`,
    ),
    trajecten: await tel(
      tx,
      sql<
        Overzicht['trajecten'][number]
      >`select status, uitkomst, count(*) as aantal from trajecten group by 1, 2 order by 1, 3 desc, 2`,
    ),
    taken: await tel(
      tx,
      sql<
        Overzicht['taken'][number]
      >`select t.rol, t.oin, k.naam, t.soort, t.status, t.uitkomst, count(*) as aantal
        from taken t join ketenpartners k on k.oin = t.oin
        group by 1, 2, 3, 4, 5, 6 order by t.rol, k.naam, t.soort, t.status, aantal desc, t.uitkomst`,
    ),
    termijnen: await tel(
      tx,
      sql<
        Overzicht['termijnen'][number]
      >`select t.rol, count(*) filter (where m.status = 'gehaald') as gehaald,
        count(*) filter (where m.status = 'verlopen') as verlopen, count(*) filter (where m.status = 'vervallen') as vervallen,
        count(*) filter (where m.status = 'open') as open
        from termijnen m join taken t on t.id = m.taak_id where m.soort = 'uiterlijk' group by 1 order by 1`,
    ),
    aanmaningen: await tel(
      tx,
      sql<
        Overzicht['aanmaningen'][number]
      >`select inhoud ->> 'rol' as rol, count(*) filter (where soort = 'taak-herinnerd') as herinnerd,
        count(*) filter (where soort = 'taak-geescaleerd' and inhoud ->> 'trede' = '1') as trede1,
        count(*) filter (where soort = 'taak-geescaleerd' and inhoud ->> 'trede' = '2') as trede2
        from gebeurtenissen where soort in ('taak-herinnerd', 'taak-geescaleerd') group by 1 order by 1`,
    ),
    overdrachten: await tel(
      tx,
      sql<
        Overzicht['overdrachten'][number]
      >`select status, count(*) as aantal from overdrachten group by 1 order by 1`,
    ),
  };
}
