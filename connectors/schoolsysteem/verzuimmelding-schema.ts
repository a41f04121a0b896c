import { z } from 'zod';
import { controleerBsn } from '../../domain/persoon/bsn';
import type { Controle } from '../../domain/persoon/controle';
import { controleerLeerlingnummer } from '../../domain/persoon/leerlingnummer';
import { controleerOnderwijsnummer } from '../../domain/persoon/onderwijsnummer';
import { ONDERSTEUNDE_SCHEMA_VERSIES, VERZUIMMELDING_SOORTEN } from '../../domain/signalen/signaal';

/** A phrase as a sentence: capital first, and a full stop where it has no end of its own. */
function alsZin(uitleg: string): string {
  const zin = `${uitleg.charAt(0).toUpperCase()}${uitleg.slice(1)}`;
  return /[.?!]$/.test(zin) ? zin : `${zin}.`;
}

/** A text that a function of the domain judges; its code and Dutch explanation become the error. */
function gecontroleerd(controle: (tekst: string) => Controle<string>): z.ZodString {
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

const kenmerk = (wat: string): z.ZodString =>
  z
    .string()
    .regex(/^[\x21-\x7e]{1,100}$/, `${wat} heeft 1 tot en met 100 zichtbare ASCII-tekens, geen spaties.`);

const vestigingscode = z
  .string()
  .regex(/^[0-9]{2}[0-9A-Z]{4}$/, 'Een vestigingscode is BRIN en vestigingsnummer, zes tekens: 14SM00.')
  .meta({ description: 'BRIN en vestigingsnummer', examples: ['14SM00'] });

const dag = z.iso.date('Hier hoort een bestaande datum als JJJJ-MM-DD.');

/** `"versie"` of a message: a newer one is refused with the range that we support. */
const schemaVersie = z
  .literal(1, {
    error: `Deze versie wordt niet ondersteund; wel ${ONDERSTEUNDE_SCHEMA_VERSIES.van} tot en met ${ONDERSTEUNDE_SCHEMA_VERSIES.tot}.`,
  })
  .default(1)
  .meta({ description: 'Versie van dit berichtformaat' });

/**
 * The schema of one message of a school system, the same through the API and Kafka. Unknown fields are refused (a remark has
 * no place here), nothing is cast. `oefen`: whether test BSNs (999) are accepted.
 */
export function maakVerzuimmeldingSchema({ oefen }: { readonly oefen: boolean }) {
  const leerling = z
    .strictObject({
      leerlingnummer: gecontroleerd(controleerLeerlingnummer).optional(),
      bsn: gecontroleerd((tekst) => controleerBsn(tekst, { oefen })).optional(),
      onderwijsnummer: gecontroleerd(controleerOnderwijsnummer).optional(),
    })
    .refine((wie) => Object.keys(wie).length > 0, {
      error: 'Geef ten minste het leerlingnummer.',
      params: { code: 'leerling-ontbreekt' },
    })
    .meta({ description: 'Wie: het leerlingnummer van de school volstaat om te tellen' });
  const basis = {
    schemaVersie,
    bron: z
      .string()
      .regex(/^[0-9A-Z]{20}$/, 'Een OIN heeft 20 posities.')
      .optional()
      .meta({ description: 'OIN van de afzender; weggelaten: de organisatie van het token of het topic' }),
    berichtId: kenmerk('Een berichtId').meta({
      description:
        'Uniek bij deze bron, ook over kanalen heen. Herhalen is veilig; andere inhoud onder hetzelfde id niet.',
    }),
    vestigingscode,
    leerling,
  };
  const meldingId = kenmerk('Een meldingId').meta({
    description: 'Het eigen kenmerk van de ziekmelding bij de school',
  });
  return z
    .discriminatedUnion(
      'soort',
      [
        z.strictObject({
          ...basis,
          soort: z.literal('ziekmelding'),
          meldingId,
          eersteZiektedag: dag,
          laatsteZiektedag: dag.nullable().default(null).meta({ description: 'Tot en met; leeg: nog ziek' }),
        }),
        z.strictObject({
          ...basis,
          soort: z.literal('betermelding'),
          meldingId: meldingId
            .nullable()
            .default(null)
            .meta({ description: 'Leeg: de open ziekmelding van deze leerling' }),
          laatsteZiektedag: dag.meta({ description: 'De laatste dag dat de leerling ziek was' }),
        }),
        z.strictObject({
          ...basis,
          soort: z.literal('correctie'),
          meldingId,
          eersteZiektedag: dag,
          laatsteZiektedag: dag.nullable().meta({ description: 'Tot en met; null: nog ziek' }),
        }),
        z.strictObject({ ...basis, soort: z.literal('intrekking'), meldingId }),
      ],
      { error: `Kies uit: ${VERZUIMMELDING_SOORTEN.join(', ')}.` },
    )
    .meta({ description: 'Een bericht van een schoolsysteem over ziekteverzuim' });
}

/** The schema of one message. */
export type VerzuimmeldingSchema = ReturnType<typeof maakVerzuimmeldingSchema>;

/** A message as it is after the schema. */
export type Verzuimmelding = z.output<VerzuimmeldingSchema>;
