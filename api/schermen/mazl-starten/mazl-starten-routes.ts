import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { bewaarAntwoord, claimSleutel, maakAntwoord } from '../../../db/repositories/idempotentie';
import { leesLocaties } from '../../../db/repositories/locaties';
import { leesStartverzoek } from '../../../db/repositories/startverzoeken';
import { ApiFout } from '../../fouten/api-fout';
import { antwoordBijHerhaling } from '../../plugins/idempotentie';
import { beoordeel } from '../../fouten/zod-fouten';
import { IdSchema, VestigingscodeSchema } from '../../schemas/woorden';
import { startTraject } from '../../trajecten/start-traject';
import { alsEenmalig } from '../kader/eenmalig';
import { leesFormulier, veld } from '../kader/formulier';
import { naarFormulierfouten, type Formulierfouten } from '../kader/foutsamenvatting';
import { MAZL_STARTERS } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { idVan } from '../taken/taken-routes';
import { MazlStartenScherm, StartverzoekScherm, type Startwaarden } from './mazl-starten-scherm';

const LEEG: Startwaarden = { vestiging: '', leerlingnummer: '' };

/** `/mazl-starten`: a traject by hand, the same way as `POST /v1/trajecten`. */
export async function mazlStartenRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok, ring } = app.diensten;
  const config = { toegang: { functies: MAZL_STARTERS } } as const;

  async function toonFormulier(
    request: FastifyRequest,
    reply: FastifyReply,
    waarden: Startwaarden,
    fouten: Formulierfouten,
    status: number,
  ): Promise<FastifyReply> {
    const { medewerker: ik } = request;
    const vestigingen = await databank.metToegang(request.toegang, (tx) =>
      leesLocaties(tx, ik.vestigingscodes),
    );
    return stuurPagina(
      reply,
      { titel: 'MAZL starten', actief: 'mazl-starten', fouten: status !== 200 },
      MazlStartenScherm({ ik, vestigingen, waarden, fouten, sleutel: uuidv4() }),
      status,
    );
  }

  app.get('/mazl-starten', { config }, (request, reply) => toonFormulier(request, reply, LEEG, {}, 200));

  app.post('/mazl-starten', { config }, async (request, reply) => {
    const formulier = leesFormulier(request.body);
    const waarden = {
      vestiging: veld(formulier, 'vestigingscode').toUpperCase(),
      leerlingnummer: veld(formulier, 'leerlingnummer'),
    };
    const sleutel = IdSchema.safeParse(veld(formulier, 'sleutel'));
    if (!sleutel.success) throw new ApiFout('invoer-ongeldig');
    const fouten = invoerfouten(waarden);
    if (Object.keys(fouten).length > 0) return toonFormulier(request, reply, waarden, fouten, 400);
    const aanleiding = request.medewerker.rol === 'school' ? 'zorg' : 'inloopspreekuur';
    const verzoek = {
      aanleiding,
      vestigingscode: waarden.vestiging,
      leerlingnummer: waarden.leerlingnummer,
    } as const;
    alsEenmalig(request, sleutel.data, verzoek);
    const op = await klok.nu();
    try {
      const id = await databank.metToegang(request.toegang, async (tx): Promise<string> => {
        const eenmalig = app.eenmaligVerzoek(request);
        const eerder = antwoordBijHerhaling(await claimSleutel(tx, eenmalig));
        if (eerder) return (JSON.parse(eerder.inhoud) as { id: string }).id;
        const { toegang, traceparent } = request;
        const nieuw = await startTraject(tx, ring, toegang, verzoek, { op, traceparent });
        await bewaarAntwoord(tx, eenmalig, maakAntwoord(202, { id: nieuw }));
        return nieuw;
      });
      return await reply.redirect(`/mazl-starten/${id}`, 303);
    } catch (fout) {
      return toonFormulier(request, reply, waarden, weigering(fout), 409);
    }
  });

  app.get('/mazl-starten/:id', { config }, async (request, reply) => {
    const { id } = idVan(request);
    const verzoek = await databank.metToegang(request.toegang, (tx) =>
      leesStartverzoek(tx, request.toegang, id),
    );
    if (!verzoek) throw new ApiFout('niet-gevonden');
    return stuurPagina(
      reply,
      { titel: 'MAZL starten', actief: 'mazl-starten' },
      StartverzoekScherm({ verzoek }),
    );
  });
}

function invoerfouten(waarden: Startwaarden): Formulierfouten {
  const vestiging = beoordeel(VestigingscodeSchema, 'inhoud', waarden.vestiging);
  return {
    ...(vestiging.goed ? {} : { vestigingscode: 'Kies de vestiging van de leerling.' }),
    ...(waarden.leerlingnummer === '' ? { leerlingnummer: 'Vul het leerlingnummer in.' } : {}),
  };
}

/** What the API would answer, at the field it is about; anything else is an error page. */
function weigering(fout: unknown): Formulierfouten {
  if (!(fout instanceof ApiFout)) throw fout;
  if (fout.code === 'invoer-ongeldig') return naarFormulierfouten(fout.errors);
  if (fout.code === 'niet-toegestaan') return { vestigingscode: fout.message };
  if (fout.code === 'toestand-laat-niet-toe') return { leerlingnummer: fout.message };
  throw fout;
}
