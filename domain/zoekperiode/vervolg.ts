import { OnbekendeUitkomstFout, type GegevenUitkomst } from '../mazl/vervolg';
import type { Overdrachtreden } from '../overdracht/redenen';

/** Where a zoekperiode goes after each answer: the process description as a pure function. Safe to import in workflows. */

/** The step a zoekperiode is in. Plain JSON: it is carried over continue-as-new. */
export type Zoekperiodestap =
  /** The gemeente offers support at the start; the waiting goes on beside it. */
  | { readonly naam: 'aanbod' }
  /** Waiting for the next contact moment or the end. */
  | { readonly naam: 'zoeken'; readonly begeleiding: 'geen' | 'gemeente' | 'jongerenbegeleider' }
  /** The waiting is over: how did it end? */
  | { readonly naam: 'afloop' }
  /** Advance and decision are waited for. */
  | { readonly naam: 'aanvraag'; readonly aanvraagdatum: string; readonly metBewijs: boolean }
  | { readonly naam: 'overdracht'; readonly reden: Extract<Overdrachtreden, 'uit-beeld' | 'begeleiding'> }
  | { readonly naam: 'klaar'; readonly uitkomst: string };

/** A zoekperiode begins with an offer of support. */
export const EERSTE_ZOEKSTAP: Zoekperiodestap = { naam: 'aanbod' };

/** The gemeente has offered support: feasible, not feasible, or refused by the jongere. The waiting goes on either way. */
export function naAanbod(besluit: GegevenUitkomst): Zoekperiodestap {
  switch (besluit.uitkomst) {
    case 'aanbod-aangenomen':
      return {
        naam: 'zoeken',
        begeleiding: besluit.gegevens['via'] === 'jongerenbegeleider' ? 'jongerenbegeleider' : 'gemeente',
      };
    case 'aanbod-niet-haalbaar':
    case 'aanbod-afgeslagen':
    case 'niet-gesproken':
      return { naam: 'zoeken', begeleiding: 'geen' };
    default:
      return gevonden('aanbod', besluit);
  }
}

/** A contact moment during the waiting. */
export function naZoekcontact(
  besluit: GegevenUitkomst,
  lopend: Extract<Zoekperiodestap, { naam: 'zoeken' }>,
): Zoekperiodestap {
  switch (besluit.uitkomst) {
    case 'gesproken':
    case 'niet-gesproken':
      return lopend;
    default:
      return gevonden('zoekcontact', besluit);
  }
}

/** How the waiting ended. Nothing heard of the jongere is no end: somebody must take over. */
export function naAfloop(besluit: GegevenUitkomst): Zoekperiodestap {
  switch (besluit.uitkomst) {
    case 'aanvraag-opgepakt':
      return {
        naam: 'aanvraag',
        aanvraagdatum: String(besluit.gegevens['aanvraagDatum']),
        metBewijs: besluit.gegevens['bewijs'] === 'ja',
      };
    case 'niets-gehoord':
      return { naam: 'overdracht', reden: 'uit-beeld' };
    default:
      return gevonden('afloop', besluit);
  }
}

/** The gemeente decided. After a refusal or withdrawal it says whether somebody else must take over. */
export function naBijstandsbesluit(besluit: GegevenUitkomst): Zoekperiodestap {
  switch (besluit.uitkomst) {
    case 'bijstand-toegekend':
      return { naam: 'klaar', uitkomst: 'bijstand' };
    case 'bijstand-afgewezen':
    case 'aanvraag-ingetrokken':
      return besluit.gegevens['hulp'] === 'overdragen'
        ? { naam: 'overdracht', reden: 'begeleiding' }
        : { naam: 'klaar', uitkomst: besluit.uitkomst };
    default:
      return gevonden('bijstandsbesluit', besluit);
  }
}

/** The receiver answered: the traject goes on there, or the gemeente decides again. */
export function naZoekoverdracht(isAanvaard: boolean): Zoekperiodestap {
  return isAanvaard ? { naam: 'klaar', uitkomst: 'overgedragen' } : { naam: 'afloop' };
}

function gevonden(stap: string, besluit: GegevenUitkomst): Zoekperiodestap {
  if (besluit.uitkomst === 'werk' || besluit.uitkomst === 'school')
    return { naam: 'klaar', uitkomst: besluit.uitkomst };
  throw new OnbekendeUitkomstFout(stap, besluit.uitkomst);
}
