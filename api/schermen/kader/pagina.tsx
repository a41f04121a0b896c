import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { functienaam, type Functie } from '../../../domain/toegang/functies';
import type { Tijdstip } from '../../../domain/woorden/tijd';
import type { Stijl } from '../stijl/stijl';
import { menuVan } from './menu';
import { momentTekst } from './tijdtekst';

/** Who looks at a page, as far as its frame shows it. */
export interface Kijker {
  readonly naam: string;
  readonly functie: Functie;
  readonly csrf: string;
}

/** What the frame of a page needs to know. */
export interface PaginaOpties {
  /** The h1 and the title of the window. */
  readonly titel: string;
  /** Who is logged in; left out: whoever the request is from. */
  readonly medewerker?: Kijker | null;
  /** Id of the menu item the page belongs to. */
  readonly actief?: string;
  /** False when the page writes its own h1 (with the same text). */
  readonly kop?: boolean;
  /** The page shows an error summary: the title of the window says so first. */
  readonly fouten?: boolean;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Style sheet and letters of the pages. */
    stijl: Stijl;
  }
}

/** No script, no style in the page, nothing from elsewhere. */
export const PAGINA_CSP =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** A ring that closes: the mark of Sluitend. */
function Beeldmerk(): VNode {
  return (
    <svg class="sl-beeldmerk" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <circle cx="16" cy="16" r="12" fill="none" stroke="currentColor" stroke-width="5" />
      <circle cx="16" cy="4" r="4" fill="currentColor" />
    </svg>
  );
}

function Menu({ functie, actief }: { functie: Functie; actief: string | undefined }): VNode | null {
  const punten = menuVan(functie);
  if (punten.length === 0) return null;
  return (
    <nav class="sl-menu" aria-label="Hoofdmenu">
      <ul class="sl-menu__lijst">
        {punten.map((punt) => (
          <li key={punt.id}>
            <a
              class="sl-menu__link"
              href={punt.pad}
              {...(punt.id === actief ? { 'aria-current': 'page' as const } : {})}
            >
              {punt.tekst}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Aangemeld({ kijker }: { kijker: Kijker }): VNode {
  return (
    <div class="sl-kop__wie">
      <p class="sl-kop__naam">
        <span class="sl-kop__persoon">{kijker.naam}</span>
        <span class="sl-kop__functie">{functienaam(kijker.functie)}</span>
      </p>
      <form method="post" action="/afmelden">
        <input type="hidden" name="csrf" value={kijker.csrf} />
        <button class="utrecht-button utrecht-button--secondary-action" type="submit">
          Afmelden
        </button>
      </form>
    </div>
  );
}

/** What the frame shows besides the page itself. */
export interface Omlijsting extends PaginaOpties {
  readonly stijl: Pick<Stijl, 'adres' | 'themaklasse'>;
  /** `null`: no oefenomgeving. `onbekend`: it is one, but its clock cannot be read now. */
  readonly oefenklok: Tijdstip | 'onbekend' | null;
  readonly kinderen: ComponentChildren;
}

/** A whole page: head, header with the menu, main with one h1, footer. */
export function Pagina(p: Omlijsting): VNode {
  const kijker = p.medewerker ?? null;
  return (
    <html lang="nl" class={p.stijl.themaklasse}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${p.fouten ? 'Fout: ' : ''}${p.titel} – Sluitend`}</title>
        <link rel="stylesheet" href={p.stijl.adres} />
        <link rel="icon" href="data:," />
      </head>
      <body class="utrecht-root utrecht-document sl-document">
        <header class="sl-kop">
          <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud">
            Naar de inhoud
          </a>
          {p.oefenklok === null ? null : (
            <p class="sl-oefen">
              <strong>Oefenomgeving.</strong>
              {p.oefenklok === 'onbekend' ? '' : ` Het is vandaag ${momentTekst(p.oefenklok)}.`}
            </p>
          )}
          <div class="sl-kop__binnen">
            <a class="sl-merk" href="/">
              <Beeldmerk />
              <span>Sluitend</span>
            </a>
            {kijker ? <Aangemeld kijker={kijker} /> : null}
          </div>
          {kijker ? <Menu functie={kijker.functie} actief={p.actief} /> : null}
        </header>
        <main class="sl-inhoud" id="inhoud" tabIndex={-1}>
          {p.kop === false ? null : <h1 class="utrecht-heading-1">{p.titel}</h1>}
          {p.kinderen}
        </main>
        <footer class="sl-voet">
          <div class="sl-voet__binnen">
            <p class="sl-voet__zin">Sluitend: geen jongere valt tussen twee organisaties.</p>
            <ul class="sl-voet__links">
              <li>
                <a class="utrecht-link" href="/toegankelijkheid">
                  Toegankelijkheid
                </a>
              </li>
            </ul>
          </div>
        </footer>
      </body>
    </html>
  );
}

/** An app of parts (a test of one plugin) has no style sheet; its pages are plain. */
const GEEN_STIJL: Pick<Stijl, 'adres' | 'themaklasse'> = { adres: 'data:,', themaklasse: 'geen-theme' };

async function leesOefenklok(reply: FastifyReply): Promise<Tijdstip | 'onbekend' | null> {
  const { diensten } = reply.server as Partial<FastifyInstance>;
  if (diensten?.omgeving !== 'oefen') return null;
  // Without the database there is no day to tell; the page itself must still come.
  return diensten.klok.nu().catch(() => 'onbekend' as const);
}

/** Renders a page in its frame and sends it, with the strict CSP of all pages. */
export async function stuurPagina(
  reply: FastifyReply,
  opties: PaginaOpties,
  kinderen: ComponentChildren,
  status = 200,
): Promise<FastifyReply> {
  const medewerker = opties.medewerker === undefined ? kijkerVan(reply) : opties.medewerker;
  const html = renderToString(
    <Pagina
      {...opties}
      medewerker={medewerker}
      stijl={(reply.server as Partial<FastifyInstance>).stijl ?? GEEN_STIJL}
      oefenklok={await leesOefenklok(reply)}
      kinderen={kinderen}
    />,
  );
  return reply
    .code(status)
    .header('content-security-policy', PAGINA_CSP)
    .header('cross-origin-opener-policy', 'same-origin')
    .type('text/html; charset=utf-8')
    .serializer((inhoud: string) => inhoud)
    .send(`<!doctype html>${html}`);
}

function kijkerVan(reply: FastifyReply): Kijker | null {
  return (reply.request as { medewerker?: Kijker | null }).medewerker ?? null;
}
