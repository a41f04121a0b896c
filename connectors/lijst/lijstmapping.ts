import { z } from 'zod';
import { DATUMVORMEN } from './datumvorm';

const kolom = z.string().min(1).max(100);

/** Where the text of a field comes from: a column, or the same for every row. `waarden` translates codes; what is not in it is an error. */
const veld = z.union([
  z.strictObject({
    kolom,
    waarden: z.record(z.string().min(1), z.string()).optional(),
    /** A list without this column is read as one in which it is empty. */
    magOntbreken: z.boolean().optional(),
  }),
  z.strictObject({ vast: z.string() }),
]);

/** What the mapping of a list says beside its fields. */
const RAAMWERK = {
  versie: z.literal(1),
  naam: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  vorm: z.enum(['csv', 'xml']).default('csv'),
  scheiding: z.enum([';', ',', '\t', '|']).default(';'),
  datumvorm: z.enum(DATUMVORMEN),
  /** In XML: the element that is a row; its children are the columns. */
  rijElement: z.string().max(100).default('Rij'),
  /** `bsn`: BSN or onderwijsnummer, checked. `pseudoniem`: the source says that its numbers are not real ones; nine digits are enough. */
  persoonsnummer: z.enum(['bsn', 'pseudoniem']).default('bsn'),
  /** The source leaves out leading zeros of gemeentecodes. */
  gemeentecodeZonderNul: z.boolean().default(false),
  /**
   * A last row that says how many there are: in CSV a line that begins with `kenmerk`, in XML an element of that name. With it, a list
   * without it is refused.
   */
  trailer: z.strictObject({ kenmerk: z.string().min(1).max(50) }).optional(),
  /** Columns that may be there and are never read. */
  genegeerd: z.array(kolom).default([]),
  /** Values that mean "nothing" in a date column. */
  leegAls: z.array(z.string()).default(['00000000', '66660101', '88881231']),
  /** With at least so many wrong rows, and more than this share of all, nothing of the list is taken. */
  stopBij: z
    .strictObject({ minstens: z.int().min(1), deel: z.number().min(0).max(1) })
    .default({ minstens: 3, deel: 0.05 }),
};

/**
 * Makes the schema of a mapping: how a list is read, as configuration, because its columns are agreed per source. The fields on our side are
 * a closed list; every column of a list is mapped or named in `genegeerd`, and with any other column the whole list is refused.
 */
export function maakLijstmappingSchema<V extends string>(verplicht: readonly V[], vrij: readonly V[]) {
  const velden: Record<string, z.ZodType> = {};
  for (const naam of verplicht) velden[naam] = veld;
  for (const naam of vrij) velden[naam] = veld.optional();
  return z.strictObject({ ...RAAMWERK, velden: z.strictObject(velden) }).superRefine((mapping, context) => {
    const namen = kolommenVan(mapping.velden as Lijstmapping<V>['velden']).map(kolomsleutel);
    const alle = [...new Set(namen), ...mapping.genegeerd.map(kolomsleutel)];
    for (const naam of new Set(alle.filter((een, i) => alle.indexOf(een) !== i)))
      context.addIssue({ code: 'custom', message: `Kolom ${naam} is gelezen en genegeerd tegelijk.` });
  }) as unknown as z.ZodType<Lijstmapping<V>>;
}

/** One field of a mapping. */
export type Lijstveld = z.output<typeof veld>;

/** A mapping that passed its checks. */
export interface Lijstmapping<V extends string = string> extends Readonly<
  z.output<z.ZodObject<typeof RAAMWERK>>
> {
  readonly velden: Readonly<Partial<Record<V, Lijstveld>>>;
}

/** Column names are compared without spaces around them and without capitals. */
export function kolomsleutel(naam: string): string {
  return naam.trim().toLowerCase();
}

function kolommenVan(
  velden: Readonly<Record<string, Lijstveld | undefined>>,
  welke: 'alle' | 'verplicht' = 'alle',
): string[] {
  return Object.values(velden).flatMap((een) => {
    if (een === undefined || !('kolom' in een)) return [];
    return welke === 'verplicht' && een.magOntbreken === true ? [] : [een.kolom];
  });
}

/** Why the columns of a list do not fit its mapping, in Dutch; null when they do. Names of the list are not repeated: they may be data. */
export function kolomfout(kolommen: readonly string[], mapping: Lijstmapping): string | null {
  const sleutels = kolommen.map(kolomsleutel);
  const gezocht = kolommenVan(mapping.velden);
  const ontbreekt = [...new Set(kolommenVan(mapping.velden, 'verplicht'))].filter(
    (naam) => !sleutels.includes(kolomsleutel(naam)),
  );
  const bekend = new Set([...gezocht, ...mapping.genegeerd].map(kolomsleutel));
  const vreemd = sleutels.flatMap((sleutel, i) => (bekend.has(sleutel) ? [] : [i + 1]));
  if (vreemd.length === sleutels.length) return 'Geen enkele kolom is bekend; heeft de lijst een kop?';
  const redenen = [
    ...(ontbreekt.length > 0 ? [`In de lijst ontbreekt: ${ontbreekt.join(', ')}.`] : []),
    ...(vreemd.length > 0
      ? [
          `Niet in de mapping: kolom ${vreemd.slice(0, 20).join(', ')}. Neem een kolom op of noem haar bij genegeerd.`,
        ]
      : []),
    ...(new Set(sleutels).size < sleutels.length ? ['Een kolom staat dubbel in de kop.'] : []),
  ];
  return redenen.length > 0 ? redenen.join(' ') : null;
}
