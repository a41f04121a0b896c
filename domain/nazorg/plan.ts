import { datumVan, eindeVanDag } from '../kalender/amsterdam';
import { plusDagen, plusMaanden } from '../kalender/datum';
import { naarWerkdag } from '../kalender/werkdagen';
import type { NazorgRegelwaarden } from '../regels/nazorg-regels';
import { verwijzing, zoekRegel, type Regelrijen } from '../regels/regelrij';
import type { WaaromFeit } from '../taken/waarom-nu';
import { plantermijnNu } from '../traject/plantermijn';
import {
  klaarPlan,
  plan,
  type GewensteOverdracht,
  type GewensteTaak,
  type Plantermijn,
  type Planvraag,
  type Trajectplan,
} from '../traject/trajectplan';
import type { Rol } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';
import type { NazorgFeiten } from './nazorg-feiten';
import {
  begintOp,
  nazorgbereik,
  nazorgmomenten,
  nazorgregels,
  openContacten,
  volgendePoging,
  type Nazorgpoging,
} from './nazorg-momenten';
import type { NazorgTaaksoort, NazorgToestand } from './proces';

type Planinvoer = Planvraag<NazorgToestand, NazorgFeiten>;
type Termijnregel = Extract<keyof NazorgRegelwaarden, `termijn-${string}`>;

/** What is asked, with what was looked up for it. */
interface Vraag extends Omit<Planinvoer, 'regels'> {
  readonly regels: Regelrijen<NazorgRegelwaarden>;
  /** Last day of the window; null where there is none. */
  readonly vensterTot: Datum | null;
  readonly contacten: readonly Datum[];
  readonly isVoorbij: boolean;
}

/** What a nazorg asks today: the contact that is due, what to do about a dip, a question for help, or who goes on. */
export function nazorgPlan(invoer: Planinvoer): Trajectplan {
  const vraag = metMomenten(invoer);
  const { stand } = vraag;
  const hulp = stand.hulpvraag === null ? [] : [hulptaak(vraag, uitvoerder(vraag))];
  const rest =
    stand.overdragen === null
      ? verder(vraag, stand.vraag)
      : plan('overdracht', { overdracht: aanbod(vraag, stand.overdragen) });
  if (rest.klaar !== null && hulp.length === 0) return rest;
  const fase = rest.taken.length === 0 && rest.overdracht === null ? 'hulpvraag' : rest.fase;
  return {
    ...rest,
    klaar: null,
    fase: hulp.length === 0 ? rest.fase : fase,
    taken: [...rest.taken, ...hulp],
    intrekreden: 'veranderd',
    waarom: waaromVan(vraag),
  };
}

/** Another has accepted: of nazorg only the open door is left, and the question goes to who has the jongere now. */
export function nazorgPlanOvergenomen(invoer: Planinvoer): Trajectplan {
  const vraag = metMomenten(invoer);
  if (vraag.stand.hulpvraag === null) return plan('overgenomen', {});
  return plan('overgenomen', {
    taken: [hulptaak(vraag, vraag.verantwoordelijke.rol)],
    waarom: waaromVan(vraag),
  });
}

function metMomenten(invoer: Planinvoer): Vraag {
  const regels = nazorgregels(invoer.regels);
  const { vensterTot, contacten } = nazorgmomenten(invoer.feiten, invoer.bereik, regels);
  const isVoorbij = vensterTot === null || invoer.vandaag > vensterTot;
  return { ...invoer, regels, vensterTot, contacten, isVoorbij };
}

/** What the executor decides, or else the contacts. */
function verder(vraag: Vraag, open: NazorgToestand['vraag']): Trajectplan {
  if (open === null) return contact(vraag);
  if (open.over === 'onbereikbaar') return onbereikbaar(vraag, open.sinds);
  return open.over === 'dip'
    ? met('nazorgdip', taak(vraag, 'nazorg-dip', diptermijn(vraag, open.sinds)))
    : met(
        'verhuisd',
        taak(vraag, 'nazorg-verhuisd', termijnVan(vraag, 'termijn-nazorg-besluit', open.sinds)),
      );
}

/** Every way was tried. Inside the window it can be tried again later; at its end somebody else takes over. */
function onbereikbaar(vraag: Vraag, sinds: Datum): Trajectplan {
  if (vraag.isVoorbij) return einde(vraag);
  const termijn = termijnVan(vraag, 'termijn-nazorg-besluit', sinds);
  return { ...met('onbereikbaar', taak(vraag, 'nazorg-onbereikbaar', termijn)), wekkers: eindewekker(vraag) };
}

/** The contact that is due, the next attempt at it, or waiting for the next one. */
function contact(vraag: Vraag): Trajectplan {
  const { stand, feiten, bereik, regels, nu } = vraag;
  const poging = volgendePoging(stand.mislukt, feiten, bereik, regels);
  if (poging === 'op') return onbereikbaar(vraag, stand.mislukt!.dag);
  const volgende = volgendContact(vraag);
  if (poging !== null)
    return poging.op <= nu
      ? met('nazorgcontact', pogingtaak(vraag, poging))
      : wacht(vraag, { naam: 'nazorg-poging', op: poging.op });
  if (volgende === null) return vraag.isVoorbij ? afloop(vraag) : wacht(vraag, null);
  if (begintOp(volgende) > nu) return wacht(vraag, { naam: 'nazorg-contact', op: begintOp(volgende) });
  const termijn = termijnVan(vraag, 'termijn-nazorg-contact', volgende);
  return met('nazorgcontact', taak(vraag, 'nazorg-contact', termijn));
}

/** The first contact that was not made: an agreed one, or one that is sought again. Who wants no contact is left in peace. */
function volgendContact(vraag: Vraag): Datum | null {
  const { stand, feiten, bereik, regels, contacten } = vraag;
  if (stand.laatste === 'geen-wens') return null;
  const dagen = [...openContacten(contacten, stand.gehaald)];
  if (stand.opnieuw !== null) {
    const { na, sinds } = stand.opnieuw;
    const soort = na === 'dip' ? 'nazorg-na-dip' : 'nazorg-opnieuw';
    const { weken } = zoekRegel(regels, soort, feiten.dag, nazorgbereik(feiten, bereik)).waarde;
    const dag = naarWerkdag(plusDagen(sinds, 7 * weken));
    if (na === 'dip' || (vraag.vensterTot !== null && dag <= vraag.vensterTot)) dagen.push(dag);
  }
  return dagen.sort()[0] ?? null;
}

/** The window is over: it ends with how it was, or with the question who goes on when that is not known. */
function afloop(vraag: Vraag): Trajectplan {
  const { laatste } = vraag.stand;
  if (laatste === 'nazorg-goed' || laatste === 'gezien' || laatste === 'geen-wens') return klaarPlan(laatste);
  return vraag.feiten.begin === 'hulpvraag' && laatste === null
    ? klaarPlan('hulpvraag-beantwoord')
    : einde(vraag);
}

function einde(vraag: Vraag): Trajectplan {
  const vanaf = vraag.stand.mislukt?.dag ?? vraag.vensterTot ?? vraag.vandaag;
  const rol = vraag.verantwoordelijke.rol;
  return met(
    'nazorgeinde',
    taak(vraag, 'nazorg-einde', termijnVan(vraag, 'termijn-nazorg-besluit', vanaf), rol),
  );
}

function wacht(vraag: Vraag, wekker: Trajectplan['wekkers'][number] | null): Trajectplan {
  return plan(vraag.stand.laatste === 'geen-wens' ? 'op-verzoek' : 'volgen', {
    wekkers: [...(wekker === null ? [] : [wekker]), ...eindewekker(vraag)],
  });
}

function eindewekker({ vensterTot, nu }: Vraag): Trajectplan['wekkers'] {
  const op = vensterTot === null ? nu : eindeVanDag(vensterTot);
  return op > nu ? [{ naam: 'nazorg-einde', op }] : [];
}

function aanbod(
  { feiten, bereik, regels, vandaag }: Vraag,
  { reden, waarheen, geinformeerd }: NonNullable<NazorgToestand['overdragen']>,
): GewensteOverdracht {
  const loketten = zoekRegel(regels, 'nazorg-loketten', vandaag, nazorgbereik(feiten, bereik)).waarde;
  const rol = waarheen === 'wsp' || waarheen === 'rmt' ? loketten[waarheen] : waarheen;
  // After a move it is for who helps where the jongere lives now, not for another school.
  const gekozen = rol === 'weet-niet' ? (reden === 'verhuizing' ? 'doorstroompunt' : null) : rol;
  return {
    reden,
    naar: gekozen === null ? null : { rol: gekozen },
    geinformeerd,
    gegevens: [
      'identiteit',
      'contactgegevens',
      'reden',
      'contactmomenten',
      'startkwalificatie',
      ...(feiten.magDelen === true ? (['schoolloopbaan'] as const) : []),
    ],
    grondslag: 'onderwijswet',
    grondTot: null,
  };
}

/** Whom the rule names for this destination; as long as the school keeps the lead, and after the window, who has the jongere. */
function uitvoerder({ feiten, bereik, regels, vandaag, isVoorbij, verantwoordelijke }: Vraag): Rol {
  const plaats = nazorgbereik(feiten, bereik);
  const { maanden } = zoekRegel(regels, 'nazorg-regie', feiten.dag, plaats).waarde;
  if (isVoorbij || vandaag < plusMaanden(feiten.dag, maanden)) return verantwoordelijke.rol;
  return zoekRegel(regels, 'nazorg-uitvoerder', feiten.dag, plaats).waarde[feiten.bestemming];
}

function taak(
  vraag: Vraag,
  soort: NazorgTaaksoort,
  termijn: Plantermijn,
  rol: Rol = uitvoerder(vraag),
  waarom: readonly WaaromFeit[] = [],
): GewensteTaak {
  return { soort, rol, keer: 1 + (vraag.stand.keren[soort] ?? 0), termijn, waarom };
}

function pogingtaak(vraag: Vraag, { wijze, vorige, op }: Nazorgpoging): GewensteTaak {
  const termijn = termijnVan(vraag, 'termijn-nazorg-poging', datumVan(op));
  const waarom = [{ code: `nazorg-poging-${wijze}` as const, datum: vorige }];
  return taak(vraag, 'nazorg-contact', termijn, uitvoerder(vraag), waarom);
}

function hulptaak(vraag: Vraag, rol: Rol): GewensteTaak {
  const { vrager, sinds } = vraag.stand.hulpvraag!;
  const termijn = termijnVan(vraag, 'termijn-nazorg-hulpvraag', sinds);
  return taak(vraag, 'nazorg-hulpvraag', termijn, rol, [
    { code: `nazorg-hulpvraag-${vrager}`, datum: sinds },
  ]);
}

function met(fase: string, een: GewensteTaak): Trajectplan {
  return plan(fase, { taken: [een] });
}

/** After a placement that failed the next step may have to come the same day. */
function diptermijn(vraag: Vraag, sinds: Datum): Plantermijn {
  const { feiten, bereik, regels } = vraag;
  const vorm = zoekRegel(regels, 'nazorg-vorm', feiten.dag, nazorgbereik(feiten, bereik));
  if (!vorm.waarde.dipZelfdeDag) return termijnVan(vraag, 'termijn-nazorg-dip', sinds);
  const zelfdeDag = { ...verwijzing(vorm), waarde: { lengte: 0, eenheid: 'kalenderdag' as const } };
  return plantermijnNu(zelfdeDag, sinds, vraag);
}

/** A term by a rule of the last day at school; overdue when it opens, its attention counts from today. */
function termijnVan(vraag: Vraag, soort: Termijnregel, vanaf: Datum): Plantermijn {
  const { feiten, bereik, regels } = vraag;
  return plantermijnNu(zoekRegel(regels, soort, feiten.dag, nazorgbereik(feiten, bereik)), vanaf, vraag);
}

function waaromVan({ feiten, vensterTot }: Vraag): WaaromFeit[] {
  if (vensterTot === null) return [];
  return [
    { code: 'nazorg-uitstroom', datum: feiten.dag },
    { code: 'nazorg-venster-tot', datum: vensterTot },
  ];
}
