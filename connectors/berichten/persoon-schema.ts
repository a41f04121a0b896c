import { z } from 'zod';
import type { Identiteit } from '../../domain/persoon/identiteit';
import { TOESTEMMINGSDOELEN, TOESTEMMINGSGEVERS } from '../../domain/persoon/toestemming';

const ToestemmingInSchema = z
  .strictObject({
    doel: z.enum(TOESTEMMINGSDOELEN),
    door: z.array(z.enum(TOESTEMMINGSGEVERS)).min(1).max(2),
    gegevenOp: z.iso.date(),
    ingetrokkenOp: z.iso.date().optional(),
  })
  .meta({ id: 'NieuweToestemming', description: 'Het feit dat toestemming is gegeven, niet waarom.' });

const velden = {
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
};

/** Who a jongere is, as a partner sends it with an answer. Form only: `controleerIdentiteit` judges the content. */
export const PersoonInSchema = z
  .strictObject({ ...velden, toestemmingen: z.array(ToestemmingInSchema).max(10).default([]) })
  .meta({ id: 'NieuwePersoon', description: 'Wie de jongere is en waarvoor toestemming is gegeven.' });

/** Who a jongere is, as a partner reports somebody. */
export const GemeldePersoonSchema = z.strictObject(velden).meta({
  id: 'GemeldePersoon',
  description: 'Over wie het gaat. Het BSN is genoeg om later naar dezelfde jongere te verwijzen.',
});

/** Who a later message is about: a number is enough; more may be sent again, as a whole. */
export const BekendePersoonSchema = z.strictObject(velden).partial().meta({
  id: 'BekendePersoon',
  description:
    'Een jongere die eerder gemeld is: het BSN (of onderwijsnummer) volstaat. Of alles opnieuw: dan vervangt het wat bekend is.',
});

/** A person in one of the forms above. */
export type PersoonIn = z.output<typeof BekendePersoonSchema> &
  Partial<Pick<z.output<typeof PersoonInSchema>, 'toestemmingen'>>;

/** A person with everything that an identity needs. */
export type VolledigePersoon = PersoonIn & {
  readonly [veld in 'naam' | 'geboortedatum' | 'woongemeente']: NonNullable<PersoonIn[veld]>;
};

/** The identity as `domain/persoon` knows it. */
export function naarIdentiteit(persoon: VolledigePersoon): Identiteit {
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
    toestemmingen: (persoon.toestemmingen ?? []).map((t) => ({
      doel: t.doel,
      door: t.door,
      gegevenOp: t.gegevenOp,
      ingetrokkenOp: t.ingetrokkenOp ?? null,
    })),
  };
}
