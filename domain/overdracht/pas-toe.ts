import { aanvaard, geefTerug, trekIn, weiger } from './antwoorden';
import { alBeantwoord, kanNiet, type Afwijzingscode, type KanNiet } from './afwijzing';
import type { Overdrachtgebeurtenis } from './gebeurtenissen';
import { WIE_MAG, type Handelingsoort, type Overdrachthandeling } from './handelingen';
import { beeindigGrondslag, tik, verzetGrondslag } from './klok';
import {
  beeindig,
  doeKennismaking,
  informeerJongere,
  legEersteContactVast,
  meldGeland,
  wijsContactpersoonAan,
} from './mijlpalen';
import { isLopend, isZelfdePartij, type Overdracht } from './overdracht';
import { legOverlegVast, roepOverlegBijeen } from './overleg';
import { niets, stap, type Stap } from './stap';

/** A handeling that was carried out. No gebeurtenissen: a repeat, or a timer that came after the answer. */
export interface Gelukt {
  readonly soort: 'gelukt';
  readonly overdracht: Overdracht;
  readonly gebeurtenissen: readonly Overdrachtgebeurtenis[];
}

/**
 * Carries out one handeling. Deterministic and total: every handeling in every state has one outcome, so of two that race the
 * first to arrive wins and the other hears why. Never throws. A handeling whose id was carried out before changes nothing; a
 * refused one is not remembered (the API answers its repeat).
 *
 * Safe to import in workflows: all instants come in with the handeling.
 */
export function pasToe(overdracht: Overdracht, handeling: Overdrachthandeling): Gelukt | KanNiet {
  if (handeling.wie !== 'klok' && overdracht.verwerkt.includes(handeling.id)) {
    return { soort: 'gelukt', overdracht, gebeurtenissen: [] };
  }
  const nee = magNiet(overdracht, handeling);
  if (nee !== null) return kanNiet(nee);
  const gedaan = doe(overdracht, handeling);
  if (typeof gedaan === 'string') return kanNiet(gedaan);
  // What the clock did shows in the overdracht itself; a tik that comes again later must still do what has become due.
  if (handeling.wie === 'klok' || gedaan.gebeurtenissen.length === 0) return { soort: 'gelukt', ...gedaan };
  return {
    soort: 'gelukt',
    overdracht: { ...gedaan.overdracht, verwerkt: [...overdracht.verwerkt, handeling.id] },
    gebeurtenissen: gedaan.gebeurtenissen,
  };
}

function magNiet(o: Overdracht, h: Overdrachthandeling): Afwijzingscode | null {
  if (!WIE_MAG[h.soort].includes(h.wie)) return 'niet-uw-overdracht';
  if (h.wie === 'afgever' && !isZelfdePartij(h.partij, o.van)) return 'niet-uw-overdracht';
  if (h.wie === 'ontvanger' && !isZelfdePartij(h.partij, o.naar)) return 'niet-uw-overdracht';
  // Also without a vastlegging: a sender never answers its own offer for a receiver that answers itself.
  if (h.wie !== 'afgever' || !NAMENS_ONTVANGER.has(h.soort)) return null;
  if (o.isOntvangerAangesloten) return 'ontvanger-is-aangesloten';
  return 'vastlegging' in h ? null : 'vastlegging-ontbreekt';
}

/** What only the receiver can say; for one that is not connected the sender records it. */
const NAMENS_ONTVANGER: ReadonlySet<Handelingsoort> = new Set<Handelingsoort>([
  'aanvaard',
  'weiger',
  'geef-terug',
  'leg-eerste-contact-vast',
  'meld-geland-namens',
]);

function doe(o: Overdracht, h: Overdrachthandeling): Stap {
  switch (h.soort) {
    case 'lever-af':
      return leverAf(o, h.op);
    case 'meld-aflevering-mislukt':
      return isLopend(o) && o.afgeleverdOp === null
        ? stap(o, {}, { soort: 'aflevering-mislukt', op: h.op, aan: ['operator', 'afgever'] })
        : niets(o);
    case 'aanvaard':
      return aanvaard(o, h);
    case 'weiger':
      return weiger(o, h);
    case 'trek-in':
      return trekIn(o, h);
    case 'geef-terug':
      return geefTerug(o, h);
    case 'tik':
      return tik(o, h);
    case 'beeindig-grondslag':
      return beeindigGrondslag(o, h);
    case 'verzet-grondslag':
      return verzetGrondslag(o, h);
    case 'beeindig':
      return beeindig(o, h);
    case 'plan-kennismaking':
    case 'houd-kennismaking':
    case 'sla-kennismaking-af':
      return doeKennismaking(o, h);
    case 'leg-eerste-contact-vast':
      return legEersteContactVast(o, h);
    case 'meld-geland':
      return meldGeland(o, h.wie, h.antwoord, h.op);
    case 'meld-geland-namens':
      return meldGeland(o, 'ontvanger', h.antwoord, h.op);
    case 'wijs-contactpersoon-aan':
      return wijsContactpersoonAan(o, h);
    case 'informeer-jongere':
      return informeerJongere(o, h);
    case 'roep-overleg-bijeen':
      return roepOverlegBijeen(o, h);
    case 'leg-overleg-vast':
      return legOverlegVast(o, h);
  }
}

/** The receiver's machine has it. After an answer it is only a late receipt. */
function leverAf(o: Overdracht, op: number): Stap {
  if (o.afgeleverdOp !== null || alBeantwoord(o) !== null) return niets(o);
  return stap(o, { staat: 'afgeleverd', afgeleverdOp: op }, { soort: 'afgeleverd', op, aan: ['afgever'] });
}
