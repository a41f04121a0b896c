import { datumVan, eindeVanDag } from '../kalender/amsterdam';
import { plusDagen } from '../kalender/datum';
import { naarWerkdag } from '../kalender/werkdagen';
import { zoekRegel, type Regelrijen } from '../regels/regelrij';
import type { ZoekperiodeRegelwaarden } from '../regels/zoekperiode-regels';
import type { WaaromFeit } from '../taken/waarom-nu';
import { plantermijnNu } from '../traject/plantermijn';
import {
  klaarPlan,
  plan,
  type GewensteTaak,
  type Plantermijn,
  type Planvraag,
  type Trajectplan,
  type Wekker,
} from '../traject/trajectplan';
import type { Datum } from '../woorden/tijd';
import type { Zoekperiode } from './bepaal-zoekperiode';
import type { ZoekTaaksoort, ZoekToestand } from './proces';
import { zoekregels, type ZoekFeiten } from './zoek-feiten';
import { pasWachtbesluitToe } from './wachtbesluit';
import { aanvraagtermijnen, zoekperiodemomenten, type Aanvraagtermijnen } from './zoekperiode-momenten';

type Vraag = Planvraag<ZoekToestand, ZoekFeiten>;
type Regels = Regelrijen<ZoekperiodeRegelwaarden>;
type Termijnregel = Extract<keyof ZoekperiodeRegelwaarden, `termijn-zoekperiode-${string}`>;

/** What a zoekperiode asks today: help, the contact that is due, how it ended, the terms of the application, or who goes on. */
export function zoekPlan(vraag: Vraag): Trajectplan {
  const { stand, feiten } = vraag;
  const regels = zoekregels(vraag.regels);
  if (stand.uitkomst !== null) return klaarPlan(stand.uitkomst);
  const waarom = waaromVan(vraag);
  if (stand.overdragen !== null)
    return plan('overdracht', {
      overdracht: {
        reden: stand.overdragen.reden,
        naar: null,
        geinformeerd: stand.overdragen.geinformeerd,
        gegevens: ['identiteit', 'contactgegevens', 'reden', 'contactmomenten', 'startkwalificatie'],
        grondslag: 'participatiewet',
        grondTot: null,
      },
      waarom,
    });
  if (stand.verderSinds !== null) {
    const termijn = termijnVan(vraag, regels, 'termijn-zoekperiode-afloop', stand.verderSinds);
    return plan('verder', {
      intrekreden: 'veranderd',
      waarom,
      taken: [taak(vraag, 'zoekperiode-verder', termijn)],
    });
  }
  if (feiten.leeftijd === 'onzeker' && !stand.isLeeftijdAkkoord) {
    const termijn = termijnVan(vraag, regels, 'termijn-zoekperiode-aanbod', feiten.meldingsdatum);
    return plan('leeftijd', { waarom, taken: [taak(vraag, 'zoekperiode-leeftijd', termijn)] });
  }
  const rest =
    stand.aanvraag === null ? zoekend(vraag, regels) : metAanvraag(vraag, regels, stand.aanvraag.datum);
  return { ...rest, intrekreden: 'veranderd', waarom };
}

/** The waiting as the gemeente has decided it; a decision that does not hold for it (any more) changes nothing. */
export function wachtenNu(
  stand: Pick<ZoekToestand, 'wachtbesluit'>,
  feiten: ZoekFeiten,
): ZoekFeiten['wachten'] {
  const { wachten } = feiten;
  const { wachtbesluit } = stand;
  if (wachten.soort !== 'zoekperiode' || wachtbesluit === null || wachtbesluit === 'blijft') return wachten;
  const uitkomst = pasWachtbesluitToe(wachten, wachtbesluit);
  return uitkomst.soort === 'gelukt' ? uitkomst.zoekperiode : wachten;
}

/** Nothing has been applied for: help, contact, and how it ends. */
function zoekend(vraag: Vraag, regels: Regels): Trajectplan {
  const { stand, feiten, nu, bereik } = vraag;
  const wachten = wachtenNu(stand, feiten);
  const aanbod = taak(
    vraag,
    'zoekperiode-aanbod',
    termijnVan(vraag, regels, 'termijn-zoekperiode-aanbod', feiten.meldingsdatum),
  );
  if (wachten.soort !== 'zoekperiode') {
    const termijn = termijnVan(vraag, regels, 'termijn-zoekperiode-bijeenkomst', feiten.meldingsdatum);
    return plan('bijeenkomst', {
      taken: [
        taak(vraag, 'zoekperiode-bijeenkomst', termijn),
        ...(isEersteAanbod(vraag, wachten.gedrag.tot) ? [aanbod] : []),
      ],
      wekkers: gedragwekker(wachten.gedrag.tot).filter(({ op }) => op > nu),
    });
  }
  const momenten = zoekperiodemomenten(wachten, bereik, regels);
  const isVoorbij = momenten.afloopOp <= nu;
  const isContactNodig =
    !isVoorbij &&
    momenten.contacten.some(
      (op) => op <= nu && (stand.contactDag === null || datumVan(op) > stand.contactDag),
    );
  const taken: GewensteTaak[] = [];
  if (isEersteAanbod(vraag, wachten.gedrag.tot) || (stand.hulp === null && isContactNodig))
    taken.push(aanbod);
  else if (isContactNodig) {
    const moment = momenten.contacten.findLast((op) => op <= nu)!;
    const termijn = termijnVan(vraag, regels, 'termijn-zoekperiode-aanbod', datumVan(moment));
    taken.push(taak(vraag, 'zoekperiode-contact', termijn));
  }
  if (isVoorbij) {
    const vanaf = naarWerkdag(wachten.aanvraagVanaf);
    taken.push(
      taak(vraag, 'zoekperiode-afloop', termijnVan(vraag, regels, 'termijn-zoekperiode-afloop', vanaf)),
    );
  } else if (wachten.magAfzien && stand.wachtbesluit === null) {
    const termijn = termijnVan(vraag, regels, 'termijn-zoekperiode-aanbod', feiten.meldingsdatum);
    taken.push(taak(vraag, 'zoekperiode-wachten', termijn));
  }
  return plan(isVoorbij ? 'afloop' : 'zoeken', {
    taken,
    wekkers: [
      ...momenten.contacten.map((op, i): Wekker => ({ naam: `zoekcontact-${i + 1}`, op })),
      { naam: 'zoekperiode-afloop', op: momenten.afloopOp },
      ...gedragwekker(wachten.gedrag.tot),
    ].filter(({ op }) => op > nu),
  });
}

/** Help is offered as long as the jongere can use it to search; whoever was not reached is asked again at a contact moment. */
function isEersteAanbod({ stand, vandaag }: Vraag, gedragTot: Datum): boolean {
  return stand.hulp === null && stand.contactDag === null && vandaag <= gedragTot;
}

/** The application was taken up: advance, decision, and conduct where its days were not over yet. */
function metAanvraag(vraag: Vraag, regels: Regels, datum: Datum): Trajectplan {
  const { stand, feiten, vandaag, bereik } = vraag;
  const { voorschot, besluit } = aanvraagtermijnen(datum, bereik, regels);
  const { gedrag } = feiten.wachten;
  const isVoorEinde = datum <= gedrag.tot && stand.gedrag === null;
  const taken = [taak(vraag, 'bijstand-besluit', alsTermijn(vraag, datum, besluit))];
  if (stand.voorschot === null)
    taken.push(taak(vraag, 'bijstand-voorschot', alsTermijn(vraag, datum, voorschot)));
  if (isVoorEinde && vandaag > gedrag.tot) {
    const vanaf = naarWerkdag(gedrag.tot);
    taken.push(
      taak(vraag, 'zoekperiode-gedrag', termijnVan(vraag, regels, 'termijn-zoekperiode-afloop', vanaf)),
    );
  }
  return plan('aanvraag', {
    taken,
    wekkers: isVoorEinde ? gedragwekker(gedrag.tot).filter(({ op }) => op > vraag.nu) : [],
  });
}

function gedragwekker(tot: Datum): Wekker[] {
  return [{ naam: 'zoekgedrag', op: eindeVanDag(tot) }];
}

function taak({ stand }: Vraag, soort: ZoekTaaksoort, termijn: Plantermijn): GewensteTaak {
  return { soort, rol: 'gemeente-wi', keer: 1 + (stand.keren[soort] ?? 0), termijn };
}

/** A term by a rule of the day of the melding; overdue when Sluitend hears of it, its attention counts from today. */
function termijnVan(vraag: Vraag, regels: Regels, soort: Termijnregel, vanaf: Datum): Plantermijn {
  return plantermijnNu(zoekRegel(regels, soort, vraag.feiten.meldingsdatum, vraag.bereik), vanaf, vraag);
}

function alsTermijn({ nu, vandaag }: Vraag, vanaf: Datum, t: Aanvraagtermijnen['besluit']): Plantermijn {
  const overgeslagen: Datum[] = [];
  for (let dag = t.ruw; dag < t.verschoven; dag = plusDagen(dag, 1)) overgeslagen.push(dag);
  const termijn = { regel: t.regel, vanaf, laatsteDag: t.verschoven, uiterlijk: t.uiterlijk, overgeslagen };
  return t.uiterlijk > nu ? termijn : { ...termijn, aandachtVanaf: naarWerkdag(vandaag) };
}

function waaromVan({ stand, feiten }: Vraag): WaaromFeit[] {
  const wachten = wachtenNu(stand, feiten);
  const isKorter = isZoekperiode(wachten) && wachten.wachten !== 'loopt';
  return [
    { code: 'melding-bijstand', datum: feiten.meldingsdatum },
    ...(feiten.isIngetrokken ? [] : eindeVan(wachten)),
    ...(isKorter && !feiten.isIngetrokken
      ? [{ code: 'zoekgedrag-tot' as const, datum: wachten.gedrag.tot }]
      : []),
    ...(stand.aanvraag === null ? [] : [{ code: 'aanvraag-bijstand' as const, datum: stand.aanvraag.datum }]),
  ];
}

function eindeVan(wachten: ZoekFeiten['wachten']): WaaromFeit[] {
  return isZoekperiode(wachten) ? [{ code: 'zoekperiode-einde', datum: wachten.aanvraagVanaf }] : [];
}

function isZoekperiode(wachten: ZoekFeiten['wachten']): wachten is Zoekperiode {
  return wachten.soort === 'zoekperiode';
}
