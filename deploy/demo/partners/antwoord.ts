import { plusDagen } from '../../../domain/kalender/datum';
import { vereisteGevers, type Toestemming } from '../../../domain/persoon/toestemming';
import type { Datum } from '../../../domain/woorden/tijd';
import type { Leerling } from '../leerlingen/leerling';
import type { Toeval } from '../toeval';
import { KEUZES } from './gedrag';
import type { Voornemen } from './plan';
import type { TeBeantwoordenTaak } from './taak';
import type { Verdeler } from './verdeler';

/** Body of `POST /v1/taken/{id}/besluiten`. */
export interface Antwoord {
  readonly uitkomst: string;
  readonly gegevens?: Readonly<Record<string, string | number>>;
  readonly persoon?: Readonly<Record<string, unknown>>;
  readonly medewerker: string;
}

/** What an answer is filled in with. */
export interface Invulling {
  readonly vandaag: Datum;
  /** Who the taak is about, when this partner may know. */
  readonly leerling: Leerling | undefined;
  readonly medewerker: string;
  readonly verdeler: Verdeler;
  readonly toeval: Toeval;
}

/** Fills in the form that the taak itself describes (its `velden`). */
export function vulIn(taak: TeBeantwoordenTaak, voornemen: Voornemen, invulling: Invulling): Antwoord {
  const uitkomst = taak.uitkomsten.find(({ code }) => code === voornemen.uitkomst);
  if (!uitkomst) throw new Error(`taak ${taak.soort} biedt de uitkomst ${voornemen.uitkomst} niet aan`);
  const gegevens: Record<string, string | number> = {};
  let persoon: Record<string, unknown> | undefined;
  for (const veld of uitkomst.velden) {
    if (veld.soort === 'persoon')
      persoon = invulling.leerling && wieHetIs(invulling.leerling, invulling.vandaag);
    else if (veld.verplicht || invulling.toeval.gebeurt(0.5))
      gegevens[veld.naam] = waardeVan(veld, voornemen, taak, invulling);
  }
  return {
    uitkomst: voornemen.uitkomst,
    ...(Object.keys(gegevens).length > 0 ? { gegevens } : {}),
    ...(persoon ? { persoon } : {}),
    medewerker: invulling.medewerker,
  };
}

function waardeVan(
  veld: TeBeantwoordenTaak['uitkomsten'][number]['velden'][number],
  voornemen: Voornemen,
  taak: TeBeantwoordenTaak,
  { vandaag, verdeler, toeval }: Invulling,
): string | number {
  if (veld.soort === 'datum') {
    if (veld.naam === 'consultDatum') return voornemen.consultDatum ?? vandaag;
    // Short, so that the end of monitoring falls within the term that is played.
    return plusDagen(vandaag, toeval.geheel(7, 16));
  }
  if (veld.soort === 'getal') return Math.min(veld.max ?? 4, Math.max(veld.min ?? 1, toeval.geheel(2, 4)));
  const keuzes = Object.keys(veld.keuzes ?? {});
  const script = (KEUZES[veld.naam] ?? []).filter(([code]) => keuzes.includes(code));
  return verdeler.kies(
    `${taak.soort} ${veld.naam}`,
    script.length > 0 ? script : keuzes.map((code) => [code, 1] as const),
  );
}

/** Who the pupil is, with the consent that was asked in the talk: given by whom it takes at this age. */
export function wieHetIs(leerling: Leerling, vandaag: Datum): Record<string, unknown> {
  const { bsn, naam, geboortedatum, woongemeente } = leerling.wie;
  const toestemmingen = leerling.stemtToe.map((doel) => ({
    doel,
    door: vereisteGevers(geboortedatum, vandaag),
    gegevenOp: vandaag,
  })) satisfies Omit<Toestemming, 'ingetrokkenOp'>[];
  return {
    bsn,
    naam: Object.fromEntries(Object.entries(naam).filter(([, deel]) => deel !== null)),
    geboortedatum,
    woongemeente,
    toestemmingen,
  };
}
