import { z } from 'zod';
import type { Aflevervorm } from '../../db/repositories/afleverkanalen';
import { leesGeheim } from './webhook/handtekening';
import { zaakinstellingSchema } from './zaken/zaakinstelling';

/** An address that was judged when it was registered; judged again at every connection. */
const url = z.url({ protocol: /^https?$/ }).max(2_000);
const geheim = z.string().refine(
  (tekst) => {
    try {
      return leesGeheim(tekst).length > 0;
    } catch {
      return false;
    }
  },
  { error: 'Een geheim is whsec_ met 24 tot en met 64 bytes in base64.' },
);
/** Shared with a gemeente; visible characters, so that it fits in a header. */
const token = z.string().regex(/^[\x21-\x7e]{8,500}$/, 'Een token of geheim heeft 8 tot 500 tekens.');

const SCHEMAS = {
  webhook: z.strictObject({
    url,
    geheimen: z
      .array(z.strictObject({ waarde: geheim, vanaf: z.int(), tot: z.int().nullable() }))
      .min(1)
      .max(2),
  }),
  'open-klant': z.strictObject({
    url,
    token,
    /** Actor in Open Klant that gets the interne taken, for instance the unit W&I. */
    actor: z.uuid().nullable().default(null),
  }),
  zaken: z.strictObject({
    url,
    clientId: z.string().regex(/^[\x21-\x7e]{1,100}$/),
    geheim: token,
    zaak: zaakinstellingSchema,
  }),
} as const satisfies Record<Aflevervorm, z.ZodType>;

/** With what a channel of a form was registered. */
export type Kanaalinstelling<V extends Aflevervorm = Aflevervorm> = z.output<(typeof SCHEMAS)[V]>;

/** Judges settings, for the form they are of; the fields that are wrong are named, what stood in them is not. */
export function keurKanaalinstelling<V extends Aflevervorm>(
  vorm: V,
  gegeven: unknown,
):
  | { readonly goed: true; readonly instelling: Kanaalinstelling<V> }
  | { readonly goed: false; readonly velden: string[] } {
  const gelezen = SCHEMAS[vorm].safeParse(gegeven);
  if (gelezen.success) return { goed: true, instelling: gelezen.data as Kanaalinstelling<V> };
  const velden = gelezen.error.issues.map(({ path, code }) => `${path.join('.') || 'geheel'} (${code})`);
  return { goed: false, velden: [...new Set(velden)] };
}

/** Settings as they were kept. @throws Error when they are of another form */
export function leesKanaalinstelling<V extends Aflevervorm>(vorm: V, tekst: string): Kanaalinstelling<V> {
  const gekeurd = keurKanaalinstelling(vorm, JSON.parse(tekst));
  if (!gekeurd.goed) throw new Error(`de instelling past niet bij ${vorm}: ${gekeurd.velden.join(', ')}`);
  return gekeurd.instelling;
}
