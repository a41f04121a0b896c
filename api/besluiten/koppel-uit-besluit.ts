import type { z } from 'zod';
import { koppelPersoon } from '../../db/repositories/personen-koppelen';
import type { Taak } from '../../db/repositories/taken-lezen';
import type { Tx } from '../../db/verbinding';
import type { Sleutelring } from '../../privacy/sleutelring';
import { ApiFout } from '../fouten/api-fout';
import { naarIdentiteit, type PersoonInSchema } from '../schemas/persoon';

const TEGENSPRAKEN: Readonly<Record<string, string>> = {
  'bsn-verschilt': 'een ander burgerservicenummer',
  'onderwijsnummer-verschilt': 'een ander onderwijsnummer',
  'geboortedatum-verschilt': 'een andere geboortedatum',
};

/**
 * Records who the jongere of this taak is, in the transaction of the besluit. When the given numbers turn out to belong to somebody
 * else the besluit is refused (409) and nothing changes: the sender corrects it, or an operator finds out.
 */
export async function koppelUitBesluit(
  tx: Tx,
  ring: Sleutelring,
  taak: Taak,
  persoon: z.infer<typeof PersoonInSchema>,
): Promise<void> {
  if (taak.jongereId === null)
    throw new ApiFout('toestand-laat-niet-toe', { detail: 'Deze taak gaat niet over één jongere.' });
  const koppeling = await koppelPersoon(tx, ring, taak.jongereId, naarIdentiteit(persoon));
  if (koppeling.soort === 'tegenspraak') {
    const redenen = koppeling.redenen.map((reden) => TEGENSPRAKEN[reden] ?? reden).join(' en ');
    throw new ApiFout('toestand-laat-niet-toe', {
      detail: `Deze jongere is bij ons bekend met ${redenen}. Controleer de gegevens; blijft dit zo, meld het dan aan de beheerder.`,
    });
  }
  if (koppeling.soort === 'operator-beslist')
    throw new ApiFout('toestand-laat-niet-toe', {
      detail:
        'Deze gegevens horen bij een jongere over wie al een ander traject loopt. Een beheerder moet dit beoordelen; meld het aan de beheerder.',
    });
}
