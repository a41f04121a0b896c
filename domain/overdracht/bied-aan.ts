import type { Regelverwijzing } from '../regels/regelrij';
import type { Partij } from '../woorden/rollen';
import type { Tijdstip } from '../woorden/tijd';
import { beginMijlpalen } from './antwoorden';
import { kanNiet, type KanNiet } from './afwijzing';
import type { Gedeeld, Geinformeerd } from './gedeeld';
import type { Aanvaardtermijnen, Trajectstand } from './handelingen';
import { isZelfdePartij, type Laddermoment, type Overdracht } from './overdracht';
import type { Gelukt } from './pas-toe';
import type { Overdrachtreden } from './redenen';

/** What a sender says when it offers. */
export interface Aanbod {
  readonly ref: string;
  readonly trajectRef: string;
  readonly reden: Overdrachtreden;
  readonly van: Partij;
  readonly naar: Partij;
  readonly vanVestigingscode?: string | null;
  readonly naarVestigingscode?: string | null;
  readonly isOntvangerAangesloten: boolean;
  readonly verzoekRef: string | null;
  readonly op: Tijdstip;
  readonly geinformeerd: Geinformeerd;
  readonly gedeeld: Gedeeld;
  readonly grondslagAfgeverTot: Tijdstip | null;
  /** From `maakLadder`: ascending, the regisseur last. */
  readonly ladder: readonly Laddermoment[];
  readonly traject: Trajectstand;
}

/** Offers responsibility. The sender stays verantwoordelijk until the receiver has accepted. */
export function biedAan(a: Aanbod): Gelukt | KanNiet {
  const { vanVestigingscode = null, naarVestigingscode = null } = a;
  if (isZelfdePartij(a.van, a.naar) && vanVestigingscode === naarVestigingscode)
    return kanNiet('zelfde-partij');
  if (!a.traject.isOpen) return kanNiet('traject-gesloten');
  if (!isZelfdePartij(a.traject.verantwoordelijke, a.van)) return kanNiet('niet-meer-verantwoordelijk');
  if (a.traject.heeftAndereLopende) return kanNiet('al-aangeboden');
  if (a.grondslagAfgeverTot !== null && a.op >= a.grondslagAfgeverTot) return kanNiet('grondslag-afgelopen');
  if (!isGoedeLadder(a.ladder)) return kanNiet('ladder-onvolledig');
  const { op, traject: _, ...rest } = a;
  return {
    soort: 'gelukt',
    overdracht: { ...NIEUW, ...rest, vanVestigingscode, naarVestigingscode, aangebodenOp: op },
    gebeurtenissen: [{ soort: 'aangeboden', op, aan: ['ontvanger'], naar: a.naar }],
  };
}

/** What the region agreed on beforehand for who fits nowhere. */
export interface Vangnetovername {
  readonly ref: string;
  readonly trajectRef: string;
  readonly reden: Overdrachtreden;
  readonly van: Partij;
  readonly vangnet: Partij;
  /** The rule of the region: the vangnet's acceptance in advance. */
  readonly regel: Regelverwijzing;
  readonly isVangnetAangesloten: boolean;
  readonly op: Tijdstip;
  /** From then on the sender has no ground: not before. */
  readonly grondslagAfgeverTot: Tijdstip;
  readonly gedeeld: Gedeeld;
  readonly termijnen: Aanvaardtermijnen;
  readonly traject: Trajectstand;
}

/**
 * The vangnet takes over at the moment the sender's ground ends: an overdracht that is accepted at once, because the region
 * agreed so beforehand. It names a contactpersoon and tells the jongere afterwards. There is no way back: the sender's ground
 * has ended.
 */
export function neemOverDoorVangnet(v: Vangnetovername): Gelukt | KanNiet {
  if (isZelfdePartij(v.van, v.vangnet)) return kanNiet('zelfde-partij');
  if (!v.traject.isOpen) return kanNiet('traject-gesloten');
  if (!isZelfdePartij(v.traject.verantwoordelijke, v.van)) return kanNiet('niet-meer-verantwoordelijk');
  if (v.traject.heeftAndereLopende) return kanNiet('al-aangeboden');
  if (v.op < v.grondslagAfgeverTot) return kanNiet('te-vroeg');
  const { op, vangnet, regel } = v;
  const aan = ['afgever', 'ontvanger', 'regisseur'] as const;
  return {
    soort: 'gelukt',
    overdracht: {
      ...NIEUW,
      ref: v.ref,
      trajectRef: v.trajectRef,
      reden: v.reden,
      van: v.van,
      naar: vangnet,
      isOntvangerAangesloten: v.isVangnetAangesloten,
      aangebodenOp: op,
      staat: 'aanvaard',
      gedeeld: v.gedeeld,
      grondslagAfgeverTot: v.grondslagAfgeverTot,
      antwoord: { soort: 'aanvaard', op, wijze: 'vangnet', vastlegging: null, regel },
      mijlpalen: beginMijlpalen(v.termijnen),
    },
    gebeurtenissen: [
      { soort: 'aanvaard', op, aan, wijze: 'vangnet', regel },
      { soort: 'verantwoordelijke-gewisseld', op, aan, van: v.van, naar: vangnet, grond: 'vangnet' },
      { soort: 'contactpersoon-gewisseld', op, aan: ['ontvanger'], contactpersoon: null },
    ],
  };
}

const NIEUW = {
  vanVestigingscode: null,
  naarVestigingscode: null,
  verzoekRef: null,
  staat: 'aangeboden',
  afgeleverdOp: null,
  geinformeerd: null,
  isVangnetOntbrekendGemeld: false,
  ladder: [],
  antwoord: null,
  contactpersoon: null,
  mijlpalen: null,
  teruggave: null,
  overleg: null,
  verwerkt: [],
} as const satisfies Partial<Overdracht>;

function isGoedeLadder(ladder: readonly Laddermoment[]): boolean {
  return (
    ladder.at(-1)?.aan === 'regisseur' &&
    ladder.every(
      (m, i) => m.nummer === i + 1 && m.gedaanOp === null && (i === 0 || m.op >= ladder[i - 1]!.op),
    )
  );
}
