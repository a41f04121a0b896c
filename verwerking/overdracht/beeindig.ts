import { aanvaardeOverdrachtenVan, lopendeOverdrachtVan } from '../../db/repositories/overdrachten';
import { isOverleden } from '../../db/repositories/overlijden';
import { idsVanJongere } from '../../db/repositories/personen';
import type { Traject } from '../../db/repositories/trajecten';
import type { Tx } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import { handelAf, meldBijgewerkt, sluitOvergenomen, vergrendelStand } from './handel-af';

/**
 * A traject ends: what is still offered lapses, and of what was accepted nothing more is asked, unless it goes on in a traject of the
 * receiver's own. In the transaction that closes the traject.
 */
export async function beeindigOverdrachten(
  tx: Tx,
  boek: Boek,
  traject: Traject,
  v: { readonly uitkomst: string; readonly op: Tijdstip; readonly traceparent: string | null },
): Promise<void> {
  const lopend = await lopendeOverdrachtVan(tx, traject.ref);
  const aanvaard = v.uitkomst === 'eigen-traject' ? [] : await aanvaardeOverdrachtenVan(tx, traject.ref);
  const ids = await idsVanJongere(tx, traject.jongereId);
  const reden = (await isOverleden(tx, ids)) ? 'overleden' : 'traject-gesloten';
  for (const { ref, stand } of [...(lopend === undefined ? [] : [lopend]), ...aanvaard]) {
    if (stand === null) continue;
    const gedaan = await handelAf(
      tx,
      boek,
      await vergrendelStand(tx, ref),
      { id: `beeindig-${traject.ref}`, op: v.op, wie: 'machine', soort: 'beeindig', reden },
      { door: null, traceparent: v.traceparent },
    );
    if (gedaan.soort === 'kan-niet' || gedaan.gebeurtenissen.length === 0) continue;
    await meldBijgewerkt(tx, traject.jongereId, ref, { id: `gesloten-${ref}`, traceparent: v.traceparent });
  }
  const { op, traceparent } = v;
  const vraag = { id: `gesloten-${traject.ref}`, op, traceparent };
  await sluitOvergenomen(tx, boek, traject.ref, vraag, ({ status }) => status === 'teruggegeven');
}
