import type { FastifyInstance, FastifyReply } from 'fastify';
import { jwtVerify } from 'jose';
import { v4 as uuidv4 } from 'uuid';
import { z } from 'zod';
import { datumVan } from '../../../../domain/kalender/amsterdam';
import { leesInhoud, startHttpSimulator, type HttpSimulator } from '../../../simulator/http-simulator';

/** Where the API is on the simulator. */
export const ZAKEN_PAD = '/zaken/api/v1';

/** Own schemas, written from the published API and not from our sender. */
const url = z.url().max(1_000);
const rsin = z.string().regex(/^[0-9]{9}$/);
const zaakSchema = z.strictObject({
  identificatie: z.string().max(40).optional(),
  bronorganisatie: rsin,
  omschrijving: z.string().max(80).default(''),
  toelichting: z.string().max(1_000).default(''),
  zaaktype: url,
  registratiedatum: z.iso.date().optional(),
  verantwoordelijkeOrganisatie: rsin,
  startdatum: z.iso.date(),
  einddatumGepland: z.iso.date().nullish(),
  uiterlijkeEinddatumAfdoening: z.iso.date().nullish(),
  vertrouwelijkheidaanduiding: z
    .enum([
      'openbaar',
      'beperkt_openbaar',
      'intern',
      'zaakvertrouwelijk',
      'vertrouwelijk',
      'confidentieel',
      'geheim',
      'zeer_geheim',
    ])
    .default('zaakvertrouwelijk'),
  kenmerken: z.array(z.strictObject({ bron: z.string().max(40), kenmerk: z.string().max(40) })).default([]),
});
const statusSchema = z.strictObject({
  zaak: url,
  statustype: url,
  datumStatusGezet: z.iso.datetime({ offset: true }),
  statustoelichting: z.string().max(1_000).optional(),
});
const resultaatSchema = z.strictObject({
  zaak: url,
  resultaattype: url,
  toelichting: z.string().max(1_000).optional(),
});

/** A zaak as the simulator keeps it. */
export interface GesimuleerdeZaak extends z.output<typeof zaakSchema> {
  readonly uuid: string;
  readonly url: string;
  einddatum: string | null;
  resultaat: string | null;
  status: string | null;
}

type Status = z.output<typeof statusSchema> & { readonly uuid: string; readonly url: string };
type Resultaat = z.output<typeof resultaatSchema> & { readonly uuid: string; readonly url: string };

/** The Zaken API of one gemeente. */
export interface ZakenSimulator extends HttpSimulator {
  /** Address of the API, without a slash at the end. */
  readonly api: string;
  readonly zaken: ReadonlyMap<string, GesimuleerdeZaak>;
  readonly statussen: readonly Status[];
  readonly resultaten: readonly Resultaat[];
  /** Somebody at the gemeente ends the zaak with a result, on this day. */
  rondAf(uuid: string, resultaattype: string, einddatum: string): void;
  /** Somebody at the gemeente throws it away. */
  verwijder(uuid: string): void;
}

/**
 * Starts a Zaken API for one client. A statustype whose address ends in `eind` is the last one of its zaaktype: it asks for a result
 * and ends the zaak, as the Catalogi API would say.
 */
export async function startZakenSimulator(opties: {
  readonly poort: number;
  readonly clientId: string;
  readonly geheim: string;
}): Promise<ZakenSimulator> {
  const zaken = new Map<string, GesimuleerdeZaak>();
  const statussen: Status[] = [];
  const resultaten: Resultaat[] = [];
  let adres = '';
  const nieuw = (soort: string): { uuid: string; url: string } => {
    const uuid = uuidv4();
    return { uuid, url: `${adres}${ZAKEN_PAD}/${soort}/${uuid}` };
  };
  const zaakVan = (adresVanZaak: string) => [...zaken.values()].find((zaak) => zaak.url === adresVanZaak);
  const bewaarStatus = (status: Status, zaak: GesimuleerdeZaak): void => {
    statussen.push(status);
    zaak.status = status.url;
    if (status.statustype.endsWith('eind')) zaak.einddatum = datumVan(Date.parse(status.datumStatusGezet));
  };

  const routes = (app: FastifyInstance): void => {
    app.addHook('onRequest', async (verzoek, antwoord) => {
      if (!verzoek.url.startsWith(ZAKEN_PAD)) return;
      if (!(await magErin(verzoek.headers.authorization, opties)))
        return fout(antwoord, 403, 'not_authenticated', []);
      if (verzoek.url.startsWith(`${ZAKEN_PAD}/zaken`) && verzoek.headers['accept-crs'] !== 'EPSG:4326')
        return fout(antwoord, 412, 'precondition_failed', []);
    });
    app.get<{ Querystring: Record<string, string> }>(`${ZAKEN_PAD}/zaken`, ({ query }) =>
      pagina(
        [...zaken.values()]
          .filter((z) => query['identificatie'] === undefined || z.identificatie === query['identificatie'])
          .filter(
            (z) => query['bronorganisatie'] === undefined || z.bronorganisatie === query['bronorganisatie'],
          )
          .map((zaak) => toonZaak(zaak, statussen)),
      ),
    );
    app.post(`${ZAKEN_PAD}/zaken`, (verzoek, antwoord) => {
      const gelezen = zaakSchema.safeParse(leesInhoud(verzoek.body));
      if (!gelezen.success) return weiger(antwoord, gelezen.error);
      const { identificatie = `ZAAK-${zaken.size + 1}`, ...zaak } = gelezen.data;
      const isBezet = [...zaken.values()].some(
        (z) => z.identificatie === identificatie && z.bronorganisatie === zaak.bronorganisatie,
      );
      if (isBezet)
        return fout(antwoord, 400, 'invalid', [{ name: 'identificatie', code: 'identificatie-niet-uniek' }]);
      const gemaakt = {
        ...zaak,
        identificatie,
        ...nieuw('zaken'),
        einddatum: null,
        resultaat: null,
        status: null,
      };
      zaken.set(gemaakt.uuid, gemaakt);
      return antwoord.code(201).send(toonZaak(gemaakt, statussen));
    });
    app.get<{ Params: { uuid: string } }>(`${ZAKEN_PAD}/zaken/:uuid`, (verzoek, antwoord) => {
      const zaak = zaken.get(verzoek.params.uuid);
      return zaak ? antwoord.send(toonZaak(zaak, statussen)) : fout(antwoord, 404, 'not_found', []);
    });
    app.get<{ Querystring: Record<string, string> }>(`${ZAKEN_PAD}/statussen`, ({ query }) =>
      pagina(
        statussen
          .filter((s) => query['zaak'] === undefined || s.zaak === query['zaak'])
          .filter((s) => query['statustype'] === undefined || s.statustype === query['statustype'])
          .map((s) => toonStatus(s, statussen)),
      ),
    );
    app.post(`${ZAKEN_PAD}/statussen`, (verzoek, antwoord) => {
      const gelezen = statusSchema.safeParse(leesInhoud(verzoek.body));
      if (!gelezen.success) return weiger(antwoord, gelezen.error);
      const zaak = zaakVan(gelezen.data.zaak);
      if (!zaak) return fout(antwoord, 400, 'invalid', [{ name: 'zaak', code: 'bad-url' }]);
      if (zaak.einddatum !== null) return fout(antwoord, 403, 'permission_denied', []);
      if (gelezen.data.statustype.endsWith('eind') && zaak.resultaat === null)
        return fout(antwoord, 400, 'invalid', [{ name: 'nonFieldErrors', code: 'resultaat-does-not-exist' }]);
      const status = { ...gelezen.data, ...nieuw('statussen') };
      bewaarStatus(status, zaak);
      return antwoord.code(201).send(toonStatus(status, statussen));
    });
    app.post(`${ZAKEN_PAD}/resultaten`, (verzoek, antwoord) => {
      const gelezen = resultaatSchema.safeParse(leesInhoud(verzoek.body));
      if (!gelezen.success) return weiger(antwoord, gelezen.error);
      const zaak = zaakVan(gelezen.data.zaak);
      if (!zaak) return fout(antwoord, 400, 'invalid', [{ name: 'zaak', code: 'bad-url' }]);
      if (zaak.resultaat !== null) return fout(antwoord, 400, 'invalid', [{ name: 'zaak', code: 'unique' }]);
      const resultaat = { ...gelezen.data, ...nieuw('resultaten') };
      resultaten.push(resultaat);
      zaak.resultaat = resultaat.url;
      return antwoord.code(201).send(resultaat);
    });
    app.get<{ Params: { uuid: string } }>(`${ZAKEN_PAD}/resultaten/:uuid`, (verzoek, antwoord) => {
      const resultaat = resultaten.find(({ uuid }) => uuid === verzoek.params.uuid);
      return resultaat ? antwoord.send(resultaat) : fout(antwoord, 404, 'not_found', []);
    });
    app.get('/_simulator/zaken', () => [...zaken.values()]);
  };
  const simulator = await startHttpSimulator(opties.poort, routes);
  adres = simulator.adres;
  return {
    ...simulator,
    api: `${adres}${ZAKEN_PAD}`,
    zaken,
    statussen,
    resultaten,
    rondAf(uuid, resultaattype, einddatum) {
      const zaak = zaken.get(uuid)!;
      const resultaat = { zaak: zaak.url, resultaattype, ...nieuw('resultaten') };
      resultaten.push(resultaat);
      zaak.resultaat = resultaat.url;
      const statustype = 'https://catalogi.example/statustypen/eind';
      const datumStatusGezet = `${einddatum}T12:00:00Z`;
      bewaarStatus({ zaak: zaak.url, statustype, datumStatusGezet, ...nieuw('statussen') }, zaak);
    },
    verwijder(uuid) {
      zaken.delete(uuid);
    },
  };
}

async function magErin(kop: string | undefined, wie: { clientId: string; geheim: string }): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(kop?.replace(/^Bearer /, '') ?? '', Buffer.from(wie.geheim), {
      algorithms: ['HS256'],
      issuer: wie.clientId,
      maxTokenAge: '1h',
      clockTolerance: 60,
    });
    return payload['client_id'] === wie.clientId;
  } catch {
    return false;
  }
}

function toonZaak(zaak: GesimuleerdeZaak, statussen: readonly Status[]) {
  return {
    ...zaak,
    registratiedatum: zaak.registratiedatum ?? zaak.startdatum,
    einddatumGepland: zaak.einddatumGepland ?? null,
    uiterlijkeEinddatumAfdoening: zaak.uiterlijkeEinddatumAfdoening ?? null,
    betalingsindicatieWeergave: '',
    deelzaken: [],
    eigenschappen: [],
    rollen: [],
    zaakinformatieobjecten: [],
    zaakobjecten: [],
    relevanteAndereZaken: [],
    status: zaak.status ?? statussen.findLast((s) => s.zaak === zaak.url)?.url ?? null,
  };
}

function toonStatus(status: Status, statussen: readonly Status[]) {
  const laatste = statussen.findLast((s) => s.zaak === status.zaak);
  return {
    ...status,
    indicatieLaatstGezetteStatus: laatste?.uuid === status.uuid,
    zaakinformatieobjecten: [],
  };
}

function pagina(results: readonly unknown[]) {
  return { count: results.length, next: null, previous: null, results: results.slice(0, 100) };
}

function weiger(antwoord: FastifyReply, { issues }: z.ZodError): FastifyReply {
  const params = issues.map(({ path }) => ({ name: path.join('.'), code: 'invalid' }));
  return fout(antwoord, 400, 'invalid', params);
}

function fout(
  antwoord: FastifyReply,
  status: number,
  code: string,
  params: readonly { readonly name: string; readonly code: string }[],
): FastifyReply {
  return antwoord.code(status).send({
    type: 'about:blank',
    code,
    title: 'Fout',
    status,
    detail: '',
    instance: `urn:uuid:${uuidv4()}`,
    invalidParams: params.map((param) => ({ ...param, reason: param.code })),
  });
}
