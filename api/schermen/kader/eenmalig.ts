import type { FastifyRequest } from 'fastify';

/**
 * Makes the POST of a form what a POST of the API is: under a key of its own (made when the form was shown), by this employee, with
 * this body. From there it goes the same road, so that pressing twice does it once.
 */
export function alsEenmalig(request: FastifyRequest, sleutel: string, inhoud: unknown): void {
  request.clientId = request.medewerker.id;
  request.idempotentiesleutel = sleutel;
  request.ruweInhoud = Buffer.from(JSON.stringify(inhoud));
}
