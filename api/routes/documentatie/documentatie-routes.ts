import type { FastifyInstance } from 'fastify';
import { leesScalarBestand } from './scalar-bestand';

/** The page runs its own script and asks this API only; styles are written by the script. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const INSTELLINGEN = {
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
};

const PAGINA = `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API van Sluitend</title>
<link rel="icon" href="data:,">
</head>
<body>
<noscript>Deze pagina heeft JavaScript nodig. De beschrijving zelf staat op <a href="/v1/openapi.json">/v1/openapi.json</a>.</noscript>
<script id="api-reference" data-url="/v1/openapi.json" data-configuration='${JSON.stringify(INSTELLINGEN)}'></script>
<script src="/documentatie/scalar.js"></script>
</body>
</html>
`;

/** `/documentatie`: the description of this API as a page; its script is served from here. */
export async function documentatieRoutes(app: FastifyInstance): Promise<void> {
  let script: Buffer | undefined;
  app.get('/documentatie', { config: { toegang: 'open' } }, (_request, reply) =>
    reply.header('content-security-policy', CSP).type('text/html; charset=utf-8').send(PAGINA),
  );
  app.get('/documentatie/scalar.js', { config: { toegang: 'open' } }, (_request, reply) => {
    script ??= leesScalarBestand();
    return reply
      .header('cache-control', 'public, max-age=86400')
      .type('text/javascript; charset=utf-8')
      .send(script);
  });
}
