import type { FastifyInstance, FastifyReply } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { z } from 'zod';
import { leesInhoud, startHttpSimulator, type HttpSimulator } from '../../../simulator/http-simulator';

/** Where the API is on the simulator. */
export const OPEN_KLANT_PAD = '/klantinteracties/api/v1';

/*
 * Own schemas, written from the published API and not from our sender: fields, lengths and choices as Open Klant checks them.
 */
const verwijzing = z.strictObject({ uuid: z.uuid() });
const tekst = (lengte: number) => z.string().max(lengte);
const klantcontactSchema = z.strictObject({
  referentienummer: tekst(10).nullish(),
  kanaal: tekst(50),
  onderwerp: tekst(200),
  inhoud: tekst(1_000).optional(),
  reactie: tekst(4_000).optional(),
  taal: tekst(3),
  vertrouwelijk: z.boolean(),
  indicatieContactGelukt: z.boolean().nullish(),
  plaatsgevondenOp: z.iso.datetime({ offset: true }).optional(),
  metadata: z.record(z.string(), tekst(255)).optional(),
});
const internetaakSchema = z.strictObject({
  referentienummer: tekst(10).nullish(),
  gevraagdeHandeling: tekst(200),
  aanleidinggevendKlantcontact: verwijzing,
  toegewezenAanActoren: z.array(verwijzing).optional(),
  toelichting: tekst(1_000).optional(),
  status: z.enum(['te_verwerken', 'verwerkt']),
  afgehandeldOp: z.iso.datetime({ offset: true }).nullish(),
});

/** An interne taak as the simulator keeps it. */
export interface GesimuleerdeInternetaak extends z.output<typeof internetaakSchema> {
  readonly uuid: string;
  readonly toegewezenOp: string;
}

/** What Open Klant tells everybody who listens to its channel `internetaken`. */
export interface Uitzending {
  readonly actie: 'create' | 'update';
  readonly kenmerken: Readonly<Record<'nummer' | 'gevraagde_handeling' | 'toelichting' | 'status', string>>;
}

/** Open Klant of one gemeente. */
export interface OpenKlantSimulator extends HttpSimulator {
  /** Address of the API, without a slash at the end. */
  readonly api: string;
  readonly internetaken: ReadonlyMap<string, GesimuleerdeInternetaak>;
  readonly klantcontacten: ReadonlyMap<string, z.output<typeof klantcontactSchema>>;
  readonly uitzendingen: readonly Uitzending[];
  /** Somebody at the gemeente does the interne taak. */
  verwerk(uuid: string, op: Date): void;
  /** Somebody at the gemeente throws it away. */
  verwijder(uuid: string): void;
}

/** Starts an Open Klant with one token. `zonderZoeken`: an old version that does not know the search field and leaves it unused. */
export async function startOpenKlantSimulator(opties: {
  readonly poort: number;
  readonly token: string;
  readonly zonderZoeken?: boolean;
}): Promise<OpenKlantSimulator> {
  const klantcontacten = new Map<string, z.output<typeof klantcontactSchema>>();
  const internetaken = new Map<string, GesimuleerdeInternetaak>();
  const uitzendingen: Uitzending[] = [];
  let adres = '';
  const url = (pad: string, uuid: string) => ({ uuid, url: `${adres}${OPEN_KLANT_PAD}/${pad}/${uuid}` });

  const toonKlantcontact = (uuid: string) => {
    const { metadata = {}, ...contact } = klantcontacten.get(uuid)!;
    const taken = [...internetaken.values()].filter((t) => t.aanleidinggevendKlantcontact.uuid === uuid);
    return {
      ...url('klantcontacten', uuid),
      ...contact,
      metadata,
      gingOverOnderwerpobjecten: [],
      hadBetrokkenActoren: [],
      hadBetrokkenen: [],
      omvatteBijlagen: [],
      leiddeTotInterneTaken: taken.map((t) => url('internetaken', t.uuid)),
    };
  };
  const toonInternetaak = (taak: GesimuleerdeInternetaak) => ({
    ...taak,
    ...url('internetaken', taak.uuid),
    afgehandeldOp: taak.afgehandeldOp ?? null,
    aanleidinggevendKlantcontact: url('klantcontacten', taak.aanleidinggevendKlantcontact.uuid),
    toegewezenAanActoren: (taak.toegewezenAanActoren ?? []).map(({ uuid }) => url('actoren', uuid)),
  });
  const bewaar = (taak: GesimuleerdeInternetaak, actie: Uitzending['actie']): void => {
    internetaken.set(taak.uuid, taak);
    uitzendingen.push({
      actie,
      kenmerken: {
        nummer: taak.referentienummer ?? '',
        gevraagde_handeling: taak.gevraagdeHandeling,
        toelichting: taak.toelichting ?? '',
        status: taak.status,
      },
    });
  };
  const zoek = <T extends { referentienummer?: string | null | undefined }>(
    alle: Iterable<T>,
    nummer?: string,
  ) =>
    [...alle].filter(
      (een) => opties.zonderZoeken === true || nummer === undefined || een.referentienummer === nummer,
    );
  const pagina = (results: readonly unknown[]) => ({
    count: results.length,
    next: null,
    previous: null,
    results: results.slice(0, 100),
  });

  const routes = (app: FastifyInstance): void => {
    app.addHook('onRequest', async (verzoek, antwoord) => {
      if (
        !verzoek.url.startsWith(OPEN_KLANT_PAD) ||
        verzoek.headers.authorization === `Token ${opties.token}`
      )
        return;
      return antwoord.code(401).send({ detail: 'Ongeldige token.' });
    });
    app.get<{ Querystring: { referentienummer?: string } }>(`${OPEN_KLANT_PAD}/klantcontacten`, (verzoek) => {
      const alle = [...klantcontacten].map(([uuid, contact]) => ({ ...contact, uuid }));
      return pagina(zoek(alle, verzoek.query.referentienummer).map(({ uuid }) => toonKlantcontact(uuid)));
    });
    app.post(`${OPEN_KLANT_PAD}/klantcontacten`, (verzoek, antwoord) => {
      const contact = klantcontactSchema.safeParse(leesInhoud(verzoek.body));
      if (!contact.success) return weiger(antwoord, contact.error);
      const uuid = uuidv4();
      klantcontacten.set(uuid, contact.data);
      return antwoord.code(201).send(toonKlantcontact(uuid));
    });
    app.get<{ Querystring: { referentienummer?: string } }>(`${OPEN_KLANT_PAD}/internetaken`, (verzoek) =>
      pagina(zoek(internetaken.values(), verzoek.query.referentienummer).map(toonInternetaak)),
    );
    app.post(`${OPEN_KLANT_PAD}/internetaken`, (verzoek, antwoord) => {
      const nieuw = internetaakSchema
        .refine((t) => klantcontacten.has(t.aanleidinggevendKlantcontact.uuid), {
          path: ['aanleidinggevendKlantcontact'],
        })
        .safeParse(leesInhoud(verzoek.body));
      if (!nieuw.success) return weiger(antwoord, nieuw.error);
      const taak = { ...nieuw.data, uuid: uuidv4(), toegewezenOp: new Date().toISOString() };
      bewaar(taak, 'create');
      return antwoord.code(201).send(toonInternetaak(taak));
    });
    app.get<{ Params: { uuid: string } }>(`${OPEN_KLANT_PAD}/internetaken/:uuid`, (verzoek, antwoord) => {
      const taak = internetaken.get(verzoek.params.uuid);
      return taak
        ? antwoord.send(toonInternetaak(taak))
        : antwoord.code(404).send({ detail: 'Niet gevonden.' });
    });
    app.patch<{ Params: { uuid: string } }>(`${OPEN_KLANT_PAD}/internetaken/:uuid`, (verzoek, antwoord) => {
      const taak = internetaken.get(verzoek.params.uuid);
      if (!taak) return antwoord.code(404).send({ detail: 'Niet gevonden.' });
      const anders = internetaakSchema.partial().safeParse(leesInhoud(verzoek.body));
      if (!anders.success) return weiger(antwoord, anders.error);
      const nieuw = { ...taak, ...anders.data } as GesimuleerdeInternetaak;
      if (nieuw.status === 'verwerkt') nieuw.afgehandeldOp ??= new Date().toISOString();
      bewaar(nieuw, 'update');
      return toonInternetaak(nieuw);
    });
    app.get('/_simulator/uitzendingen', () => uitzendingen);
  };
  const simulator = await startHttpSimulator(opties.poort, routes);
  adres = simulator.adres;
  return {
    ...simulator,
    api: `${adres}${OPEN_KLANT_PAD}`,
    internetaken,
    klantcontacten,
    uitzendingen,
    verwerk(uuid, op) {
      bewaar({ ...internetaken.get(uuid)!, status: 'verwerkt', afgehandeldOp: op.toISOString() }, 'update');
    },
    verwijder(uuid) {
      internetaken.delete(uuid);
    },
  };
}

function weiger(antwoord: FastifyReply, fout: z.ZodError): FastifyReply {
  return antwoord.code(400).send({
    type: 'about:blank',
    code: 'invalid',
    title: 'Invalid input.',
    status: 400,
    detail: '',
    instance: `urn:uuid:${uuidv4()}`,
    invalidParams: fout.issues.map(({ path, code, message }) => ({
      name: path.join('.'),
      code,
      reason: message,
    })),
  });
}
