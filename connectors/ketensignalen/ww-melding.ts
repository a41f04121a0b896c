import { z } from 'zod';
import {
  beoordeelWw,
  WW_SIGNAAL_SOORTEN,
  type WwGeweigerdSignaal,
  type WwSignaal,
} from '../../domain/signalen/ww-signalen';
import { berichtvelden, dag, kenmerk } from '../berichten/berichtvelden';
import { BekendePersoonSchema, GemeldePersoonSchema } from '../berichten/persoon-schema';
import type { Ketensoort } from './ketensoort';

const basis = {
  ...berichtvelden,
  kenmerk: kenmerk('Een kenmerk').meta({
    description: 'Uw kenmerk van dit recht op WW; latere berichten noemen hetzelfde.',
    examples: ['ww-2026-00412'],
  }),
};
const persoon = GemeldePersoonSchema;
const bekend = BekendePersoonSchema;
const lopendProgramma = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Hier hoort een code: kleine letters, cijfers en streepjes.')
  .max(40)
  .nullable()
  .default(null)
  .meta({ description: 'Code van een programma dat al loopt.', examples: ['jongerenbegeleiding'] });
const einddatum = dag.meta({ description: 'De laatste dag van de WW, tot en met.' });
const besluitdatum = dag.optional().meta({
  description: 'Dag van dit besluit: van twee berichten over een recht telt het laatste besluit.',
});

/** One message of UWV about a WW. There is no field for what UWV may not pass on (a suspicion of debts). */
export const WwMeldingSchema = z
  .discriminatedUnion(
    'soort',
    [
      z.strictObject({
        ...basis,
        soort: z.literal('ww-toegekend'),
        persoon,
        toekenningsdatum: dag.meta({ description: 'Dag van het besluit: hier begint het tellen.' }),
        einddatum,
        lopendProgramma,
      }),
      z.strictObject({
        ...basis,
        soort: z.literal('ww-geweigerd'),
        persoon,
        afwijzingsdatum: dag,
        lopendProgramma,
      }),
      z.strictObject({
        ...basis,
        soort: z.literal('ww-gewijzigd'),
        persoon: bekend,
        einddatum,
        besluitdatum,
      }),
      z.strictObject({
        ...basis,
        soort: z.literal('ww-beeindigd'),
        persoon: bekend,
        einddatum,
        besluitdatum,
        reden: z.enum(['werk', 'school', 'anders']),
      }),
    ],
    { error: `Kies uit: ${WW_SIGNAAL_SOORTEN.join(', ')}.` },
  )
  .meta({ id: 'WwMelding', description: 'Een bericht van UWV over de WW van een jongere' });

type WwMelding = z.output<typeof WwMeldingSchema>;

/** What UWV reports about a WW. */
export const WW_MELDING: Ketensoort<WwSignaal, WwMelding> = {
  naam: 'ww-meldingen',
  rol: 'uwv',
  soorten: WW_SIGNAAL_SOORTEN,
  schema: WwMeldingSchema,
  naarSignaal,
  beoordeel: beoordeelWw,
  gemeenteVan: () => null,
};

function naarSignaal(melding: WwMelding): WwSignaal {
  const recht = { schemaVersie: 1, kenmerk: melding.kenmerk } as const;
  switch (melding.soort) {
    case 'ww-toegekend':
      return {
        soort: 'ww-toegekend',
        ...recht,
        toekenningsdatum: melding.toekenningsdatum,
        einddatum: melding.einddatum,
        lopendProgramma: melding.lopendProgramma,
      };
    case 'ww-geweigerd': {
      const signaal: WwGeweigerdSignaal = {
        soort: 'ww-geweigerd',
        ...recht,
        afwijzingsdatum: melding.afwijzingsdatum,
        lopendProgramma: melding.lopendProgramma,
      };
      return signaal;
    }
    case 'ww-gewijzigd':
      return { soort: 'ww-gewijzigd', ...recht, einddatum: melding.einddatum, ...besluit(melding) };
    case 'ww-beeindigd':
      return {
        soort: 'ww-beeindigd',
        ...recht,
        einddatum: melding.einddatum,
        reden: melding.reden,
        ...besluit(melding),
      };
  }
}

function besluit({ besluitdatum }: { readonly besluitdatum?: string | undefined }): {
  besluitdatum?: string;
} {
  return besluitdatum === undefined ? {} : { besluitdatum };
}
