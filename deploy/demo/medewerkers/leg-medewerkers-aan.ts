import { bewaarKetenpartner } from '../../../db/repositories/ketenpartners';
import { bewaarLokaleAanmelding } from '../../../db/repositories/lokale-aanmeldingen';
import { bewaarMedewerker } from '../../../db/repositories/medewerkers';
import { systeemToegang, type Databank } from '../../../db/verbinding';
import type { Sleutelring } from '../../../privacy/sleutelring';
import { hashWachtwoord } from '../../../privacy/wachtwoord';
import type { DemoMedewerker } from './demo-medewerkers';
import { DEMO_WACHTWOORD } from './demo-wachtwoord';

const TOEGANG = systeemToegang('demo');

/** Makes the staff of the demo with their employers and login names. May be repeated. Fails outside an oefenomgeving. */
export async function legMedewerkersAan(
  databank: Databank,
  ring: Sleutelring,
  medewerkers: readonly DemoMedewerker[],
): Promise<void> {
  // One password for all: one hash is enough.
  const wachtwoord = await hashWachtwoord(DEMO_WACHTWOORD);
  await databank.metToegang(TOEGANG, async (tx) => {
    for (const { id, werkgever, functie, vestigingscodes, email, aanmeldnaam, weergavenaam } of medewerkers) {
      await bewaarKetenpartner(tx, werkgever);
      const extra = { email: { adres: email, ring }, naam: { tekst: weergavenaam, ring } };
      await bewaarMedewerker(tx, { id, oin: werkgever.oin, functie, vestigingscodes }, extra);
      await bewaarLokaleAanmelding(tx, { aanmeldnaam, medewerkerId: id, weergavenaam, wachtwoord });
    }
  });
}
