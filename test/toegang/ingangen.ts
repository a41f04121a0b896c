import { rolVan, type Functie } from '../../domain/toegang/functies';
import type { Bericht, Toegangsregel } from '../../domain/toegang/toegangsregel';
import { TOEGANGSTABEL, TRAJECTSOORTEN_PER_FUNCTIE } from '../../domain/toegang/toegangstabel';
import type { Rol } from '../../domain/woorden/rollen';

type Rij = readonly [bericht: Bericht, welke: string];

/** Of which row of the access table an address is the door: written out here, so that a route cannot say so itself. The first that fits. */
const INGANGEN: readonly (readonly [pad: RegExp, ...rijen: Rij[]])[] = [
  [/^\/v1\/verzuimmeldingen/, ['verzuim', 'eigen']],
  [/^\/v1\/aanleveringen/, ['aanlevering', 'eigen']],
  [/^\/v1\/ww-meldingen/, ['ww-melding', 'eigen']],
  [/^\/v1\/bijstandsmeldingen/, ['bijstandsmelding', 'eigen']],
  [/^\/v1\/doorstroompunt-aanmeldingen/, ['doorstroompunt-aanmelding', 'eigen']],
  [/^\/v1\/taken/, ['taak', 'eigen']],
  [/^POST \/v1\/trajecten$/, ['startverzoek', 'eigen']],
  [/^\/v1\/trajecten\/startverzoeken/, ['startverzoek', 'eigen']],
  [/^\/v1\/trajecten\/:ref\/meldingen/, ['schoolmelding', 'eigen']],
  [/^\/v1\/overnameverzoeken/, ['traject', 'eigen-overnameverzoek']],
  [/^\/v1\/regio\/overdrachten/, ['traject', 'overdrachten']],
  [/^\/v1\/cijfers\/doorlooptijden/, ['cijfers', 'doorlooptijden']],
  [/^\/v1\/regiobeelden/, ['cijfers', 'regiobeeld']],
  [/^\/v1\/witte-vlekken/, ['traject', 'witte-vlek']],
  [/^\/v1\/trajecten/, ['traject', 'eigen']],
  [/^\/v1\/locaties\/:vestigingscode\/vrije-dagen/, ['vrije-dagen', 'eigen']],
  [/^\/v1\/verwerkingen/, ['verwerkingsregel', 'eigen']],
  [/^\/v1\/cijfers\/contactpersonen/, ['cijfers', 'contactpersonen']],
  [/^\/v1\/cijfers\/nazorg/, ['cijfers', 'nazorg']],
  [/^\/metrics/, ['wachtrij', 'platform']],
  [/^\/taken/, ['taak', 'eigen']],
  [/^\/trajecten/, ['traject', 'eigen']],
  [/^\/overnameverzoeken/, ['traject', 'eigen-overnameverzoek']],
  [/^\/regio\/overdrachten/, ['traject', 'overdrachten']],
  [/^\/cijfers\/doorlooptijden/, ['cijfers', 'doorlooptijden']],
  [/^\/lijstverschillen/, ['taak', 'lijstverschil']],
  [/^\/in-beeld\/taken/, ['taak', 'witte-vlek']],
  [/^\/in-beeld/, ['cijfers', 'regiobeeld']],
  [/^\/regio/, ['traject', 'overzicht']],
  [/^\/mazl-starten/, ['startverzoek', 'eigen']],
  [/^\/vrije-dagen/, ['vrije-dagen', 'eigen']],
  [/^\/koppelingen/, ['koppeling', 'eigen'], ['koppeling', 'platform']],
  [/^\/cijfers\/contactpersonen/, ['cijfers', 'contactpersonen']],
  [/^\/cijfers\/evaluatie\/rijen/, ['cijfers', 'eigen-evaluatie']],
  [/^\/cijfers\/evaluatie/, ['cijfers', 'evaluatie'], ['cijfers', 'eigen-evaluatie']],
  [/^\/inzage/, ['inzage', 'jongere']],
];

function regelsVan(methode: string, pad: string): Toegangsregel[] {
  const [, ...rijen] = INGANGEN.find(([p]) => p.test(pad) || p.test(`${methode} ${pad}`)) ?? [];
  if (rijen.length === 0) throw new Error(`${methode} ${pad} hoort bij geen rij van de toegangstabel`);
  return TOEGANGSTABEL.filter((regel) =>
    (rijen as Rij[]).some(([bericht, welke]) => regel.bericht === bericht && regel.welke === welke),
  );
}

/** Whether the table lets the machines of a role in here. */
export function magMachine(rol: Rol, methode: string, pad: string): boolean {
  return regelsVan(methode, pad).some(({ wie }) => wie.includes(rol));
}

/** Whether the table lets employees with this function in here. The first page is everybody's. */
export function magMedewerker(functie: Functie, methode: string, pad: string): boolean {
  if (pad === '/') return true;
  const rol = rolVan(functie);
  const soorten = TRAJECTSOORTEN_PER_FUNCTIE[functie];
  return regelsVan(methode, pad).some(
    ({ wie, voor, trajectsoort }) =>
      voor === undefined &&
      (wie.includes(functie) ||
        (rol !== null &&
          wie.includes(rol) &&
          (trajectsoort === undefined || (soorten ?? [trajectsoort]).includes(trajectsoort)))),
  );
}
