import type { OVERDRACHT_BESLUIT, OVERDRACHT_TAKEN } from '../taken/overdracht-taken';
import type { Overdrachtgebeurtenis } from './gebeurtenissen';
import { heeftAfgeverGrond, type Kant, type Overdracht } from './overdracht';

/** A taak of an overdracht. The key is the same at every repeat, so that a trigger that comes twice makes one taak. */
export interface Overdrachttaak {
  readonly sleutel: string;
  readonly soort: (typeof OVERDRACHT_TAKEN)[number]['soort'] | (typeof OVERDRACHT_BESLUIT)['soort'];
  /** The side that gets it, in the role it has in this overdracht. */
  readonly kant: Kant;
}

/** Which taken one gebeurtenis opens and closes. */
export interface Taakgevolgen {
  readonly open: readonly Overdrachttaak[];
  /** Keys; a taak that is not open any more is no error. */
  readonly sluit: readonly string[];
}

type Soort = Overdrachttaak['soort'];

const ANTWOORD: readonly Soort[] = ['overdracht-besluit', 'overdracht-vastleggen'];
const MIJLPALEN: readonly Soort[] = [
  'overdracht-eerste-contact',
  'overdracht-kennismaking',
  'overdracht-informeren',
  'overdracht-geland',
];
const KANTEN: readonly Kant[] = ['afgever', 'ontvanger'];

/**
 * What a gebeurtenis does to the taken of its overdracht. `overdracht-overgenomen` is the receiver's taak for the traject itself: it
 * closes with the answer, at a teruggave or when the traject goes on.
 *
 * @param overdracht as it is after the gebeurtenis
 */
export function taakgevolgen(overdracht: Overdracht, gebeurtenis: Overdrachtgebeurtenis): Taakgevolgen {
  const o = overdracht;
  const taak = (soort: Soort, kant: Kant): Overdrachttaak => ({
    sleutel: sleutelVan(o, soort, kant),
    soort,
    kant,
  });
  const sluit = (...soorten: readonly Soort[]): string[] =>
    soorten.flatMap((soort) => KANTEN.map((kant) => sleutelVan(o, soort, kant)));
  switch (gebeurtenis.soort) {
    case 'aangeboden':
      return {
        open: [
          o.isOntvangerAangesloten
            ? taak('overdracht-besluit', 'ontvanger')
            : taak('overdracht-vastleggen', 'afgever'),
        ],
        sluit: [],
      };
    case 'aanvaard': {
      const kant = ontvangendeKant(o, gebeurtenis.op);
      const weetHet = o.geinformeerd !== null && o.geinformeerd.soort !== 'niet-bereikt';
      return {
        open: [
          taak('overdracht-overgenomen', kant),
          taak('overdracht-eerste-contact', kant),
          taak('overdracht-kennismaking', kant),
          ...(weetHet ? [] : [taak('overdracht-informeren', kant)]),
        ],
        sluit: sluit(...ANTWOORD),
      };
    }
    // The run that let go hears it, and asks its own organisation how to go on.
    case 'teruggegeven':
      return { open: [], sluit: sluit('overdracht-overgenomen', ...MIJLPALEN) };
    case 'geweigerd':
    case 'ingetrokken':
    case 'vervallen':
      return { open: [], sluit: sluit(...ANTWOORD) };
    case 'kennismaking':
      return { open: [], sluit: gebeurtenis.staat === 'gepland' ? [] : sluit('overdracht-kennismaking') };
    case 'eerste-contact':
      return { open: [], sluit: sluit('overdracht-eerste-contact') };
    case 'jongere-geinformeerd':
      return { open: [], sluit: gebeurtenis.hoe === 'niet-bereikt' ? [] : sluit('overdracht-informeren') };
    case 'geland-gevraagd':
      return { open: gelandtaken(o, gebeurtenis.op), sluit: [] };
    case 'geland':
      return { open: [], sluit: [sleutelVan(o, 'overdracht-geland', gebeurtenis.kant)] };
    case 'mijlpalen-beeindigd':
      return {
        open: [],
        sluit:
          gebeurtenis.reden === 'afgerond'
            ? sluit(...MIJLPALEN)
            : sluit('overdracht-overgenomen', ...MIJLPALEN),
      };
    default:
      return { open: [], sluit: [] };
  }
}

/** Who took over has it again, for a third gave it back: it is asked anew how it goes on. */
export function overgenomenNaTeruggave({ ref }: Pick<Overdracht, 'ref'>): Overdrachttaak {
  const soort = 'overdracht-overgenomen';
  return { sleutel: sleutelVan({ ref }, soort, 'afgever'), soort, kant: 'afgever' };
}

/** The sides that are asked; one key per side, also where the sender answers for a receiver without connection. */
function gelandtaken(o: Overdracht, op: number): Overdrachttaak[] {
  return KANTEN.filter((kant) => o.mijlpalen?.geland?.[kant] === 'open').map((kant) => ({
    sleutel: sleutelVan(o, 'overdracht-geland', kant),
    soort: 'overdracht-geland' as const,
    kant: kant === 'ontvanger' ? ontvangendeKant(o, op) : kant,
  }));
}

/** The receiver, or the sender that records for it as long as it has a ground. */
function ontvangendeKant(o: Overdracht, op: number): Kant {
  return o.isOntvangerAangesloten || !heeftAfgeverGrond(o, op) ? 'ontvanger' : 'afgever';
}

function sleutelVan(o: Pick<Overdracht, 'ref'>, soort: Soort, kant: Kant): string {
  return `${o.ref}:${soort}:${kant}`;
}
