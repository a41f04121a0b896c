/**
 * Everything that can be reached without an access token: health, the description of the API and its page, and what brings
 * its own login (the codec endpoint, for operators in the Temporal UI), the login of staff and the style of its pages. Nothing else: an exact list, read by the toegang plugin.
 */
const OPEN_ROUTES: ReadonlySet<string> = new Set([
  '/stijl/:naam',
  '/health/live',
  '/health/ready',
  '/v1/openapi.json',
  '/documentatie',
  '/documentatie/scalar.js',
  '/codec/login',
  '/codec/decode',
  '/codec/aanmelden',
  '/codec/sessie',
  '/codec/bediening',
  '/aanmelden',
  '/aanmelden/terug',
  '/afmelden',
  '/toegankelijkheid',
]);

/** True when this route pattern may do without a token. */
export function isOpenRoute(url: string): boolean {
  return OPEN_ROUTES.has(url);
}
