import { TOESTEMMINGSDOELEN } from '../../../domain/persoon/toestemming';
import type { BesluitVeld, Uitkomst } from '../../../domain/taken/taaksoort';
import type { Invoerfout } from '../../fouten/api-fout';
import { beoordeel } from '../../fouten/zod-fouten';
import { NieuwBesluitSchema, type NieuwBesluitInvoer } from '../../schemas/besluit';
import { naarDatum, veld, velden, type Formulier } from '../kader/formulier';
import type { Formulierfouten } from '../kader/foutsamenvatting';
import { NAAMVELDEN, PERSOONVELDEN, toestemmingveld } from './persoonvelden';

/** What a form became: the same body a machine would send, or everything that is wrong with it. */
export type Antwoord =
  | { readonly goed: true; readonly besluit: NieuwBesluitInvoer }
  | { readonly goed: false; readonly fouten: Formulierfouten };

function gegevenswaarde(v: BesluitVeld, tekst: string): unknown {
  if (v.soort === 'datum') return naarDatum(tekst);
  // What is no number stays text: the schema says what belongs there.
  return v.soort === 'getal' && /^-?\d+$/.test(tekst) ? Number(tekst) : tekst;
}

function leesGegevens(formulier: Formulier, uitkomst: Uitkomst): Record<string, unknown> {
  const gegevens: Record<string, unknown> = {};
  for (const v of uitkomst.velden) {
    if (v.soort === 'persoon') continue;
    const tekst = veld(formulier, `gegevens.${v.naam}`);
    if (tekst !== '') gegevens[v.naam] = gegevenswaarde(v, tekst);
  }
  return gegevens;
}

function gevuld(paren: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(paren.filter(([, waarde]) => waarde !== ''));
}

/** The purposes for which something was filled in, in the order in which they are sent. */
function gekozenDoelen(formulier: Formulier): readonly (typeof TOESTEMMINGSDOELEN)[number][] {
  return TOESTEMMINGSDOELEN.filter(
    (doel) =>
      velden(formulier, toestemmingveld(doel, 'door')).length > 0 ||
      veld(formulier, toestemmingveld(doel, 'gegevenOp')) !== '',
  );
}

function leesPersoon(formulier: Formulier): Record<string, unknown> {
  const los = PERSOONVELDEN.map((naam) => {
    const tekst = veld(formulier, `persoon.${naam}`);
    return [naam, naam === 'geboortedatum' ? naarDatum(tekst) : tekst] as const;
  });
  const naam = NAAMVELDEN.map((deel) => [deel, veld(formulier, `persoon.naam.${deel}`)] as const);
  return {
    ...gevuld(los),
    naam: gevuld(naam),
    toestemmingen: gekozenDoelen(formulier).map((doel) => ({
      doel,
      door: velden(formulier, toestemmingveld(doel, 'door')),
      ...gevuld([['gegevenOp', naarDatum(veld(formulier, toestemmingveld(doel, 'gegevenOp')))]]),
    })),
  };
}

/** Makes the body of `POST /v1/taken/{id}/besluiten` of a form and judges it with the schema of the API. */
export function leesAntwoord(formulier: Formulier, uitkomst: Uitkomst): Antwoord {
  const gegevens = leesGegevens(formulier, uitkomst);
  const metPersoon = uitkomst.velden.some((v) => v.soort === 'persoon');
  const oordeel = beoordeel(NieuwBesluitSchema, 'inhoud', {
    uitkomst: uitkomst.code,
    ...(Object.keys(gegevens).length > 0 || uitkomst.velden.some((v) => v.soort !== 'persoon' && v.verplicht)
      ? { gegevens }
      : {}),
    ...(metPersoon ? { persoon: leesPersoon(formulier) } : {}),
  });
  if (!oordeel.goed) return { goed: false, fouten: bijVelden(oordeel.fouten, formulier, uitkomst) };
  return { goed: true, besluit: oordeel.waarde as NieuwBesluitInvoer };
}

/** What the fields of a person are called on the page. */
export const PERSOONNAMEN: Readonly<Record<string, string>> = {
  'persoon.bsn': 'Burgerservicenummer',
  'persoon.onderwijsnummer': 'Onderwijsnummer',
  'persoon.naam.voornamen': 'Voornamen',
  'persoon.naam.voorvoegsel': 'Tussenvoegsel',
  'persoon.naam.geslachtsnaam': 'Achternaam',
  'persoon.geboortedatum': 'Geboortedatum',
  'persoon.woongemeente': 'Woongemeente',
};

/** Errors of the API's judgement at the fields of the form, each with the name of its field in front. */
export function bijVelden(
  fouten: readonly Invoerfout[],
  formulier: Formulier,
  uitkomst: Uitkomst,
): Formulierfouten {
  const doelen = gekozenDoelen(formulier);
  const perVeld: Record<string, string> = {};
  for (const { pad, uitleg: gegeven } of fouten) {
    // The schema speaks of JJJJ-MM-DD, as machines send it.
    const uitleg = gegeven.includes('JJJJ-MM-DD') ? 'Vul een bestaande dag in, als dag-maand-jaar.' : gegeven;
    const punten = pad.replace(/^\//, '').replaceAll('/', '.');
    const [, nummer, deel] = /^persoon\.toestemmingen\.(\d+)\.(\w+)/.exec(punten) ?? [];
    const doel = nummer === undefined ? undefined : doelen[Number(nummer)];
    const naam = doel === undefined ? punten : toestemmingveld(doel, deel === 'door' ? 'door' : 'gegevenOp');
    const eigen = uitkomst.velden.find((v) => `gegevens.${v.naam}` === naam);
    // The schema names codes; on the page the choices have words.
    if (eigen?.soort === 'keuze') {
      perVeld[naam] ??= `${eigen.tekst.replace(/\?$/, '')}: maak een keuze.`;
      continue;
    }
    const label =
      eigen?.tekst ??
      PERSOONNAMEN[naam] ??
      (deel === 'door' ? 'Wie gaf toestemming' : deel ? 'Dag van de toestemming' : '');
    perVeld[naam] ??= label === '' ? uitleg : `${label}: ${uitleg.charAt(0).toLowerCase()}${uitleg.slice(1)}`;
  }
  return perVeld;
}
