import { leesLokaleAanmeldingen } from '../../db/repositories/lokale-aanmeldingen';
import { openDatabank, systeemToegang } from '../../db/verbinding';
import { DEMO_WACHTWOORD, EERSTE_DEMOMEDEWERKER } from '../../deploy/demo/medewerkers/demo-wachtwoord';
import type { LopendeOmgeving } from './alles';

/** Where the pages are and, in an oefenomgeving, as whom one can log in. Shown on the terminal, never logged. */
export async function wijsSchermen({ apiAdres, omgeving, instellingen }: LopendeOmgeving): Promise<string[]> {
  const schermen = `de schermen staan op ${apiAdres}`;
  if (omgeving === 'productie') return [schermen];
  const databank = openDatabank(instellingen['DATABASE_URL'] ?? '', { max: 1 });
  try {
    const aanmeldingen = await databank.metToegang(systeemToegang('start'), leesLokaleAanmeldingen);
    if (aanmeldingen.length === 0)
      return [`${schermen}; maak met \`sluitend medewerker maak\` iemand die kan aanmelden`];
    const namen = aanmeldingen.map(({ aanmeldnaam }) => aanmeldnaam).join(', ');
    const heeftDemo = aanmeldingen.some(({ medewerkerId }) => medewerkerId === EERSTE_DEMOMEDEWERKER.id);
    return [
      `${schermen}; aanmelden kan als ${namen}`,
      ...(heeftDemo ? [`het wachtwoord van de medewerkers van de demo is ${DEMO_WACHTWOORD}`] : []),
    ];
  } finally {
    await databank.sluit();
  }
}
