import { isVoorRol } from '../../domain/toegang/raadpleeg-tabel';
import type { Bericht } from '../../domain/toegang/toegangsregel';
import type { Rol } from '../../domain/woorden/rollen';

/** What a client may be allowed to do; named `<noun>:<verb>` after the routes. */
export const SCOPES = {
  'verzuimmeldingen:schrijven': 'Ziekmeldingen, betermeldingen, correcties en intrekkingen sturen',
  'ww-meldingen:schrijven': 'Toekenningen, afwijzingen, wijzigingen en eindes van een WW sturen',
  'bijstandsmeldingen:schrijven': 'Meldingen voor bijstand sturen',
  'doorstroompunt-aanmeldingen:schrijven': 'Aanmeldingen bij het eigen Doorstroompunt sturen',
  'aanleveringen:schrijven': 'Bestanden aanleveren: verzuim of WW',
  'aanleveringen:lezen': 'De stand van een aanlevering per rij lezen',
  'taken:lezen': 'De eigen taken lezen',
  'taken:besluiten': 'Eigen taken beantwoorden',
  'taken:verdelen': 'Eigen taken nemen, vrijgeven, toewijzen en verplaatsen',
  'trajecten:lezen': 'Trajecten lezen waarbij de eigen organisatie betrokken is',
  'trajecten:starten': 'Zelf een traject starten',
  'trajecten:melden': 'Melden dat een leerling van school wisselt, is overleden of om hulp vraagt',
  'overnames:vragen': 'Vragen om een jongere over te nemen, en de eigen verzoeken volgen',
  'regio:lezen': 'Lezen welke overdrachten blijven liggen, zonder over wie (beheer)',
  'witte-vlekken:lezen': 'Lezen wie niemand in beeld heeft en de eigen organisatie het laatst in beeld had',
  'vrije-dagen:lezen': 'Vrije dagen en studiedagen van de eigen vestigingen lezen',
  'vrije-dagen:schrijven': 'Vrije dagen en studiedagen van de eigen vestigingen vastleggen',
  'verwerkingen:lezen': 'Het logboek dataverwerkingen van de eigen organisatie lezen',
  'cijfers:lezen': 'Cijfers over de eigen trajecten lezen, alleen aantallen',
  'regiobeelden:lezen': 'Lezen hoeveel jongeren in de regio in beeld zijn, alleen aantallen',
  'doorlooptijden:lezen': 'Doorlooptijden van overdrachten van de eigen organisatie lezen, alleen aantallen',
  'nazorgcijfers:lezen':
    'Lezen hoeveel oud-leerlingen van de eigen school zijn gebeld en bereikt, alleen aantallen',
  'metrieken:lezen': 'De metrieken van de dienst lezen (beheer)',
} as const satisfies Record<string, string>;

/** A scope of this API. */
export type Scope = keyof typeof SCOPES;

/** Of which rows of the access table a scope is the door. */
const RIJEN: Readonly<Record<Scope, readonly [bericht: Bericht, welke: string]>> = {
  'verzuimmeldingen:schrijven': ['verzuim', 'eigen'],
  'aanleveringen:schrijven': ['aanlevering', 'eigen'],
  'aanleveringen:lezen': ['aanlevering', 'eigen'],
  'ww-meldingen:schrijven': ['ww-melding', 'eigen'],
  'bijstandsmeldingen:schrijven': ['bijstandsmelding', 'eigen'],
  'doorstroompunt-aanmeldingen:schrijven': ['doorstroompunt-aanmelding', 'eigen'],
  'taken:lezen': ['taak', 'eigen'],
  'taken:besluiten': ['taak', 'eigen'],
  'taken:verdelen': ['taak', 'eigen'],
  'trajecten:lezen': ['traject', 'eigen'],
  'trajecten:starten': ['startverzoek', 'eigen'],
  'trajecten:melden': ['schoolmelding', 'eigen'],
  'vrije-dagen:lezen': ['vrije-dagen', 'eigen'],
  'vrije-dagen:schrijven': ['vrije-dagen', 'eigen'],
  'verwerkingen:lezen': ['verwerkingsregel', 'eigen'],
  'cijfers:lezen': ['cijfers', 'contactpersonen'],
  'overnames:vragen': ['traject', 'eigen-overnameverzoek'],
  'regio:lezen': ['traject', 'overdrachten'],
  'doorlooptijden:lezen': ['cijfers', 'doorlooptijden'],
  'regiobeelden:lezen': ['cijfers', 'regiobeeld'],
  'witte-vlekken:lezen': ['traject', 'witte-vlek'],
  'nazorgcijfers:lezen': ['cijfers', 'nazorg'],
  'metrieken:lezen': ['wachtrij', 'platform'],
};

function scopesVan(rol: Rol): readonly Scope[] {
  return (Object.keys(RIJEN) as Scope[]).filter((scope) => isVoorRol(rol, ...RIJEN[scope]));
}

/** The most a client of a role can be given: the scopes of its rows in the access table. A client that was given more has no more. */
export const SCOPES_PER_ROL: Readonly<Record<Rol, readonly Scope[]>> = {
  school: scopesVan('school'),
  jeugdarts: scopesVan('jeugdarts'),
  leerplicht: scopesVan('leerplicht'),
  doorstroompunt: scopesVan('doorstroompunt'),
  'gemeente-wi': scopesVan('gemeente-wi'),
  uwv: scopesVan('uwv'),
  jobcoach: scopesVan('jobcoach'),
  zorg: scopesVan('zorg'),
  operator: scopesVan('operator'),
};
