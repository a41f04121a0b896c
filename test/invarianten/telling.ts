import { dagErna, isDoordeweeks, isSchooldag, isSchoolweek, maandagVan, type Schoolkennis } from './kalender';

/** A raw row of absence, not withdrawn. */
export interface Verzuimrij {
  readonly vestigingscode: string;
  readonly begin: string;
  /** Inclusive; null is open. */
  readonly einde: string | null;
  readonly reden: string;
}

/** A hit as the checker counts it. */
export interface Geteld {
  readonly soort: 'frequent' | 'lang';
  readonly datum: string;
  readonly rang: number | null;
  readonly meldingen: readonly string[];
  readonly overgeslagen: readonly string[];
}

const DREMPEL = 4;
const VENSTER_SCHOOLWEKEN = 12;
const LANG_SCHOOLDAGEN = 7;

interface Melding {
  readonly begin: string;
  /** Last day, or the reference date when open. */
  readonly einde: string;
  readonly open: boolean;
  readonly vestigingscode: string;
}

interface Periode {
  readonly eerste: string;
  readonly laatste: string;
  readonly open: boolean;
  readonly school: Schoolkennis;
  /** First school day in it: the day of its report. */
  readonly melddag: string;
}

/**
 * Counts the hits of one pupil from raw rows, up to and including the reference date: a small program of its own, day by day and pair
 * by pair, after the definition and not after the product. Unit of the window: school weeks.
 */
export function telTreffers(
  rijen: readonly Verzuimrij[],
  scholen: ReadonlyMap<string, Schoolkennis>,
  peildatum: string,
): Geteld[] {
  const schoolVan = (code: string): Schoolkennis => {
    const school = scholen.get(code);
    if (!school) throw new Error(`de controle kent vestiging ${code} niet`);
    return school;
  };
  const meldingen = rijen
    .filter((rij) => rij.reden === 'Z' && rij.begin <= peildatum)
    .map((rij): Melding => {
      const open = rij.einde === null || rij.einde > peildatum;
      return {
        begin: rij.begin,
        einde: open ? peildatum : rij.einde,
        open,
        vestigingscode: rij.vestigingscode,
      };
    });
  const perioden = groepeer(meldingen, schoolVan)
    .flatMap((groep) => maakPeriode(groep, schoolVan) ?? [])
    .sort((a, b) => (a.melddag < b.melddag ? -1 : 1));
  return [
    ...perioden.flatMap((periode, i) => frequent(perioden.slice(0, i + 1), periode)),
    ...perioden.flatMap((periode) => lang(periode, peildatum)),
  ].sort((a, b) => (`${a.datum} ${a.soort}` < `${b.datum} ${b.soort}` ? -1 : 1));
}

/** Groups reports that belong together, directly or through others. */
function groepeer(
  meldingen: readonly Melding[],
  schoolVan: (code: string) => Schoolkennis,
): readonly Melding[][] {
  let groepen: Melding[][] = [];
  for (const melding of meldingen) {
    const [samen, los] = [[melding], [] as Melding[][]];
    for (const groep of groepen) {
      if (groep.some((ander) => hoortSamen(melding, ander, schoolVan))) samen.push(...groep);
      else los.push(groep);
    }
    groepen = [...los, samen];
  }
  return groepen;
}

function eersteVan(a: Melding, b: Melding): Melding {
  return `${a.begin} ${a.vestigingscode}` <= `${b.begin} ${b.vestigingscode}` ? a : b;
}

/** Overlapping, or no school day between the last day of the earlier and the first day of the later. */
function hoortSamen(a: Melding, b: Melding, schoolVan: (code: string) => Schoolkennis): boolean {
  const eerste = eersteVan(a, b);
  const tweede = eerste === a ? b : a;
  const school = schoolVan(eerste.vestigingscode);
  for (let dag = dagErna(eerste.einde); dag < tweede.begin; dag = dagErna(dag)) {
    if (isSchooldag(dag, school)) return false;
  }
  return true;
}

/** Undefined when there is no school day in it: such a period is no report. */
function maakPeriode(
  groep: readonly Melding[],
  schoolVan: (code: string) => Schoolkennis,
): Periode | undefined {
  const eerste = groep.reduce(eersteVan);
  const laatste = groep.map(({ einde }) => einde).reduce((a, b) => (a > b ? a : b));
  const school = schoolVan(eerste.vestigingscode);
  for (let dag = eerste.begin; dag <= laatste; dag = dagErna(dag)) {
    if (!isSchooldag(dag, school)) continue;
    return { eerste: eerste.begin, laatste, open: groep.some(({ open }) => open), school, melddag: dag };
  }
  return undefined;
}

/** @param totEnMet the periods up to and including this one, ascending */
function frequent(totEnMet: readonly Periode[], { melddag, school }: Periode): Geteld[] {
  let maandag = maandagVan(melddag);
  for (let weken = 1; weken < VENSTER_SCHOOLWEKEN;) {
    maandag = dagErna(maandag, -7);
    if (isSchoolweek(maandag, school)) weken += 1;
  }
  const meldingen = totEnMet.map((periode) => periode.melddag).filter((dag) => dag >= maandag);
  if (meldingen.length < DREMPEL) return [];
  return [{ soort: 'frequent', datum: melddag, rang: meldingen.length, meldingen, overgeslagen: [] }];
}

function lang(periode: Periode, peildatum: string): Geteld[] {
  const overgeslagen: string[] = [];
  let dag = periode.melddag;
  for (let geteld = 1; geteld < LANG_SCHOOLDAGEN;) {
    dag = dagErna(dag);
    if (!periode.open && dag > periode.laatste) return [];
    if (dag > peildatum) return [];
    if (isSchooldag(dag, periode.school)) geteld += 1;
    else if (isDoordeweeks(dag)) overgeslagen.push(dag);
  }
  return [{ soort: 'lang', datum: dag, rang: null, meldingen: [periode.melddag], overgeslagen }];
}
