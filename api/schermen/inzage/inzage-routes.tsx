import type { FastifyInstance, FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { schrijfAudit } from '../../../db/repositories/auditregels';
import { rollenVan } from '../../../db/repositories/ketenpartners';
import { zoekJongeren } from '../../../db/repositories/personen';
import { leesVerwerkingen } from '../../../db/repositories/verwerkingsregels';
import { systeemToegang, type Toegang, type Tx } from '../../../db/verbinding';
import type { Persoonssleutel } from '../../../domain/persoon/persoonssleutel';
import { VERWERKINGSACTIVITEITEN } from '../../../domain/toegang/verwerkingsactiviteiten';
import { hmacSleutel } from '../../../privacy/sleutelring';
import { ApiFout } from '../../fouten/api-fout';
import { verzamelInzage, type Inzage } from '../../inzage/verzamel-inzage';
import { leesCursor, maakCursor } from '../../paginering/cursor';
import { beoordeelReden } from '../../../domain/toegang/beoordeel-reden';
import { leesFormulier, veld } from '../kader/formulier';
import type { Formulierfouten } from '../kader/foutsamenvatting';
import { TOEZICHT } from '../kader/menu';
import { stuurPagina } from '../kader/pagina';
import { LogboekScherm, Meenemen } from './logboek-scherm';
import { inzageAlsHtml, Inzageoverzicht } from './overzicht-scherm';

const PER_BLADZIJDE = 50;
const NIEMAND = 'Over deze jongere heeft uw organisatie niets';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SOORTEN = ['leerlingnummer', 'bsn', 'onderwijsnummer'] as const;

/** `/inzage`: for the functionaris gegevensbescherming, about the own organisation only. */
export async function inzageSchermRoutes(app: FastifyInstance): Promise<void> {
  const { databank, ring, klok, platformOin } = app.diensten;
  const config = { toegang: { functies: TOEZICHT } } as const;

  /** The platform collects on behalf of the employee, whose id the audit line gets. */
  function namens(request: FastifyRequest): Toegang {
    const { id, oin, functie } = request.medewerker;
    return { ...systeemToegang(id), oin, functie, spoor: request.traceparent };
  }

  /** What an overview was about, for the file of the same overview: good for this session only. */
  function zegelVan(request: FastifyRequest, jongereId: string): string {
    const zegel = hmacSleutel(ring, 'inzage', `${request.medewerker.sessieId}/${jongereId}`);
    return `${jongereId}.${zegel.toString('base64url')}`;
  }
  function openZegel(request: FastifyRequest, gegeven: string): string | null {
    const [jongereId = ''] = gegeven.split('.');
    const [a, b] = [Buffer.from(gegeven), Buffer.from(zegelVan(request, jongereId))];
    return UUID.test(jongereId) && a.length === b.length && timingSafeEqual(a, b) ? jongereId : null;
  }

  async function toonLogboek(
    request: FastifyRequest,
    fouten: Formulierfouten = {},
    ingevuld: Readonly<Record<string, string>> = {},
  ) {
    const { oin, csrf, toegang } = request.medewerker;
    const { activiteit: gevraagd = '' } = request.query as { activiteit?: string };
    const activiteit = VERWERKINGSACTIVITEITEN.some(({ id }) => id === gevraagd) ? gevraagd : '';
    const na = leesCursor(ring, request, z.uuid());
    const metPlatform = oin === platformOin;
    const vraag = { oin, metPlatform, activiteit: activiteit === '' ? undefined : activiteit };
    // What the platform itself did belongs to no partner: the database shows that to the platform only.
    const regels = await databank.metToegang(metPlatform ? namens(request) : toegang, (tx) =>
      leesVerwerkingen(tx, vraag, na, PER_BLADZIJDE + 1),
    );
    const bladzijde = regels.slice(0, PER_BLADZIJDE);
    const laatste = bladzijde.at(-1);
    const query = new URLSearchParams(activiteit === '' ? {} : { activiteit });
    if (regels.length > PER_BLADZIJDE && laatste) query.set('cursor', maakCursor(ring, request, laatste.id));
    return (
      <LogboekScherm
        csrf={csrf}
        regels={bladzijde}
        activiteit={activiteit}
        volgende={query.has('cursor') ? `/inzage?${query.toString()}` : null}
        ingevuld={ingevuld}
        fouten={fouten}
      />
    );
  }

  async function verzamel(
    request: FastifyRequest,
    tx: Tx,
    jongereId: string,
    reden: string,
  ): Promise<Inzage | null> {
    const { oin } = request.medewerker;
    const inzage = await verzamelInzage(tx, ring, {
      jongereId,
      bereik: { oin, rollen: await rollenVan(tx, oin) },
      nu: await klok.nu(),
    });
    schrijfAudit(tx, {
      handeling: 'inzage-gezocht',
      reden,
      uitkomst: inzage === null ? 'niets-gevonden' : 'gelukt',
    });
    return inzage;
  }

  app.get('/inzage', { config }, async (request, reply) =>
    stuurPagina(reply, { titel: 'Inzage', actief: 'inzage' }, await toonLogboek(request)),
  );

  app.post('/inzage/jongere', { config }, async (request, reply) => {
    const formulier = leesFormulier(request.body);
    const [soort, nummer, reden] = [
      veld(formulier, 'soort'),
      veld(formulier, 'nummer'),
      veld(formulier, 'reden'),
    ];
    const fouten: Record<string, string> = {};
    if (!SOORTEN.includes(soort as (typeof SOORTEN)[number])) fouten['soort'] = 'Kies waarmee u zoekt';
    if (!/^[0-9A-Za-z-]{1,20}$/.test(nummer))
      fouten['nummer'] = 'Vul een nummer in, zonder spaties of punten';
    const bezwaar = beoordeelReden(reden);
    if (bezwaar !== null) fouten['reden'] = bezwaar;
    const opnieuw = async (waarom: Formulierfouten) =>
      stuurPagina(
        reply,
        { titel: 'Inzage', actief: 'inzage', fouten: true },
        await toonLogboek(request, waarom, { soort, reden }),
        400,
      );
    if (Object.keys(fouten).length > 0) return opnieuw(fouten);
    const gevonden = await databank.metToegang(namens(request), async (tx) => {
      const sleutels = await persoonssleutels(tx, request.medewerker.oin, soort, nummer);
      const [jongereId] = (await zoekJongeren(tx, ring, sleutels)).filter((id) => id !== null);
      if (jongereId === undefined) {
        schrijfAudit(tx, { handeling: 'inzage-gezocht', reden, uitkomst: 'niets-gevonden' });
        return null;
      }
      const inzage = await verzamel(request, tx, jongereId, reden);
      return inzage && { inzage, jongereId };
    });
    if (gevonden === null) return opnieuw({ nummer: NIEMAND });
    return stuurPagina(
      reply,
      { titel: 'Inzage in gegevens van een jongere', actief: 'inzage' },
      <>
        <Meenemen
          csrf={request.medewerker.csrf}
          zegel={zegelVan(request, gevonden.jongereId)}
          reden={reden}
        />
        <Inzageoverzicht inzage={gevonden.inzage} />
      </>,
    );
  });

  app.post('/inzage/bestand', { config }, async (request, reply) => {
    const formulier = leesFormulier(request.body);
    const jongereId = openZegel(request, veld(formulier, 'zegel'));
    if (jongereId === null) throw new ApiFout('niet-gevonden');
    const reden = veld(formulier, 'reden');
    // A hidden field is as free as any other.
    const bezwaar = beoordeelReden(reden);
    if (bezwaar !== null) throw new ApiFout('invoer-ongeldig', { detail: `${bezwaar}.` });
    const inzage = await databank.metToegang(namens(request), (tx) =>
      verzamel(request, tx, jongereId, reden),
    );
    if (inzage === null) throw new ApiFout('niet-gevonden');
    const json = veld(formulier, 'vorm') === 'json';
    return reply
      .header('content-disposition', `attachment; filename="inzage.${json ? 'json' : 'html'}"`)
      .header('cache-control', 'no-store')
      .type(json ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8')
      .serializer((tekst: string) => tekst)
      .send(json ? JSON.stringify(inzage, null, 2) : inzageAlsHtml(inzage));
  });
}

/** A pupil number belongs to a school: of an organisation with several schools all of them are tried. */
async function persoonssleutels(
  tx: Tx,
  oin: string,
  soort: string,
  nummer: string,
): Promise<Persoonssleutel[]> {
  if (soort === 'bsn' || soort === 'onderwijsnummer') return [{ soort, waarde: nummer }];
  const locaties = await tx.selectFrom('locaties').select('vestigingscode').where('oin', '=', oin).execute();
  const brins = new Set(locaties.map(({ vestigingscode }) => vestigingscode.slice(0, 4)));
  return [...brins].map((brin): Persoonssleutel => ({ soort: 'leerlingnummer', brin, nummer }));
}
