import { dagErna, isSchooldag, maandagVan, VAKANTIES } from '../invarianten/kalender';

const NOORD = { vakantieregio: 'noord', vrijeDagen: new Set<string>() };

/** The first Monday after the coming summer holiday of region noord: a Klok that only goes forward can always get there. */
export function eersteMaandagVanSchooljaar(vandaag = new Date().toISOString().slice(0, 10)): string {
  const einden = VAKANTIES.filter(
    ([eerste, , regios = 'NMZ']) => regios.includes('N') && eerste.slice(5, 7) === '07',
  );
  const zomer = einden.map(([, laatste]) => laatste).find((laatste) => laatste > dagErna(vandaag, 7));
  if (zomer === undefined) throw new Error('na vandaag begint geen schooljaar meer dat de kalender kent');
  return dagErna(zomer);
}

/** A Monday in the autumn of that school year, with a holiday not far behind it and school weeks before and after. */
export function maakSchoolbegin(): string {
  let maandag = dagErna(eersteMaandagVanSchooljaar(), 70);
  while (!isSchooldag(maandag, NOORD)) maandag = dagErna(maandagVan(maandag), 7);
  return maandag;
}
