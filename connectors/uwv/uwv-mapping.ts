import { z } from 'zod';
import { WW_SIGNAAL_SOORTEN, type WwSignaal } from '../../domain/signalen/ww-signalen';
import { DATUMVORMEN } from '../lijst/datumvorm';
import { EINDEREDENEN } from './uwv-bericht';

const kolom = z.string().min(1).max(100);
const code = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(40);
const uitKolom = z.strictObject({ kolom });

/** The kinds with which a traject begins: they say who it is about. */
export const MET_PERSOON: ReadonlySet<WwSignaal['soort']> = new Set(['ww-toegekend', 'ww-geweigerd']);

/** What is needed of a person beside the number. */
export const WIE = ['geslachtsnaam', 'geboortedatum', 'woongemeente'] as const;

/**
 * How a delivery of UWV is read: configuration, because its columns are agreed per region. The fields on our side are a closed list, so a
 * mapping cannot bring in what has no field here. Every column of a delivery is either mapped or named in `genegeerd`; with any other
 * column the whole delivery is refused.
 */
export const uwvMappingSchema = z
  .strictObject({
    versie: z.literal(1),
    naam: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    scheiding: z.enum([';', ',', '\t', '|']).default(';'),
    datumvorm: z.enum(DATUMVORMEN),
    velden: z.strictObject({
      soort: z.union([
        z.strictObject({ kolom, waarden: z.record(z.string().min(1), z.enum(WW_SIGNAAL_SOORTEN)) }),
        z.strictObject({ vast: z.enum(WW_SIGNAAL_SOORTEN) }),
      ]),
      /** Number of each message; without one, kenmerk, kind and date of the decision make it. */
      berichtId: z.union([uitKolom, z.strictObject({ vast: z.literal('kenmerk-soort-datum') })]),
      /** Number of the right to WW, which ties later messages to the first. */
      kenmerk: uitKolom,
      bsn: uitKolom,
      voornamen: uitKolom.optional(),
      voorvoegsel: uitKolom.optional(),
      geslachtsnaam: uitKolom.optional(),
      geboortedatum: uitKolom.optional(),
      woongemeente: uitKolom.optional(),
      besluitdatum: uitKolom,
      einddatum: uitKolom.optional(),
      reden: z.strictObject({ kolom, waarden: z.record(z.string().min(1), z.enum(EINDEREDENEN)) }).optional(),
      lopendProgramma: z.strictObject({ kolom, waarden: z.record(z.string().min(1), code) }).optional(),
    }),
    /** Columns that may be there and are never read. */
    genegeerd: z.array(kolom).default([]),
    /** Values that mean "nothing" in a date column. */
    leegAls: z.array(z.string()).default(['00000000', '66660101', '88881231']),
    /** Good rows are booked whatever else is in the file; but with at least so many wrong rows, and more than this share of all, nothing is. */
    stopBij: z
      .strictObject({ minstens: z.int().min(1), deel: z.number().min(0).max(1) })
      .default({ minstens: 5, deel: 0.5 }),
  })
  .superRefine((mapping, context) => {
    const gebruikt = [...kolommenVan(mapping.velden), ...mapping.genegeerd].map(kolomsleutel);
    for (const naam of new Set(gebruikt.filter((een, i) => gebruikt.indexOf(een) !== i)))
      context.addIssue({ code: 'custom', message: `Kolom ${naam} staat meer dan een keer in de mapping.` });
    const { soort, einddatum } = mapping.velden;
    const soorten: readonly WwSignaal['soort'][] =
      'vast' in soort ? [soort.vast] : Object.values(soort.waarden);
    if (!einddatum && soorten.some((een) => een !== 'ww-geweigerd'))
      context.addIssue({
        code: 'custom',
        message: 'Behalve voor ww-geweigerd is een kolom voor einddatum nodig.',
      });
    const ontbreekt = WIE.filter((veld) => !mapping.velden[veld]);
    if (ontbreekt.length > 0 && soorten.some((een) => MET_PERSOON.has(een)))
      context.addIssue({
        code: 'custom',
        message: `Een toekenning of weigering zegt over wie het gaat; een kolom ontbreekt voor: ${ontbreekt.join(', ')}.`,
      });
  });

/** A mapping that passed its checks. */
export type UwvMapping = z.output<typeof uwvMappingSchema>;

/** Fields of a message that come from a delivery. */
export type UwvVeld = keyof UwvMapping['velden'];

/** Column names are compared without spaces around them and without capitals. */
export function kolomsleutel(naam: string): string {
  return naam.trim().toLowerCase();
}

function kolommenVan(velden: Readonly<Record<string, unknown>>): string[] {
  return Object.values(velden).flatMap((veld) => {
    const naam = (veld as { kolom?: unknown } | undefined)?.kolom;
    return typeof naam === 'string' ? [naam] : [];
  });
}

/** Where each field stands among the columns of a delivery, or why the columns do not fit. Names are not repeated: they may be data. */
export type Indeling =
  | { readonly goed: true; readonly plaats: ReadonlyMap<UwvVeld, number> }
  | { readonly goed: false; readonly uitleg: string };

/** Holds the columns of a delivery against the mapping. */
export function deelIn(kolommen: readonly string[], mapping: UwvMapping): Indeling {
  const sleutels = kolommen.map(kolomsleutel);
  const genegeerd = new Set(mapping.genegeerd.map(kolomsleutel));
  const plaats = new Map<UwvVeld, number>();
  const ontbreekt: string[] = [];
  const bekend = new Set<number>();
  for (const [veld, waar] of Object.entries(mapping.velden)) {
    if (waar === undefined || !('kolom' in waar)) continue;
    const i = sleutels.indexOf(kolomsleutel(waar.kolom));
    // The names in the mapping are ours to say.
    if (i === -1) ontbreekt.push(waar.kolom);
    else plaats.set(veld as UwvVeld, i);
    bekend.add(i);
  }
  const vreemd = sleutels.flatMap((sleutel, i) => (bekend.has(i) || genegeerd.has(sleutel) ? [] : [i + 1]));
  if (plaats.size === 0 && vreemd.length === sleutels.length)
    return { goed: false, uitleg: 'Geen enkele kolom is bekend; heeft de levering een kop?' };
  const redenen = [
    ...(ontbreekt.length > 0 ? [`In de kop ontbreekt: ${ontbreekt.join(', ')}.`] : []),
    ...(vreemd.length > 0
      ? [
          `Niet in de mapping: kolom ${vreemd.slice(0, 20).join(', ')}. Neem een kolom op of noem haar bij genegeerd.`,
        ]
      : []),
    ...(new Set(sleutels).size < sleutels.length ? ['Een kolom staat dubbel in de kop.'] : []),
  ];
  return redenen.length > 0 ? { goed: false, uitleg: redenen.join(' ') } : { goed: true, plaats };
}
