/** What a message can name a person by. Values have passed their checks (`controleerBsn` and the like). */
export type Persoonssleutel =
  | { readonly soort: 'bsn'; readonly waarde: string }
  | { readonly soort: 'onderwijsnummer'; readonly waarde: string }
  /** A number that only its source knows the meaning of (a list that was made pseudonymous): the name of the source and the number together. */
  | { readonly soort: 'bronnummer'; readonly bron: string; readonly nummer: string }
  /** A pupil number means something within its school only: BRIN (four positions) and number together. */
  | { readonly soort: 'leerlingnummer'; readonly brin: string; readonly nummer: string };

/** The kinds of keys; each has its own keyed hash, so that equal digits of two kinds cannot be matched. */
export type Persoonssleutelsoort = Persoonssleutel['soort'];

/** The text of which the keyed hash is taken: one spelling per key. */
export function sleutelwaarde(sleutel: Persoonssleutel): string {
  if (sleutel.soort === 'bronnummer') return `${sleutel.bron}/${sleutel.nummer}`;
  return sleutel.soort === 'leerlingnummer'
    ? `${sleutel.brin.toUpperCase()}/${sleutel.nummer}`
    : sleutel.waarde;
}
