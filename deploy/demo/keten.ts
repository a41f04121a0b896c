import {
  LOCATIES_GOOI_EN_VECHTSTREEK,
  type Schoollocatie,
} from '../../domain/regio/locaties-gooi-en-vechtstreek';
import type { Rol } from '../../domain/woorden/rollen';

/** An organisation that plays along. All have a number of the test range: they are not the organisations of that name. */
export interface Demopartij {
  readonly oin: string;
  readonly naam: string;
  readonly rol: Rol;
  readonly clientId: string;
  readonly werkgebied: readonly { readonly soort: 'locatie' | 'gemeente'; readonly code: string }[];
  /** Ids of employees, as the partner's own system knows them. */
  readonly medewerkers: readonly string[];
}

const LOCATIECODE = '00UM00';

/** The school location that is played: real, with its own holiday region; its pupils are not. */
export const SCHOOL: Schoollocatie = LOCATIES_GOOI_EN_VECHTSTREEK.find(
  ({ vestigingscode }) => vestigingscode === LOCATIECODE,
)!;

/** The region of the demo. */
export const REGIO = 'gooi-en-vechtstreek';

/** Huizen, Hilversum, Gooise Meren, Blaricum, Laren, Wijdemeren. */
const GEMEENTEN_IN_DE_REGIO = ['0406', '0402', '1942', '0376', '0417', '1696'];
const ALMERE = '0034';

/** Where pupils live: assumed shares. Nobody has said yet who serves Almere: the first who needs leerplicht there is for the operator. */
export const WOONGEMEENTEN: readonly (readonly [string, number])[] = [
  ['0406', 46],
  ['1942', 17],
  ['0376', 12],
  ['0402', 8],
  ['0417', 6],
  ['1696', 3],
  [ALMERE, 8],
];

const OIN_RBL = '00000099000000004000';
const gemeenten = GEMEENTEN_IN_DE_REGIO.map((code) => ({ soort: 'gemeente', code }) as const);

/** Who answers for the school of the demo. */
export const VERZUIMCOORDINATOR: Demopartij = {
  oin: '00000099000000002000',
  naam: `${SCHOOL.naam} (oefening)`,
  rol: 'school',
  clientId: 'demo-school',
  werkgebied: [],
  medewerkers: ['zoco-1', 'zoco-2'],
};

/** The jeugdarts organisation of the demo. */
export const JEUGDARTS: Demopartij = {
  oin: '00000099000000003000',
  naam: 'GGD Gooi en Vechtstreek (oefening)',
  rol: 'jeugdarts',
  clientId: 'demo-jeugdarts',
  werkgebied: [{ soort: 'locatie', code: LOCATIECODE }],
  medewerkers: ['arts-1'],
};

/** Leerplicht in the gemeenten of the demo. */
export const LEERPLICHT: Demopartij = {
  oin: OIN_RBL,
  naam: 'RBL Gooi en Vechtstreek (oefening)',
  rol: 'leerplicht',
  clientId: 'demo-leerplicht',
  werkgebied: gemeenten,
  medewerkers: ['lpa-1', 'lpa-2'],
};

/** The same organisation in its other role: for who is 18 or older. */
export const DOORSTROOMPUNT: Demopartij = {
  ...LEERPLICHT,
  rol: 'doorstroompunt',
  clientId: 'demo-doorstroompunt',
  werkgebied: [...gemeenten, { soort: 'gemeente', code: ALMERE }],
  medewerkers: ['jongerenteam-1'],
};

/** Connected by the operator as soon as somebody of Almere needs it. */
export const LEERPLICHT_ALMERE: Demopartij = {
  oin: '00000099000000005000',
  naam: 'Leerplicht Almere (oefening)',
  rol: 'leerplicht',
  clientId: 'demo-leerplicht-almere',
  werkgebied: [{ soort: 'gemeente', code: ALMERE }],
  medewerkers: ['lpa-almere'],
};

/** The operators of the platform; their OIN is the setting PLATFORM_OIN. */
export function beheerder(platformOin: string): Demopartij {
  return {
    oin: platformOin,
    naam: 'Beheer van dit platform (oefening)',
    rol: 'operator',
    clientId: 'demo-beheer',
    werkgebied: [],
    medewerkers: ['beheer-1'],
  };
}
