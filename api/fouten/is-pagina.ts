import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A page that can be opened without login: its errors are pages too. */
    pagina?: true;
  }
}

/**
 * True when an error has to be a page: the route is one, or there is no such route and a browser asks. What is below /v1 always
 * answers problem+json.
 */
export function isPagina(request: FastifyRequest): boolean {
  const { config, url } = request.routeOptions;
  const toegang = config?.toegang;
  if (config?.pagina === true) return true;
  if (url !== undefined) return toegang !== undefined && toegang !== 'open' && 'functies' in toegang;
  return !request.url.startsWith('/v1/') && (request.headers.accept ?? '').includes('text/html');
}
