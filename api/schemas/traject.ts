import { z } from 'zod';
import { taaksoort } from '../../domain/taken/taaksoorten';
import type { Taak } from '../../db/repositories/taken-lezen';
import type {
  TrajectBeeld,
  TrajectGebeurtenis,
  Verantwoordelijkheid,
} from '../../db/repositories/trajecten-lezen';
import type { Kijkrol } from '../../domain/toegang/raadpleeg-tabel';
import type { Tijdstip } from '../../domain/woorden/tijd';
import {
  aanleidingVoor,
  faseVoor,
  gebeurtenisVoor,
  magStapZien,
  partijVoor,
  trajectuitkomstVoor,
  uitkomstVoor,
} from '../inzage/traject-inzage';
import { vertelGebeurtenis } from '../inzage/vertel-gebeurtenis';
import { TaakstatusSchema } from './taak';
import {
  IdSchema,
  naarTijdstip,
  naarTijdstipOfNiets,
  PartijSchema,
  RolSchema,
  TijdstipSchema,
  VestigingscodeSchema,
} from './woorden';

/** `open` or `gesloten`. */
export const TrajectstatusSchema = z.enum(['open', 'gesloten']);

const kern = {
  ref: IdSchema,
  soort: z.string(),
  status: TrajectstatusSchema,
  aanleiding: z.string().nullable(),
  fase: z
    .string()
    .nullable()
    .meta({ description: 'De stap van nu; null als uw rol die stap niet mag zien.' }),
  vestigingscode: VestigingscodeSchema.nullable(),
  verantwoordelijke: PartijSchema.nullable().meta({ description: 'Null als het traject gesloten is.' }),
  uitkomst: z.string().nullable(),
  geopendOp: TijdstipSchema,
  geslotenOp: TijdstipSchema.nullable(),
  zichtTotOp: TijdstipSchema.nullable().meta({
    description:
      'Tot wanneer u bij dit traject betrokken was; null: nog steeds. Wat later gebeurde, ziet u niet.',
  }),
};

/** A traject as it stands in a list. */
export const TrajectInLijstSchema = z.strictObject(kern).meta({ id: 'TrajectInLijst' });

const GebeurtenisSchema = z
  .strictObject({
    soort: z.string(),
    tekst: z.string().meta({ description: 'Wat er gebeurde, in één zin.' }),
    gebeurdOp: TijdstipSchema,
    gehoordOp: TijdstipSchema.meta({ description: 'Wanneer Sluitend het hoorde.' }),
    door: PartijSchema.nullable(),
    taakId: IdSchema.nullable(),
    inhoud: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Gebeurtenis' });

const TrajecttaakSchema = z
  .strictObject({
    id: IdSchema,
    soort: z.string(),
    stap: z.string(),
    titel: z.string(),
    aanZet: PartijSchema,
    status: TaakstatusSchema,
    geopendOp: TijdstipSchema,
    uiterlijkOp: TijdstipSchema.nullable(),
    geslotenOp: TijdstipSchema.nullable(),
    uitkomst: z.string().nullable(),
  })
  .meta({ id: 'Trajecttaak' });

/** A traject with what happened in it, as far as the reader's role may see. */
export const TrajectSchema = z
  .strictObject({
    ...kern,
    leerlingnummer: z.string().nullable().meta({ description: 'Alleen voor de eigen school.' }),
    verantwoordelijken: z.array(
      z.strictObject({
        oin: z.string(),
        rol: RolSchema,
        vanafOp: TijdstipSchema,
        totOp: TijdstipSchema.nullable(),
      }),
    ),
    taken: z.array(TrajecttaakSchema),
    tijdlijn: z.array(GebeurtenisSchema),
  })
  .meta({ id: 'Traject' });

/** The role in which somebody reads what happened at an instant: before it accepted the traject a school was not yet its school. */
export function rolOp(rol: Kijkrol, traject: TrajectBeeld, op: Tijdstip): Kijkrol {
  return rol === 'school' && traject.schoolVanaf !== null && op < traject.schoolVanaf ? 'nieuwe-school' : rol;
}

/** The list's view of a traject for a role. Of what came after `zichtTot` only that it was closed is told. */
export function toonTrajectInLijst(
  traject: TrajectBeeld,
  rol: Kijkrol,
): z.infer<typeof TrajectInLijstSchema> {
  const isVoorbij =
    traject.zichtTot !== null && (traject.geslotenOp === null || traject.geslotenOp > traject.zichtTot);
  return {
    ref: traject.ref,
    soort: traject.soort,
    status: traject.status,
    aanleiding: aanleidingVoor(rolOp(rol, traject, traject.geopendOp), traject.aanleiding),
    fase: isVoorbij ? null : faseVoor(rol, traject.fase),
    vestigingscode: traject.vestigingscode,
    verantwoordelijke: isVoorbij ? null : partijVoor(rol, traject.verantwoordelijke),
    uitkomst: isVoorbij ? null : trajectuitkomstVoor(rol, traject.uitkomst),
    geopendOp: naarTijdstip(traject.geopendOp),
    geslotenOp: naarTijdstipOfNiets(traject.geslotenOp),
    zichtTotOp: naarTijdstipOfNiets(traject.zichtTot),
  };
}

/** What belongs to one traject, unfiltered. */
export interface TrajectDossier {
  readonly traject: TrajectBeeld;
  readonly leerlingnummer: string | null;
  readonly verantwoordelijken: readonly Verantwoordelijkheid[];
  readonly taken: readonly Taak[];
  readonly gebeurtenissen: readonly TrajectGebeurtenis[];
}

function toonTrajecttaak(taak: Taak, rol: Kijkrol, tot: number | null): z.infer<typeof TrajecttaakSchema> {
  const isLater = tot !== null && taak.geslotenOp !== null && taak.geslotenOp > tot;
  return {
    id: taak.id,
    soort: taak.soort,
    stap: taak.stap,
    titel: taaksoort(taak.soort).titel,
    aanZet: { oin: taak.oin, rol: taak.rol },
    status: isLater ? 'open' : taak.status,
    geopendOp: naarTijdstip(taak.geopendOp),
    uiterlijkOp: naarTijdstipOfNiets(taak.uiterlijk),
    geslotenOp: isLater ? null : naarTijdstipOfNiets(taak.geslotenOp),
    uitkomst: isLater ? null : uitkomstVoor(rol, taak.stap, taak.uitkomst),
  };
}

/** A whole traject for a role: the allow-list of `api/inzage` decides what is left of it. */
export function toonTraject(dossier: TrajectDossier, rol: Kijkrol): z.infer<typeof TrajectSchema> {
  const { traject, leerlingnummer, verantwoordelijken, taken, gebeurtenissen } = dossier;
  const tot = traject.zichtTot;
  return {
    ...toonTrajectInLijst(traject, rol),
    leerlingnummer,
    verantwoordelijken: verantwoordelijken
      .filter((v) => partijVoor(rol, v) !== null)
      .map((v) => ({
        oin: v.oin,
        rol: v.rol,
        vanafOp: naarTijdstip(v.van),
        totOp: tot !== null && v.tot !== null && v.tot > tot ? null : naarTijdstipOfNiets(v.tot),
      })),
    taken: taken.flatMap((taak) => {
      const kijker = rolOp(rol, traject, taak.geslotenOp ?? Infinity);
      return magStapZien(kijker, taak.stap) ? [toonTrajecttaak(taak, kijker, tot)] : [];
    }),
    tijdlijn: gebeurtenissen.flatMap((g) => {
      const kijker = rolOp(rol, traject, g.gebeurdOp);
      const inhoud = gebeurtenisVoor(kijker, g);
      if (inhoud === null) return [];
      return [
        {
          soort: g.soort,
          tekst: vertelGebeurtenis(g.soort, inhoud),
          gebeurdOp: naarTijdstip(g.gebeurdOp),
          gehoordOp: naarTijdstip(g.gehoordOp),
          door: partijVoor(kijker, g.door),
          taakId: g.taakId,
          inhoud,
        },
      ];
    }),
  };
}
