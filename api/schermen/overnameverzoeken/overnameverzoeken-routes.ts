import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { z } from 'zod';
import { bewaarAntwoord, claimSleutel, maakAntwoord } from '../../../db/repositories/idempotentie';
import { leesEigenVerzoeken } from '../../../db/repositories/overnameverzoeken';
import { VERZOEKREDENEN, type Verzoekreden } from '../../../domain/overdracht/overnameverzoek';
import { ApiFout } from '../../fouten/api-fout';
import { leesEigenVerzoek, neemVerzoekAan, trekVerzoekIn } from '../../overdrachten/overname';
import { antwoordBijHerhaling } from '../../plugins/idempotentie';
import { IdSchema } from '../../schemas/woorden';
import { toonOvernameverzoek } from '../../schemas/overnameverzoek';
import { alsEenmalig } from '../kader/eenmalig';
import { leesFormulier, veld } from '../kader/formulier';
import { naarFormulierfouten, type Formulierfouten } from '../kader/foutsamenvatting';
import { OVERNEMERS } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { idVan } from '../taken/taken-routes';
import { OvernameverzoekenScherm, OvernameverzoekScherm } from './overnameverzoeken-scherm';

const TITEL = 'Overname vragen';
const GETOOND = 25;

/** `/overnameverzoeken`: ask to take over, the same way as `POST /v1/overnameverzoeken`; the BSN stands in no address. */
export async function overnameverzoekenSchermRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok } = app.diensten;
  const config = { toegang: { functies: OVERNEMERS } } as const;

  async function toonLijst(
    request: FastifyRequest,
    reply: FastifyReply,
    v: { readonly reden: string; readonly fouten: Formulierfouten },
    status = 200,
  ): Promise<FastifyReply> {
    const nu = await klok.nu();
    const { oin, rol } = request.toegang;
    const verzoeken =
      oin === null || rol === null
        ? []
        : await databank.metToegang(request.toegang, (tx) =>
            leesEigenVerzoeken(tx, { oin, rol }, { limiet: GETOOND }),
          );
    return stuurPagina(
      reply,
      { titel: TITEL, actief: 'overnameverzoeken', fouten: status !== 200 },
      OvernameverzoekenScherm({
        ...v,
        csrf: request.medewerker.csrf,
        sleutel: uuidv4(),
        verzoeken: verzoeken.map((verzoek) => toonOvernameverzoek(verzoek, nu)),
      }),
      status,
    );
  }

  app.get('/overnameverzoeken', { config }, (request, reply) =>
    toonLijst(request, reply, { reden: '', fouten: {} }),
  );

  app.post('/overnameverzoeken', { config }, async (request, reply) => {
    const formulier = leesFormulier(request.body);
    const bsn = veld(formulier, 'bsn');
    const reden = veld(formulier, 'reden');
    const sleutel = IdSchema.safeParse(veld(formulier, 'sleutel'));
    if (!sleutel.success) throw new ApiFout('invoer-ongeldig');
    const gekozen = z.enum(VERZOEKREDENEN).safeParse(reden);
    const fouten = {
      ...(bsn === '' ? { bsn: 'Vul het burgerservicenummer in.' } : {}),
      ...(gekozen.success ? {} : { reden: 'Kies waarvoor u wilt overnemen.' }),
    };
    if (Object.keys(fouten).length > 0) return toonLijst(request, reply, { reden, fouten }, 400);
    const invoer = { bsn, reden: gekozen.data as Verzoekreden };
    alsEenmalig(request, sleutel.data, invoer);
    const op = await klok.nu();
    try {
      const id = await databank.metToegang(request.toegang, async (tx): Promise<string> => {
        const eenmalig = app.eenmaligVerzoek(request);
        const eerder = antwoordBijHerhaling(await claimSleutel(tx, eenmalig));
        if (eerder) return (JSON.parse(eerder.inhoud) as { id: string }).id;
        const { toegang, traceparent } = request;
        const nieuw = await neemVerzoekAan(tx, app.diensten, toegang, invoer, { op, traceparent });
        await bewaarAntwoord(tx, eenmalig, maakAntwoord(202, { id: nieuw }));
        return nieuw;
      });
      return await reply.redirect(`/overnameverzoeken/${id}`, 303);
    } catch (fout) {
      if (!(fout instanceof ApiFout) || fout.code !== 'invoer-ongeldig') throw fout;
      return toonLijst(request, reply, { reden, fouten: naarFormulierfouten(fout.errors) }, 400);
    }
  });

  async function toonEen(
    request: FastifyRequest,
    reply: FastifyReply,
    bericht: string | null,
    status = 200,
  ): Promise<FastifyReply> {
    const { id } = idVan(request);
    const nu = await klok.nu();
    const verzoek = await databank.metToegang(request.toegang, (tx) =>
      leesEigenVerzoek(tx, request.toegang, id),
    );
    if (!verzoek) throw new ApiFout('niet-gevonden');
    return stuurPagina(
      reply,
      { titel: TITEL, actief: 'overnameverzoeken' },
      OvernameverzoekScherm({
        verzoek: toonOvernameverzoek(verzoek, nu),
        csrf: request.medewerker.csrf,
        bericht,
      }),
      status,
    );
  }

  app.get('/overnameverzoeken/:id', { config }, (request, reply) => toonEen(request, reply, null));

  app.post('/overnameverzoeken/:id/intrekken', { config }, async (request, reply) => {
    const { id } = idVan(request);
    const op = await klok.nu();
    try {
      await databank.metToegang(request.toegang, (tx) =>
        trekVerzoekIn(tx, app.diensten, request.toegang, id, { op, traceparent: request.traceparent }),
      );
    } catch (fout) {
      if (!(fout instanceof ApiFout) || fout.code !== 'toestand-laat-niet-toe') throw fout;
      return toonEen(request, reply, fout.message, 409);
    }
    return reply.redirect(`/overnameverzoeken/${id}`, 303);
  });
}
