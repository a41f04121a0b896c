import {
  naConsult,
  naGesprek,
  naMeedenken,
  naOverdracht,
  naSchoolbesluit,
  naTerugkoppeling,
  naUitkomstLeerplicht,
  type GegevenUitkomst,
  type MazlStap,
  type OverdrachtReden,
  type Volgduur,
} from '../../domain/mazl/vervolg';
import type { Taaksoort, Uitkomst } from '../../domain/taken/taaksoort';

/** Where one answer leads, in one situation. */
export interface Overgang {
  /** The step the traject is in; `klaar` is the end. */
  readonly van: MazlStap['naam'];
  readonly uitkomst: string;
  /** The situation in Dutch, when the same answer can lead elsewhere in another one. */
  readonly als: string | null;
  readonly naar: MazlStap;
}

/** A situation in which a step can be answered: what decides besides the answer itself. */
interface Situatie {
  readonly als: string | null;
  readonly vervolg: (gegeven: GegevenUitkomst) => MazlStap;
}

/** Stands for the monitoring that is running when the school decides halfway. */
export const LOPENDE_DUUR: Volgduur = { weken: 1 };

/** The step of each taaksoort that drives the process, with every situation its answer can meet. */
const SITUATIES: Readonly<
  Record<string, { readonly stap: MazlStap['naam']; readonly situaties: readonly Situatie[] }>
> = {
  'mazl-gesprek': {
    stap: 'gesprek',
    situaties: [
      { als: 'eerste keer', vervolg: (gegeven) => naGesprek(gegeven, 1, 2) },
      { als: 'laatste keer', vervolg: (gegeven) => naGesprek(gegeven, 2, 2) },
    ],
  },
  'mazl-consult': {
    stap: 'consult',
    situaties: [
      { als: 'eerste keer', vervolg: (gegeven) => naConsult(gegeven, 1) },
      { als: 'tweede keer', vervolg: (gegeven) => naConsult(gegeven, 2) },
    ],
  },
  'mazl-terugkoppeling': { stap: 'terugkoppeling', situaties: [{ als: null, vervolg: naTerugkoppeling }] },
  'mazl-schoolbesluit': {
    stap: 'schoolbesluit',
    situaties: [
      { als: 'het volgen is voorbij', vervolg: (gegeven) => naSchoolbesluit(gegeven, true, LOPENDE_DUUR) },
      { als: 'het volgen loopt nog', vervolg: (gegeven) => naSchoolbesluit(gegeven, false, LOPENDE_DUUR) },
    ],
  },
  'mazl-meedenken': { stap: 'meedenken', situaties: [{ als: null, vervolg: naMeedenken }] },
  'overdracht-besluit': {
    stap: 'overdracht',
    situaties: [
      { als: 'handhaven', vervolg: (gegeven) => overgedragen(gegeven, 'handhaven') },
      { als: 'andere school', vervolg: (gegeven) => overgedragen(gegeven, 'schoolwissel') },
    ],
  },
  'mazl-uitkomst-leerplicht': {
    stap: 'uitkomst-leerplicht',
    situaties: [{ als: null, vervolg: naUitkomstLeerplicht }],
  },
};

function overgedragen({ uitkomst }: GegevenUitkomst, reden: OverdrachtReden): MazlStap {
  return naOverdracht(uitkomst === 'aanvaard', reden);
}

/** All transitions of one answer; empty for a taak of the operators, whose answer lets the run go on where it was. */
export function overgangenVan(soort: Taaksoort, uitkomst: Uitkomst): readonly Overgang[] {
  const stap = SITUATIES[soort.soort];
  if (stap === undefined || uitkomst.tussenstand === true) return [];
  return voorbeelden(uitkomst).flatMap(({ gegevens, keuze }) => {
    const gevonden = stap.situaties.map(({ als, vervolg }) => ({
      van: stap.stap,
      uitkomst: uitkomst.code,
      als: [keuze, als].filter((deel) => deel !== null).join(', ') || null,
      naar: vervolg({ uitkomst: uitkomst.code, gegevens }),
    }));
    // Where every situation leads to the same step, it is left out.
    const eerste = gevonden[0];
    const zelfde = gevonden.every(({ naar }) => JSON.stringify(naar) === JSON.stringify(eerste?.naar));
    return eerste !== undefined && zelfde ? [{ ...eerste, als: keuze }] : gevonden;
  });
}

/** Answers that may lead to different steps: one for each choice, one with and one without each number that may be left out. */
function voorbeelden({
  velden,
}: Uitkomst): readonly { readonly gegevens: Record<string, unknown>; readonly keuze: string | null }[] {
  const gegevens: Record<string, unknown> = {};
  for (const veld of velden) {
    if (veld.soort === 'datum') gegevens[veld.naam] = '2026-12-01';
    if (veld.soort === 'keuze') gegevens[veld.naam] = Object.keys(veld.keuzes)[0];
  }
  const vraag = velden.find(({ naam }) => naam === 'vraag');
  if (vraag?.soort === 'keuze') {
    return Object.keys(vraag.keuzes).map((keuze) => ({
      gegevens: { ...gegevens, [vraag.naam]: keuze },
      keuze: `\`${vraag.naam}\` is \`${keuze}\``,
    }));
  }
  const getal = velden.find((veld) => veld.soort === 'getal' && !veld.verplicht);
  if (getal?.soort !== 'getal') return [{ gegevens, keuze: null }];
  return [
    { gegevens: { ...gegevens, [getal.naam]: getal.min }, keuze: `met \`${getal.naam}\`` },
    { gegevens, keuze: `zonder \`${getal.naam}\`` },
  ];
}
