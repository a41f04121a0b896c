import { isOverleden } from '../../db/repositories/overlijden';
import type { Tx } from '../../db/verbinding';
import type { Ketenbericht, Ketenuitkomst } from './ketensignaal';
import { verwerkWw } from './ww';

const OVERLEDEN = 'Het overlijden van deze jongere is bevestigd. Er begint geen traject meer.';

/** Processes a message with which a traject begins or that tells it of its facts; answers how that ended. */
export async function verwerkKetensignaal(tx: Tx, bericht: Ketenbericht): Promise<Ketenuitkomst> {
  if (await isOverleden(tx, bericht.ids)) return OVERLEDEN;
  const { signaal } = bericht;
  switch (signaal.soort) {
    case 'ww-toegekend':
    case 'ww-geweigerd':
    case 'ww-gewijzigd':
    case 'ww-beeindigd':
      return verwerkWw(tx, { ...bericht, signaal });
    default:
      return `Een signaal van soort '${signaal.soort}' wordt nog niet verwerkt.`;
  }
}
