import type { z } from 'zod';
import { koppelPersoon, vraagOperator } from '../../db/repositories/personen-koppelen';
import type { Taak } from '../../db/repositories/taken-lezen';
import { namensPlatform, systeemToegang, type Databank, type Toegang, type Tx } from '../../db/verbinding';
import type { Sleutelring } from '../../privacy/sleutelring';
import { ApiFout } from '../fouten/api-fout';
import { naarIdentiteit, type PersoonInSchema } from '../../connectors/berichten/persoon-schema';

const TEGENSPRAKEN: Readonly<Record<string, string>> = {
  'bsn-verschilt': 'een ander burgerservicenummer',
  'onderwijsnummer-verschilt': 'een ander onderwijsnummer',
  'geboortedatum-verschilt': 'een andere geboortedatum',
};

/** The given numbers are of two jongeren with an open traject each: the besluit is refused, and an operator finds out. */
class TweeTrajectenFout extends ApiFout {
  constructor(readonly jongereIds: readonly string[]) {
    super('toestand-laat-niet-toe', {
      detail:
        'Over een jongere met deze gegevens loopt al een ander traject. Een beheerder zoekt uit of het om dezelfde jongere gaat. Uw antwoord is niet opgeslagen: probeer het daarna opnieuw.',
    });
  }
}

/** Of a besluit that was refused because only an operator can decide who it is about: asks him, after its transaction was undone. */
export async function legVoorAanOperator(databank: Databank, fout: unknown): Promise<void> {
  if (!(fout instanceof TweeTrajectenFout)) return;
  await databank.metToegang(systeemToegang('besluiten'), (tx) => vraagOperator(tx, fout.jongereIds));
}

/**
 * Records who the jongere of this taak is, in the transaction of the besluit. When the given numbers turn out to belong to somebody
 * else the besluit is refused (409) and nothing changes: the sender corrects it, or an operator finds out.
 */
export async function koppelUitBesluit(
  tx: Tx,
  ring: Sleutelring,
  toegang: Toegang,
  taak: Taak,
  persoon: z.infer<typeof PersoonInSchema>,
): Promise<void> {
  if (taak.jongereId === null)
    throw new ApiFout('toestand-laat-niet-toe', { detail: 'Deze taak gaat niet over één jongere.' });
  const { jongereId } = taak;
  // Whose keys these are, only the platform may look up.
  const koppeling = await namensPlatform(tx, toegang, () =>
    koppelPersoon(tx, ring, jongereId, naarIdentiteit(persoon)),
  );
  if (koppeling.soort === 'tegenspraak') {
    const redenen = koppeling.redenen.map((reden) => TEGENSPRAKEN[reden] ?? reden).join(' en ');
    throw new ApiFout('toestand-laat-niet-toe', {
      detail: `Deze jongere is bij ons bekend met ${redenen}. Controleer de gegevens; blijft dit zo, meld het dan aan de beheerder.`,
    });
  }
  if (koppeling.soort === 'operator-beslist') throw new TweeTrajectenFout(koppeling.jongereIds);
  if (koppeling.soort === 'gescheiden')
    throw new ApiFout('toestand-laat-niet-toe', {
      detail:
        'Een beheerder heeft vastgesteld dat deze gegevens bij een andere jongere horen. Controleer ze.',
    });
}
