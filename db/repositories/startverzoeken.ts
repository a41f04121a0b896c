import { namensPlatform, type Toegang, type Tx } from '../verbinding';
import { openTrajectVan } from './trajecten';

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
    .selectFrom('inbox')
    .select(['id', 'status', 'reden', 'jongere_id'])
    .where('id', '=', id)
    .where('soort', '=', 'mazl-start')
    .where('bron', '=', toegang.oin ?? '')
    .executeTakeFirst();
  if (!rij) return undefined;
  if (rij.status === 'verwerkt') {
    const { jongere_id } = rij;
    if (jongere_id === null) throw new Error('een startverzoek zonder jongere');
    // A jeugdarts may know the ref of the traject it started before it is aan zet in it.
    const traject = await namensPlatform(tx, toegang, () => openTrajectVan(tx, jongere_id, 'mazl'));
    return { id: rij.id, status: 'gestart', reden: null, trajectRef: traject?.ref ?? null };
  }
  if (rij.status === 'geweigerd')
    return { id: rij.id, status: 'geweigerd', reden: rij.reden, trajectRef: null };
  return { id: rij.id, status: 'ontvangen', reden: null, trajectRef: null };
}
