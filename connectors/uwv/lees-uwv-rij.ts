import { dagenTussen, isDatum } from '../../domain/kalender/datum';
import { controleerBsn } from '../../domain/persoon/bsn';
import { controleerIdentiteit, type Identiteit } from '../../domain/persoon/identiteit';
import type { Bevinding } from '../../domain/signalen/beoordeling';
import { beoordeelWw, type WwSignaal } from '../../domain/signalen/ww-signalen';
import type { Datum } from '../../domain/woorden/tijd';
import { alsZin } from '../berichten/berichtvelden';
import { naarDatum } from '../lijst/datumvorm';
import type { Eindereden, UwvBericht } from './uwv-bericht';
import { MET_PERSOON, WIE, type UwvMapping, type UwvVeld } from './uwv-mapping';

/** What the checks of a row depend on. */
export interface UwvLeesopties {
  /** Whether test BSNs (999) are accepted. */
  readonly oefen: boolean;
  /** Today by the Klok, Europe/Amsterdam. */
  readonly vandaag: Datum;
}

/** A row: the message, or everything that is wrong with it. Never a value of the delivery in an error. */
export type UwvRij =
  | {
      readonly goed: true;
      /** Number of the row, from 1; the header is not counted. */
      readonly rij: number;
      readonly bericht: UwvBericht;
      readonly waarschuwingen: readonly Bevinding[];
    }
  | { readonly goed: false; readonly rij: number; readonly fouten: readonly Bevinding[] };

/** A decision longer ago than this is a typing error, or a file of last year. */
const OUDSTE_BESLUIT_DAGEN = 400;
/** A last day further from the decision than this is a typing error: the law knows no WW of more than 24 months. */
const VERSTE_EINDE_DAGEN = 800;
const LAAT_GEMELD_DAGEN = 63;

type Meld = (veld: UwvVeld, code: string, uitleg: string) => null;

/** Reads one row with a mapping. Pure; all errors at once. `tekst` gives the text of a field, '' when the column is not there or empty. */
export function leesUwvRij(
  rij: number,
  tekst: (veld: UwvVeld) => string,
  mapping: UwvMapping,
  opties: UwvLeesopties,
): UwvRij {
  const fouten: Bevinding[] = [];
  const meld: Meld = (veld, code, uitleg) => {
    fouten.push({ veld, code, uitleg });
    return null;
  };
  const bsn = controleerBsn(tekst('bsn'), { oefen: opties.oefen });
  if (!bsn.goed) meld('bsn', bsn.reden, bsn.uitleg);
  const besluitdatum = leesDatum('besluitdatum', tekst, mapping, meld);
  if (besluitdatum !== null) keurBesluitdatum(besluitdatum, opties.vandaag, meld);
  const signaal = leesSignaal(tekst, mapping, besluitdatum, meld);
  const berichtId = leesBerichtId(tekst, mapping, signaal, besluitdatum, meld);
  // Ids are kept and shown as they are.
  if (bsn.goed && signaal && `${signaal.kenmerk} ${berichtId}`.includes(bsn.waarde))
    meld(
      'kenmerk',
      'kenmerk-is-persoon',
      'In het kenmerk of berichtId staat het BSN; geef een eigen kenmerk.',
    );
  const identiteit = leesIdentiteit(
    tekst,
    mapping,
    { signaal, op: besluitdatum ?? opties.vandaag, opties },
    meld,
  );
  const oordeel = signaal ? beoordeelWw(signaal, opties.vandaag) : { fouten: [], waarschuwingen: [] };
  fouten.push(...oordeel.fouten);

  if (fouten.length > 0 || !bsn.goed || besluitdatum === null || !signaal || berichtId === null)
    return { goed: false, rij, fouten };
  const laat = dagenTussen(besluitdatum, opties.vandaag) > LAAT_GEMELD_DAGEN;
  return {
    goed: true,
    rij,
    bericht: { berichtId, bsn: bsn.waarde, identiteit, signaal },
    waarschuwingen: [...oordeel.waarschuwingen, ...(laat ? [LAAT_GEMELD] : [])],
  };
}

const LAAT_GEMELD: Bevinding = {
  veld: 'besluitdatum',
  code: 'laat-gemeld',
  uitleg: 'Het besluit is langer dan negen weken geleden.',
};

/** Null when something it needs is wrong; what was wrong has been reported. */
function leesSignaal(
  tekst: (veld: UwvVeld) => string,
  mapping: UwvMapping,
  besluitdatum: Datum | null,
  meld: Meld,
): WwSignaal | null {
  const soort = leesSoort(tekst('soort'), mapping);
  if (soort === null) meld('soort', 'onbekende-waarde', ONBEKEND);
  const kenmerk = KENMERK.test(tekst('kenmerk'))
    ? tekst('kenmerk')
    : meld('kenmerk', 'kenmerk-vorm', 'Een kenmerk heeft 1 tot en met 60 zichtbare ASCII-tekens.');
  const einddatum =
    soort === null || soort === 'ww-geweigerd' ? null : leesDatum('einddatum', tekst, mapping, meld);
  if (
    besluitdatum !== null &&
    einddatum !== null &&
    Math.abs(dagenTussen(besluitdatum, einddatum)) > VERSTE_EINDE_DAGEN
  )
    meld('einddatum', 'datum-onwaarschijnlijk', 'De laatste dag ligt te ver van het besluit.');
  const programma =
    soort === 'ww-toegekend' || soort === 'ww-geweigerd'
      ? leesWaarde('lopendProgramma', tekst, mapping)
      : null;
  if (programma === undefined) meld('lopendProgramma', 'onbekende-waarde', ONBEKEND);
  const reden = soort === 'ww-beeindigd' ? leesWaarde('reden', tekst, mapping) : null;
  if (reden === undefined) meld('reden', 'onbekende-waarde', ONBEKEND);
  if (
    soort === null ||
    kenmerk === null ||
    besluitdatum === null ||
    programma === undefined ||
    reden === undefined
  )
    return null;
  const basis = { schemaVersie: 1, kenmerk } as const;
  if (soort === 'ww-geweigerd')
    return { soort, ...basis, afwijzingsdatum: besluitdatum, lopendProgramma: programma };
  if (einddatum === null) return null;
  if (soort === 'ww-toegekend')
    return { soort, ...basis, toekenningsdatum: besluitdatum, einddatum, lopendProgramma: programma };
  if (soort === 'ww-gewijzigd') return { soort, ...basis, einddatum, besluitdatum };
  // Not said: then nobody may suppose that it was work or school.
  return { soort, ...basis, einddatum, reden: (reden as Eindereden | null) ?? 'anders', besluitdatum };
}

const ONBEKEND = 'Deze waarde staat niet in de mapping.';
const KENMERK = /^[\x21-\x7e]{1,60}$/;

function leesBerichtId(
  tekst: (veld: UwvVeld) => string,
  mapping: UwvMapping,
  signaal: WwSignaal | null,
  besluitdatum: Datum | null,
  meld: Meld,
): string | null {
  if ('kolom' in mapping.velden.berichtId) {
    const id = tekst('berichtId');
    if (/^[\x21-\x7e]{1,100}$/.test(id)) return id;
    return meld(
      'berichtId',
      'berichtid-vorm',
      'Een berichtId heeft 1 tot en met 100 zichtbare ASCII-tekens.',
    );
  }
  return signaal && besluitdatum !== null ? `${signaal.kenmerk}/${signaal.soort}/${besluitdatum}` : null;
}

function leesSoort(tekst: string, { velden: { soort } }: UwvMapping): WwSignaal['soort'] | null {
  if ('vast' in soort) return soort.vast;
  return Object.hasOwn(soort.waarden, tekst) ? soort.waarden[tekst]! : null;
}

/** Null: nothing was said. Undefined: the value is not in the mapping. */
function leesWaarde(
  veld: 'reden' | 'lopendProgramma',
  tekst: (veld: UwvVeld) => string,
  { velden }: UwvMapping,
): string | null | undefined {
  const waarde = tekst(veld);
  const waarden: Readonly<Record<string, string>> | undefined = velden[veld]?.waarden;
  if (waarde === '' || !waarden) return null;
  return Object.hasOwn(waarden, waarde) ? waarden[waarde] : undefined;
}

function leesDatum(
  veld: UwvVeld,
  tekst: (veld: UwvVeld) => string,
  mapping: UwvMapping,
  meld: Meld,
): Datum | null {
  const ruw = tekst(veld);
  if (ruw === '' || mapping.leegAls.includes(ruw)) return meld(veld, 'ontbreekt', 'Deze datum is nodig.');
  const datum = naarDatum(ruw, mapping.datumvorm);
  return datum !== null && isDatum(datum)
    ? datum
    : meld(veld, 'datum-vorm', `Dit is geen bestaande dag (${mapping.datumvorm}).`);
}

/**
 * Who the row is about. With a grant or refusal all of it is needed; a later message may leave it out, and then the number is enough. The BSN
 * is judged by itself.
 */
function leesIdentiteit(
  tekst: (veld: UwvVeld) => string,
  mapping: UwvMapping,
  bij: { readonly signaal: WwSignaal | null; readonly op: Datum; readonly opties: UwvLeesopties },
  meld: Meld,
): Identiteit | null {
  const leeg = WIE.filter((veld) => tekst(veld) === '');
  if (leeg.length > 0) {
    if (bij.signaal && MET_PERSOON.has(bij.signaal.soort))
      for (const veld of leeg) meld(veld, 'ontbreekt', 'Dit is nodig om te weten over wie het gaat.');
    if (leeg.length === WIE.length) return null;
  }
  const geboortedatum = leesGeboortedatum(tekst('geboortedatum'), mapping);
  const identiteit: Identiteit = {
    bsn: tekst('bsn'),
    onderwijsnummer: null,
    naam: {
      voornamen: tekst('voornamen') || null,
      voorvoegsel: tekst('voorvoegsel') || null,
      geslachtsnaam: tekst('geslachtsnaam'),
    },
    geboortedatum: geboortedatum ?? '',
    woongemeente: tekst('woongemeente'),
    toestemmingen: [],
  };
  for (const fout of controleerIdentiteit(identiteit, { op: bij.op, oefen: bij.opties.oefen })) {
    const veld = fout.veld.replace('naam.', '') as UwvVeld;
    if (veld !== 'bsn' && tekst(veld) !== '') meld(veld, fout.reden, alsZin(fout.uitleg));
  }
  return leeg.length === 0 ? identiteit : null;
}

/** Unknown parts are `00`, as in the BRP. */
function leesGeboortedatum(ruw: string, mapping: UwvMapping): string | null {
  return ruw === '' ? null : naarDatum(ruw, mapping.datumvorm);
}

function keurBesluitdatum(besluit: Datum, vandaag: Datum, meld: Meld): void {
  if (besluit > vandaag) meld('besluitdatum', 'datum-toekomst', 'Het besluit ligt in de toekomst.');
  else if (dagenTussen(besluit, vandaag) > OUDSTE_BESLUIT_DAGEN)
    meld(
      'besluitdatum',
      'datum-onwaarschijnlijk',
      `Het besluit is langer dan ${OUDSTE_BESLUIT_DAGEN} dagen geleden.`,
    );
}
