import type { Datum } from '../woorden/tijd';
import type { Geinformeerd } from './gedeeld';

/** What an answer says of what the jongere knows (fields `JONGERE_WEET`); said nothing, the jongere was not reached. */
export function geinformeerdUit(gegevens: Readonly<Record<string, unknown>>, dag: Datum): Geinformeerd {
  const { geinformeerd, informeerDatum } = gegevens;
  return {
    soort:
      geinformeerd === 'geinformeerd' || geinformeerd === 'jongere-wil-niet' ? geinformeerd : 'niet-bereikt',
    datum: typeof informeerDatum === 'string' ? informeerDatum : dag,
  };
}
