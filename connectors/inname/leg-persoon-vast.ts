import { sql } from 'kysely';
import { koppelPersoon, type Koppeling } from '../../db/repositories/personen-koppelen';
import { vindOfMaakJongeren } from '../../db/repositories/personen';
import type { Tx } from '../../db/verbinding';
import type { Identiteit } from '../../domain/persoon/identiteit';
import type { Persoonssleutel } from '../../domain/persoon/persoonssleutel';
import type { Sleutelring } from '../../privacy/sleutelring';
import { TWEE_TRAJECTEN, type Wissel } from './wissel';

/** What a message says of a person contradicts what is known: it is refused, and nothing of it is kept. */
export interface Tegenspraak {
  readonly uitkomst: 'tegenspraak';
  /** Dutch, for the sender; without personal data. */
  readonly uitleg: string;
}

const VERSCHILLEN: Readonly<Record<string, string>> = {
  'bsn-verschilt': 'een ander burgerservicenummer',
  'onderwijsnummer-verschilt': 'een ander onderwijsnummer',
  'geboortedatum-verschilt': 'een andere geboortedatum',
};

/**
 * Exchanges the person of a message for a jongere and keeps who it is, encrypted, in this transaction. With two open trajecten an operator
 * is asked and the reason comes back; a contradiction undoes what was done for it.
 *
 * @param sleutels the strongest first
 */
export async function legPersoonVast(
  tx: Tx,
  ring: Sleutelring,
  sleutels: readonly Persoonssleutel[],
  identiteit: Identiteit,
): Promise<Wissel | Tegenspraak> {
  await sql`savepoint persoon`.execute(tx);
  const [jongereId] = await vindOfMaakJongeren(tx, ring, [sleutels[0]!]);
  let koppeling = await koppelPersoon(tx, ring, jongereId!, identiteit);
  // An operator found out that the second number is somebody else's: the message goes on for the strongest one.
  if (koppeling.soort === 'gescheiden' && identiteit.bsn !== null)
    koppeling = await koppelPersoon(tx, ring, jongereId!, { ...identiteit, onderwijsnummer: null });
  const uitkomst = naarUitkomst(koppeling);
  if ('uitkomst' in uitkomst) await sql`rollback to savepoint persoon`.execute(tx);
  await sql`release savepoint persoon`.execute(tx);
  return uitkomst;
}

function naarUitkomst(koppeling: Koppeling): Wissel | Tegenspraak {
  if (koppeling.soort === 'gekoppeld' || koppeling.soort === 'samengevoegd')
    return { jongereId: koppeling.jongereId };
  if (koppeling.soort === 'operator-beslist') return { reden: TWEE_TRAJECTEN };
  if (koppeling.soort === 'gescheiden')
    return {
      uitkomst: 'tegenspraak',
      uitleg:
        'Een beheerder heeft vastgesteld dat deze gegevens bij een andere jongere horen. Controleer ze.',
    };
  const verschil = koppeling.redenen.map((reden) => VERSCHILLEN[reden] ?? reden).join(' en ');
  return {
    uitkomst: 'tegenspraak',
    uitleg: `Deze jongere is bekend met ${verschil}. Controleer de gegevens; blijft dit zo, meld het dan aan de beheerder.`,
  };
}
