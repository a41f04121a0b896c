/** How dates stand in a file of a partner. */
export const DATUMVORMEN = ['jjjj-mm-dd', 'jjjjmmdd', 'dd-mm-jjjj'] as const;

/** One of these forms. */
export type Datumvorm = (typeof DATUMVORMEN)[number];

const PATROON: Readonly<Record<Datumvorm, RegExp>> = {
  'jjjj-mm-dd': /^(?<jaar>[0-9]{4})-(?<maand>[0-9]{2})-(?<dag>[0-9]{2})$/,
  jjjjmmdd: /^(?<jaar>[0-9]{4})(?<maand>[0-9]{2})(?<dag>[0-9]{2})$/,
  'dd-mm-jjjj': /^(?<dag>[0-9]{2})-(?<maand>[0-9]{2})-(?<jaar>[0-9]{4})$/,
};

/** A date in that form as `jjjj-mm-dd`, null when it has another form. Whether the day exists is for the caller. */
export function naarDatum(tekst: string, vorm: Datumvorm): string | null {
  const delen = PATROON[vorm].exec(tekst)?.groups;
  return delen ? `${delen['jaar']}-${delen['maand']}-${delen['dag']}` : null;
}
