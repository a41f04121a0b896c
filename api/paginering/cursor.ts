import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { hmacSleutel, type Sleutelring } from '../../privacy/sleutelring';
import { ApiFout } from '../fouten/api-fout';

/** Rows on a page when the caller does not say. */
export const STANDAARD_LIMIET = 50;
/** Most rows on a page. */
export const MAX_LIMIET = 200;

/** The query parameters of every list: `...pagineringVelden` in a strict object. */
export const pagineringVelden = {
  cursor: z
    .string()
    .max(1_000)
    .optional()
    .meta({ description: 'Uit de Link-kop van de vorige bladzijde; ondoorzichtig.' }),
  limiet: z
    .string()
    .regex(/^[1-9][0-9]{0,2}$/, { error: `Geef een getal van 1 tot en met ${MAX_LIMIET}.` })
    .transform(Number)
    .pipe(z.int().max(MAX_LIMIET, { error: `Geef een getal van 1 tot en met ${MAX_LIMIET}.` }))
    .default(STANDAARD_LIMIET)
    .meta({
      description: `Hoeveel rijen hoogstens; standaard ${STANDAARD_LIMIET}, hoogstens ${MAX_LIMIET}.`,
    }),
};

/** The part of the request a cursor belongs to: the caller, the address and every filter but cursor and limiet. */
function bereik(request: FastifyRequest, pad: string | undefined): string {
  const gesorteerd = Object.entries(request.query as Record<string, unknown>)
    .filter(([naam]) => naam !== 'cursor' && naam !== 'limiet')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([request.clientId, pad ?? request.routeOptions.url, gesorteerd]);
}

function zegel(ring: Sleutelring, inhoud: string, request: FastifyRequest, pad: string | undefined): Buffer {
  return hmacSleutel(ring, 'cursor', `${bereik(request, pad)}\n${inhoud}`).subarray(0, 16);
}

/**
 * Seals where a page ended; only this caller can go on from it, with the same filters.
 * @param pad address of the list, where it is shown under another one too (a form on it that was refused)
 */
export function maakCursor(
  ring: Sleutelring,
  request: FastifyRequest,
  plaats: unknown,
  pad?: string,
): string {
  const inhoud = Buffer.from(JSON.stringify(plaats)).toString('base64url');
  return `${inhoud}.${zegel(ring, inhoud, request, pad).toString('base64url')}`;
}

/** Opens a cursor; null when there is none. Throws `cursor-ongeldig` for one that we did not give to this caller for this list. */
export function leesCursor<T>(
  ring: Sleutelring,
  request: FastifyRequest,
  schema: z.ZodType<T>,
  pad?: string,
): T | null {
  const { cursor } = request.query as { cursor?: string };
  if (cursor === undefined) return null;
  const [inhoud = '', gegeven = ''] = cursor.split('.');
  const verwacht = zegel(ring, inhoud, request, pad);
  const handtekening = Buffer.from(gegeven, 'base64url');
  if (handtekening.length !== verwacht.length || !timingSafeEqual(handtekening, verwacht))
    throw new ApiFout('cursor-ongeldig');
  const plaats = schema.safeParse(JSON.parse(Buffer.from(inhoud, 'base64url').toString('utf8')));
  if (!plaats.success) throw new ApiFout('cursor-ongeldig');
  return plaats.data;
}

/** Announces the next page in the Link header, with the same filters. */
export function zetVolgende(reply: FastifyReply, basisUrl: string, cursor: string): void {
  const [pad = '', query = ''] = reply.request.url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  reply.header('link', `<${basisUrl}${pad}?${parameters.toString()}>; rel="next"`);
}
