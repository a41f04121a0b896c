import { z } from 'zod';
import { ROLLEN } from '../../domain/woorden/rollen';

/** A role in the chain. */
export const RolSchema = z
  .enum(ROLLEN)
  .meta({ id: 'Rol', description: 'Rol in de keten; zie de woordenlijst.' });

/** Somebody who is aan zet or verantwoordelijk. */
export const PartijSchema = z
  .strictObject({ oin: z.string(), rol: RolSchema })
  .meta({ id: 'Partij', description: 'Een organisatie (OIN) in een van haar rollen.' });

/** A legal date, `JJJJ-MM-DD`. */
export const DatumSchema = z.iso.date();

/** An instant in an answer: RFC 3339 in UTC. Made of epoch milliseconds with `naarTijdstip`. */
export const TijdstipSchema = z.iso.datetime({ offset: true });

/** School location: BRIN (4) and number of the location (2). */
export const VestigingscodeSchema = z
  .string()
  .regex(/^[0-9]{2}[0-9A-Z]{4}$/, {
    error: 'Hier hoort een vestigingscode: BRIN en vestigingsnummer, zes tekens.',
  })
  .meta({ examples: ['00AV00'] });

/**
 * Employee of the receiver, an id of its own system: letters, digits and `.`, `_`, `-`, `:`; no address, no name with spaces, and
 * nothing that could be a citizen service number.
 */
export const MedewerkerSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, {
    error: 'Gebruik een eigen kenmerk van de medewerker, geen naam of e-mailadres.',
  })
  .refine((waarde) => !/^[0-9]{8,9}$/.test(waarde), {
    error: 'Gebruik geen kenmerk van acht of negen cijfers: dat kan een burgerservicenummer zijn.',
  })
  .meta({ examples: ['mw-0042'] });

/** An id that we made. */
export const IdSchema = z.uuid();

/** Epoch milliseconds as the API writes them. */
export function naarTijdstip(op: number): string {
  return new Date(op).toISOString();
}

/** As `naarTijdstip`, for what may not have happened. */
export function naarTijdstipOfNiets(op: number | null): string | null {
  return op === null ? null : new Date(op).toISOString();
}
