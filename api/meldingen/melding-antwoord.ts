import { z } from 'zod';
import type { Bevinding } from '../../domain/signalen/beoordeling';
import type { MeldingFout } from '../../connectors/berichten/gelezen-melding';
import type { Boeking } from '../../connectors/inname/boek-berichten';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { naarTijdstip, TijdstipSchema } from '../schemas/woorden';

const WaarschuwingSchema = z
  .strictObject({ veld: z.string(), code: z.string(), uitleg: z.string() })
  .meta({ id: 'Waarschuwing', description: 'Het bericht is aangenomen, maar let hierop.' });

const MeldingFoutSchema = z
  .strictObject({
    pad: z.string().meta({ description: 'JSON-pointer in dit bericht.' }),
    code: z.string(),
    uitleg: z.string(),
  })
  .meta({ id: 'MeldingFout', description: 'Eén ding dat niet klopt; noemt nooit de gestuurde waarde.' });

/** What became of one message. */
export const MeldingAntwoordSchema = z
  .strictObject({
    berichtId: z.string().nullable(),
    uitkomst: z.enum(['aanvaard', 'dubbel', 'geweigerd']).meta({
      description: '`dubbel`: dit bericht was er al; `stand` zegt hoe het daarmee staat.',
    }),
    stand: z.enum(['wachtend', 'geparkeerd', 'verwerkt', 'geweigerd', 'vastgelopen']).nullable().meta({
      description:
        'Hoe ver de verwerking is. `geparkeerd`: wacht op een eerdere melding; `vastgelopen`: een beheerder kijkt ernaar.',
    }),
    reden: z.string().nullable(),
    ontvangenOp: TijdstipSchema.nullable(),
    waarschuwingen: z.array(WaarschuwingSchema),
    errors: z.array(MeldingFoutSchema),
  })
  .meta({ id: 'MeldingAntwoord' });

/** The answer to a batch: one answer per message, in the order sent. */
export const BundelAntwoordSchema = z
  .strictObject({
    aanvaard: z.int(),
    dubbel: z.int(),
    geweigerd: z.int(),
    meldingen: z.array(MeldingAntwoordSchema),
  })
  .meta({ id: 'MeldingenAntwoord' });

/** The answer about one message. */
export type MeldingAntwoord = z.infer<typeof MeldingAntwoordSchema>;

/** The one thing that is wrong when an id is used again for another message. */
export const ID_IN_GEBRUIK: MeldingFout = {
  pad: '/berichtId',
  code: 'bericht-id-in-gebruik',
  uitleg: 'Dit berichtId is al gebruikt voor een bericht met een andere inhoud.',
};

/** A message that was checked and booked. */
export function antwoordOpBoeking(
  berichtId: string,
  boeking: Boeking,
  waarschuwingen: readonly Bevinding[],
  ontvangenOp: Tijdstip,
): MeldingAntwoord {
  if (boeking.uitkomst === 'anders') return antwoordOpWeigering(berichtId, [ID_IN_GEBRUIK]);
  if (boeking.uitkomst === 'tegenspraak')
    return antwoordOpWeigering(berichtId, [
      { pad: '/persoon', code: 'persoon-tegenspraak', uitleg: boeking.uitleg },
    ]);
  const isNieuw = boeking.uitkomst === 'aanvaard';
  return {
    berichtId,
    uitkomst: boeking.uitkomst,
    stand: isNieuw ? 'wachtend' : boeking.status,
    reden: isNieuw ? null : boeking.reden,
    ontvangenOp: naarTijdstip(ontvangenOp),
    waarschuwingen: waarschuwingen.map(({ veld, code, uitleg }) => ({ veld, code, uitleg })),
    errors: [],
  };
}

/** A message that was refused. */
export function antwoordOpWeigering(
  berichtId: string | null,
  fouten: readonly MeldingFout[],
): MeldingAntwoord {
  return {
    berichtId,
    uitkomst: 'geweigerd',
    stand: null,
    reden: null,
    ontvangenOp: null,
    waarschuwingen: [],
    errors: [...fouten],
  };
}
