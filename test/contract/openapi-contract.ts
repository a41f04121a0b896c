import Ajv from 'ajv';
import Ajv2019, { type ValidateFunction } from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';

type Json = Record<string, unknown>;

/** One exchange as a simulator kept it. */
export interface Uitwisseling {
  readonly methode: string;
  /** With query. */
  readonly pad: string;
  readonly koppen: Readonly<Record<string, unknown>>;
  readonly inhoud: string;
  readonly status: number;
  readonly antwoord: string;
}

/** An official OpenAPI 3.0 file that exchanges can be held against. */
export interface OpenapiContract {
  /** Everything that is wrong, request and answer; empty when it fits. */
  keur(uitwisseling: Uitwisseling): string[];
}

const MAP = join(__dirname, '../../../shared/data/specs');

/** The contract in a file under specs; null (and one line of output) where the file is not there. */
export function laadContract(bestand: string, basispad: string): OpenapiContract | null {
  const pad = join(MAP, bestand);
  if (!existsSync(pad)) {
    process.stdout.write(`overgeslagen: ${basename(bestand)} staat niet naast dit project\n`);
    return null;
  }
  return new Contract(parse(readFileSync(pad, 'utf8')) as Json, basispad);
}

/** A JSON Schema (draft 7) under specs as a check that names what is wrong; null (and one line of output) where it is not there. */
export function laadSchema(bestand: string): ((waarde: unknown) => string[]) | null {
  const pad = join(MAP, bestand);
  if (!existsSync(pad)) {
    process.stdout.write(`overgeslagen: ${basename(bestand)} staat niet naast dit project\n`);
    return null;
  }
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const keur = ajv.compile(JSON.parse(readFileSync(pad, 'utf8')) as Json);
  return (waarde) =>
    keur(waarde) ? [] : (keur.errors ?? []).map((fout) => `${fout.instancePath} ${fout.message ?? ''}`);
}

class Contract implements OpenapiContract {
  private readonly bewaard = new Map<string, ValidateFunction>();
  private readonly paden: { readonly vorm: RegExp; readonly sjabloon: string }[];
  private readonly ajv: Record<'verzoek' | 'antwoord', Ajv2019>;

  constructor(
    private readonly document: Json,
    private readonly basispad: string,
  ) {
    this.paden = Object.keys(document['paths'] as Json)
      .toSorted((a, b) => Number(a.includes('{')) - Number(b.includes('{')))
      .map((sjabloon) => ({
        sjabloon,
        vorm: new RegExp(`^${sjabloon.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
      }));
    const schemas = (document['components'] as Json)['schemas'];
    const maak = (kant: 'verzoek' | 'antwoord'): Ajv2019 => {
      const ajv = new Ajv2019({ strict: false, allErrors: true, unicodeRegExp: false });
      addFormats(ajv);
      ajv.addSchema({ $id: 'openapi', components: { schemas: zetOm(schemas, kant) } });
      return ajv;
    };
    this.ajv = { verzoek: maak('verzoek'), antwoord: maak('antwoord') };
  }

  keur({ methode, pad, koppen, inhoud, status, antwoord }: Uitwisseling): string[] {
    const url = new URL(pad, 'http://x');
    const rest = url.pathname.startsWith(this.basispad) ? url.pathname.slice(this.basispad.length) : '';
    const sjabloon = this.paden.find(({ vorm }) => vorm.test(rest))?.sjabloon;
    const padobject =
      sjabloon === undefined ? undefined : ((this.document['paths'] as Json)[sjabloon] as Json);
    const operatie = padobject?.[methode.toLowerCase()] as Json | undefined;
    const naam = `${methode} ${rest}`;
    if (!operatie) return [`${naam}: dit verzoek bestaat niet`];
    const parameters = [padobject, operatie]
      .flatMap((deel) => (deel?.['parameters'] ?? []) as Json[])
      .map((parameter) => this.los(parameter));
    return [
      ...this.keurParameters(parameters, url, koppen),
      ...this.keurInhoud(operatie['requestBody'] as Json | undefined, inhoud, 'verzoek'),
      ...this.keurAntwoord(operatie['responses'] as Json, status, antwoord),
    ].map((fout) => `${naam}: ${fout}`);
  }

  private keurParameters(parameters: readonly Json[], url: URL, koppen: Uitwisseling['koppen']): string[] {
    const bekend = new Set(parameters.filter((p) => p['in'] === 'query').map((p) => p['name']));
    const vreemd = [...url.searchParams.keys()].filter((naam) => !bekend.has(naam));
    const mist = parameters.filter(
      (p) =>
        p['in'] === 'header' &&
        p['required'] === true &&
        koppen[String(p['name']).toLowerCase()] === undefined,
    );
    // The official file asks for a content type with a request that has no body; the method decides, not the file.
    return [
      ...vreemd.map((naam) => `zoekveld ${naam} bestaat niet`),
      ...mist.map((p) => `kop ${String(p['name'])} ontbreekt`),
    ];
  }

  private keurAntwoord(antwoorden: Json, status: number, tekst: string): string[] {
    const antwoord = antwoorden[String(status)] as Json | undefined;
    if (!antwoord) return status < 400 ? [`antwoord ${status} bestaat niet`] : [];
    return this.keurInhoud(this.los(antwoord), tekst, 'antwoord');
  }

  private keurInhoud(wat: Json | undefined, tekst: string, kant: 'verzoek' | 'antwoord'): string[] {
    const soorten = wat?.['content'] as Record<string, Json> | undefined;
    const soort = soorten?.['application/json'] ?? soorten?.['application/problem+json'];
    if (!soort) return kant === 'verzoek' && tekst !== '' ? ['hier hoort geen inhoud'] : [];
    const keur = this.keurder(soort['schema'] as Json, kant);
    if (keur(JSON.parse(tekst))) return [];
    return (keur.errors ?? []).map((fout) => `${kant}${fout.instancePath} ${fout.message ?? ''}`);
  }

  private keurder(schema: Json, kant: 'verzoek' | 'antwoord'): ValidateFunction {
    const sleutel = `${kant}${JSON.stringify(schema)}`;
    let keur = this.bewaard.get(sleutel);
    if (!keur) {
      const omgezet = zetOm(schema, kant) as Json;
      // What we send beyond the contract would be dropped without a word.
      keur = this.ajv[kant].compile(
        kant === 'verzoek' ? { allOf: [omgezet], unevaluatedProperties: false } : omgezet,
      );
      this.bewaard.set(sleutel, keur);
    }
    return keur;
  }

  private los(deel: Json): Json {
    const ref = deel['$ref'];
    if (typeof ref !== 'string') return deel;
    return ref
      .slice(2)
      .split('/')
      .reduce<Json>((binnen, naam) => binnen[naam] as Json, this.document);
  }
}

/**
 * An OpenAPI 3.0 schema as JSON Schema: `nullable`, `readOnly` (not in a request, and not asked there), `writeOnly` the other way
 * round. `discriminator` and `example` are left out.
 */
function zetOm(waarde: unknown, kant: 'verzoek' | 'antwoord'): unknown {
  if (Array.isArray(waarde)) return waarde.map((deel) => zetOm(deel, kant));
  if (typeof waarde !== 'object' || waarde === null) return waarde;
  const {
    nullable,
    discriminator: _d,
    example: _e,
    description: _o,
    default: _s,
    ...schema
  } = waarde as Json;
  // What lies in another file (the catalogue, in `_expand`) is not judged.
  if (typeof schema['$ref'] === 'string')
    return schema['$ref'].startsWith('#') ? { $ref: `openapi${schema['$ref']}` } : {};
  const verborgen = kant === 'verzoek' ? 'readOnly' : 'writeOnly';
  const eigenschappen = schema['properties'];
  if (typeof eigenschappen === 'object' && eigenschappen !== null) {
    const velden = Object.entries(eigenschappen as Record<string, Json>);
    const weg = new Set(velden.filter(([, veld]) => veld[verborgen] === true).map(([naam]) => naam));
    schema['properties'] = Object.fromEntries(
      velden.map(([naam, veld]) => [naam, weg.has(naam) ? false : zetOm(veld, kant)]),
    );
    if (Array.isArray(schema['required']))
      schema['required'] = (schema['required'] as string[]).filter((naam) => !weg.has(naam));
  }
  const uit = Object.fromEntries(
    Object.entries(schema).map(([naam, deel]) => [
      naam,
      naam === 'properties' || naam === 'required' || naam === 'enum' ? deel : zetOm(deel, kant),
    ]),
  );
  return nullable === true ? { anyOf: [{ type: 'null' }, uit] } : uit;
}
