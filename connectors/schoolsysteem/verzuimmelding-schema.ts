import { z } from 'zod';
import { controleerBsn } from '../../domain/persoon/bsn';
import { controleerLeerlingnummer } from '../../domain/persoon/leerlingnummer';
import { controleerOnderwijsnummer } from '../../domain/persoon/onderwijsnummer';
import { VERZUIMMELDING_SOORTEN } from '../../domain/signalen/signaal';
import { berichtvelden, dag, gecontroleerd, kenmerk } from '../berichten/berichtvelden';

const vestigingscode = z
  .string()
  .regex(/^[0-9]{2}[0-9A-Z]{4}$/, 'Een vestigingscode is BRIN en vestigingsnummer, zes tekens: 14SM00.')
  .meta({ description: 'BRIN en vestigingsnummer', examples: ['14SM00'] });

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
    ...berichtvelden,
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
