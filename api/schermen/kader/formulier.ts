import type { FastifyRequest } from 'fastify';
import { veiligTerugadres } from '../../aanmelden/terugadres';

/** What a form sent: fields by name; one that came more than once is a list. */
export type Formulier = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The body of a POST of a page. */
export function leesFormulier(inhoud: unknown): Formulier {
  return (inhoud ?? {}) as Formulier;
}

/** One value, without spaces around it; empty when it is not there. Of a field that came twice the last one. */
export function veld(formulier: Formulier, naam: string): string {
  const waarde = formulier[naam];
  return (typeof waarde === 'string' ? waarde : (waarde?.at(-1) ?? '')).trim();
}

/** All values of a field. */
export function velden(formulier: Formulier, naam: string): readonly string[] {
  const waarde = formulier[naam];
  if (waarde === undefined) return [];
  return typeof waarde === 'string' ? [waarde] : waarde;
}

/** A path of this site to go back to; `anders` when none was given. */
export function terugpad(formulier: Formulier, anders: string): string {
  const pad = veld(formulier, 'terug');
  return pad === '' ? anders : veiligTerugadres(pad);
}

/** One parameter of the address of a page; empty when it is not there or came twice. */
export function vraagwaarde(request: FastifyRequest, naam: string): string {
  const waarde = (request.query as Record<string, unknown>)[naam];
  return typeof waarde === 'string' ? waarde : '';
}

const DAG_MAAND_JAAR = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/;

/** A day as people type it (`7-12-2026`) as `2026-12-07`; anything else stays as it is, for the schema to judge. */
export function naarDatum(tekst: string): string {
  const [, dag = '', maand = '', jaar = ''] = DAG_MAAND_JAAR.exec(tekst) ?? [];
  return jaar === '' ? tekst : `${jaar}-${maand.padStart(2, '0')}-${dag.padStart(2, '0')}`;
}
