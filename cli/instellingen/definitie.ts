import type { ZodType } from 'zod';

/** One setting: its environment variable, what it means, and how its text is read. */
export interface Definitie<T> {
  readonly env: string;
  /** Dutch, one line; appears in the settings table and in `sluitend config`. */
  readonly uitleg: string;
  readonly schema: ZodType<T, string>;
  /** The text that is read when nothing is given. */
  readonly standaard?: string;
  /** For the table, where the default is worked out from another setting. */
  readonly standaardUitleg?: string;
  /** Never printed, not even when it is wrong. */
  readonly geheim?: boolean;
}

/** A setting that always has a value. */
export interface DefinitieMetStandaard<T> extends Definitie<T> {
  readonly standaard: string;
}

/** A setting with a default. */
export function metStandaard<T>(
  env: string,
  standaard: string,
  schema: ZodType<T, string>,
  uitleg: string,
  standaardUitleg?: string,
): DefinitieMetStandaard<T> {
  return { env, standaard, schema, uitleg, ...(standaardUitleg === undefined ? {} : { standaardUitleg }) };
}

/** A setting that may be left out; `rest.geheim` hides its value. */
export function optioneel<T>(
  env: string,
  schema: ZodType<T, string>,
  uitleg: string,
  rest: { geheim?: boolean; standaardUitleg?: string } = {},
): Definitie<T> {
  return { env, schema, uitleg, ...rest };
}
