import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { schrijfAudit } from '../../../db/repositories/auditregels';
import { beantwoordWitteVlekTaak, leesWitteVlekTaken } from '../../../db/repositories/witte-vlek-taken';
import { namensPlatform } from '../../../db/verbinding';
import { mogelijkeAfspraken } from '../../../domain/in-beeld/witte-vlek-taak';
import { ApiFout } from '../../fouten/api-fout';
import { leesFormulier, veld, vraagwaarde } from '../kader/formulier';
import { WITTE_VLEK_TAKEN } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { kortKenmerk } from '../kader/woorden';
import { idVan } from '../taken/taken-routes';
import { WitteVlekScherm } from './witte-vlek-scherm';

/** `/in-beeld/taken/{ref}`: the taak of the regisseur about one witte vlek: what was agreed? */
export async function witteVlekRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok } = app.diensten;
  const config = { toegang: { functies: WITTE_VLEK_TAKEN } } as const;

  async function toon(
    request: FastifyRequest,
    reply: FastifyReply,
    v: { readonly fout?: string; readonly status?: number } = {},
  ): Promise<FastifyReply> {
    const { id: ref } = idVan(request);
    const [taak] = await databank.metToegang(request.toegang, (tx) => leesWitteVlekTaken(tx, { ref }));
    if (taak === undefined) throw new ApiFout('niet-gevonden');
    return stuurPagina(
      reply,
      {
        titel: `Witte vlek ${kortKenmerk(ref)}`,
        actief: 'in-beeld',
        fouten: v.fout !== undefined && v.status === 400,
      },
      WitteVlekScherm({
        taak,
        nu: await klok.nu(),
        csrf: request.medewerker.csrf,
        isNet: vraagwaarde(request, 'gedaan') !== '',
        fout: v.fout ?? null,
      }),
      v.status ?? 200,
    );
  }

  app.get('/in-beeld/taken/:id', { config }, (request, reply) => toon(request, reply));

  app.post('/in-beeld/taken/:id/afspraak', { config }, async (request, reply) => {
    const { id: ref } = idVan(request);
    const gekozen = veld(leesFormulier(request.body), 'afspraak');
    const op = await klok.nu();
    const uitkomst = await databank.metToegang(request.toegang, async (tx) => {
      const [taak] = await leesWitteVlekTaken(tx, { ref });
      if (taak === undefined) throw new ApiFout('niet-gevonden');
      const afspraak = mogelijkeAfspraken(taak.laatste !== null).find((een) => een === gekozen);
      if (afspraak === undefined) return 'geen-keuze' as const;
      const gelukt = await namensPlatform(tx, request.toegang, () =>
        beantwoordWitteVlekTaak(tx, ref, afspraak, op),
      );
      if (gelukt)
        schrijfAudit(tx, {
          handeling: 'witte-vlek-afgesproken',
          voorwerp: `witte-vlek:${ref}`,
          gegevens: { afspraak },
        });
      return gelukt ? ('gedaan' as const) : ('al-gedaan' as const);
    });
    if (uitkomst === 'geen-keuze')
      return toon(request, reply, { fout: 'Kies wat er is afgesproken.', status: 400 });
    if (uitkomst === 'al-gedaan')
      return toon(request, reply, { fout: 'Over deze witte vlek is al iets afgesproken', status: 409 });
    return reply.redirect(`/in-beeld/taken/${ref}?gedaan=afspraak`, 303);
  });
}
