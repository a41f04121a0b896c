import { z } from 'zod';
import { TOESTEMMINGSDOELEN, TOESTEMMINGSGEVERS } from '../../domain/persoon/toestemming';
import { DatumSchema } from './woorden';

const ToestemmingUitSchema = z
  .strictObject({
    doel: z.enum(TOESTEMMINGSDOELEN),
    door: z.array(z.enum(TOESTEMMINGSGEVERS)),
    gegevenOp: DatumSchema,
    ingetrokkenOp: DatumSchema.nullable(),
  })
  .meta({ id: 'Toestemming' });

/** Who a jongere is, as a partner may see it: only the fields its role may see for this taak are there. */
export const PersoonUitSchema = z
  .strictObject({
    bsn: z.string().nullable(),
    onderwijsnummer: z.string().nullable(),
    naam: z.strictObject({
      voornamen: z.string().nullable(),
      voorvoegsel: z.string().nullable(),
      geslachtsnaam: z.string(),
    }),
    geboortedatum: z.string(),
    woongemeente: z.string(),
    toestemmingen: z.array(ToestemmingUitSchema),
  })
  .partial()
  .meta({ id: 'Persoon' });
