import { zoekRegel, type Bereik } from '../regels/regelrij';
import { WW_REGELS } from '../regels/ww-regels';
import { plantermijn } from '../traject/plantermijn';
import {
  klaarPlan,
  plan,
  type GewensteTaak,
  type Plantermijn,
  type Planvraag,
  type Trajectplan,
  type Wekker,
} from '../traject/trajectplan';
import type { Datum, Tijdstip } from '../woorden/tijd';
import {
  bepaalWwAfwijzing,
  bepaalWwStappen,
  type WwPlan,
  type WwRol,
  type WwStand,
} from './bepaal-ww-stappen';
import { volgendePoging } from './contactladder';
import type { WwTaaksoort, WwToestand } from './proces';
import { eindeOp, type WwFeiten } from './ww-feiten';
import { WW_STAPPEN, wwStappen, type WwStapsoort } from './ww-stappen';

type Vraag = Planvraag<WwToestand, WwFeiten>;

const STAP: Readonly<Record<WwTaaksoort, { readonly stap: WwStapsoort; readonly rol: WwRol }>> = {
  'ww-eerste-contact': { stap: 'eerste-contact', rol: 'uwv' },
  'ww-contact': { stap: 'contact', rol: 'uwv' },
  'ww-besluit': { stap: 'besluit', rol: 'uwv' },
  'ww-melding': { stap: 'melding', rol: 'uwv' },
  'ww-melding-gemeente': { stap: 'melding', rol: 'gemeente-wi' },
};

/** What a WW traject asks today: the moments of the WW that have come, the next attempt at a contact, the decision, the overdracht. */
export function wwPlan(vraag: Vraag): Trajectplan {
  const { stand, feiten, vandaag, bereik, verantwoordelijke } = vraag;
  if (stand.uitkomst !== null)
    return klaarPlan(stand.uitkomst, stand.uitkomst === 'werk' ? 'werk' : 'school');
  const wp = stappenplan(vraag);
  // UWV has no ground any more, and UWV still has the jongere: nobody accepted.
  if (wp.vangnetNu && verantwoordelijke.rol === 'uwv')
    return plan('einde', {
      vangnet: {
        reden: stand.overdragen?.reden ?? 'begeleiding',
        grondTot: wp.grondTot,
        gegevens: gedeeldeGegevens(stand.overdragen?.metProgramma ?? feiten.lopendProgramma !== null),
        grondslag: 'suwi',
      },
      waarom: waarom(feiten, vandaag),
    });
  const poging = contactpoging(vraag);
  const besluitNu = stand.overdragen === null && moetBesluiten(vraag, poging === 'op');
  const taken = wp.taken
    .filter(({ taaksoort, rol }) => rol !== 'uwv' || !besluitNu || taaksoort === 'ww-melding')
    .filter(
      ({ taaksoort }) =>
        !(taaksoort === 'ww-eerste-contact' && (poging === 'op' || isLater(poging, vraag.nu))),
    )
    .map((taak): GewensteTaak => {
      const { taaksoort: soort, rol, omvat } = taak;
      const keer =
        soort === 'ww-eerste-contact' && poging !== null && poging !== 'op'
          ? poging.poging
          : keerVan(stand, soort);
      return { soort, rol, keer, termijn: termijnVan(vraag, wp, omvat) };
    });
  if (besluitNu)
    taken.push({
      soort: 'ww-besluit',
      rol: 'uwv',
      keer: keerVan(stand, 'ww-besluit'),
      termijn: staptermijn(vandaag, feiten.dag, bereik),
    });
  return plan(faseVan(taken, stand), {
    taken,
    wekkers: wekkers(wp, poging, vraag.nu),
    grondTot: verantwoordelijke.rol === 'uwv' ? wp.grondTot : null,
    overdracht:
      stand.overdragen === null
        ? null
        : {
            reden: stand.overdragen.reden,
            naar: stand.overdragen.reden === 'bijstand' ? { rol: 'gemeente-wi' } : null,
            geinformeerd: stand.overdragen.geinformeerd,
            gegevens: gedeeldeGegevens(stand.overdragen.metProgramma),
            grondslag: 'suwi',
            grondTot: wp.grondTot,
          },
    waarom: waarom(feiten, vandaag),
  });
}

/** Another has accepted: all that is left is whether a programme that went along continues. */
export function wwPlanOvergenomen({ stand, feiten, vandaag, bereik, verantwoordelijke }: Vraag): Trajectplan {
  const isGevraagd = stand.overdragen?.metProgramma === true && stand.programma === null;
  if (!isGevraagd || verantwoordelijke.rol !== 'gemeente-wi') return plan('overgenomen', {});
  const termijn = staptermijn(vandaag, feiten.dag, bereik);
  return plan('overgenomen', { taken: [{ soort: 'ww-programma', rol: 'gemeente-wi', keer: 1, termijn }] });
}

function stappenplan(vraag: Vraag): WwPlan {
  const { feiten, vandaag, bereik } = vraag;
  const opties = { stand: wwStandVan(vraag), bereik };
  const einde = eindeOp(feiten, vandaag);
  return einde === null || feiten.begin === 'afwijzing'
    ? bepaalWwAfwijzing(feiten.dag, vandaag, opties)
    : bepaalWwStappen(feiten.dag, einde, vandaag, opties);
}

/** Which steps were done by the answers: a taak covers every step that was due on the day it was answered, up to its own. */
function wwStandVan({ stand, feiten, bereik }: Vraag): WwStand {
  const gedaan = stand.antwoorden.flatMap(({ taak, dag }) => {
    const { stap: laatste, rol } = STAP[taak];
    const einde = eindeOp(feiten, dag) ?? feiten.dag;
    const gekomen = feiten.begin === 'toekenning' ? wwStappen(feiten.dag, einde, bereik) : [];
    const tot = WW_STAPPEN.indexOf(laatste);
    return WW_STAPPEN.filter(
      (stap, i) =>
        i <= tot &&
        stap !== 'einde' &&
        (stap === laatste ||
          (rol === 'uwv' &&
            (stap === 'eerste-contact' || (gekomen.find(({ soort }) => soort === stap)?.dag ?? '9') <= dag))),
    ).map((stap) => ({ stap, rol, bijEinde: einde }));
  });
  return { gedaan, melding: stand.melding, isKlaar: false };
}

type Poging = { readonly poging: number; readonly op: Tijdstip } | 'op' | null;

/** The next attempt at the first contact; `op` when the ladder has ended, null when none has failed. */
function contactpoging({ stand, feiten, bereik }: Vraag): Poging {
  const { aantal, dag } = stand.mislukt;
  if (stand.isGesproken || aantal === 0 || dag === null) return null;
  return volgendePoging(aantal, dag, feiten.dag, bereik) ?? 'op';
}

function isLater(poging: Poging, nu: Tijdstip): boolean {
  return poging !== null && poging !== 'op' && poging.op > nu;
}

/** Waiting for the end has no use when nobody was reached, or when there is no WW to end. */
function moetBesluiten({ stand, feiten }: Vraag, isLadderOp: boolean): boolean {
  if (stand.besluitGevraagd) return true;
  const isBesloten = stand.antwoorden.some(({ taak }) => taak === 'ww-besluit');
  return !isBesloten && (isLadderOp || (feiten.begin === 'afwijzing' && stand.isGesproken));
}

function keerVan(stand: WwToestand, soort: WwTaaksoort): number {
  return 1 + stand.antwoorden.filter(({ taak }) => taak === soort).length;
}

/** The earliest deadline of the steps a taak covers; counted from the grant, so it may have passed when Sluitend hears of it. */
function termijnVan(vraag: Vraag, wp: WwPlan, omvat: readonly WwStapsoort[]): Plantermijn {
  const { feiten, vandaag, bereik, nu } = vraag;
  const stap = wp.stappen
    .filter(({ soort }) => omvat.includes(soort))
    .toSorted((a, b) => a.uiterlijk - b.uiterlijk)[0]!;
  const vanaf = stap.dag < feiten.dag ? feiten.dag : stap.dag;
  const termijn =
    stap.soort === 'eerste-contact'
      ? contacttermijn(vanaf, feiten.dag, bereik)
      : staptermijn(vanaf, feiten.dag, bereik);
  if (termijn.uiterlijk > nu) return termijn;
  return { ...termijn, aandachtVanaf: staptermijn(vandaag, feiten.dag, bereik).laatsteDag };
}

function contacttermijn(vanaf: Datum, toekenning: Datum, bereik: Bereik): Plantermijn {
  return plantermijn(zoekRegel(WW_REGELS, 'termijn-ww-eerste-contact', toekenning, bereik), vanaf);
}

function staptermijn(vanaf: Datum, toekenning: Datum, bereik: Bereik): Plantermijn {
  return plantermijn(zoekRegel(WW_REGELS, 'termijn-ww-stap', toekenning, bereik), vanaf);
}

function wekkers(wp: WwPlan, poging: Poging, nu: Tijdstip): Wekker[] {
  const vast = wp.wekkers.map(({ stap, op }): Wekker => ({ naam: `ww-${stap}`, op }));
  return isLater(poging, nu) ? [...vast, { naam: 'ww-poging', op: (poging as { op: Tijdstip }).op }] : vast;
}

function faseVan(taken: readonly GewensteTaak[], stand: WwToestand): string {
  if (stand.overdragen !== null) return 'overdracht';
  const [eerste] = taken.filter(({ rol }) => rol === 'uwv');
  return eerste === undefined ? 'volgen' : eerste.soort.replace(/^ww-/, '');
}

function gedeeldeGegevens(metProgramma: boolean) {
  return [
    'identiteit' as const,
    'contactgegevens' as const,
    'reden' as const,
    'contactmomenten' as const,
    'einde-ww' as const,
    ...(metProgramma ? (['lopend-programma'] as const) : []),
  ];
}

function waarom(feiten: WwFeiten, vandaag: Datum): NonNullable<Trajectplan['waarom']> {
  const einde = eindeOp(feiten, vandaag);
  return [
    { code: feiten.begin === 'toekenning' ? 'ww-toegekend' : 'ww-afgewezen', datum: feiten.dag },
    ...(einde === null ? [] : [{ code: 'ww-eindigt' as const, datum: einde }]),
  ];
}
