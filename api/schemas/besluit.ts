import { z } from 'zod';
import type { Besluit } from '../../db/repositories/besluiten';
import type { BesluitVeld } from '../../domain/taken/taaksoort';
import { TAAKSOORTEN } from '../../domain/taken/taaksoorten';
import { PersoonInSchema } from '../../connectors/berichten/persoon-schema';
import {
  DatumSchema,
  IdSchema,
  MedewerkerSchema,
  naarTijdstip,
  naarTijdstipOfNiets,
  TijdstipSchema,
} from './woorden';

function veldSchema(veld: Exclude<BesluitVeld, { soort: 'persoon' }>): z.ZodType {
  const schema =
    veld.soort === 'datum'
      ? DatumSchema
      : veld.soort === 'getal'
        ? z.int().min(veld.min).max(veld.max)
        : z.enum(Object.keys(veld.keuzes) as [string, ...string[]]);
  const beschreven = schema.meta({ description: veld.tekst });
  return veld.verplicht ? beschreven : beschreven.optional();
}

function gegevensSchema(velden: readonly BesluitVeld[]): z.ZodType<Record<string, unknown> | undefined> {
  const eigen = velden.filter((veld) => veld.soort !== 'persoon');
  const schema = z.strictObject(Object.fromEntries(eigen.map((veld) => [veld.naam, veldSchema(veld)])));
  return eigen.some((veld) => veld.verplicht) ? schema : schema.optional();
}

function uitkomstSchema(code: string, velden: readonly BesluitVeld[]) {
  const persoon = velden.find((veld) => veld.soort === 'persoon');
  return z
    .strictObject({
      uitkomst: z.literal(code),
      gegevens: gegevensSchema(velden),
      ...(persoon ? { persoon: persoon.verplicht ? PersoonInSchema : PersoonInSchema.optional() } : {}),
      medewerker: MedewerkerSchema.optional().meta({ description: 'Wie het besluit nam; eigen kenmerk.' }),
    })
    .meta({ title: code });
}

/** One schema per uitkomst code. A code that several taaksoorten share must ask the same fields in each; a test guards it. */
function uitkomstSchemas() {
  const perCode = new Map<string, readonly BesluitVeld[]>();
  for (const soort of TAAKSOORTEN) for (const u of soort.uitkomsten) perCode.set(u.code, u.velden);
  return [...perCode].map(([code, velden]) => uitkomstSchema(code, velden));
}

const [eerste, ...verdere] = uitkomstSchemas();

/** An answer to a taak: which uitkomst, and the fields that uitkomst asks. Made from TAAKSOORTEN. */
export const NieuwBesluitSchema = z
  .discriminatedUnion('uitkomst', [eerste!, ...verdere], {
    error: (issue) =>
      issue.code === 'invalid_union'
        ? 'Deze uitkomst bestaat niet; kies er een uit `uitkomsten` van de taak.'
        : undefined,
  })
  .meta({ id: 'NieuwBesluit', description: 'Uw antwoord op een taak.' });

/** What of a new besluit the code works with. */
export interface NieuwBesluitInvoer {
  readonly uitkomst: string;
  readonly gegevens?: Record<string, unknown>;
  readonly persoon?: z.infer<typeof PersoonInSchema>;
  readonly medewerker?: string;
}

/** A stored answer and how far it has come. */
export const BesluitSchema = z
  .strictObject({
    id: IdSchema,
    taakId: IdSchema,
    uitkomst: z.string(),
    gegevens: z.record(z.string(), z.union([z.string(), z.number()])),
    medewerker: z.string().nullable(),
    ontvangenOp: TijdstipSchema.meta({ description: 'Dit tijdstip telt voor de termijn.' }),
    status: z.enum(['ontvangen', 'uitgevoerd', 'afgewezen']),
    reden: z.string().nullable().meta({ description: 'Waarom het is afgewezen.' }),
    uitgevoerdOp: TijdstipSchema.nullable(),
  })
  .meta({ id: 'Besluit' });

/** The API's view of a besluit. */
export function toonBesluit(besluit: Besluit): z.infer<typeof BesluitSchema> {
  return {
    id: besluit.id,
    taakId: besluit.taakId,
    uitkomst: besluit.uitkomst,
    gegevens: besluit.gegevens as Record<string, string | number>,
    medewerker: besluit.doorMedewerker,
    ontvangenOp: naarTijdstip(besluit.ontvangenOp),
    status: besluit.status,
    reden: besluit.reden,
    uitgevoerdOp: naarTijdstipOfNiets(besluit.uitgevoerdOp),
  };
}
