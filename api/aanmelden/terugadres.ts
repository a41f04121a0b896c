const MAX_LENGTE = 1_024;
const NERGENS = 'http://nergens.invalid';

/**
 * The page to go to after login, as asked with `?terug=`: a path of this site with its query, never another site and never the login
 * itself. Anything else becomes the start page.
 */
export function veiligTerugadres(gevraagd: unknown): string {
  if (typeof gevraagd !== 'string' || gevraagd.length > MAX_LENGTE) return '/';
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(gevraagd) || gevraagd.includes('\\')) return '/';
  if (!URL.canParse(gevraagd, NERGENS)) return '/';
  const { origin, pathname, search } = new URL(gevraagd, NERGENS);
  if (origin !== NERGENS || pathname.startsWith('//') || /^\/(aanmelden|afmelden)(\/|$)/.test(pathname))
    return '/';
  return `${pathname}${search}`;
}
