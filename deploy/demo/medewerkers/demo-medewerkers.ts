import type { Functie } from '../../../domain/toegang/functies';
import type { Rol } from '../../../domain/woorden/rollen';
import {
  beheerder,
  DOORSTROOMPUNT,
  JEUGDARTS,
  LEERPLICHT,
  SCHOOL,
  VERZUIMCOORDINATOR,
  type Demopartij,
} from '../keten';
import { maakNaam } from '../naam';
import { maakToeval } from '../toeval';
import { EERSTE_DEMOMEDEWERKER } from './demo-wachtwoord';

/** An organisation of demo staff. */
export type Demowerkgever = Pick<Demopartij, 'oin' | 'naam' | 'rol'>;

/** An employee to practise with. The name is made up. */
export interface DemoMedewerker {
  readonly id: string;
  readonly aanmeldnaam: string;
  readonly functie: Functie;
  readonly werkgever: Demowerkgever;
  readonly vestigingscodes: readonly string[];
  readonly weergavenaam: string;
  readonly email: string;
}

function werkgever(oin: string, naam: string, rol: Rol): Demowerkgever {
  return { oin, naam: `${naam} (oefening)`, rol };
}

const GEMEENTE = werkgever('00000099000000006000', 'Gemeente Huizen, Werk en Inkomen', 'gemeente-wi');
const UWV = werkgever('00000099000000007000', 'UWV', 'uwv');
const JOBCOACH = werkgever('00000099000000008000', 'Jobcoaching Gooi', 'jobcoach');

/** Login name, function, id and employer; the ids of who plays along are those of the play, so that their tasks are here too. */
function lijst(platformOin: string): readonly (readonly [string, Functie, string, Demowerkgever])[] {
  const platform = beheerder(platformOin);
  return [
    [EERSTE_DEMOMEDEWERKER.aanmeldnaam, 'verzuimcoordinator', EERSTE_DEMOMEDEWERKER.id, VERZUIMCOORDINATOR],
    ['verzuimcoordinator2', 'verzuimcoordinator', 'zoco-2', VERZUIMCOORDINATOR],
    ['stagecoordinator', 'stagecoordinator', 'stage-1', VERZUIMCOORDINATOR],
    ['trajectbegeleider', 'trajectbegeleider', 'begeleider-1', VERZUIMCOORDINATOR],
    ['loopbaancoach', 'loopbaancoach', 'loopbaan-1', VERZUIMCOORDINATOR],
    ['jeugdarts', 'jeugdarts', 'arts-1', JEUGDARTS],
    ['leerplichtambtenaar', 'leerplichtambtenaar', 'lpa-1', LEERPLICHT],
    ['leerplichtambtenaar2', 'leerplichtambtenaar', 'lpa-2', LEERPLICHT],
    ['doorstroompuntcoach', 'doorstroompuntcoach', 'jongerenteam-1', DOORSTROOMPUNT],
    ['klantmanager', 'klantmanager-wi', 'klantmanager-1', GEMEENTE],
    ['jongerenbegeleider', 'jongerenbegeleider-werk', 'begeleider-werk-1', GEMEENTE],
    ['jongerenadviseur', 'jongerenadviseur', 'uwv-1', UWV],
    ['jobcoach', 'jobcoach', 'jobcoach-1', JOBCOACH],
    ['regisseur', 'regisseur', 'regisseur-1', DOORSTROOMPUNT],
    ['beleid', 'beleid', 'beleid-1', DOORSTROOMPUNT],
    ['fg', 'functionaris-gegevensbescherming', 'fg-1', VERZUIMCOORDINATOR],
    ['beheer', 'functioneel-beheer', 'functioneel-1', platform],
    ['beheer-school', 'functioneel-beheer', 'functioneel-2', VERZUIMCOORDINATOR],
    ['operator', 'operator', 'beheer-1', platform],
  ];
}

/** The staff of the demo: somebody for every function. The same seed gives the same names. */
export function demoMedewerkers(platformOin: string, seed = 'gooi'): DemoMedewerker[] {
  return lijst(platformOin).map(([aanmeldnaam, functie, id, baas], i) => {
    const { voornamen, voorvoegsel, geslachtsnaam } = maakNaam(maakToeval(seed, 'medewerker', i));
    return {
      id,
      aanmeldnaam,
      functie,
      werkgever: { oin: baas.oin, naam: baas.naam, rol: baas.rol },
      vestigingscodes: baas.rol === 'school' ? [SCHOOL.vestigingscode] : [],
      weergavenaam: [voornamen, voorvoegsel, geslachtsnaam].filter(Boolean).join(' '),
      email: `${aanmeldnaam}@oefening.example`,
    };
  });
}
