import type { Rol } from '../woorden/rollen';
import type { Routeringsstap } from './kies-ontvanger';

const NAMEN: Readonly<Record<Rol, string>> = {
  school: 'de school',
  jeugdarts: 'de jeugdarts',
  leerplicht: 'leerplicht',
  doorstroompunt: 'het Doorstroompunt',
  'gemeente-wi': 'Werk en Inkomen van de gemeente',
  uwv: 'UWV',
  jobcoach: 'de jobcoach',
  zorg: 'zorg',
  operator: 'de beheerder',
};

const ZINNEN: Readonly<Record<Routeringsstap['uitkomst'], (rol: string) => string>> = {
  past: (rol) => `De overdracht past bij ${rol}.`,
  'te-jong': (rol) => `Niet naar ${rol}: de jongere is daar te jong voor.`,
  'te-oud': (rol) => `Niet naar ${rol}: de jongere is daar te oud voor.`,
  'startkwalificatie-weg-dicht': (rol) =>
    `Niet naar ${rol}: de jongere heeft een startkwalificatie en kan niet terug naar school.`,
  'geen-werkgebied': (rol) => `Er is niet bekend wie ${rol} is waar de jongere woont.`,
  uitgesloten: (rol) => `Niet naar ${rol}: die laat los of heeft al geweigerd.`,
  vangnet: (rol) => `Niemand past. Volgens afspraak in de regio is ${rol} het vangnet.`,
};

/** Why the overdracht goes where it goes, one Dutch sentence per step. */
export function routeringTekst(waarom: readonly Routeringsstap[]): string[] {
  return waarom.map(({ rol, uitkomst, regel }) => {
    const zin = ZINNEN[uitkomst](NAMEN[rol]);
    return regel === null ? zin : `${zin.slice(0, -1)} (regel ${regel.id}, versie ${regel.versie}).`;
  });
}
