import { z } from 'zod';
import type { Controle } from '../../domain/persoon/controle';
import { ONDERSTEUNDE_SCHEMA_VERSIES } from '../../domain/signalen/signaal';

/** A phrase as a sentence: capital first, and a full stop where it has no end of its own. */
export function alsZin(uitleg: string): string {
  const zin = `${uitleg.charAt(0).toUpperCase()}${uitleg.slice(1)}`;
  return /[.?!]$/.test(zin) ? zin : `${zin}.`;
}

/** A text that a function of the domain judges; its code and Dutch explanation become the error. */
export function gecontroleerd(controle: (tekst: string) => Controle<string>): z.ZodString {
  return z.string().superRefine((tekst, context) => {
    const uitkomst = controle(tekst);
    if (!uitkomst.goed)
      context.addIssue({
        code: 'custom',
        message: alsZin(uitkomst.uitleg),
        params: { code: uitkomst.reden },
      });
  });
}

/** A reference of the sender; `wat` begins the sentence of its error. */
export function kenmerk(wat: string): z.ZodString {
  return z
    .string()
    .regex(/^[\x21-\x7e]{1,100}$/, `${wat} heeft 1 tot en met 100 zichtbare ASCII-tekens, geen spaties.`);
}

/** A calendar day of a message. */
export const dag = z.iso.date('Hier hoort een bestaande datum als JJJJ-MM-DD.');

/** What every single message has, whatever it is about. A newer version is refused with the range that we support. */
export const berichtvelden = {
  schemaVersie: z
    .literal(1, {
      error: `Deze versie wordt niet ondersteund; wel ${ONDERSTEUNDE_SCHEMA_VERSIES.van} tot en met ${ONDERSTEUNDE_SCHEMA_VERSIES.tot}.`,
    })
    .default(1)
    .meta({ description: 'Versie van dit berichtformaat' }),
  bron: z
    .string()
    .regex(/^[0-9A-Z]{20}$/, 'Een OIN heeft 20 posities.')
    .optional()
    .meta({ description: 'OIN van de afzender; weggelaten: de organisatie van het token of het topic' }),
  berichtId: kenmerk('Een berichtId').meta({
    description:
      'Uniek bij deze bron, ook over kanalen heen. Herhalen is veilig; andere inhoud onder hetzelfde id niet.',
  }),
};
