import type { Toegang, Tx } from '../verbinding';

/** What became of a request to start a traject by hand. */
export interface Startverzoek {
  readonly id: string;
  readonly status: 'ontvangen' | 'gestart' | 'geweigerd';
  /** Why it was refused, Dutch, without personal data. */
  readonly reden: string | null;
  /** The open traject of that jongere; null while it is not there, or closed again. */
  readonly trajectRef: string | null;
}

/** The caller's own request of that id (the inbox row it became); undefined when it is not there or somebody else's. */
export async function leesStartverzoek(
  tx: Tx,
  toegang: Toegang,
  id: string,
): Promise<Startverzoek | undefined> {
  const rij = await tx
    .selectFrom('inbox as i')
    .leftJoin('trajecten as t', (verband) =>
      verband
        .onRef('t.jongere_id', '=', 'i.jongere_id')
        .on('t.soort', '=', 'mazl')
        .on('t.status', '=', 'open'),
    )
    .select(['i.id', 'i.status', 'i.reden', 't.ref'])
    .where('i.id', '=', id)
    .where('i.soort', '=', 'mazl-start')
    .where('i.bron', '=', toegang.oin ?? '')
    .executeTakeFirst();
  if (!rij) return undefined;
  if (rij.status === 'verwerkt') return { id: rij.id, status: 'gestart', reden: null, trajectRef: rij.ref };
  if (rij.status === 'geweigerd')
    return { id: rij.id, status: 'geweigerd', reden: rij.reden, trajectRef: null };
  return { id: rij.id, status: 'ontvangen', reden: null, trajectRef: null };
}
