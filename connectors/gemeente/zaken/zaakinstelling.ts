import { z } from 'zod';
import { elfproefRest } from '../../../domain/persoon/elfproef';

const rsin = z
  .string()
  .regex(/^[0-9]{9}$/, 'Een RSIN heeft negen cijfers.')
  .refine((tekst) => elfproefRest(tekst) === 0, 'Dit RSIN voldoet niet aan de elfproef.');
const verwijzing = z.url({ protocol: /^https?$/ }).max(1_000);

/**
 * How a gemeente wants its zaken: addresses in its own Catalogi API. Configuration, one per partner; unknown fields are refused.
 */
export const zaakinstellingSchema = z.strictObject({
  /** Who makes the zaak (RSIN), and for whom it is. */
  bronorganisatie: rsin,
  verantwoordelijkeOrganisatie: rsin,
  /** Zaaktype per kind. */
  zaaktypen: z.strictObject({ taak: verwijzing.nullable(), overdracht: verwijzing }),
  vertrouwelijkheid: z
    .enum(['zaakvertrouwelijk', 'vertrouwelijk', 'confidentieel', 'geheim', 'zeer_geheim'])
    .default('zaakvertrouwelijk'),
  /**
   * Which status a zaak gets at which event (`overdracht-aangeboden`). With a resultaattype the status is the last one of the zaaktype:
   * the result is set first, and then the Zaken API itself sets the end date.
   */
  stappen: z.record(
    z.string().regex(/^[a-z]+(-[a-z]+)+$/),
    z.strictObject({ statustype: verwijzing, resultaattype: verwijzing.optional() }),
  ),
  /** What a resultaattype of the gemeente means to us, for reading back; others read as `afgerond`. */
  standen: z.record(verwijzing, z.string().regex(/^[a-z]+(-[a-z]+)*$/)).default({}),
});

/** The setting of one gemeente. */
export type Zaakinstelling = z.output<typeof zaakinstellingSchema>;
