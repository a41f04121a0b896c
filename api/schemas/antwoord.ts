import type { z } from 'zod';

/** A JSON answer in a route's `response`. */
export function jsonAntwoord<S extends z.ZodType>(
  description: string,
  schema: S,
): { description: string; content: { 'application/json': { schema: S } } } {
  return { description, content: { 'application/json': { schema } } };
}
