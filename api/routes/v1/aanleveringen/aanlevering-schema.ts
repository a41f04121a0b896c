import { z } from 'zod';
import type { Aanlevering, RijUitkomst } from '../../../../db/repositories/aanleveringen-lezen';
import {
  IdSchema,
  naarTijdstip,
  naarTijdstipOfNiets,
  TijdstipSchema,
  VestigingscodeSchema,
} from '../../../schemas/woorden';

const BevindingSchema = z
  .strictObject({ veld: z.string(), code: z.string(), uitleg: z.string() })
  .meta({ id: 'Bevinding', description: 'Wat er met een rij is; noemt nooit een waarde uit het bestand.' });

/** A delivered file and how it stands. */
export const AanleveringSchema = z
  .strictObject({
    id: IdSchema,
    soort: z.enum(['verzuim', 'ww']),
    vestigingscode: VestigingscodeSchema.nullable().meta({ description: 'Bij `ww`: null.' }),
    historie: z.boolean().meta({ description: 'Telt mee, en vraagt niemand om iets.' }),
    status: z.enum(['bezig', 'klaar', 'geweigerd', 'afgebroken']).meta({
      description:
        '`geweigerd`: het bestand als geheel was niet te lezen; `afgebroken`: stuur het opnieuw, wat al geboekt is blijft.',
    }),
    herhalingVan: IdSchema.nullable().meta({
      description:
        'Gelijk aan de laatste aanlevering van deze vestiging (of van UWV): er is niets veranderd.',
    }),
    rijen: z.int(),
    aanvaard: z.int(),
    dubbel: z.int().meta({ description: 'Rijen die niets veranderen aan wat al geboekt is.' }),
    geweigerd: z.int(),
    waarschuwingen: z.int(),
    reden: z.string().nullable(),
    ontvangenOp: TijdstipSchema,
    klaarOp: TijdstipSchema.nullable(),
  })
  .meta({ id: 'Aanlevering' });

/** What became of one row. */
export const RijUitkomstSchema = z
  .strictObject({
    rij: z.int().meta({ description: 'Nummer van de rij in het bestand, vanaf 1; een kop telt niet mee.' }),
    uitkomst: z.enum(['aanvaard', 'dubbel', 'geweigerd']),
    stand: z.enum(['wachtend', 'geparkeerd', 'verwerkt', 'geweigerd', 'vastgelopen']).nullable().meta({
      description: 'Van een aanvaarde rij: hoe ver de verwerking is.',
    }),
    reden: z.string().nullable(),
    fouten: z.array(BevindingSchema),
    waarschuwingen: z.array(BevindingSchema),
  })
  .meta({ id: 'RijUitkomst' });

/** The API's view of a delivery. */
export function toonAanlevering(aanlevering: Aanlevering): z.infer<typeof AanleveringSchema> {
  return {
    ...aanlevering,
    ontvangenOp: naarTijdstip(aanlevering.ontvangenOp),
    klaarOp: naarTijdstipOfNiets(aanlevering.klaarOp),
  };
}

/** The API's view of a row. */
export function toonRij(rij: RijUitkomst): z.infer<typeof RijUitkomstSchema> {
  return { ...rij, fouten: [...rij.fouten], waarschuwingen: [...rij.waarschuwingen] };
}
