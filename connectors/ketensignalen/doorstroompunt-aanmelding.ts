import { z } from 'zod';
import { AANMELDERS, type Aanmelder } from '../../domain/doorstroompunt/doorstroom-feiten';
import {
  beoordeelDoorstroompuntAanmelding,
  DOORSTROOMPUNT_SIGNAAL_SOORTEN,
  type DoorstroompuntAanmeldingSignaal,
} from '../../domain/signalen/doorstroompunt-aanmelding';
import { berichtvelden, dag } from '../berichten/berichtvelden';
import { GemeldePersoonSchema } from '../berichten/persoon-schema';
import type { Ketensoort } from './ketensoort';

/** One message of a Doorstroompunt about somebody who was registered with it. */
export const DoorstroompuntAanmeldingSchema = z
  .strictObject({
    ...berichtvelden,
    soort: z.literal('aanmelding-doorstroompunt', {
      error: `Kies uit: ${DOORSTROOMPUNT_SIGNAAL_SOORTEN.join(', ')}.`,
    }),
    persoon: GemeldePersoonSchema,
    gemeentecode: z
      .string()
      .regex(/^[0-9]{4}$/, 'Een gemeentecode heeft vier cijfers.')
      .meta({ description: 'Waar de jongere woont.', examples: ['0402'] }),
    aanmelddatum: dag.meta({ description: 'Dag waarop de jongere is aangemeld.' }),
    aanmelder: z
      .enum(Object.keys(AANMELDERS) as [Aanmelder, ...Aanmelder[]])
      .meta({ description: 'Wie de jongere aanmeldde.' }),
  })
  .meta({ id: 'DoorstroompuntAanmelding', description: 'Iemand is aangemeld bij het Doorstroompunt' });

type DoorstroompuntAanmelding = z.output<typeof DoorstroompuntAanmeldingSchema>;

/** What a Doorstroompunt reports of somebody who was registered with it, by whoever it was. */
export const DOORSTROOMPUNT_AANMELDING: Ketensoort<
  DoorstroompuntAanmeldingSignaal,
  DoorstroompuntAanmelding
> = {
  naam: 'doorstroompunt-aanmeldingen',
  rol: 'doorstroompunt',
  soorten: DOORSTROOMPUNT_SIGNAAL_SOORTEN,
  schema: DoorstroompuntAanmeldingSchema,
  naarSignaal: ({ gemeentecode, aanmelddatum, aanmelder }) => ({
    soort: 'aanmelding-doorstroompunt',
    schemaVersie: 1,
    gemeentecode,
    aanmelddatum,
    aanmelder,
  }),
  beoordeel: beoordeelDoorstroompuntAanmelding,
  gemeenteVan: ({ gemeentecode }) => gemeentecode,
};
