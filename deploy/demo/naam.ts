import { faker } from '@faker-js/faker/locale/nl';
import type { Persoonsnaam } from '../../domain/persoon/identiteit';
import type { Toeval } from './toeval';

const VOORVOEGSEL = /^((?:van|de|den|der|het|ter|ten|te|'t|in|op)(?: (?:de|den|der|het|'t))?) (.+)$/i;

/** A made-up name. */
export function maakNaam(toeval: Toeval): Persoonsnaam {
  faker.seed(toeval.geheel(0, 2_147_483_647));
  const achternaam = leesbaar(faker.person.lastName());
  const delen = VOORVOEGSEL.exec(achternaam);
  return {
    voornamen: leesbaar(faker.person.firstName()),
    voorvoegsel: delen?.[1] ?? null,
    geslachtsnaam: delen?.[2] ?? achternaam,
  };
}

/** The list of names holds one that was read in the wrong encoding ("\u00c3\u0096mer"). */
function leesbaar(naam: string): string {
  return /\p{Cc}/u.test(naam) ? Buffer.from(naam, 'latin1').toString('utf8') : naam;
}
