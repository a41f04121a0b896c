import { neemAan, type NieuwBericht } from '../../db/repositories/inbox';
import type { Lijstlevering, Lijstregel } from '../../db/repositories/lijsten';
import type { Tx } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';

/**
 * Puts what a list tells in the inbox, a message per person: the one way by which lists start anything. The verwerker of each kind of signal
 * (`verwerking/signalen`) does the rest. A repeat under the same delivery is harmless.
 */
export async function boekLijstsignalen(
  tx: Tx,
  levering: Pick<Lijstlevering, 'ref' | 'oin'>,
  regels: readonly (Pick<Lijstregel, 'pseudoniem' | 'rij' | 'signaal'> & { readonly jongereId: string })[],
  op: Tijdstip,
): Promise<void> {
  const berichten = regels.map(({ pseudoniem, rij, signaal, jongereId }): NieuwBericht => ({
    bron: levering.oin,
    // Who dropped off has no row; a piece of the pseudonym tells them apart.
    berichtId: `lijst/${levering.ref}/${rij ?? `weg-${pseudoniem.toString('hex').slice(0, 32)}`}`,
    kanaal: 'bestand',
    jongereId,
    signaal,
    historie: false,
    traceparent: null,
    ontvangenOp: op,
  }));
  await neemAan(tx, berichten);
}
