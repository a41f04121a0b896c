import { z } from 'zod';
import type { EigenVerzoek } from '../../db/repositories/overnameverzoeken';
import {
  VERZOEKREDENEN,
  VERZOEK_AFWIJSREDENEN,
  verzoekstatus,
  type VerzoekAfwijsreden,
} from '../../domain/overdracht/overnameverzoek';
import { PLANSOORTEN } from '../../domain/traject/planners';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { IdSchema, naarTijdstip, TijdstipSchema } from './woorden';

/** A request to take over, as a partner sends it. The BSN stands in the body only, and is not kept. */
export const NieuwOvernameverzoekSchema = z
  .strictObject({
    bsn: z.string().max(32).meta({ description: 'Burgerservicenummer, negen cijfers als tekst.' }),
    reden: z.enum(VERZOEKREDENEN).meta({ description: 'Waarvoor u wilt overnemen.' }),
    trajectSoort: z
      .enum(PLANSOORTEN as [string, ...string[]])
      .optional()
      .meta({ description: 'Alleen een traject van deze soort; anders dat wat het laatst begon.' }),
  })
  .meta({ id: 'NieuwOvernameverzoek' });

/** A request as its asker reads it back. */
export const OvernameverzoekSchema = z
  .strictObject({
    id: IdSchema,
    reden: z.enum(VERZOEKREDENEN),
    gevraagdOp: TijdstipSchema,
    uiterlijk: TijdstipSchema.meta({ description: 'Tot wanneer u een antwoord mag verwachten.' }),
    status: z.enum(['ontvangen', 'ingewilligd', 'afgewezen', 'ingetrokken', 'zonder-antwoord']).meta({
      description:
        'Wat u ervan mag weten. `ontvangen` en `zonder-antwoord` zeggen niet of er een traject is. Na `ingewilligd` krijgt u een overdracht als taak.',
    }),
    afwijsreden: z
      .enum(Object.keys(VERZOEK_AFWIJSREDENEN) as [VerzoekAfwijsreden, ...VerzoekAfwijsreden[]])
      .nullable(),
  })
  .meta({ id: 'Overnameverzoek' });

/** Shows a request to its asker at an instant. */
export function toonOvernameverzoek(v: EigenVerzoek, nu: Tijdstip): z.infer<typeof OvernameverzoekSchema> {
  return {
    id: v.ref,
    reden: v.reden,
    gevraagdOp: naarTijdstip(v.gevraagdOp),
    uiterlijk: naarTijdstip(v.uiterlijk),
    status: verzoekstatus(v.staat, v.uiterlijk, nu),
    afwijsreden: v.staat === 'afgewezen' ? v.afwijsreden : null,
  };
}
