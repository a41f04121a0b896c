import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  AANMELDTIJD_MS,
  bewaarAanmeldverzoek,
  neemAanmeldverzoek,
} from '../../db/repositories/aanmeldverzoeken';
import { schrijfAudit } from '../../db/repositories/auditregels';
import { bewaarWeergavenaam, vindMedewerkerVanSub } from '../../db/repositories/medewerkers';
import { beeindigSessie, beeindigSessieVan, maakSessie } from '../../db/repositories/sessies';
import { systeemToegang } from '../../db/verbinding';
import { functienaam, rolVan } from '../../domain/toegang/functies';
import { ApiFout } from '../fouten/api-fout';
import { eisCsrf } from '../plugins/sessie';
import { stuurPagina } from '../schermen/kader/pagina';
import { Emmers } from '../toegang/emmer';
import { koekjenaam, leesKoekje, zetKoekje } from '../toegang/koekjes';
import { Aanmelddienst, AanmeldFout, type Aangemeld } from './aanmelddienst';
import { AanmeldenMislukt, Afgemeld, AfmeldenVragen, type Weigering } from './aanmeld-schermen';
import { AFGEMELD_PAD, TERUG_PAD } from './paden';
import { veiligTerugadres } from './terugadres';

const TOEGANG = systeemToegang('aanmelden');
const OPEN = { toegang: 'open', pagina: true } as const;
/** Logins per second that may begin, all together: everybody of a school has the same address. */
const PER_SECONDE = 50;

const GEEN_AANMELDDIENST = {
  detail: 'Er is nog geen aanmelddienst ingesteld (AANMELD_UITGEVER).',
} as const;

/** Login and logout of employees. */
export async function aanmeldRoutes(app: FastifyInstance): Promise<void> {
  const { databank, ring, basisUrl, aanmelden, sessieduur } = app.diensten;
  const veilig = basisUrl.startsWith('https:');
  const browserkoekje = koekjenaam('sluitend-aanmelden', basisUrl);
  const emmers = new Emmers(PER_SECONDE, PER_SECONDE * 10);
  const dienst =
    aanmelden && new Aanmelddienst(aanmelden, `${basisUrl}${TERUG_PAD}`, `${basisUrl}${AFGEMELD_PAD}`);

  /** On one machine the pages can be opened under several names; the cookie has to be set under the one that is registered. */
  function onderAndereNaam(request: FastifyRequest): boolean {
    return !veilig && request.headers.host !== new URL(basisUrl).host;
  }

  app.get('/aanmelden', { config: OPEN }, async (request, reply) => {
    if (onderAndereNaam(request)) return reply.redirect(`${basisUrl}${request.url}`);
    const terug = veiligTerugadres((request.query as { terug?: unknown }).terug);
    if (await app.leesMedewerker(request)) return reply.redirect(terug);
    if (!dienst) throw new ApiFout('even-niet-beschikbaar', GEEN_AANMELDDIENST);
    const wacht = emmers.neem('allen');
    if (wacht > 0) throw new ApiFout('te-veel-verzoeken', { koppen: { 'retry-after': String(wacht) } });
    const { adres, state, nonce, verifier } = await dienst.begin();
    // The same for all tabs of a browser, so that each of them can finish its own login.
    const browser = leesBrowser(request) ?? randomBytes(32).toString('base64url');
    await databank.metToegang(TOEGANG, (tx) =>
      bewaarAanmeldverzoek(tx, ring, state, { browser: hash(browser), nonce, verifier, terug }),
    );
    zetKoekje(reply, { naam: browserkoekje, waarde: browser, veilig, maxLeeftijdS: AANMELDTIJD_MS / 1_000 });
    return reply.redirect(adres);
  });

  app.get(TERUG_PAD, { config: OPEN, exposeHeadRoute: false }, async (request, reply) => {
    const antwoord = enkelvoudig(request.query as Record<string, unknown>);
    const { state = '' } = antwoord;
    const verzoek = await databank.metToegang(TOEGANG, (tx) => neemAanmeldverzoek(tx, ring, state));
    const browser = leesBrowser(request);
    if (!dienst || !verzoek || browser === undefined || hash(browser) !== verzoek.browser)
      return weiger(reply, 'ongeldig');
    let wie: Aangemeld;
    try {
      wie = await dienst.rondAf(antwoord, { ...verzoek, state });
    } catch (fout) {
      if (fout instanceof AanmeldFout) return weiger(reply, fout.code);
      throw fout;
    }
    const sessie = await begin(request, wie);
    if (!sessie) return weiger(reply, 'onbekend');
    zetKoekje(reply, { naam: app.sessiekoekje, waarde: sessie.koekje, veilig });
    return reply.redirect(verzoek.terug);
  });

  app.get(AFGEMELD_PAD, { config: OPEN }, async (request, reply) => {
    const medewerker = await app.leesMedewerker(request);
    if (medewerker)
      return stuurPagina(reply, { titel: 'Afmelden', medewerker }, <AfmeldenVragen csrf={medewerker.csrf} />);
    return stuurPagina(reply, { titel: 'Afgemeld', medewerker: null }, <Afgemeld bijAanmelddienst={null} />);
  });

  app.post(AFGEMELD_PAD, { config: OPEN }, async (request, reply) => {
    const medewerker = await app.leesMedewerker(request);
    if (medewerker) {
      eisCsrf(request, medewerker.csrf);
      await databank.metToegang(TOEGANG, async (tx) => {
        await beeindigSessie(tx, medewerker.sessieId);
        const { id: wie, oin, functie, rol } = medewerker;
        schrijfAudit(tx, { handeling: 'afmelden', wie, oin, functie, rol });
      });
    }
    for (const naam of [app.sessiekoekje, browserkoekje])
      zetKoekje(reply, { naam, waarde: '', veilig, maxLeeftijdS: 0 });
    // A provider that cannot be reached must not keep anybody from logging out here.
    const bijAanmelddienst = (await dienst?.afmeldadres().catch(() => null)) ?? null;
    // Not a redirect: browsers do not let a form lead to another site. The page itself has the link too.
    if (bijAanmelddienst !== null) reply.header('refresh', `0; url=${bijAanmelddienst}`);
    return stuurPagina(
      reply,
      { titel: 'Afgemeld', medewerker: null },
      <Afgemeld bijAanmelddienst={bijAanmelddienst} />,
    );
  });

  /** A new session for who logged in, in place of the one this browser had; null when Sluitend does not know them (any more). */
  async function begin(
    request: FastifyRequest,
    { sub, naam }: Aangemeld,
  ): Promise<{ koekje: string } | null> {
    const eerder = leesKoekje(request, app.sessiekoekje);
    return databank.metToegang(TOEGANG, async (tx) => {
      const medewerker = await vindMedewerkerVanSub(tx, sub);
      if (eerder !== undefined) await beeindigSessieVan(tx, eerder);
      const { id, oin, functie } = medewerker ?? { id: 'onbekend', oin: null, functie: null };
      const uitkomst = medewerker?.actief ? 'gelukt' : 'geweigerd';
      schrijfAudit(tx, {
        handeling: 'aanmelden',
        uitkomst,
        wie: id,
        oin,
        functie,
        rol: functie && rolVan(functie),
      });
      if (!medewerker?.actief) return null;
      if (naam !== '') await bewaarWeergavenaam(tx, ring, medewerker.id, naam);
      return maakSessie(tx, ring, {
        medewerkerId: medewerker.id,
        naam: naam === '' ? functienaam(medewerker.functie) : naam,
        ...(sessieduur ? { duur: sessieduur } : {}),
      });
    });
  }

  function leesBrowser(request: FastifyRequest): string | undefined {
    const waarde = leesKoekje(request, browserkoekje);
    return waarde !== undefined && /^[A-Za-z0-9_-]{43}$/.test(waarde) ? waarde : undefined;
  }

  function weiger(reply: FastifyReply, weigering: Weigering): Promise<FastifyReply> {
    reply.request.log.info({ verzoek: reply.request.id, code: `aanmelden-${weigering}` }, 'geweigerd');
    const pagina = <AanmeldenMislukt weigering={weigering} />;
    return stuurPagina(reply, { titel: 'U bent niet aangemeld', medewerker: null }, pagina, 403);
  }
}

/** What the provider sent back, as far as we know the words; a parameter that comes twice counts as not there. */
function enkelvoudig(query: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    ['code', 'state', 'iss', 'error'].flatMap((naam) => {
      const waarde = query[naam];
      return typeof waarde === 'string' ? [[naam, waarde] as const] : [];
    }),
  );
}

function hash(tekst: string): string {
  return createHash('sha256').update(tekst, 'utf8').digest('base64url');
}
