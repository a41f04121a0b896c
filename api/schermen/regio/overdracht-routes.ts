import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { leesPartnernamen } from '../../../db/repositories/ketenpartners';
import { OVERLEGAFSPRAKEN, type Overlegafspraak } from '../../../domain/overdracht/redenen';
import { ApiFout } from '../../fouten/api-fout';
import { doeOverleg, leesVoorRegie, type Overlegactie } from '../../overdrachten/overleg';
import { IdSchema } from '../../schemas/woorden';
import { leesFormulier, veld, vraagwaarde } from '../kader/formulier';
import { REGIE } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { kortKenmerk } from '../kader/woorden';
import { idVan } from '../taken/taken-routes';
import { RegieoverdrachtScherm, type RegieoverdrachtProps } from './overdracht-scherm';

const GEDAAN: Readonly<Record<string, string>> = {
  bijeengeroepen: 'U heeft het overleg bijeengeroepen',
  vastgelegd: 'De afspraak is vastgelegd',
};

/** `/regio/overdrachten/{id}`: one overdracht for the regisseur, with the opschaaloverleg. */
export async function regieoverdrachtRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok } = app.diensten;
  const config = { toegang: { functies: REGIE } } as const;

  async function toon(
    request: FastifyRequest,
    reply: FastifyReply,
    v: Pick<RegieoverdrachtProps, 'bericht' | 'fouten'>,
    status = 200,
  ): Promise<FastifyReply> {
    const { id } = idVan(request);
    const { overdracht, namen } = await databank.metToegang(request.toegang, async (tx) => {
      const gelezen = await leesVoorRegie(tx, id);
      const { van, naar } = gelezen.stand;
      const oins = [van.oin, naar.oin, ...(gelezen.laatste === null ? [] : [gelezen.laatste.oin])];
      return { overdracht: gelezen, namen: await leesPartnernamen(tx, oins) };
    });
    return stuurPagina(
      reply,
      {
        titel: `Overdracht ${kortKenmerk(overdracht.ref)}`,
        actief: 'regio',
        fouten: Object.keys(v.fouten).length > 0,
      },
      RegieoverdrachtScherm({
        ...v,
        overdracht,
        namen,
        csrf: request.medewerker.csrf,
        sleutel: uuidv4(),
      }),
      status,
    );
  }

  async function doe(
    request: FastifyRequest,
    reply: FastifyReply,
    actie: Overlegactie,
    gedaan: string,
  ): Promise<FastifyReply> {
    const { id: ref } = idVan(request);
    const sleutel = IdSchema.safeParse(veld(leesFormulier(request.body), 'sleutel'));
    if (!sleutel.success) throw new ApiFout('invoer-ongeldig');
    const op = await klok.nu();
    const { toegang, traceparent } = request;
    try {
      await databank.metToegang(toegang, (tx) =>
        doeOverleg(tx, app.diensten, toegang, { ref, id: sleutel.data, actie, op, traceparent }),
      );
    } catch (fout) {
      if (!(fout instanceof ApiFout) || fout.code !== 'toestand-laat-niet-toe') throw fout;
      return toon(request, reply, { fouten: {}, bericht: { soort: 'fout', kop: fout.message } }, 409);
    }
    return reply.redirect(`/regio/overdrachten/${ref}?gedaan=${gedaan}`, 303);
  }

  app.get('/regio/overdrachten/:id', { config }, (request, reply) => {
    const gedaan = GEDAAN[vraagwaarde(request, 'gedaan')];
    return toon(request, reply, {
      fouten: {},
      bericht: gedaan === undefined ? null : { soort: 'goed', kop: gedaan },
    });
  });

  app.post('/regio/overdrachten/:id/overleg', { config }, (request, reply) =>
    doe(request, reply, { soort: 'roep-bijeen' }, 'bijeengeroepen'),
  );

  app.post('/regio/overdrachten/:id/afspraak', { config }, (request, reply) => {
    const afspraak = veld(leesFormulier(request.body), 'afspraak');
    if (!Object.hasOwn(OVERLEGAFSPRAKEN, afspraak))
      return toon(
        request,
        reply,
        { bericht: null, fouten: { afspraak: 'Kies wat er is afgesproken.' } },
        400,
      );
    return doe(request, reply, { soort: 'leg-vast', afspraak: afspraak as Overlegafspraak }, 'vastgelegd');
  });
}
