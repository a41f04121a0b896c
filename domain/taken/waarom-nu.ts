import type { Datum } from '../woorden/tijd';
import { magAanleiding, magUitkomst, magVeld, type Kijkrol } from '../toegang/raadpleeg-tabel';
import { TAAKSOORTEN } from './taaksoorten';
import { WAAROM_FEITEN, type Waaromfeitcode } from './waarom-feiten';

/** A hit of the counting as it is kept with a taak. */
export interface WaaromTreffer {
  readonly soort: 'frequent' | 'lang';
  /** The day of the hit itself: for frequent the date of a report. null for a reader who may not see report dates. */
  readonly datum: Datum | null;
  readonly rang: number | null;
  readonly regel: { readonly id: string; readonly versie: number };
  readonly meldingen: readonly Datum[];
  readonly overgeslagen: readonly Datum[];
  /** The day on which Sluitend heard of it: day 0 of the term. null as `datum`. */
  readonly gehoordDatum: Datum | null;
}

/** A fact that a traject began with or was told of later, with its day; the sentence is in `waarom-feiten.ts`. */
export interface WaaromFeit {
  readonly code: Waaromfeitcode;
  readonly datum: Datum;
}

/** Why this taak exists now, in codes and dates: what a role may read of it is decided by `waaromNuVoor`. */
export interface WaaromNu {
  readonly aanleiding:
    'treffer' | 'zorg' | 'inloopspreekuur' | 'vervolg' | 'overdracht' | 'melding' | 'storing';
  readonly treffers: readonly WaaromTreffer[];
  /** The step before, when this taak follows from an answer. */
  readonly vorige?: { readonly stap: string; readonly uitkomst: string; readonly datum: Datum };
  /** Facts of the traject, oldest first. */
  readonly feiten?: readonly WaaromFeit[];
  /** Of a question to an operator: the trajecten it is about. */
  readonly trajecten?: readonly string[];
  /** Of a question to an operator: the channel it is about (form, OIN and role). */
  readonly kanaal?: string;
  /** How the term was counted. */
  readonly termijn?: {
    readonly regel: { readonly id: string; readonly versie: number };
    readonly vanaf: Datum;
    readonly laatsteDag: Datum;
    readonly overgeslagen: readonly Datum[];
  };
}

/** What a reader of *waarom nu* may see. */
export interface WaaromNuLezer {
  readonly rol: Kijkrol;
  /** True when consent is recorded for showing the report dates to the jeugdarts. */
  readonly toestemmingMelddata: boolean;
  /** Of a school that accepted a change of school: since which day the traject is its own. */
  readonly schoolVanaf?: Datum | undefined;
}

const MAANDEN =
  'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');

/** `2026-11-24` as `24 november 2026`. */
export function datumTekst(datum: Datum): string {
  const [jaar, maand, dag] = datum.split('-');
  return `${Number(dag)} ${MAANDEN[Number(maand) - 1]} ${jaar}`;
}

function magMelddata(lezer: WaaromNuLezer): boolean {
  const mag = (welke: string): boolean => magVeld(lezer.rol, 'waarom-nu', welke, 'meldingen');
  return mag('treffers') || (lezer.toestemmingMelddata && mag('treffers-met-toestemming'));
}

/** True for a step that a new school may not know of when it was before its time. */
function isVanAnderen(stap: string): boolean {
  return !magVeld('nieuwe-school', 'stap', stap, 'bestaan');
}

/** *Waarom nu* with everything taken out that this reader may not see. */
export function waaromNuVoor(waarom: WaaromNu, lezer: WaaromNuLezer): WaaromNu {
  const { vorige, trajecten, kanaal, ...rest } = waarom;
  const magVorige =
    vorige !== undefined &&
    magVeld(lezer.rol, 'waarom-nu', 'vorige-stap', 'uitkomst') &&
    (lezer.schoolVanaf === undefined || vorige.datum >= lezer.schoolVanaf || !isVanAnderen(vorige.stap)) &&
    magUitkomst(lezer.rol, vorige.stap, vorige.uitkomst);
  const treffers = magMelddata(lezer)
    ? waarom.treffers
    : waarom.treffers.map((t) => ({
        ...t,
        datum: null,
        gehoordDatum: null,
        meldingen: [],
        overgeslagen: [],
      }));
  return {
    ...rest,
    aanleiding: magAanleiding(lezer.rol, rest.aanleiding) ? rest.aanleiding : 'vervolg',
    treffers,
    ...(magVorige ? { vorige } : {}),
    ...(trajecten && magVeld(lezer.rol, 'waarom-nu', 'trajecten', 'ref') ? { trajecten } : {}),
    ...(kanaal !== undefined && magVeld(lezer.rol, 'waarom-nu', 'kanaal', 'naam') ? { kanaal } : {}),
  };
}

function trefferTekst(t: WaaromTreffer): string[] {
  const regel = `(regel ${t.regel.id}, versie ${t.regel.versie})`;
  if (t.datum === null || t.gehoordDatum === null) {
    return [
      t.soort === 'frequent'
        ? `De leerling is vaak ziek gemeld binnen de afgesproken periode ${regel}.`
        : `De leerling was zo lang achter elkaar ziek dat een gesprek nodig is ${regel}.`,
    ];
  }
  const gehoord = t.gehoordDatum === t.datum ? '' : ` Sluitend hoorde dit op ${datumTekst(t.gehoordDatum)}.`;
  const kop =
    t.soort === 'frequent'
      ? `Op ${datumTekst(t.datum)} was er een ${t.rang}e ziekmelding binnen de afgesproken periode ${regel}.${gehoord}`
      : `Op ${datumTekst(t.datum)} was de leerling zo lang achter elkaar ziek dat een gesprek nodig is ${regel}.${gehoord}`;
  const regels = [kop];
  if (t.meldingen.length > 0) {
    regels.push(
      t.soort === 'frequent'
        ? `Meegeteld: ${t.meldingen.map(datumTekst).join(', ')}.`
        : `Eerste schooldag van deze ziekteperiode: ${t.meldingen.map(datumTekst).join(', ')}.`,
    );
  }
  if (t.overgeslagen.length > 0)
    regels.push(`Niet meegeteld, geen schooldag: ${t.overgeslagen.map(datumTekst).join(', ')}.`);
  return regels;
}

const STAPPEN: Readonly<Record<string, string>> = {
  gesprek: 'gesprek op school',
  consult: 'consult bij de jeugdarts',
  terugkoppeling: 'terugkoppeling van de jeugdarts',
  monitoring: 'de school volgt het verzuim',
  schoolbesluit: 'besluit van de school',
  meedenken: 'meedenken met de school',
  overdracht: 'overdracht',
  'uitkomst-leerplicht': 'uitkomst van leerplicht',
  aanbod: 'hulp bij het zoeken',
  wachten: 'wel of niet wachten',
  zoekcontact: 'contact tijdens het zoeken',
  afloop: 'einde van de zoekperiode',
  zoekgedrag: 'hoe de jongere zocht',
  bijstandsbesluit: 'besluit over bijstand',
  teruggave: 'overleg over teruggeven',
  verder: 'hoe het verder gaat',
  'eerste-contact': 'eerste contact',
  contact: 'gesprek over het vervolg',
  besluit: 'besluit wie verdergaat',
  melding: 'melding voor bijstand',
  programma: 'lopend programma',
  informeren: 'de jongere informeren',
  geland: 'navragen of het houdt',
  overgenomen: 'overgenomen',
  overnameverzoek: 'verzoek om over te nemen',
  nazorgcontact: 'contact met de oud-leerling',
  nazorgdip: 'wat nodig is na een dip',
  hulpvraag: 'vraag om hulp',
  verhuisd: 'contact na een verhuizing',
  onbereikbaar: 'niet te bereiken',
  nazorgeinde: 'einde van de nazorg',
  activiteit: 'wat de jongere doet',
  opzoeken: 'de jongere opzoeken',
  nagaan: 'waarom niet meer op de lijst',
  'wie-helpt': 'wie gaat helpen',
  'aanpak-bespreken': 'de hulp na school bespreken',
  'aanpak-koppelen': 'een adviseur koppelen',
  'aanpak-overdracht': 'overdragen voor de laatste schooldag',
  benaderen: 'de jongere zoeken',
  begeleiden: 'begeleiding door het Doorstroompunt',
  verhuizing: 'verhuizing naar een andere regio',
};

const AANLEIDINGEN: Record<Exclude<WaaromNu['aanleiding'], 'treffer'>, string> = {
  zorg: 'De school maakt zich zorgen en heeft zelf een traject gestart.',
  inloopspreekuur: 'De jeugdarts heeft na een inloopspreekuur een traject gestart.',
  vervolg: 'Dit volgt op een eerdere stap.',
  overdracht: 'Er is een overdracht aangeboden.',
  melding: 'Er is een melding gekomen die een mens moet beoordelen.',
  storing: 'Het systeem kan hier niet zelf verder.',
};

/** The step in words; a step without words of its own is named by its code. */
export function staptekst(stap: string): string {
  return STAPPEN[stap] ?? stap;
}

/** The answer as its button said it. */
function uitkomsttekst(stap: string, uitkomst: string): string {
  const gevonden = TAAKSOORTEN.filter((soort) => soort.stap === stap)
    .flatMap((soort) => soort.uitkomsten)
    .find(({ code }) => code === uitkomst);
  return gevonden?.tekst.toLowerCase() ?? uitkomst;
}

/** *Waarom nu* as Dutch sentences for this reader. */
export function waaromNuTekst(waarom: WaaromNu, lezer: WaaromNuLezer): string[] {
  const zichtbaar = waaromNuVoor(waarom, lezer);
  const regels: string[] = [];
  // Facts of a traject tell themselves which report it was.
  const isVerteld = zichtbaar.aanleiding === 'melding' && (zichtbaar.feiten?.length ?? 0) > 0;
  if (zichtbaar.aanleiding !== 'treffer' && !isVerteld) regels.push(AANLEIDINGEN[zichtbaar.aanleiding]);
  for (const { code, datum } of zichtbaar.feiten ?? [])
    regels.push(WAAROM_FEITEN[code].replace('{datum}', datumTekst(datum)));
  if (zichtbaar.trajecten) regels.push(`Het gaat om de trajecten ${zichtbaar.trajecten.join(' en ')}.`);
  if (zichtbaar.kanaal !== undefined) regels.push(`Het gaat om het kanaal ${zichtbaar.kanaal}.`);
  for (const treffer of zichtbaar.treffers) regels.push(...trefferTekst(treffer));
  if (zichtbaar.vorige) {
    const { stap, uitkomst, datum } = zichtbaar.vorige;
    regels.push(
      `Vorige stap: ${staptekst(stap)}. Uitkomst op ${datumTekst(datum)}: ${uitkomsttekst(stap, uitkomst)}.`,
    );
  }
  if (zichtbaar.termijn) {
    const t = zichtbaar.termijn;
    const over =
      t.overgeslagen.length > 0 ? ` Overgeslagen: ${t.overgeslagen.map(datumTekst).join(', ')}.` : '';
    regels.push(
      `De termijn loopt vanaf ${datumTekst(t.vanaf)} tot en met ${datumTekst(t.laatsteDag)} (regel ${t.regel.id}, versie ${t.regel.versie}).${over}`,
    );
  }
  return regels;
}
