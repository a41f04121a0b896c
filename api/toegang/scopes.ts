import type { Rol } from '../../domain/woorden/rollen';

/** What a client may be allowed to do; named `<noun>:<verb>` after the routes. */
export const SCOPES = {
  'verzuimmeldingen:schrijven': 'Ziekmeldingen, betermeldingen, correcties en intrekkingen sturen',
  'ww-meldingen:schrijven': 'Toekenningen, afwijzingen, wijzigingen en eindes van een WW sturen',
  'bijstandsmeldingen:schrijven': 'Meldingen voor bijstand sturen',
  'aanleveringen:schrijven': 'Bestanden aanleveren: verzuim of WW',
  'aanleveringen:lezen': 'De stand van een aanlevering per rij lezen',
  'taken:lezen': 'De eigen taken lezen',
  'taken:besluiten': 'Eigen taken beantwoorden',
  'taken:verdelen': 'Eigen taken nemen, vrijgeven, toewijzen en verplaatsen',
  'trajecten:lezen': 'Trajecten lezen waarbij de eigen organisatie betrokken is',
  'trajecten:starten': 'Zelf een traject starten',
  'trajecten:melden': 'Melden dat een leerling van school wisselt of is overleden',
  'vrije-dagen:lezen': 'Vrije dagen en studiedagen van de eigen vestigingen lezen',
  'vrije-dagen:schrijven': 'Vrije dagen en studiedagen van de eigen vestigingen vastleggen',
  'verwerkingen:lezen': 'Het logboek dataverwerkingen van de eigen organisatie lezen',
  'cijfers:lezen': 'Cijfers over de eigen trajecten lezen, alleen aantallen',
  'metrieken:lezen': 'De metrieken van de dienst lezen (beheer)',
} as const satisfies Record<string, string>;

/** A scope of this API. */
export type Scope = keyof typeof SCOPES;

const TAKEN = [
  'taken:lezen',
  'taken:besluiten',
  'taken:verdelen',
  'trajecten:lezen',
  'cijfers:lezen',
  'verwerkingen:lezen',
] as const;

/** The most a client of a role can be given; the issuer and the API both cut down to this. */
export const SCOPES_PER_ROL: Readonly<Record<Rol, readonly Scope[]>> = {
  school: [
    'verzuimmeldingen:schrijven',
    'aanleveringen:schrijven',
    'aanleveringen:lezen',
    ...TAKEN,
    'trajecten:starten',
    'trajecten:melden',
    'vrije-dagen:lezen',
    'vrije-dagen:schrijven',
  ],
  jeugdarts: [...TAKEN, 'trajecten:starten'],
  leerplicht: [...TAKEN],
  doorstroompunt: [...TAKEN],
  'gemeente-wi': ['bijstandsmeldingen:schrijven', ...TAKEN],
  uwv: ['ww-meldingen:schrijven', 'aanleveringen:schrijven', 'aanleveringen:lezen', ...TAKEN],
  jobcoach: [...TAKEN],
  zorg: [...TAKEN],
  operator: [...TAKEN, 'metrieken:lezen'],
};
