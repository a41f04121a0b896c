import {
  OVERDRACHT_REGELS,
  type Bevoegdheid,
  type OverdrachtRegelwaarden,
} from '../regels/overdracht-regels';
import { verwijzing, zoekRegel, type Regelrijen, type Regelverwijzing } from '../regels/regelrij';
import type { Overdrachtreden } from '../overdracht/redenen';
import type { Partij, Rol } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';
import { vindInWerkgebied, type Werkgebied } from './werkgebied';

/** What decides who may take over. Ages and rules are those of `datum`. */
export interface Routeringsvraag {
  /** Whole years on `datum`; null = not known: then it excludes nobody. */
  readonly leeftijd: number | null;
  /** null = not known: then it excludes nobody. */
  readonly startkwalificatie: boolean | null;
  /** Whether the jongere can still go back to school; null = not known. */
  readonly wegTerugNaarSchool: boolean | null;
  /** Four digits; null = no known address. */
  readonly woongemeente: string | null;
  readonly regio?: string;
  readonly reden: Overdrachtreden;
  readonly datum: Datum;
  /** Who lets go: never its own receiver. Its role is asked for in the new gemeente after a move. */
  readonly afgever?: Partij;
  /** Who refused before. */
  readonly uitgesloten?: readonly Partij[];
}

/** Why a role did or did not fit. */
export interface Routeringsstap {
  readonly rol: Rol;
  readonly uitkomst:
    | 'past'
    | 'te-jong'
    | 'te-oud'
    | 'startkwalificatie-weg-dicht'
    | 'geen-werkgebied'
    | 'uitgesloten'
    | 'vangnet';
  /** What the role may do, or who is the vangnet; null where no rule says anything of the role. */
  readonly regel: Regelverwijzing | null;
}

/** Who gets the overdracht, and every step on the way there. */
export type Routering =
  | { readonly ontvanger: Partij; readonly waarom: readonly Routeringsstap[] }
  /** Nobody fits: the vangnet takes over when the sender's ground ends. It may be the sender itself, which then keeps it. */
  | { readonly vangnet: Partij; readonly regel: Regelverwijzing; readonly waarom: readonly Routeringsstap[] }
  /** Not even a vangnet: an operator must complete the werkgebieden. */
  | { readonly niemand: true; readonly waarom: readonly Routeringsstap[] };

type Regels = Regelrijen<OverdrachtRegelwaarden>;

const BEVOEGDHEDEN = {
  doorstroompunt: 'bevoegdheid-doorstroompunt',
  leerplicht: 'bevoegdheid-leerplicht',
  'gemeente-wi': 'bevoegdheid-gemeente-wi',
} as const satisfies Partial<Record<Rol, keyof OverdrachtRegelwaarden>>;

/**
 * Chooses who is offered the overdracht: the first role of the rule for this reden that may take this jongere and of which
 * somebody serves the gemeente (or else the region) where the jongere lives.
 *
 * @throws RegelOnbekendFout for a reden without a routing rule: there the receiver is known (schoolwissel)
 */
export function kiesOntvanger(
  vraag: Routeringsvraag,
  werkgebieden: readonly Werkgebied[],
  regels: Regels = OVERDRACHT_REGELS,
): Routering {
  const waarom: Routeringsstap[] = [];
  for (const rol of rollenVoor(vraag, regels)) {
    const { mag, uitkomst, regel } = magOvernemen(rol, vraag, regels);
    const gevonden = mag ? vindInWerkgebied(werkgebieden, rol, vraag) : [];
    const vrij = gevonden.find((oin) => !isUitgesloten({ oin, rol }, vraag));
    waarom.push({
      rol,
      uitkomst: !mag
        ? uitkomst
        : vrij !== undefined
          ? 'past'
          : gevonden.length > 0
            ? 'uitgesloten'
            : 'geen-werkgebied',
      regel,
    });
    if (vrij !== undefined) return { ontvanger: { oin: vrij, rol }, waarom };
  }
  return kiesVangnet(vraag, werkgebieden, waarom, regels);
}

/** Whether a role may take over this jongere: also for judging a tegenvoorstel. A role without a rule may. */
export function magOvernemen(
  rol: Rol,
  vraag: Pick<Routeringsvraag, 'leeftijd' | 'startkwalificatie' | 'wegTerugNaarSchool' | 'datum' | 'regio'>,
  regels: Regels = OVERDRACHT_REGELS,
): {
  readonly mag: boolean;
  readonly uitkomst: Routeringsstap['uitkomst'];
  readonly regel: Regelverwijzing | null;
} {
  if (!heeftBevoegdheid(rol)) return { mag: true, uitkomst: 'past', regel: null };
  const regel = zoekRegel(regels, BEVOEGDHEDEN[rol], vraag.datum, bereikVan(vraag));
  const uitkomst = beoordeel(regel.waarde, vraag);
  return { mag: uitkomst === 'past', uitkomst, regel: verwijzing(regel) };
}

function beoordeel(
  mag: Bevoegdheid,
  vraag: Pick<Routeringsvraag, 'leeftijd' | 'startkwalificatie' | 'wegTerugNaarSchool'>,
): Routeringsstap['uitkomst'] {
  const { leeftijd } = vraag;
  if (leeftijd !== null && mag.leeftijdVan !== null && leeftijd < mag.leeftijdVan) return 'te-jong';
  if (leeftijd !== null && mag.leeftijdTot !== null && leeftijd >= mag.leeftijdTot) return 'te-oud';
  // Only what is known excludes: the Doorstroompunt can look up what is not.
  const isKlaarMetSchool = vraag.startkwalificatie === true && vraag.wegTerugNaarSchool === false;
  return mag.startkwalificatie === 'zonder-of-weg-terug' && isKlaarMetSchool
    ? 'startkwalificatie-weg-dicht'
    : 'past';
}

function rollenVoor(vraag: Routeringsvraag, regels: Regels): readonly Rol[] {
  if (vraag.reden === 'verhuizing' && vraag.afgever !== undefined) return [vraag.afgever.rol];
  const bereik = { ...bereikVan(vraag), aanleiding: vraag.reden };
  return zoekRegel(regels, 'overdracht-routering', vraag.datum, bereik).waarde.rollen;
}

function kiesVangnet(
  vraag: Routeringsvraag,
  werkgebieden: readonly Werkgebied[],
  waarom: readonly Routeringsstap[],
  regels: Regels,
): Routering {
  const regel = zoekRegel(regels, 'overdracht-vangnet', vraag.datum, bereikVan(vraag));
  const { rol } = regel.waarde;
  const oin = vindInWerkgebied(werkgebieden, rol, vraag)[0];
  if (oin === undefined) {
    return {
      niemand: true,
      waarom: [...waarom, { rol, uitkomst: 'geen-werkgebied', regel: verwijzing(regel) }],
    };
  }
  return {
    vangnet: { oin, rol },
    regel: verwijzing(regel),
    waarom: [...waarom, { rol, uitkomst: 'vangnet', regel: verwijzing(regel) }],
  };
}

function bereikVan(vraag: { readonly regio?: string; readonly woongemeente?: string | null }) {
  return {
    ...(vraag.regio === undefined ? {} : { regio: vraag.regio }),
    ...(vraag.woongemeente == null ? {} : { gemeentecode: vraag.woongemeente }),
  };
}

function isUitgesloten(partij: Partij, { afgever, uitgesloten = [] }: Routeringsvraag): boolean {
  const nee = afgever === undefined ? uitgesloten : [afgever, ...uitgesloten];
  return nee.some(({ oin, rol }) => oin === partij.oin && rol === partij.rol);
}

function heeftBevoegdheid(rol: Rol): rol is keyof typeof BEVOEGDHEDEN {
  return Object.hasOwn(BEVOEGDHEDEN, rol);
}
