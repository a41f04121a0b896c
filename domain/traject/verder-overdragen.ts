import type { DeelbaarGegeven, Grondslagcode } from '../overdracht/gedeeld';
import { geinformeerdUit } from '../overdracht/geinformeerd-uit';
import type { Partij, Rol } from '../woorden/rollen';
import type { Loopstand } from './loopstand';
import type { Feitbericht, Overdrachtafloop } from './proces';
import type { GewensteOverdracht } from './trajectplan';

/*
 * A traject that another has taken over can go on to a third. Its own process (of who let go) knows nothing of it, so this is the same for
 * every kind. Safe to import in workflows.
 */

/** Kind of news: who took over wants to hand it over once more. */
export const VERDER_OVERDRAGEN = 'verder-overdragen';

/** Why a jongere can be handed over once more. */
export const VERDER_REDENEN = {
  begeleiding: 'De jongere heeft begeleiding nodig',
  bijstand: 'De jongere heeft bijstand nodig',
  'uit-beeld': 'Niemand hoort nog iets van de jongere',
} as const;

/** On what ground each role shares at an overdracht. */
const GRONDSLAG: Readonly<Partial<Record<Rol, Grondslagcode>>> = {
  uwv: 'suwi',
  school: 'onderwijswet',
  leerplicht: 'leerplicht-rmc',
  doorstroompunt: 'leerplicht-rmc',
};

const GEGEVENS: readonly DeelbaarGegeven[] = ['identiteit', 'contactgegevens', 'reden', 'contactmomenten'];

/** What is shared with the next one, whatever the process of the traject is, and on what ground. */
export function gedeeldDoor({ rol }: Partij): Pick<GewensteOverdracht, 'gegevens' | 'grondslag'> {
  return { gegevens: GEGEVENS, grondslag: GRONDSLAG[rol] ?? 'participatiewet' };
}

/** The stand after that news; heard when it is not overgenomen (any more) it does nothing. */
export function wilVerder<S>(loop: Loopstand<S>, { gegevens, dag }: Feitbericht): Loopstand<S> {
  const reden = gegevens['reden'];
  if (!loop.isOvergenomen || !isVerderReden(reden)) return loop;
  return { ...loop, verder: { reden, geinformeerd: geinformeerdUit(gegevens, dag) } };
}

/**
 * The stand after an answer about an overdracht, when it is one by which a traject that was taken over goes on or comes back; null: it is
 * about the overdracht by which it was let go, and the process decides.
 */
export function naVerdereOverdracht<S>(
  loop: Loopstand<S>,
  { ref, uitkomst }: { readonly ref: string; readonly uitkomst: Overdrachtafloop['uitkomst'] },
): Loopstand<S> | null {
  if (!loop.isOvergenomen || loop.overdrachtRef === null) return null;
  const eerdere = loop.eerdere ?? [];
  if (ref !== loop.overdrachtRef)
    return uitkomst === 'aanvaard'
      ? { ...loop, verder: null, eerdere: [...eerdere, loop.overdrachtRef], overdrachtRef: ref }
      : { ...loop, verder: null };
  const vorige = eerdere.at(-1);
  if (uitkomst !== 'teruggegeven' || vorige === undefined) return null;
  return { ...loop, verder: null, eerdere: eerdere.slice(0, -1), overdrachtRef: vorige };
}

/** The offer to the next one, of who has taken over; routing finds whom. */
export function verderAanbod(loop: Loopstand<unknown>, van: Partij): GewensteOverdracht | null {
  if (!loop.isOvergenomen || !loop.verder) return null;
  return { ...gedeeldDoor(van), ...loop.verder, naar: null, grondTot: null };
}

function isVerderReden(reden: unknown): reden is keyof typeof VERDER_REDENEN {
  return typeof reden === 'string' && Object.hasOwn(VERDER_REDENEN, reden);
}
