import { z } from 'zod';
import { TAAKSOORTEN, taaksoort } from '../../domain/taken/taaksoorten';
import { waaromNuTekst, waaromNuVoor, type WaaromNuLezer } from '../../domain/taken/waarom-nu';
import type { ZichtbarePersoon } from '../../db/repositories/personen-lezen';
import type { Taak } from '../../db/repositories/taken-lezen';
import {
  DatumSchema,
  IdSchema,
  naarTijdstip,
  naarTijdstipOfNiets,
  PartijSchema,
  TijdstipSchema,
  VestigingscodeSchema,
} from './woorden';
import { PersoonUitSchema } from './persoon';

const SOORTEN = TAAKSOORTEN.map((t) => t.soort) as [string, ...string[]];

/** `open`: an answer is asked; `afgehandeld`: answered; `ingetrokken`: no longer needed. */
export const TaakstatusSchema = z.enum(['open', 'afgehandeld', 'ingetrokken']);

const kern = {
  id: IdSchema,
  soort: z.enum(SOORTEN),
  stap: z.string().meta({ description: 'Stap in het traject waar deze taak bij hoort.' }),
  keer: z.int().meta({ description: 'De hoeveelste keer dit in dit traject gevraagd wordt.' }),
  titel: z.string(),
  status: TaakstatusSchema,
  aanZet: PartijSchema,
  vestigingscode: VestigingscodeSchema.nullable(),
  trajectRef: IdSchema.nullable(),
  geopendOp: TijdstipSchema,
  uiterlijkOp: TijdstipSchema.nullable().meta({ description: 'Voor dit tijdstip is een besluit nodig.' }),
  herinnerdOp: TijdstipSchema.nullable(),
  escalatie: z.int().meta({ description: '0 is op tijd; elke trede na de termijn telt er een bij.' }),
  toegewezenAan: z.string().nullable().meta({ description: 'Medewerker; null is het hele team.' }),
  uitkomst: z.string().nullable(),
  geslotenOp: TijdstipSchema.nullable(),
};

/** A taak as it stands in a list. */
export const TaakInLijstSchema = z.strictObject(kern).meta({ id: 'TaakInLijst' });

const RegelVersieSchema = z.strictObject({ id: z.string(), versie: z.int() }).meta({ id: 'RegelVersie' });

const WaaromNuSchema = z
  .strictObject({
    regels: z.array(z.string()).meta({ description: 'In gewone zinnen.' }),
    aanleiding: z.string(),
    treffers: z.array(
      z.strictObject({
        soort: z.enum(['frequent', 'lang']),
        datum: DatumSchema.optional().meta({ description: 'Ontbreekt als u de melddata niet mag zien.' }),
        rang: z.int().nullable(),
        regel: RegelVersieSchema,
        meldingen: z.array(DatumSchema),
        overgeslagen: z.array(DatumSchema),
        gehoordDatum: DatumSchema.optional(),
      }),
    ),
    vorige: z.strictObject({ stap: z.string(), uitkomst: z.string(), datum: DatumSchema }).nullable(),
    termijn: z
      .strictObject({
        regel: RegelVersieSchema,
        vanafDatum: DatumSchema,
        laatsteDatum: DatumSchema,
        overgeslagen: z.array(DatumSchema),
      })
      .nullable(),
  })
  .meta({ id: 'WaaromNu', description: 'Waarom deze taak er nu is, voor zover uw rol dat mag zien.' });

const VeldSchema = z
  .strictObject({
    naam: z.string(),
    soort: z.enum(['datum', 'getal', 'keuze', 'persoon']),
    tekst: z.string(),
    verplicht: z.boolean(),
    min: z.int().optional(),
    max: z.int().optional(),
    keuzes: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'Besluitveld' });

const UitkomstSchema = z
  .strictObject({
    code: z.string(),
    tekst: z.string(),
    gevolg: z.string(),
    tussenstand: z.boolean().meta({ description: 'true: de taak blijft daarna open.' }),
    velden: z.array(VeldSchema),
  })
  .meta({ id: 'MogelijkeUitkomst' });

/** A whole taak: what is asked, why now, and what can be answered. */
export const TaakSchema = z
  .strictObject({
    ...kern,
    overdrachtRef: IdSchema.nullable(),
    gevraagd: z.string(),
    waaromNu: WaaromNuSchema,
    uitkomsten: z.array(UitkomstSchema),
    leerlingnummer: z.string().nullable().meta({ description: 'Alleen voor de eigen school.' }),
    persoon: PersoonUitSchema.nullable().meta({
      description: 'Wie het is, voor zover uw rol dat voor deze taak mag weten.',
    }),
  })
  .meta({ id: 'Taak' });

/** The list's view of a taak. */
export function toonTaakInLijst(taak: Taak): z.infer<typeof TaakInLijstSchema> {
  return {
    id: taak.id,
    soort: taak.soort,
    stap: taak.stap,
    keer: taak.keer,
    titel: taaksoort(taak.soort).titel,
    status: taak.status,
    aanZet: { oin: taak.oin, rol: taak.rol },
    vestigingscode: taak.vestigingscode,
    trajectRef: taak.trajectRef,
    geopendOp: naarTijdstip(taak.geopendOp),
    uiterlijkOp: naarTijdstipOfNiets(taak.uiterlijk),
    herinnerdOp: naarTijdstipOfNiets(taak.herinnerdOp),
    escalatie: taak.escalatie,
    toegewezenAan: taak.toegewezenAan,
    uitkomst: taak.uitkomst,
    geslotenOp: naarTijdstipOfNiets(taak.geslotenOp),
  };
}

/** What only some readers get to see, fetched by the route. */
export interface TaakBijlagen {
  readonly lezer: WaaromNuLezer;
  readonly leerlingnummer: string | null;
  readonly persoon: ZichtbarePersoon | null;
}

/** The reader's view of a whole taak. */
export function toonTaak(
  taak: Taak,
  { lezer, leerlingnummer, persoon }: TaakBijlagen,
): z.infer<typeof TaakSchema> {
  const definitie = taaksoort(taak.soort);
  const waarom = waaromNuVoor(taak.waaromNu, lezer);
  return {
    ...toonTaakInLijst(taak),
    overdrachtRef: taak.overdrachtRef,
    gevraagd: definitie.gevraagd,
    waaromNu: {
      regels: waaromNuTekst(taak.waaromNu, lezer),
      aanleiding: waarom.aanleiding,
      treffers: waarom.treffers.map((t) => ({
        soort: t.soort,
        ...(t.datum === null ? {} : { datum: t.datum }),
        rang: t.rang,
        regel: { id: t.regel.id, versie: t.regel.versie },
        meldingen: [...t.meldingen],
        overgeslagen: [...t.overgeslagen],
        ...(t.gehoordDatum === null ? {} : { gehoordDatum: t.gehoordDatum }),
      })),
      vorige: waarom.vorige
        ? { stap: waarom.vorige.stap, uitkomst: waarom.vorige.uitkomst, datum: waarom.vorige.datum }
        : null,
      termijn: waarom.termijn
        ? {
            regel: { id: waarom.termijn.regel.id, versie: waarom.termijn.regel.versie },
            vanafDatum: waarom.termijn.vanaf,
            laatsteDatum: waarom.termijn.laatsteDag,
            overgeslagen: [...waarom.termijn.overgeslagen],
          }
        : null,
    },
    uitkomsten: definitie.uitkomsten.map((u) => ({
      code: u.code,
      tekst: u.tekst,
      gevolg: u.gevolg,
      tussenstand: u.tussenstand === true,
      velden: u.velden.map((veld) => ({
        naam: veld.naam,
        soort: veld.soort,
        tekst: veld.tekst,
        verplicht: veld.verplicht,
        ...(veld.soort === 'getal' ? { min: veld.min, max: veld.max } : {}),
        ...(veld.soort === 'keuze' ? { keuzes: { ...veld.keuzes } } : {}),
      })),
    })),
    leerlingnummer,
    persoon: persoon === null ? null : ({ ...persoon } as z.infer<typeof PersoonUitSchema>),
  };
}

/** The version of a taak as the ETag and If-Match headers carry it. */
export function etagVan(versie: number): string {
  return `"${versie}"`;
}
