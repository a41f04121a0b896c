import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

const STIJL = `
:root { color-scheme: light; }
body { margin: 0; background: #f3f5f8; color: #1b1b1b; font: 1.125rem/1.5 system-ui, sans-serif; }
main { box-sizing: border-box; max-width: 30rem; margin: 2rem auto; padding: 1.5rem; background: #fff; border: 1px solid #c3c8d0; border-radius: 0.25rem; }
h1 { margin: 0 0 1rem; font-size: 1.75rem; line-height: 1.2; }
label { display: block; margin-top: 1rem; font-weight: 600; }
input { box-sizing: border-box; width: 100%; padding: 0.5rem; border: 2px solid #4b5563; border-radius: 0.25rem; font: inherit; }
button { margin: 1.5rem 0.75rem 0 0; padding: 0.5rem 1.25rem; border: 2px solid #0b4a8f; border-radius: 0.25rem; background: #0b4a8f; color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button.tweede { background: #fff; color: #0b4a8f; }
input:focus-visible, button:focus-visible { outline: 3px solid #1b1b1b; outline-offset: 2px; }
.oefen { margin: 0 0 1rem; padding: 0.5rem 0.75rem; background: #fff4d6; border-left: 0.25rem solid #8a5a00; }
.fout { margin: 0 0 1rem; padding: 0.5rem 0.75rem; background: #fdecea; border-left: 0.25rem solid #a3160c; }
`;
const STIJLHASH = createHash('sha256').update(STIJL, 'utf8').digest('base64');

/** What every page of the issuer says besides itself. */
export interface Oefendag {
  /** Which day it is in the oefenomgeving, in words; null when its clock cannot be read now. */
  readonly dag: string | null;
}

function Pagina({
  titel,
  dag,
  kinderen,
}: Oefendag & { readonly titel: string; readonly kinderen: VNode }): VNode {
  return (
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${titel} – aanmelddienst voor oefenen`}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: STIJL }} />
      </head>
      <body>
        <main>
          <h1>{titel}</h1>
          <p class="oefen">
            Dit is de aanmelddienst van een oefenomgeving. Niemand hier is een echte persoon.
            {dag === null ? '' : ` Het is hier ${dag}.`}
          </p>
          {kinderen}
        </main>
      </body>
    </html>
  );
}

/** What went wrong at the last try to log in. */
export type Inlogfout = 'klopt-niet' | 'te-vaak';

const INLOGFOUTEN: Readonly<Record<Inlogfout, string>> = {
  'klopt-niet': 'De aanmeldnaam en het wachtwoord horen niet bij elkaar. Probeer het opnieuw.',
  'te-vaak': 'Er is te vaak geprobeerd om aan te melden. Wacht een minuut en probeer het opnieuw.',
};

/** Login name and password; says nothing about which names exist. */
export function Inlogpagina({
  aanmeldnaam,
  fout,
  dag,
}: Oefendag & { aanmeldnaam: string; fout: Inlogfout | null }): VNode {
  return (
    <Pagina
      dag={dag}
      titel={fout === null ? 'Aanmelden' : 'Fout: aanmelden is niet gelukt'}
      kinderen={
        <form method="post">
          {fout === null ? null : (
            <p class="fout" id="fout">
              {INLOGFOUTEN[fout]}
            </p>
          )}
          <label for="aanmeldnaam">Aanmeldnaam</label>
          <input
            id="aanmeldnaam"
            name="aanmeldnaam"
            autoComplete="username"
            autoCapitalize="none"
            spellcheck={false}
            value={aanmeldnaam}
            required
            {...(fout === null ? {} : { 'aria-describedby': 'fout' })}
          />
          <label for="wachtwoord">Wachtwoord</label>
          <input id="wachtwoord" name="wachtwoord" type="password" autoComplete="current-password" required />
          <button type="submit">Aanmelden</button>
        </form>
      }
    />
  );
}

/** Asked before the session at the issuer ends: the question can come from any site. */
export function Afmeldpagina({ adres, xsrf, dag }: Oefendag & { adres: string; xsrf: string }): VNode {
  return (
    <Pagina
      dag={dag}
      titel="Afmelden"
      kinderen={
        <form method="post" action={adres}>
          <input type="hidden" name="xsrf" value={xsrf} />
          <p>Wilt u ook afmelden bij de aanmelddienst?</p>
          <button type="submit" name="logout" value="ja">
            Ja, afmelden
          </button>
          <button type="submit" class="tweede">
            Nee, aangemeld blijven
          </button>
        </form>
      }
    />
  );
}

/** Something that cannot be gone on with. */
export function Meldingspagina({ titel, tekst, dag }: Oefendag & { titel: string; tekst: string }): VNode {
  return <Pagina titel={titel} dag={dag} kinderen={<p>{tekst}</p>} />;
}

/** A page as text. */
export function alsHtml(pagina: VNode): string {
  return `<!doctype html>${renderToString(pagina)}`;
}

/**
 * Headers of every page of the issuer.
 * @param naarAdres site that a form may lead to in the end: where the browser goes back to
 */
export function paginakoppen(naarAdres: string): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${STIJLHASH}'; img-src data:; form-action 'self' ${naarAdres}; frame-ancestors 'none'; base-uri 'none'`,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
  };
}

/** Sends a page. */
export function stuurHtml(antwoord: ServerResponse, status: number, pagina: VNode, naarAdres: string): void {
  antwoord.writeHead(status, paginakoppen(naarAdres)).end(alsHtml(pagina));
}
