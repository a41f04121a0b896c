/** A legal date, `JJJJ-MM-DD`, on the calendar of Europe/Amsterdam. Compares correctly as text. */
export type Datum = string;

/** An instant: milliseconds since 1970-01-01T00:00Z. Deadlines are always of this type. */
export type Tijdstip = number;

/** A day of the week by ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekdag = 1 | 2 | 3 | 4 | 5 | 6 | 7;
