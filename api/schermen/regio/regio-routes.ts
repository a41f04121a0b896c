import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  leesLateVerzoeken,
  leesOnvindbaren,
  leesOverdrachtenMetAandacht,
} from '../../../db/repositories/aandacht-overdrachten';
import { leesPartnernamen } from '../../../db/repositories/ketenpartners';
import { leesRegioOverzicht, type RegioPlaats } from '../../../db/repositories/regio-overzicht';
import { leesCursor, maakCursor } from '../../paginering/cursor';
import { vraagwaarde } from '../kader/formulier';
import { REGIE } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { RegioScherm } from './regio-scherm';

const PER_BLADZIJDE = 25;
const AANDACHT_HOOGSTENS = 200;

const PlaatsSchema: z.ZodType<RegioPlaats> = z.strictObject({
  uiterlijk: z.int().nullable(),
  ref: z.uuid(),
});

function naarAdres(termijn: string, cursor?: string): string {
  const query = new URLSearchParams(termijn === '' ? {} : { termijn });
  if (cursor !== undefined) query.set('cursor', cursor);
  const tekst = query.toString();
  return tekst === '' ? '/regio' : `/regio?${tekst}`;
}

/** `/regio`: where the trajecten of the region are, for who oversees the cooperation. */
export async function regioSchermRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok, ring } = app.diensten;
  app.get('/regio', { config: { toegang: { functies: REGIE } } }, async (request, reply) => {
    const termijn = vraagwaarde(request, 'termijn') === 'te-laat' ? 'te-laat' : '';
    const cursor = vraagwaarde(request, 'cursor');
    request.query = { termijn, ...(cursor === '' ? {} : { cursor }) };
    const na = leesCursor(ring, request, PlaatsSchema);
    const nu = await klok.nu();
    const { gevonden, aandacht, namen } = await databank.metToegang(request.toegang, async (tx) => {
      const trajecten = await leesRegioOverzicht(
        tx,
        termijn === '' ? {} : { uiterlijkVoor: nu },
        na,
        PER_BLADZIJDE + 1,
      );
      // On the first page only: who leafs on looks for something else.
      const aandacht =
        na === null
          ? {
              overdrachten: await leesOverdrachtenMetAandacht(tx, AANDACHT_HOOGSTENS),
              onvindbaren: await leesOnvindbaren(tx, AANDACHT_HOOGSTENS),
              verzoeken: await leesLateVerzoeken(tx, AANDACHT_HOOGSTENS),
            }
          : null;
      const oins = trajecten.flatMap((t) => [
        t.verantwoordelijke.oin,
        ...(t.aanZet === null ? [] : [t.aanZet.oin]),
        ...(t.vorige === null ? [] : [t.vorige.oin]),
      ]);
      for (const { stand, laatste } of aandacht?.overdrachten ?? [])
        oins.push(stand.van.oin, stand.naar.oin, ...(laatste === null ? [] : [laatste.oin]));
      for (const { vrager, gevraagde } of aandacht?.verzoeken ?? []) oins.push(vrager.oin, gevraagde.oin);
      return { gevonden: trajecten, aandacht, namen: await leesPartnernamen(tx, oins) };
    });
    const trajecten = gevonden.slice(0, PER_BLADZIJDE);
    const laatste = trajecten.at(-1);
    return stuurPagina(
      reply,
      { titel: 'Trajecten in de regio', actief: 'regio' },
      RegioScherm({
        termijn,
        aandacht,
        trajecten,
        namen,
        nu,
        volgende:
          gevonden.length > PER_BLADZIJDE && laatste
            ? naarAdres(
                termijn,
                maakCursor(ring, request, { uiterlijk: laatste.uiterlijk, ref: laatste.ref }),
              )
            : null,
        begin: na === null ? null : naarAdres(termijn),
      }),
    );
  });
}
