import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { z } from 'zod';
import { leesContactpersonen } from '../../../db/repositories/contactpersonen';
import { leesPartnernamen } from '../../../db/repositories/ketenpartners';
import { leesLeerlingnummers } from '../../../db/repositories/leerlingnummers';
import { leesLocaties } from '../../../db/repositories/locaties';
import { leesTrajecten, type TrajectBeeld } from '../../../db/repositories/trajecten-lezen';
import type { Tx } from '../../../db/verbinding';
import { HULPVRAGERS, type Hulpvrager } from '../../../domain/signalen/lijst-signalen';
import { brinVan } from '../../../domain/signalen/signaal';
import { magVeld } from '../../../domain/toegang/raadpleeg-tabel';
import { ApiFout } from '../../fouten/api-fout';
import { leesCursor, maakCursor } from '../../paginering/cursor';
import { toonTraject, toonTrajectInLijst } from '../../schemas/traject';
import { IdSchema } from '../../schemas/woorden';
import { contactpersonenVoor } from '../../trajecten/contactpersonen-voor';
import { inzagerol, leesDossier } from '../../trajecten/lees-dossier';
import { meldBijTraject } from '../../trajecten/meld-bij-traject';
import { wijsContactpersoonAan } from '../../trajecten/zet-contactpersoon';
import { leesCollegas, leesPersoneel, type Collega } from '../kader/collegas';
import { leesFormulier, veld, vraagwaarde, type Formulier } from '../kader/formulier';
import type { Formulierfouten } from '../kader/foutsamenvatting';
import { MET_TRAJECTEN } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { contactpunten, naarTijdlijnpunten } from './tijdlijnpunten';
import { TrajectScherm } from './traject-scherm';
import { TrajectenScherm, type Trajectenvraag } from './trajecten-scherm';
import { trajectnaam } from './trajectwoorden';
import { kortKenmerk } from '../kader/woorden';

const PER_BLADZIJDE = 25;

const VraagSchema = z.object({
  status: z.enum(['', 'open', 'gesloten']).catch(''),
  vestiging: z.string().max(6).catch(''),
});
const RefParams = z.object({ ref: IdSchema });

const GEDAAN: Readonly<Record<string, string>> = {
  contactpersoon: 'De contactpersoon is vastgelegd',
  hulpvraag: 'De vraag om hulp is vastgelegd. De taak staat zo in de lijst.',
};

function naarAdres(vraag: Trajectenvraag, cursor?: string): string {
  const query = new URLSearchParams();
  for (const naam of ['status', 'vestiging'] as const) if (vraag[naam] !== '') query.set(naam, vraag[naam]);
  if (cursor !== undefined) query.set('cursor', cursor);
  const tekst = query.toString();
  return tekst === '' ? '/trajecten' : `/trajecten?${tekst}`;
}

function refVan(request: FastifyRequest): string {
  const params = RefParams.safeParse(request.params);
  if (!params.success) throw new ApiFout('niet-gevonden');
  return params.data.ref;
}

/** `/trajecten` and `/trajecten/{ref}`: how it goes, and who the contactpersoon is. */
export async function trajectenSchermRoutes(app: FastifyInstance): Promise<void> {
  const { databank, klok, ring } = app.diensten;
  const config = { toegang: { functies: MET_TRAJECTEN } } as const;

  /** Pupil numbers by traject, for the own school only. */
  async function leerlingnummersVan(
    tx: Tx,
    request: FastifyRequest,
    trajecten: readonly TrajectBeeld[],
  ): Promise<Map<string, string>> {
    const nummers = new Map<string, string>();
    const { rol, vestigingscodes } = request.toegang;
    if (rol === null || !magVeld(rol, 'leerlingnummer', 'jongere', 'leerlingnummer')) return nummers;
    const eigen = trajecten.filter(
      (t) => t.zichtTot === null && t.vestigingscode !== null && vestigingscodes.includes(t.vestigingscode),
    );
    for (const brin of new Set(eigen.map((t) => brinVan(t.vestigingscode ?? '')))) {
      const hier = eigen.filter((t) => brinVan(t.vestigingscode ?? '') === brin);
      const gevonden = await leesLeerlingnummers(
        tx,
        ring,
        hier.map(({ jongereId }) => jongereId),
        brin,
      );
      for (const { ref, jongereId } of hier) {
        const nummer = gevonden.get(jongereId);
        if (nummer !== undefined) nummers.set(ref, nummer);
      }
    }
    return nummers;
  }

  app.get('/trajecten', { config }, async (request, reply) => {
    const { toegang, medewerker } = request;
    const ruw = request.query as Record<string, unknown>;
    const vraag = VraagSchema.parse(ruw);
    request.query = { ...vraag, ...(typeof ruw['cursor'] === 'string' ? { cursor: ruw['cursor'] } : {}) };
    const na = leesCursor(ring, request, z.uuid());
    const { status, vestiging } = vraag;
    const filter = { ...(status ? { status } : {}), ...(vestiging ? { vestigingscode: vestiging } : {}) };
    const gelezen = await databank.metToegang(toegang, async (tx) => {
      const trajecten = await leesTrajecten(tx, toegang, filter, na, PER_BLADZIJDE + 1);
      const bladzijde = trajecten.slice(0, PER_BLADZIJDE);
      const codes = bladzijde.flatMap(({ vestigingscode }) => vestigingscode ?? []);
      return {
        bladzijde,
        isMeer: trajecten.length > PER_BLADZIJDE,
        namen: await leesPartnernamen(
          tx,
          bladzijde.flatMap(({ verantwoordelijke }) => verantwoordelijke?.oin ?? []),
        ),
        leerlingnummers: await leerlingnummersVan(tx, request, bladzijde),
        vestigingen: await leesLocaties(tx, [...medewerker.vestigingscodes, ...codes]),
      };
    });
    const laatste = gelezen.bladzijde.at(-1);
    return stuurPagina(
      reply,
      { titel: 'Trajecten', actief: 'trajecten' },
      TrajectenScherm({
        ...gelezen,
        vraag,
        trajecten: gelezen.bladzijde.map((t) => toonTrajectInLijst(t, inzagerol(toegang, t))),
        volgende: gelezen.isMeer && laatste ? naarAdres(vraag, maakCursor(ring, request, laatste.ref)) : null,
        begin: na === null ? null : naarAdres(vraag),
      }),
    );
  });

  async function toonPagina(
    request: FastifyRequest,
    reply: FastifyReply,
    gedaan: string | null,
    fouten: Formulierfouten = {},
    ingevuld: { readonly medewerker: string; readonly vervanger: string } | null = null,
  ): Promise<FastifyReply> {
    const ref = refVan(request);
    const { toegang, medewerker: ik } = request;
    const nu = await klok.nu();
    const gelezen = await databank.metToegang(toegang, async (tx) => {
      const dossier = await leesDossier(tx, ring, toegang, ref);
      if (!dossier) throw new ApiFout('niet-gevonden');
      const rol = inzagerol(toegang, dossier.traject);
      const traject = toonTraject(dossier, rol);
      const contactpersonen = contactpersonenVoor(
        rol,
        dossier,
        await leesContactpersonen(tx, ref, dossier.traject.zichtTot),
      );
      const oins = [
        ...traject.taken.map(({ aanZet }) => aanZet.oin),
        ...traject.verantwoordelijken.map(({ oin }) => oin),
        ...traject.tijdlijn.flatMap(({ door }) => door?.oin ?? []),
        ...contactpersonen.map(({ oin }) => oin),
      ];
      const [locatie = null] =
        traject.vestigingscode === null ? [] : await leesLocaties(tx, [traject.vestigingscode]);
      const ziet = {
        contactpersoon:
          traject.verantwoordelijke !== null && magVeld(rol, 'contactpersoon', 'traject', 'naam'),
      };
      return { traject, contactpersonen, locatie, ziet, namen: await leesPartnernamen(tx, oins) };
    });
    const { traject, contactpersonen, namen } = gelezen;
    const collegas = await leesCollegas(app.diensten, ik);
    const wie = await leesPersoneel(app.diensten, ik, contactpersonen, namen);
    const { verantwoordelijke } = traject;
    const heeftFouten = Object.keys(fouten).length > 0;
    return stuurPagina(
      reply,
      {
        titel: `${trajectnaam(traject.soort)} ${kortKenmerk(ref)}`,
        actief: 'trajecten',
        kop: false,
        fouten: heeftFouten,
      },
      TrajectScherm({
        ...gelezen,
        ik,
        wie,
        collegas,
        nu,
        gedaan,
        fouten,
        ingevuld,
        magHulpvraag:
          traject.soort === 'nazorg' &&
          traject.zichtTotOp === null &&
          traject.vestigingscode !== null &&
          ik.rol === 'school' &&
          ik.vestigingscodes.includes(traject.vestigingscode),
        sleutel: uuidv4(),
        magContactpersoon:
          traject.status === 'open' &&
          traject.zichtTotOp === null &&
          verantwoordelijke?.oin === ik.oin &&
          verantwoordelijke.rol === ik.rol,
        tijdlijn: [
          ...naarTijdlijnpunten(traject.tijdlijn, namen),
          ...contactpunten(contactpersonen, wie),
        ].sort((a, b) => a.op - b.op),
      }),
      heeftFouten ? 400 : 200,
    );
  }

  app.get('/trajecten/:ref', { config }, (request, reply) =>
    toonPagina(request, reply, GEDAAN[vraagwaarde(request, 'gedaan')] ?? null),
  );

  app.post('/trajecten/:ref/contactpersoon', { config }, async (request, reply) => {
    const ref = refVan(request);
    const formulier = leesFormulier(request.body);
    const fouten = contactfouten(formulier, await leesCollegas(app.diensten, request.medewerker));
    const [gekozen, vervanger] = [veld(formulier, 'medewerker'), veld(formulier, 'vervanger')];
    if (Object.keys(fouten).length > 0)
      return toonPagina(request, reply, null, fouten, { medewerker: gekozen, vervanger });
    const op = await klok.nu();
    await databank.metToegang(request.toegang, (tx) =>
      wijsContactpersoonAan(
        tx,
        request.toegang,
        ref,
        { medewerkerId: gekozen, vervangerId: vervanger === '' ? null : vervanger },
        op,
      ),
    );
    return reply.redirect(`/trajecten/${ref}?gedaan=contactpersoon`, 303);
  });

  // Somebody calls: the door of a nazorg stays open, also when it has ended.
  app.post('/trajecten/:ref/hulpvraag', { config }, async (request, reply) => {
    const ref = refVan(request);
    const formulier = leesFormulier(request.body);
    const vrager = veld(formulier, 'vrager');
    if (!isHulpvrager(vrager))
      return toonPagina(request, reply, null, { vrager: 'Kies wie om hulp vraagt.' });
    const sleutel = IdSchema.safeParse(veld(formulier, 'sleutel'));
    if (!sleutel.success) throw new ApiFout('invoer-ongeldig');
    const { toegang, traceparent } = request;
    const op = await klok.nu();
    await databank.metToegang(toegang, (tx) =>
      meldBijTraject(
        tx,
        toegang,
        ref,
        { soort: 'hulpvraag', vrager },
        { op, traceparent, sleutel: sleutel.data },
      ),
    );
    return reply.redirect(`/trajecten/${ref}?gedaan=hulpvraag`, 303);
  });
}

function isHulpvrager(waarde: string): waarde is Hulpvrager {
  return Object.hasOwn(HULPVRAGERS, waarde);
}

function contactfouten(formulier: Formulier, collegas: readonly Collega[]): Formulierfouten {
  const isCollega = (id: string): boolean => collegas.some((c) => c.actief && c.id === id);
  const medewerker = veld(formulier, 'medewerker');
  const vervanger = veld(formulier, 'vervanger');
  return {
    ...(isCollega(medewerker) ? {} : { medewerker: 'Kies wie de contactpersoon is.' }),
    ...(vervanger === '' || isCollega(vervanger) ? {} : { vervanger: 'Kies een collega, of niemand.' }),
    ...(vervanger !== '' && vervanger === medewerker
      ? { vervanger: 'Kies voor de vervanging iemand anders dan de contactpersoon.' }
      : {}),
  };
}
