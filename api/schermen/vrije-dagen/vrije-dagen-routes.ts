import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { leesLocaties, vindLocatie } from '../../../db/repositories/locaties';
import { leesVrijeDagen, type VrijeDag } from '../../../db/repositories/vrije-dagen';
import { dagenTussen, isDatum } from '../../../domain/kalender/datum';
import { ApiFout } from '../../fouten/api-fout';
import { beoordeel } from '../../fouten/zod-fouten';
import {
  bewaarVrijeDagen,
  vereisEigenVestiging,
  VrijeDagenSchema,
} from '../../vrije-dagen/bewaar-vrije-dagen';
import { leesFormulier, naarDatum, veld, vraagwaarde } from '../kader/formulier';
import type { Formulierfouten } from '../kader/foutsamenvatting';
import { VRIJE_DAGEN_BEHEER } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { naarReeksen, werkweekdagen } from './dagenreeks';
import { VestigingkeuzeScherm, VrijeDagenScherm, type VrijeDagwaarden } from './vrije-dagen-scherm';

/** Longest range in one go, in days: longer is a holiday, and those are known. */
const MAX_REEKS = 60;

const LEEG: VrijeDagwaarden = { van: '', tot: '', soort: 'vrij' };

const GEDAAN: Readonly<Record<string, string>> = {
  toegevoegd: 'De dagen zijn toegevoegd',
  verwijderd: 'De dagen zijn verwijderd',
};

function vestigingVan(request: FastifyRequest): string {
  const { vestigingscode } = request.params as { vestigingscode: string };
  vereisEigenVestiging(request.toegang, vestigingscode);
  return vestigingscode;
}

/** `/vrije-dagen`: the own free days of a school, the same way as `PUT /v1/locaties/{vestigingscode}/vrije-dagen`. */
export async function vrijeDagenSchermRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok } = app.diensten;
  const config = { toegang: { functies: VRIJE_DAGEN_BEHEER } } as const;

  async function toonPagina(
    request: FastifyRequest,
    reply: FastifyReply,
    waarden: VrijeDagwaarden = LEEG,
    fouten: Formulierfouten = {},
  ): Promise<FastifyReply> {
    const vestigingscode = vestigingVan(request);
    const { locatie, dagen } = await databank.metToegang(request.toegang, async (tx) => ({
      locatie: await vindLocatie(tx, vestigingscode),
      dagen: await leesVrijeDagen(tx, vestigingscode),
    }));
    if (!locatie) throw new ApiFout('niet-gevonden');
    const gedaan = GEDAAN[vraagwaarde(request, 'gedaan')] ?? null;
    const heeftFouten = Object.keys(fouten).length > 0;
    return stuurPagina(
      reply,
      { titel: `Vrije dagen van ${locatie.naam}`, actief: 'vrije-dagen', kop: false, fouten: heeftFouten },
      VrijeDagenScherm({
        ik: request.medewerker,
        vestigingscode,
        naam: locatie.naam,
        andere: request.medewerker.vestigingscodes.length > 1,
        reeksen: naarReeksen(dagen),
        waarden,
        fouten,
        gedaan: heeftFouten ? null : gedaan,
      }),
      heeftFouten ? 400 : 200,
    );
  }

  async function verander(
    request: FastifyRequest,
    wijziging: (nu: readonly VrijeDag[]) => readonly VrijeDag[],
  ): Promise<void> {
    const vestigingscode = vestigingVan(request);
    const ontvangen = { op: await klok.nu(), traceparent: request.traceparent };
    await databank.metToegang(request.toegang, (tx) =>
      bewaarVrijeDagen(tx, request.toegang, vestigingscode, wijziging, ontvangen),
    );
  }

  app.get('/vrije-dagen', { config }, async (request, reply) => {
    const { vestigingscodes } = request.medewerker;
    if (vestigingscodes.length === 1) return reply.redirect(`/vrije-dagen/${vestigingscodes[0]}`, 303);
    const vestigingen = await databank.metToegang(request.toegang, (tx) => leesLocaties(tx, vestigingscodes));
    return stuurPagina(
      reply,
      { titel: 'Vrije dagen', actief: 'vrije-dagen' },
      VestigingkeuzeScherm({ vestigingen }),
    );
  });

  app.get('/vrije-dagen/:vestigingscode', { config }, (request, reply) => toonPagina(request, reply));

  app.post('/vrije-dagen/:vestigingscode/toevoegen', { config }, async (request, reply) => {
    const formulier = leesFormulier(request.body);
    const waarden = {
      van: veld(formulier, 'van'),
      tot: veld(formulier, 'tot'),
      soort: veld(formulier, 'soort'),
    };
    const gelezen = leesDagen(waarden);
    if (!gelezen.goed) return toonPagina(request, reply, waarden, gelezen.fouten);
    const nieuw = new Map(gelezen.dagen.map((dag) => [dag.datum, dag]));
    await verander(request, (nu) => [...nu.filter(({ datum }) => !nieuw.has(datum)), ...nieuw.values()]);
    return reply.redirect(`/vrije-dagen/${vestigingVan(request)}?gedaan=toegevoegd`, 303);
  });

  app.post('/vrije-dagen/:vestigingscode/verwijderen', { config }, async (request, reply) => {
    const [van = '', tot = ''] = veld(leesFormulier(request.body), 'reeks').split('/', 2);
    if (!isDatum(van) || !isDatum(tot)) throw new ApiFout('invoer-ongeldig');
    await verander(request, (nu) => nu.filter(({ datum }) => datum < van || datum > tot));
    return reply.redirect(`/vrije-dagen/${vestigingVan(request)}?gedaan=verwijderd`, 303);
  });
}

type Gelezen =
  | { readonly goed: true; readonly dagen: readonly VrijeDag[] }
  | { readonly goed: false; readonly fouten: Formulierfouten };

/** The days of the form, judged by the schema of the API. */
function leesDagen(waarden: VrijeDagwaarden): Gelezen {
  const van = naarDatum(waarden.van);
  const tot = naarDatum(waarden.tot);
  const fouten = reeksfouten(van, tot);
  if (Object.keys(fouten).length > 0) return { goed: false, fouten };
  const dagen = werkweekdagen(van, tot || van);
  if (dagen.length === 0) return { goed: false, fouten: { van: 'In het weekend is er al geen school.' } };
  const oordeel = beoordeel(VrijeDagenSchema, 'inhoud', {
    vrijeDagen: dagen.map((datum) => ({ datum, soort: waarden.soort })),
  });
  if (oordeel.goed) return { goed: true, dagen: oordeel.waarde.vrijeDagen };
  const [eerste] = oordeel.fouten;
  const veldnaam = eerste?.pad.endsWith('/soort') ? 'soort' : 'van';
  return { goed: false, fouten: { [veldnaam]: eerste?.uitleg ?? 'Deze dagen kunnen niet.' } };
}

function reeksfouten(van: string, tot: string): Formulierfouten {
  if (!isDatum(van)) return { van: 'Vul de eerste dag in, als dag-maand-jaar.' };
  if (tot === '') return {};
  if (!isDatum(tot)) return { tot: 'Vul een bestaande dag in, als dag-maand-jaar, of laat leeg.' };
  if (tot < van) return { tot: 'De laatste dag ligt voor de eerste dag.' };
  if (dagenTussen(van, tot) >= MAX_REEKS) return { tot: `Kies hoogstens ${MAX_REEKS} dagen tegelijk.` };
  return {};
}
