import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { leesContactenVan } from '../../../db/repositories/contactpersonen';
import { leesLeerlingnummers } from '../../../db/repositories/leerlingnummers';
import { leesLocaties } from '../../../db/repositories/locaties';
import {
  leesTaak,
  leesTaken,
  telTaken,
  type Taak,
  type TakenFilter,
  type TakenPlaats,
} from '../../../db/repositories/taken-lezen';
import type { Tx } from '../../../db/verbinding';
import { beginVanDag, datumVan } from '../../../domain/kalender/amsterdam';
import { maandagVan, plusDagen } from '../../../domain/kalender/datum';
import { brinVan } from '../../../domain/signalen/signaal';
import { TAAKSOORTEN } from '../../../domain/taken/taaksoorten';
import { magVeld } from '../../../domain/toegang/raadpleeg-tabel';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import { ApiFout } from '../../fouten/api-fout';
import { leesCursor, maakCursor } from '../../paginering/cursor';
import { etagVan } from '../../schemas/taak';
import { IdSchema } from '../../schemas/woorden';
import { neemContactenOver, verplaatsAlles, verplaatsGekozen } from '../../taken/neem-over';
import { verdeelTaak, type Verdeling } from '../../taken/verdeel-taak';
import { leesCollegas, type Collega } from '../kader/collegas';
import { leesFormulier, terugpad, veld, velden } from '../kader/formulier';
import type { Formulierfouten } from '../kader/foutsamenvatting';
import { MET_TAKEN } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { TakenScherm, type Ingevuld, type Takenvraag } from './taken-scherm';

/** Rows on a page: what fits a few screens, and a move of one page stays one small form. */
const PER_BLADZIJDE = 25;

/** Address of the list: also where a form on it is refused under another one. */
const LIJST = '/taken';

const LEEG: Ingevuld = { naar: '', gekozen: [] };

const VraagSchema = z.object({
  wie: z.string().min(1).max(120).catch('team'),
  termijn: z.enum(['', 'te-laat', 'deze-week']).catch(''),
  soort: z.string().max(60).catch(''),
  vestiging: z.string().max(6).catch(''),
});
const PlaatsSchema: z.ZodType<TakenPlaats> = z.strictObject({ uiterlijk: z.int().nullable(), id: z.uuid() });
const IdParams = z.object({ id: IdSchema });

/** What an action says when it is done, by the code in the address. */
const GEDAAN: Readonly<Record<string, string>> = {
  genomen: 'De taak is nu van u',
  vrijgegeven: 'De taak is terug bij het team',
  toegewezen: 'De taak is overgedragen aan een collega',
};

function naarFilter(vraag: Takenvraag, ik: string, nu: Tijdstip): TakenFilter {
  const { wie, termijn, soort, vestiging } = vraag;
  const eindeWeek = beginVanDag(plusDagen(maandagVan(datumVan(nu)), 7));
  return {
    status: 'open',
    ...(wie === 'team' ? {} : { toegewezenAan: wie === 'mij' ? ik : wie === 'niemand' ? null : wie }),
    // A deadline at 24:00 of Sunday is still of this week.
    ...(termijn === '' ? {} : { uiterlijkVoor: termijn === 'te-laat' ? nu : eindeWeek + 1 }),
    ...(soort === '' ? {} : { soort }),
    ...(vestiging === '' ? {} : { vestigingscode: vestiging }),
  };
}

function naarAdres(vraag: Takenvraag, cursor?: string): string {
  const query = new URLSearchParams();
  if (vraag.wie !== 'team') query.set('wie', vraag.wie);
  for (const naam of ['termijn', 'soort', 'vestiging'] as const)
    if (vraag[naam] !== '') query.set(naam, vraag[naam]);
  if (cursor !== undefined) query.set('cursor', cursor);
  const tekst = query.toString();
  return tekst === '' ? '/taken' : `/taken?${tekst}`;
}

/** `/taken` (Mijn taken): the worklist, and who in the team does what. */
export async function takenSchermRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok, ring } = app.diensten;
  const config = { toegang: { functies: MET_TAKEN } } as const;

  async function leerlingnummersVan(tx: Tx, taken: readonly Taak[]): Promise<Map<string, string>> {
    const nummers = new Map<string, string>();
    const vanSchool = taken.filter(
      ({ rol, vestigingscode }) =>
        magVeld(rol, 'leerlingnummer', 'jongere', 'leerlingnummer') && vestigingscode !== null,
    );
    for (const brin of new Set(vanSchool.map((taak) => brinVan(taak.vestigingscode ?? '')))) {
      const ids = vanSchool
        .filter((taak) => brinVan(taak.vestigingscode ?? '') === brin)
        .flatMap((taak) => taak.jongereId ?? []);
      for (const [id, nummer] of await leesLeerlingnummers(tx, ring, ids, brin)) nummers.set(id, nummer);
    }
    return nummers;
  }

  async function toonLijst(
    request: FastifyRequest,
    reply: FastifyReply,
    geweigerd?: { readonly vraag: unknown; readonly fouten: Formulierfouten; readonly ingevuld: Ingevuld },
  ): Promise<FastifyReply> {
    const { medewerker: ik, toegang } = request;
    const { fouten = {}, ingevuld = LEEG } = geweigerd ?? {};
    const ruw = (geweigerd?.vraag ?? request.query) as Record<string, unknown>;
    const vraag = VraagSchema.parse(ruw);
    const gedaan = gedaanTekst(ruw);
    // The seal of a cursor covers the question only: not what was just done, and not a filter that says nothing.
    const cursor = typeof ruw['cursor'] === 'string' ? ruw['cursor'] : undefined;
    request.query = { ...vraag, ...(cursor === undefined ? {} : { cursor }) };
    const na = leesCursor(ring, request, PlaatsSchema, LIJST);
    const nu = await klok.nu();
    const collegas = await leesCollegas(app.diensten, ik);
    const weg = collegas.find(({ id, actief }) => id === vraag.wie && !actief);
    const { taken, telling, vestigingen, leerlingnummers, contacten } = await databank.metToegang(
      toegang,
      async (tx) => {
        const gevonden = await leesTaken(tx, toegang, naarFilter(vraag, ik.id, nu), na, PER_BLADZIJDE + 1);
        return {
          taken: gevonden,
          telling: await telTaken(tx, toegang, ik.id, nu),
          vestigingen: await leesLocaties(tx, ik.vestigingscodes),
          leerlingnummers: await leerlingnummersVan(tx, gevonden.slice(0, PER_BLADZIJDE)),
          // Who left is still somebody's contactpersoon until another one is chosen.
          contacten:
            weg === undefined || ik.rol === null
              ? []
              : await leesContactenVan(tx, { medewerkerId: weg.id, oin: ik.oin, rol: ik.rol }),
        };
      },
    );
    const bladzijde = taken.slice(0, PER_BLADZIJDE);
    const laatste = bladzijde.at(-1);
    const volgende =
      taken.length > PER_BLADZIJDE && laatste
        ? naarAdres(vraag, maakCursor(ring, request, { uiterlijk: laatste.uiterlijk, id: laatste.id }, LIJST))
        : null;
    const heeftFouten = Object.keys(fouten).length > 0;
    return stuurPagina(
      reply,
      { titel: 'Mijn taken', actief: 'taken', fouten: heeftFouten },
      TakenScherm({
        ik,
        vraag,
        taken: bladzijde,
        telling,
        collegas,
        soorten: TAAKSOORTEN.filter(({ rol }) => rol === ik.rol),
        vestigingen,
        leerlingnummers,
        nu,
        hier: naarAdres(vraag, cursor),
        volgende,
        isEerste: na === null,
        gedaan,
        contacten: contacten.map(({ trajectRef }) => trajectRef),
        ingevuld,
        fouten,
      }),
      heeftFouten ? 400 : 200,
    );
  }

  app.get('/taken', { config }, (request, reply) => toonLijst(request, reply));

  /** Moves the chosen taken, or all of one colleague, and comes back to the list. */
  app.post('/taken/verplaatsen', { config }, async (request, reply) => {
    const formulier = leesFormulier(request.body);
    const terug = terugpad(formulier, '/taken');
    const collegas = await leesCollegas(app.diensten, request.medewerker);
    const van = veld(formulier, 'van');
    const gekozen = [...new Set(velden(formulier, 'taak'))].filter((id) => IdSchema.safeParse(id).success);
    const naar = veld(formulier, 'naar');
    const fouten = verplaatsfouten(naar, collegas, van, gekozen);
    if (Object.keys(fouten).length > 0) {
      const vraag = Object.fromEntries(new URLSearchParams(terug.split('?', 2)[1] ?? ''));
      return toonLijst(request, reply, { vraag, fouten, ingevuld: { naar, gekozen } });
    }
    const { toegang } = request;
    const nieuw = naar === 'team' ? null : naar;
    const { verplaatst, niet } =
      van === ''
        ? await verplaatsGekozen(databank, toegang, gekozen, nieuw)
        : await verplaatsAlles(databank, toegang, van, nieuw);
    const isWeg = collegas.some(({ id, actief }) => id === van && !actief);
    const contacten =
      isWeg && nieuw !== null ? await neemContactenOver(databank, toegang, van, nieuw, await klok.nu()) : 0;
    const cijfers = new URLSearchParams({
      gedaan: 'verplaatst',
      aantal: String(verplaatst),
      ...(niet === 0 ? {} : { niet: String(niet) }),
      ...(contacten === 0 ? {} : { contacten: String(contacten) }),
    });
    return reply.redirect(`${terug}${terug.includes('?') ? '&' : '?'}${cijfers.toString()}`, 303);
  });

  /** Changes who has one taak. Who presses twice asks for what is already so: that is no stale page. */
  async function verdeel(
    request: FastifyRequest,
    reply: FastifyReply,
    verdeling: Verdeling,
    gedaan: string,
  ): Promise<FastifyReply> {
    const { id } = idVan(request);
    const formulier = leesFormulier(request.body);
    const gewenst = verdeling.soort === 'geefvrij' ? null : verdeling.medewerker;
    await databank.metToegang(request.toegang, async (tx) => {
      const taak = await leesTaak(tx, request.toegang, id);
      if (taak?.status === 'open' && taak.toegewezenAan === gewenst) return;
      await verdeelTaak(tx, request.toegang, id, etagVan(Number(veld(formulier, 'versie'))), verdeling);
    });
    return reply.redirect(metGedaan(terugpad(formulier, `/taken/${id}`), gedaan), 303);
  }

  app.post('/taken/:id/nemen', { config }, (request, reply) =>
    verdeel(request, reply, { soort: 'neem', medewerker: request.medewerker.id }, 'genomen'),
  );
  app.post('/taken/:id/vrijgeven', { config }, (request, reply) =>
    verdeel(request, reply, { soort: 'geefvrij' }, 'vrijgegeven'),
  );
  app.post('/taken/:id/waarnemen', { config }, (request, reply) =>
    verdeel(request, reply, { soort: 'wijstoe', medewerker: request.medewerker.id }, 'genomen'),
  );
  app.post('/taken/:id/toewijzen', { config }, async (request, reply) => {
    const naar = veld(leesFormulier(request.body), 'naar');
    const collegas = await leesCollegas(app.diensten, request.medewerker);
    if (!collegas.some(({ id, actief }) => actief && id === naar))
      throw new ApiFout('invoer-ongeldig', { detail: 'Kies een collega.' });
    return verdeel(request, reply, { soort: 'wijstoe', medewerker: naar }, 'toegewezen');
  });
}

/** The taak of the address; what is not an id is not there. */
export function idVan(request: FastifyRequest): { readonly id: string } {
  const params = IdParams.safeParse(request.params);
  if (!params.success) throw new ApiFout('niet-gevonden');
  return params.data;
}

function verplaatsfouten(
  naar: string,
  collegas: readonly Collega[],
  van: string,
  gekozen: readonly string[],
): Formulierfouten {
  const mag = naar === 'team' || collegas.some(({ id, actief }) => actief && id === naar);
  const aanZichzelf = van !== '' && van === naar;
  return {
    ...(mag && !aanZichzelf ? {} : { naar: 'Kies aan wie u de taken geeft.' }),
    ...(van !== '' || gekozen.length > 0 ? {} : { taak: 'Kies in de lijst minstens één taak.' }),
  };
}

function getal(waarde: unknown): number {
  return typeof waarde === 'string' && /^\d{1,6}$/.test(waarde) ? Number(waarde) : 0;
}

/** What was just done, in words; of a move how much of it, and what not. */
function gedaanTekst(ruw: Readonly<Record<string, unknown>>): string | null {
  if (ruw['gedaan'] !== 'verplaatst') return GEDAAN[String(ruw['gedaan'])] ?? null;
  const [aantal, niet, contacten] = [getal(ruw['aantal']), getal(ruw['niet']), getal(ruw['contacten'])];
  const zinnen = [
    aantal === 0
      ? 'Er is geen taak verplaatst.'
      : aantal === 1
        ? '1 taak is verplaatst.'
        : `${aantal} taken zijn verplaatst.`,
  ];
  if (niet > 0)
    zinnen.push(
      niet === 1
        ? '1 taak niet: die was intussen gesloten of niet meer van uw team.'
        : `${niet} taken niet: die waren intussen gesloten of niet meer van uw team.`,
    );
  if (contacten > 0)
    zinnen.push(
      contacten === 1
        ? 'Ook het contact met 1 jongere is overgenomen.'
        : `Ook het contact in ${contacten} trajecten is overgenomen.`,
    );
  return zinnen.join(' ');
}

function metGedaan(pad: string, gedaan: string): string {
  return `${pad}${pad.includes('?') ? '&' : '?'}gedaan=${gedaan}`;
}
