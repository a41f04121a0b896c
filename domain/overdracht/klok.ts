import type { LadderAan } from '../regels/overdracht-regels';
import type { Tijdstip } from '../woorden/tijd';
import type { Hoorder, Overdrachtgebeurtenis } from './gebeurtenissen';
import type { Handeling } from './handelingen';
import {
  heeftAfgeverGrond,
  heeftOpenMijlpalen,
  isLopend,
  type Kant,
  type Laddermoment,
  type Mijlpalen,
  type Overdracht,
} from './overdracht';
import { niets, stap, type Stap } from './stap';

/**
 * What the passing of time does. A tik may come late, twice or after a standstill: everything that is due and was not done
 * is done once and in order, nothing that is not due. Silence never accepts.
 */

/** Carries out all moments up to `op`. */
export function tik(o: Overdracht, { op }: Handeling<'tik'>): Stap {
  if (isLopend(o)) return doeTreden(o, op);
  if (heeftOpenMijlpalen(o)) return doeMijlpalen(o, o.mijlpalen!, op);
  return niets(o);
}

/** The next instant at which a tik does something; null when none is known. */
export function volgendeMoment(o: Overdracht): Tijdstip | null {
  if (isLopend(o)) return o.ladder.find((m) => m.gedaanOp === null)?.op ?? null;
  const m = o.mijlpalen;
  if (!heeftOpenMijlpalen(o) || m === null) return null;
  const momenten: Tijdstip[] = [];
  if (m.kennismaking.staat === 'open' && !m.kennismakingTeLaatGemeld) momenten.push(m.kennismakingUiterlijk);
  if (m.eersteContact === null && !m.eersteContactTeLaatGemeld) momenten.push(m.eersteContactUiterlijk);
  if (m.geland !== null && !m.geland.isGevraagd) momenten.push(m.geland.vragenOp);
  if (m.geland !== null && !m.geland.isTeLaatGemeld) momenten.push(m.geland.uiterlijk);
  return momenten.length === 0 ? null : Math.min(...momenten);
}

/** Who can act on a rung: a receiver without connection, or whose machine does not have it yet, cannot. */
function hoorderVan(o: Overdracht, aan: LadderAan): Hoorder {
  if (aan !== 'ontvanger' && aan !== 'leiding-ontvanger') return aan;
  if (!o.isOntvangerAangesloten) return 'afgever';
  return o.staat === 'aangeboden' ? 'operator' : aan;
}

/**
 * Of these sides who may still know of the jongere and can do something: a sender without ground is left alone, for a receiver
 * without connection the sender records. Where nobody is left, the regisseur sees it.
 */
function wieKanDoen(o: Overdracht, kanten: readonly Kant[], op: Tijdstip): Hoorder[] {
  const heeftGrond = heeftAfgeverGrond(o, op);
  const kunnen = new Set<Hoorder>();
  for (const kant of kanten) {
    const wie = kant === 'ontvanger' && !o.isOntvangerAangesloten ? 'afgever' : kant;
    if (wie === 'ontvanger' || heeftGrond) kunnen.add(wie);
  }
  return kunnen.size > 0 ? [...kunnen] : ['regisseur'];
}

function metRegisseur(aan: readonly Hoorder[]): Hoorder[] {
  return [...new Set<Hoorder>([...aan, 'regisseur'])];
}

function doeTreden(o: Overdracht, op: Tijdstip): Stap {
  const teDoen = o.ladder.filter((m) => m.gedaanOp === null && m.op <= op);
  if (teDoen.length === 0) return niets(o);
  const hoorders = teDoen.map((m) => hoorderVan(o, m.aan));
  const gebeurtenissen = teDoen.map((m, i): Overdrachtgebeurtenis => {
    const hoorder = hoorders[i]!;
    return {
      soort: 'trede',
      op,
      aan: hoorders.lastIndexOf(hoorder) === i ? [hoorder] : [],
      nummer: m.nummer,
      voorzienOp: m.op,
    };
  });
  const ladder = o.ladder.map((m): Laddermoment => (teDoen.includes(m) ? { ...m, gedaanOp: op } : m));
  return stap(o, { ladder }, ...gebeurtenissen);
}

function doeMijlpalen(o: Overdracht, voor: Mijlpalen, op: Tijdstip): Stap {
  let m = voor;
  const gebeurd: Overdrachtgebeurtenis[] = [];
  const kanten = wieKanDoen(o, ['ontvanger', 'afgever'], op);
  if (m.eersteContact === null && !m.eersteContactTeLaatGemeld && m.eersteContactUiterlijk <= op) {
    m = { ...m, eersteContactTeLaatGemeld: true };
    gebeurd.push({ soort: 'eerste-contact-te-laat', op, aan: metRegisseur(kanten) });
  }
  if (m.kennismaking.staat === 'open' && !m.kennismakingTeLaatGemeld && m.kennismakingUiterlijk <= op) {
    m = { ...m, kennismakingTeLaatGemeld: true };
    gebeurd.push({ soort: 'kennismaking-te-laat', op, aan: kanten });
  }
  if (m.geland !== null) {
    const open = (['afgever', 'ontvanger'] as const).filter((kant) => m.geland?.[kant] === 'open');
    if (!m.geland.isGevraagd && m.geland.vragenOp <= op) {
      m = { ...m, geland: { ...m.geland, isGevraagd: true } };
      gebeurd.push({ soort: 'geland-gevraagd', op, aan: wieKanDoen(o, open, op) });
    }
    if (m.geland && !m.geland.isTeLaatGemeld && m.geland.uiterlijk <= op) {
      m = { ...m, geland: { ...m.geland, isTeLaatGemeld: true } };
      gebeurd.push({ soort: 'geland-te-laat', op, aan: metRegisseur(wieKanDoen(o, open, op)), kanten: open });
    }
  }
  return stap(o, { mijlpalen: m }, ...gebeurd);
}

/**
 * The sender's ground ends. What is still offered lapses and the vangnet of the region takes over with an overdracht of its
 * own (`neemOverDoorVangnet`); an answer that arrived before has won. Without a vangnet nobody lets go: it becomes visible.
 */
export function beeindigGrondslag(o: Overdracht, h: Handeling<'beeindig-grondslag'>): Stap {
  if (!isLopend(o)) return niets(o);
  if (o.grondslagAfgeverTot === null || h.op < o.grondslagAfgeverTot) return 'te-vroeg';
  const blijft = h.vangnet === null || (h.vangnet.oin === o.van.oin && h.vangnet.rol === o.van.rol);
  if (blijft) {
    if (o.isVangnetOntbrekendGemeld) return niets(o);
    return stap(
      o,
      { isVangnetOntbrekendGemeld: true },
      { soort: 'vangnet-ontbreekt', op: h.op, aan: ['regisseur', 'operator'] },
    );
  }
  const reden = 'grondslag-afgelopen';
  return stap(
    o,
    { staat: 'vervallen', antwoord: { soort: 'vervallen', op: h.op, reden } },
    { soort: 'vervallen', op: h.op, aan: ['afgever', 'ontvanger', 'regisseur'], reden, vangnet: h.vangnet },
  );
}

/** The end of the sender's ground moved; what was decided before stays. */
export function verzetGrondslag(o: Overdracht, { op, tot }: Handeling<'verzet-grondslag'>): Stap {
  if ((!isLopend(o) && o.staat !== 'aanvaard') || tot === o.grondslagAfgeverTot) return niets(o);
  return stap(
    o,
    { grondslagAfgeverTot: tot, isVangnetOntbrekendGemeld: false },
    { soort: 'grondslag-verzet', op, aan: isLopend(o) ? ['ontvanger'] : [], tot },
  );
}
