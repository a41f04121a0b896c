import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { schrijfAudit } from '../../../db/repositories/auditregels';
import {
  beantwoordLijstverschil,
  leesLijstverschillen,
  type Geboektverschil,
} from '../../../db/repositories/lijstverschillen';
import { verantwoordLijst } from '../../../db/repositories/verwerkingsregels';
import { namensPlatform, type Toegang } from '../../../db/verbinding';
import { VERSCHILANTWOORDEN } from '../../../domain/vergelijk/verschil';
import { ApiFout } from '../../fouten/api-fout';
import { leesFormulier, veld, vraagwaarde } from '../kader/formulier';
import { VERSCHILLEZERS } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { kortKenmerk } from '../kader/woorden';
import { idVan } from '../taken/taken-routes';
import { LijstverschilScherm } from './lijstverschil-scherm';
import { LijstverschillenScherm } from './lijstverschillen-scherm';

const HOOGSTENS = 200;

/** `/lijstverschillen`: where lists of sources and the trajecten differ, and for their owner what became of it. */
export async function lijstverschillenRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok } = app.diensten;
  const config = { toegang: { functies: VERSCHILLEZERS } } as const;

  app.get('/lijstverschillen', { config }, async (request, reply) => {
    const verschillen = await databank.metToegang(request.toegang, async (tx) => {
      const open = await leesLijstverschillen(tx, { alle: false, hoogstens: HOOGSTENS });
      verantwoordLijst(tx, 'traject-inzien', 'lijstverschillen', open.length);
      return open;
    });
    return stuurPagina(
      reply,
      { titel: 'Verschillen met lijsten', actief: 'lijstverschillen' },
      LijstverschillenScherm({ verschillen, hoogstens: HOOGSTENS }),
    );
  });

  async function toon(
    request: FastifyRequest,
    reply: FastifyReply,
    v: { readonly fout?: string; readonly status?: number } = {},
  ): Promise<FastifyReply> {
    const { id: ref } = idVan(request);
    const [verschil] = await databank.metToegang(request.toegang, (tx) => leesLijstverschillen(tx, { ref }));
    if (verschil === undefined) throw new ApiFout('niet-gevonden');
    return stuurPagina(
      reply,
      {
        titel: `Verschil ${kortKenmerk(ref)}`,
        actief: 'lijstverschillen',
        fouten: v.status === 400,
      },
      LijstverschilScherm({
        verschil,
        isEigenaar: isEigenaar(request.toegang, verschil),
        csrf: request.medewerker.csrf,
        isNet: vraagwaarde(request, 'gedaan') !== '',
        fout: v.fout ?? null,
      }),
      v.status ?? 200,
    );
  }

  app.get('/lijstverschillen/:id', { config }, (request, reply) => toon(request, reply));

  app.post('/lijstverschillen/:id/uitkomst', { config }, async (request, reply) => {
    const { id: ref } = idVan(request);
    const gekozen = veld(leesFormulier(request.body), 'uitkomst');
    const op = await klok.nu();
    const gedaan = await databank.metToegang(request.toegang, async (tx) => {
      const [verschil] = await leesLijstverschillen(tx, { ref });
      // The regisseur sees it; only its owner answers.
      if (verschil === undefined || !isEigenaar(request.toegang, verschil))
        throw new ApiFout('niet-gevonden');
      const uitkomst = VERSCHILANTWOORDEN.find((een) => een === gekozen);
      if (uitkomst === undefined) return 'geen-keuze' as const;
      const gelukt = await namensPlatform(tx, request.toegang, () =>
        beantwoordLijstverschil(tx, ref, uitkomst, op),
      );
      if (gelukt)
        schrijfAudit(tx, {
          handeling: 'lijstverschil-verklaard',
          voorwerp: `lijstverschil:${ref}`,
          gegevens: { uitkomst },
        });
      return gelukt ? ('gedaan' as const) : ('al-gedaan' as const);
    });
    if (gedaan === 'geen-keuze')
      return toon(request, reply, { fout: 'Kies wat u heeft uitgezocht.', status: 400 });
    if (gedaan === 'al-gedaan')
      return toon(request, reply, { fout: 'Dit verschil is al afgehandeld', status: 409 });
    return reply.redirect(`/lijstverschillen/${ref}?gedaan=uitkomst`, 303);
  });
}

function isEigenaar({ oin, rol }: Toegang, { eigenaar_oin, eigenaar_rol }: Geboektverschil): boolean {
  return oin === eigenaar_oin && rol === eigenaar_rol;
}
