import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { leesBesluit, type Besluit } from '../../../db/repositories/besluiten';
import { leesTaak, type Taak } from '../../../db/repositories/taken-lezen';
import type { Uitkomst } from '../../../domain/taken/taaksoort';
import { taaksoort, uitkomstVan } from '../../../domain/taken/taaksoorten';
import { ontvangBesluit } from '../../besluiten/ontvang-besluit';
import { ApiFout } from '../../fouten/api-fout';
import { etagVan } from '../../schemas/taak';
import { IdSchema } from '../../schemas/woorden';
import { leesCollegas } from '../kader/collegas';
import { alsEenmalig } from '../kader/eenmalig';
import { leesFormulier, veld, vraagwaarde, type Formulier } from '../kader/formulier';
import type { Formulierfouten } from '../kader/foutsamenvatting';
import type { Gegeven } from '../kader/gegevens';
import { MET_TAKEN } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { idVan } from '../taken/taken-routes';
import { AntwoordScherm, TeLaatScherm, type AntwoordProps } from './antwoord-scherm';
import { bijVelden, leesAntwoord, PERSOONNAMEN } from './antwoord-formulier';
import { BesluitScherm } from './besluit-scherm';
import { leesTaakbeeld } from './lees-taakbeeld';
import { gezienVan, veranderingen } from './taakverandering';
import { TaakScherm } from './taak-scherm';

const GEDAAN: Readonly<Record<string, string>> = {
  genomen: 'De taak is nu van u',
  vrijgegeven: 'De taak is terug bij het team',
  toegewezen: 'De taak is overgedragen aan een collega',
};

/** `/taken/{id}` (Taak): one taak, its answer in two steps, and what became of the answer. */
export async function taakSchermRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok } = app.diensten;
  const config = { toegang: { functies: MET_TAKEN } } as const;

  async function toonTaakpagina(
    request: FastifyRequest,
    reply: FastifyReply,
    gedaan: string | null,
    fouten: Formulierfouten = {},
  ): Promise<FastifyReply> {
    const { id } = idVan(request);
    const nu = await klok.nu();
    const beeld = await leesTaakbeeld(app, request, id, nu);
    const collegas = await leesCollegas(app.diensten, request.medewerker);
    const heeftFouten = Object.keys(fouten).length > 0;
    return stuurPagina(
      reply,
      { titel: beeld.beeld.titel, actief: 'taken', kop: false, fouten: heeftFouten },
      TaakScherm({ ...beeld, ik: request.medewerker, collegas, nu, gedaan, fouten }),
      heeftFouten ? 400 : 200,
    );
  }

  /** A fresh key for every form that is shown: an answer under an old key has been given already. */
  async function toonFormulier(
    request: FastifyRequest,
    reply: FastifyReply,
    p: Pick<AntwoordProps, 'taak' | 'uitkomst' | 'waarden' | 'fouten' | 'bericht'>,
    status: number,
  ): Promise<FastifyReply> {
    const nu = await klok.nu();
    return stuurPagina(
      reply,
      {
        titel: p.uitkomst.tekst,
        actief: 'taken',
        kop: false,
        fouten: Object.keys(p.fouten).length > 0,
      },
      AntwoordScherm({
        ...p,
        ik: request.medewerker,
        sleutel: uuidv4(),
        gezien: gezienVan(p.taak),
        nu,
      }),
      status,
    );
  }

  async function leesEigenTaak(request: FastifyRequest): Promise<Taak> {
    const { id } = idVan(request);
    const taak = await databank.metToegang(request.toegang, (tx) => leesTaak(tx, request.toegang, id));
    if (!taak) throw new ApiFout('niet-gevonden');
    return taak;
  }

  app.get('/taken/:id', { config }, (request, reply) =>
    toonTaakpagina(request, reply, GEDAAN[vraagwaarde(request, 'gedaan')] ?? null),
  );

  app.get('/taken/:id/antwoord', { config }, async (request, reply) => {
    const taak = await leesEigenTaak(request);
    const code = vraagwaarde(request, 'uitkomst');
    const uitkomst = uitkomstVan(taaksoort(taak.soort), code);
    if (!uitkomst)
      return toonTaakpagina(request, reply, null, { uitkomst: 'Kies eerst wat de uitkomst is.' });
    if (taak.status !== 'open') return reply.redirect(`/taken/${taak.id}`, 303);
    return toonFormulier(request, reply, { taak, uitkomst, waarden: {}, fouten: {}, bericht: null }, 200);
  });

  app.post('/taken/:id/antwoord', { config }, async (request, reply) => {
    const formulier = leesFormulier(request.body);
    const taak = await leesEigenTaak(request);
    const uitkomst = uitkomstVan(taaksoort(taak.soort), veld(formulier, 'uitkomst'));
    const sleutel = IdSchema.safeParse(veld(formulier, 'sleutel'));
    if (!uitkomst || !sleutel.success) throw new ApiFout('invoer-ongeldig');
    const gelezen = leesAntwoord(formulier, uitkomst);
    const opnieuw = { taak, uitkomst, waarden: formulier };
    if (!gelezen.goed)
      return toonFormulier(request, reply, { ...opnieuw, fouten: gelezen.fouten, bericht: null }, 400);
    const besluit = { ...gelezen.besluit, medewerker: request.medewerker.id };
    const ifMatch = etagVan(Number(veld(formulier, 'versie')));
    alsEenmalig(request, sleutel.data, { besluit, ifMatch });
    try {
      const { antwoord } = await ontvangBesluit(app, request, taak.id, besluit, ifMatch);
      return await toonUitslag(request, reply, opnieuw, antwoord);
    } catch (fout) {
      return await toonWeigering(request, reply, opnieuw, fout);
    }
  });

  type Opnieuw = Pick<AntwoordProps, 'taak' | 'uitkomst' | 'waarden'>;

  /** Stored: on to the page of the answer. Refused by the run: the form again, with the reason. */
  async function toonUitslag(
    request: FastifyRequest,
    reply: FastifyReply,
    opnieuw: Opnieuw,
    antwoord: { readonly status: number; readonly inhoud: string },
  ): Promise<FastifyReply> {
    const inhoud = JSON.parse(antwoord.inhoud) as { id?: string; detail?: string };
    if (antwoord.status < 300 && inhoud.id !== undefined)
      return reply.redirect(`/taken/${opnieuw.taak.id}/besluiten/${inhoud.id}`, 303);
    const taak = await leesEigenTaak(request);
    const bericht = { kop: 'Uw antwoord is niet uitgevoerd', regels: [inhoud.detail ?? 'Dit kan nu niet.'] };
    return toonFormulier(request, reply, { ...opnieuw, taak, fouten: {}, bericht }, 409);
  }

  /** What the API would refuse, at the fields of the form or as what changed in the meantime; anything else is an error page. */
  async function toonWeigering(
    request: FastifyRequest,
    reply: FastifyReply,
    opnieuw: Opnieuw,
    fout: unknown,
  ): Promise<FastifyReply> {
    if (!(fout instanceof ApiFout)) throw fout;
    const { uitkomst, waarden } = opnieuw;
    if (fout.code === 'invoer-ongeldig') {
      const fouten = bijVelden(fout.errors, waarden, uitkomst);
      return toonFormulier(request, reply, { ...opnieuw, fouten, bericht: null }, 400);
    }
    if (fout.code !== 'etag-verouderd' && fout.code !== 'toestand-laat-niet-toe') throw fout;
    const taak = await leesEigenTaak(request);
    if (taak.status !== 'open') {
      const bericht = { kop: 'Intussen is de taak gesloten', regels: veranderingen(taak, '').slice(0, 1) };
      return stuurPagina(
        reply,
        { titel: uitkomst.tekst, actief: 'taken' },
        TeLaatScherm({ taak, uitkomst, ingevuld: ingevuldeGegevens(uitkomst, waarden), bericht }),
        409,
      );
    }
    const bericht =
      fout.code === 'etag-verouderd'
        ? {
            kop: 'De taak is intussen veranderd',
            regels: [
              ...veranderingen(taak, veld(waarden, 'gezien')),
              'Klopt uw antwoord nog? Leg het dan opnieuw vast.',
            ],
          }
        : { kop: 'Dit kan nu niet', regels: [fout.message] };
    return toonFormulier(request, reply, { ...opnieuw, taak, fouten: {}, bericht }, fout.status);
  }

  app.get('/taken/:id/besluiten/:besluitId', { config }, async (request, reply) => {
    const { id } = idVan(request);
    const besluitId = IdSchema.safeParse((request.params as { besluitId?: unknown }).besluitId);
    if (!besluitId.success) throw new ApiFout('niet-gevonden');
    const gevonden = await databank.metToegang(
      request.toegang,
      async (tx): Promise<{ taak: Taak; besluit: Besluit } | undefined> => {
        const taak = await leesTaak(tx, request.toegang, id);
        const besluit = taak && (await leesBesluit(tx, id, besluitId.data));
        return taak && besluit && { taak, besluit };
      },
    );
    if (!gevonden) throw new ApiFout('niet-gevonden');
    const { titel, scherm } = BesluitScherm(gevonden);
    return stuurPagina(reply, { titel, actief: 'taken' }, scherm);
  });
}

function ingevuldeGegevens(uitkomst: Uitkomst, waarden: Formulier): Gegeven[] {
  return uitkomst.velden.flatMap((v): Gegeven[] => {
    if (v.soort === 'persoon')
      return Object.entries(PERSOONNAMEN).map(([naam, tekst]): Gegeven => [
        tekst,
        veld(waarden, naam) || null,
      ]);
    const tekst = veld(waarden, `gegevens.${v.naam}`);
    if (tekst === '') return [];
    return [[v.tekst, v.soort === 'keuze' ? (v.keuzes[tekst] ?? tekst) : tekst]];
  });
}
