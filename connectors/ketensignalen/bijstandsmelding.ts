import { z } from 'zod';
import {
  beoordeelMeldingBijstand,
  BIJSTAND_SIGNAAL_SOORTEN,
  type BijstandSignaal,
} from '../../domain/signalen/melding-bijstand';
import { berichtvelden, dag, kenmerk } from '../berichten/berichtvelden';
import { BekendePersoonSchema, GemeldePersoonSchema } from '../berichten/persoon-schema';
import type { Ketensoort } from './ketensoort';

const basis = {
  ...berichtvelden,
  meldingId: kenmerk('Een meldingId').meta({
    description: 'Uw kenmerk van deze melding; latere berichten noemen hetzelfde.',
    examples: ['mb-2026-0081'],
  }),
};

/** One message of a gemeente about somebody who asks for bijstand. */
export const BijstandsmeldingSchema = z
  .discriminatedUnion(
    'soort',
    [
      z.strictObject({
        ...basis,
        soort: z.literal('melding-bijstand'),
        persoon: GemeldePersoonSchema,
        gemeentecode: z
          .string()
          .regex(/^[0-9]{4}$/, 'Een gemeentecode heeft vier cijfers.')
          .meta({ description: 'De gemeente die de melding aannam.', examples: ['1942'] }),
        meldingsdatum: dag.meta({ description: 'Leeftijd en regels gelden van deze dag.' }),
        informatiebijeenkomst: dag.nullable().default(null).meta({
          description: 'Waar de gemeente telt vanaf haar informatiebijeenkomst; null: nog niet geweest.',
        }),
      }),
      z.strictObject({
        ...basis,
        soort: z.literal('informatiebijeenkomst'),
        persoon: BekendePersoonSchema,
        datum: dag,
      }),
      z.strictObject({
        ...basis,
        soort: z.literal('melding-bijstand-ingetrokken'),
        persoon: BekendePersoonSchema,
        reden: z.enum(['door-jongere', 'vergissing']),
      }),
    ],
    { error: `Kies uit: ${BIJSTAND_SIGNAAL_SOORTEN.join(', ')}.` },
  )
  .meta({ id: 'Bijstandsmelding', description: 'Een bericht van een gemeente over een melding bijstand' });

type Bijstandsmelding = z.output<typeof BijstandsmeldingSchema>;

/** What a gemeente reports about somebody who asks for bijstand. */
export const BIJSTANDSMELDING: Ketensoort<BijstandSignaal, Bijstandsmelding> = {
  naam: 'bijstandsmeldingen',
  rol: 'gemeente-wi',
  soorten: BIJSTAND_SIGNAAL_SOORTEN,
  schema: BijstandsmeldingSchema,
  naarSignaal,
  beoordeel: (signaal, vandaag) =>
    signaal.soort === 'melding-bijstand'
      ? beoordeelMeldingBijstand(signaal, vandaag)
      : { fouten: [], waarschuwingen: [] },
  gemeenteVan: (signaal) => (signaal.soort === 'melding-bijstand' ? signaal.gemeentecode : null),
};

function naarSignaal(melding: Bijstandsmelding): BijstandSignaal {
  const basis = { schemaVersie: 1, meldingId: melding.meldingId } as const;
  switch (melding.soort) {
    case 'melding-bijstand':
      return {
        soort: 'melding-bijstand',
        ...basis,
        gemeentecode: melding.gemeentecode,
        meldingsdatum: melding.meldingsdatum,
        informatiebijeenkomst: melding.informatiebijeenkomst,
      };
    case 'informatiebijeenkomst':
      return { soort: 'informatiebijeenkomst', ...basis, datum: melding.datum };
    case 'melding-bijstand-ingetrokken':
      return { soort: 'melding-bijstand-ingetrokken', ...basis, reden: melding.reden };
  }
}
