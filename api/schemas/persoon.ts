import { z } from 'zod';
import type { Identiteit } from '../../domain/persoon/identiteit';
import { TOESTEMMINGSDOELEN, TOESTEMMINGSGEVERS } from '../../domain/persoon/toestemming';
import { DatumSchema } from './woorden';

const ToestemmingInSchema = z
  .strictObject({
    doel: z.enum(TOESTEMMINGSDOELEN),
    door: z.array(z.enum(TOESTEMMINGSGEVERS)).min(1).max(2),
    gegevenOp: DatumSchema,
    ingetrokkenOp: DatumSchema.optional(),
  })
  .meta({ id: 'NieuweToestemming', description: 'Het feit dat toestemming is gegeven, niet waarom.' });

/** Who a jongere is, as a partner sends it. Form only: `controleerIdentiteit` judges the content. */
export const PersoonInSchema = z
  .strictObject({
    bsn: z.string().max(32).optional().meta({ description: 'Burgerservicenummer, negen cijfers als tekst.' }),
    onderwijsnummer: z.string().max(32).optional().meta({ description: 'Voor wie geen BSN heeft.' }),
    naam: z.strictObject({
      voornamen: z.string().max(1_000).optional(),
      voorvoegsel: z.string().max(1_000).optional(),
      geslachtsnaam: z.string().max(1_000),
    }),
    geboortedatum: z
      .string()
      .max(10)
      .meta({ description: 'JJJJ-MM-DD, met 00 voor wat onbekend is.', examples: ['2010-05-17'] }),
    woongemeente: z
      .string()
      .max(4)
      .meta({ description: 'Gemeentecode, vier cijfers.', examples: ['0402'] }),
    toestemmingen: z.array(ToestemmingInSchema).max(10).default([]),
  })
  .meta({ id: 'NieuwePersoon', description: 'Wie de jongere is en waarvoor toestemming is gegeven.' });

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

/** The identity as `domain/persoon` knows it. */
export function naarIdentiteit(persoon: z.infer<typeof PersoonInSchema>): Identiteit {
  return {
    bsn: persoon.bsn ?? null,
    onderwijsnummer: persoon.onderwijsnummer ?? null,
    naam: {
      voornamen: persoon.naam.voornamen ?? null,
      voorvoegsel: persoon.naam.voorvoegsel ?? null,
      geslachtsnaam: persoon.naam.geslachtsnaam,
    },
    geboortedatum: persoon.geboortedatum,
    woongemeente: persoon.woongemeente,
    toestemmingen: persoon.toestemmingen.map((t) => ({
      doel: t.doel,
      door: t.door,
      gegevenOp: t.gegevenOp,
      ingetrokkenOp: t.ingetrokkenOp ?? null,
    })),
  };
}
