/** A JSON value inside an OpenAPI document. */
export type JsonWaarde = string | number | boolean | null | JsonWaarde[] | { [naam: string]: JsonWaarde };

/** The parts of an OpenAPI document that are mended here. */
export interface OpenapiDocument {
  openapi?: string;
  paths?: Record<string, Record<string, JsonWaarde>>;
  components?: { schemas?: Record<string, JsonWaarde>; [naam: string]: unknown };
  [naam: string]: unknown;
}

const VERWIJZING = '#/components/schemas/';

/** Gives every string of a document, at any depth, the chance to become another. */
function vervang(waarde: JsonWaarde, maak: (tekst: string) => string): JsonWaarde {
  if (typeof waarde === 'string') return maak(waarde);
  if (Array.isArray(waarde)) return waarde.map((lid) => vervang(lid, maak));
  if (typeof waarde !== 'object' || waarde === null) return waarde;
  return Object.fromEntries(Object.entries(waarde).map(([naam, lid]) => [naam, vervang(lid, maak)]));
}

function hernoemVerwijzingen<T>(deel: T, van: string, naar: string): T {
  const oud = `${VERWIJZING}${van}`;
  return vervang(deel as JsonWaarde, (tekst) => (tekst === oud ? `${VERWIJZING}${naar}` : tekst)) as T;
}

function verwijzingenIn(waarde: JsonWaarde, gevonden: Set<string>): void {
  vervang(waarde, (tekst) => {
    if (tekst.startsWith(VERWIJZING)) gevonden.add(tekst.slice(VERWIJZING.length));
    return tekst;
  });
}

/** Names of the schemas that the paths reach, directly or through other schemas. */
function bereikbaar(paden: JsonWaarde, schemas: Record<string, JsonWaarde>): Set<string> {
  const gevonden = new Set<string>();
  verwijzingenIn(paden, gevonden);
  for (const naam of gevonden) {
    const schema = schemas[naam];
    if (schema !== undefined) verwijzingenIn(schema, gevonden);
  }
  return gevonden;
}

/**
 * The zod bridge writes every named schema twice (`Taak` and `TaakInput`) and leaves in what no route uses. Here pairs that say the
 * same become one, unused ones go, and an input schema that stands alone gets its plain name.
 */
export function voegSchemasSamen(document: OpenapiDocument): OpenapiDocument {
  let paden = document.paths ?? {};
  let schemas = { ...document.components?.schemas };
  const hernoem = (van: string, naar: string): void => {
    const { [van]: schema, ...rest } = schemas;
    schemas = hernoemVerwijzingen(schema === undefined ? rest : { ...rest, [naar]: schema }, van, naar);
    paden = hernoemVerwijzingen(paden, van, naar);
  };
  const paren = Object.keys(schemas).filter((naam) => naam.endsWith('Input') && naam.slice(0, -5) in schemas);
  const gelijk = (invoer: string): boolean => {
    const los = (naam: string): string =>
      JSON.stringify(schemas[naam]).replace(/(#\/components\/schemas\/\w+?)Input"/g, '$1"');
    return los(invoer) === los(invoer.slice(0, -5));
  };
  for (const invoer of paren.filter(gelijk)) hernoem(invoer, invoer.slice(0, -5));
  const gebruikt = bereikbaar(paden, schemas);
  schemas = Object.fromEntries(Object.entries(schemas).filter(([naam]) => gebruikt.has(naam)));
  for (const naam of Object.keys(schemas))
    if (naam.endsWith('Input') && !(naam.slice(0, -5) in schemas)) hernoem(naam, naam.slice(0, -5));
  const gesorteerd = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...document, paths: paden, components: { ...document.components, schemas: gesorteerd } };
}
