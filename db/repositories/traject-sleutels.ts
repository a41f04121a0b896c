import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import { herverpak, type BewaardeSleutel, type Sleutelopslag } from '../../privacy/trajectring';
import { ontsleutel, versleutelMet } from '../../privacy/veldversleuteling';
import { systeemToegang, type Databank, type Tx } from '../verbinding';
import { plaatsVanGegevens, plaatsVanNummer } from './personen';

const TOEGANG = systeemToegang('sleutels');

interface Rij {
  readonly id: string;
  readonly workflow_id: string;
  readonly ingepakt: Buffer | null;
  readonly meester_id: string | null;
}

function naarSleutel({ id, workflow_id: workflowId, ingepakt, meester_id: meesterId }: Rij): BewaardeSleutel {
  const bytes = ingepakt === null || meesterId === null ? null : { bytes: ingepakt, meesterId };
  return { id, workflowId, ingepakt: bytes };
}

/** Data keys of runs in the database, each call in a transaction of its own: keys are asked where nothing else is going on. */
export function maakSleutelopslag(databank: Databank): Sleutelopslag {
  const lees = (kolom: 'id' | 'workflow_id', waarde: string): Promise<BewaardeSleutel | null> =>
    databank.metToegang(TOEGANG, async (tx) => {
      const rij = await tx
        .selectFrom('traject_sleutels')
        .select(['id', 'workflow_id', 'ingepakt', 'meester_id'])
        .where(kolom, '=', waarde)
        .executeTakeFirst();
      return rij === undefined ? null : naarSleutel(rij);
    });
  return {
    vanRun: (workflowId) => lees('workflow_id', workflowId),
    metId: (id) => lees('id', id),
    neemOfBewaar: ({ id, workflowId, ingepakt }) =>
      databank.metToegang(TOEGANG, async (tx) => {
        const { rows } = await sql<Rij>`
          insert into traject_sleutels (id, workflow_id, ingepakt, meester_id)
          values (${id}, ${workflowId}, ${ingepakt?.bytes ?? null}, ${ingepakt?.meesterId ?? null})
          on conflict (workflow_id) do update set workflow_id = excluded.workflow_id where traject_sleutels.vernietigd_op is null
          returning id, workflow_id, ingepakt, meester_id`.execute(tx);
        const [rij] = rows;
        if (rij !== undefined) return naarSleutel(rij);
        return { id: '', workflowId, ingepakt: null };
      }),
  };
}

/** A key that was destroyed, and when (wall clock). */
export interface VernietigdeSleutel {
  readonly id: string;
  readonly workflowId: string;
  readonly op: Tijdstip;
}

/**
 * Destroys the keys of these runs; a run that had none can never get one. What other processes have at hand is gone within a minute.
 * Repeating it changes nothing.
 */
export async function vernietigTrajectsleutels(
  tx: Tx,
  workflowIds: readonly string[],
): Promise<VernietigdeSleutel[]> {
  if (workflowIds.length === 0) return [];
  const ids = workflowIds.map(() => `t-${randomUUID()}`);
  await sql`
    insert into traject_sleutels (id, workflow_id, vernietigd_op)
    select i, w, now() from unnest(${ids}::text[], ${[...workflowIds]}::text[]) as t(i, w) order by w
    on conflict (workflow_id) do update set ingepakt = null, meester_id = null, vernietigd_op = now()
    where traject_sleutels.vernietigd_op is null`.execute(tx);
  const rijen = await tx
    .selectFrom('traject_sleutels')
    .select(['id', 'workflow_id', 'vernietigd_op'])
    .where('workflow_id', '=', sql<string>`any(${[...workflowIds]}::text[])`)
    .orderBy('workflow_id')
    .execute();
  return rijen.map((rij) => ({
    id: rij.id,
    workflowId: rij.workflow_id,
    op: rij.vernietigd_op ?? Date.now(),
  }));
}

/**
 * Wraps keys again with the key that is active now: after a change of the data key. In steps; may be stopped and repeated.
 * @returns how many were wrapped again in this step; 0: all are
 */
export async function herverpakTrajectsleutels(tx: Tx, ring: Sleutelring, maximum: number): Promise<number> {
  const actief = await ring.sleutelVoor({});
  const rijen = await tx
    .selectFrom('traject_sleutels')
    .select(['id', 'workflow_id', 'ingepakt', 'meester_id'])
    .where('meester_id', 'is not', null)
    .where('meester_id', '<>', actief.id)
    .orderBy('id')
    .limit(maximum)
    .forUpdate()
    .execute();
  for (const rij of rijen) {
    const nieuw = await herverpak(ring, naarSleutel(rij));
    await tx
      .updateTable('traject_sleutels')
      .set({ ingepakt: nieuw.ingepakt?.bytes ?? null, meester_id: nieuw.ingepakt?.meesterId ?? null })
      .where('id', '=', rij.id)
      .execute();
  }
  return rijen.length;
}

/** What still needs each key of the ring, by key id. */
export async function telSleutelgebruik(tx: Tx): Promise<Map<string, Record<string, number>>> {
  const { rows } = await sql<{ sleutel: string; waar: string; aantal: number }>`
    select sleutel_id as sleutel, 'personen' as waar, count(*) as aantal from personen where sleutel_id is not null group by 1
    union all select sleutel_id, 'leerlingnummers', count(*) from leerlingnummers group by 1
    union all select onopgelost_sleutel_id, 'inbox', count(*) from inbox where onopgelost_sleutel_id is not null group by 1
    union all select meester_id, 'trajectsleutels', count(*) from traject_sleutels where meester_id is not null group by 1
    union all select inhoud_sleutel_id, 'sessies', count(*) from sessies group by 1
    union all select sleutel_id, 'afleverkanalen', count(*) from afleverkanalen group by 1
    union all select email_sleutel_id, 'medewerkers', count(*) from medewerkers where email_sleutel_id is not null group by 1
    union all select weergavenaam_sleutel_id, 'medewerkers', count(*) from medewerkers where weergavenaam_sleutel_id is not null group by 1
    union all select sleutel_id, 'kennisgevingsadressen', count(*) from kennisgevingsadressen group by 1`.execute(
    tx,
  );
  const gebruik = new Map<string, Record<string, number>>();
  for (const { sleutel, waar, aantal } of rows) {
    const eerder = gebruik.get(sleutel) ?? {};
    gebruik.set(sleutel, { ...eerder, [waar]: (eerder[waar] ?? 0) + aantal });
  }
  return gebruik;
}

/**
 * Encrypts identities and pupil numbers again with the key that is active now. In steps; may be stopped and repeated.
 * @returns how many were encrypted again in this step; 0: all are
 */
export async function herversleutelPersonen(tx: Tx, ring: Sleutelring, maximum: number): Promise<number> {
  const actief = await ring.sleutelVoor({});
  const personen = await tx
    .selectFrom('personen')
    .select(['jongere_id', 'gegevens', 'sleutel_id'])
    .where('sleutel_id', 'is not', null)
    .where('sleutel_id', '<>', actief.id)
    .orderBy('jongere_id')
    .limit(maximum)
    .forUpdate()
    .execute();
  for (const { jongere_id: jongereId, gegevens, sleutel_id: sleutelId } of personen) {
    if (gegevens === null || sleutelId === null) continue;
    const plaats = plaatsVanGegevens(jongereId);
    const nieuw = versleutelMet(actief, await ontsleutel(ring, { gegevens, sleutelId }, plaats), plaats);
    await tx
      .updateTable('personen')
      .set({ gegevens: nieuw.gegevens, sleutel_id: nieuw.sleutelId })
      .where('jongere_id', '=', jongereId)
      .execute();
  }
  const nummers = await tx
    .selectFrom('leerlingnummers')
    .selectAll()
    .where('sleutel_id', '<>', actief.id)
    .orderBy('jongere_id')
    .limit(maximum)
    .forUpdate()
    .execute();
  for (const { jongere_id: jongereId, brin, nummer, sleutel_id: sleutelId } of nummers) {
    const plaats = plaatsVanNummer(jongereId, brin);
    const nieuw = versleutelMet(
      actief,
      await ontsleutel(ring, { gegevens: nummer, sleutelId }, plaats),
      plaats,
    );
    await tx
      .updateTable('leerlingnummers')
      .set({ nummer: nieuw.gegevens, sleutel_id: nieuw.sleutelId })
      .where('jongere_id', '=', jongereId)
      .where('brin', '=', brin)
      .execute();
  }
  return personen.length + nummers.length;
}
