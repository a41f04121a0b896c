import { tijdstipOp } from '../kalender/amsterdam';
import { DOORSTROOMPUNT_REGELS, type DoorstroompuntRegelwaarden } from '../regels/doorstroompunt-regels';
import { alsRegelrijen, zoekRegel, type Regelrijen } from '../regels/regelrij';
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
import type { DoorstroomFeiten } from './doorstroom-feiten';
import {
  begeleiddag,
  isInNazorg,
  niveauOp,
  terugkomdag,
  volgdag,
  volgendeBenaderpoging,
} from './doorstroom-momenten';
import type { DoorstroomTaaksoort, DoorstroomToestand } from './proces';

type Vraag = Planvraag<DoorstroomToestand, DoorstroomFeiten>;
type Regels = Regelrijen<DoorstroompuntRegelwaarden>;
type Termijnregel = Extract<keyof DoorstroompuntRegelwaarden, `termijn-${string}`>;

/** What may be asked from 09:00 on its day. */
const BEGIN_WERKDAG = '09:00';

/** What a Doorstroompunt is asked today about a jongere. At most one taak at a time; the age limit and nazorg are told of as news. */
export function doorstroomPlan(vraag: Vraag): Trajectplan {
  const { stand, feiten } = vraag;
  const regels: Regels = [
    ...DOORSTROOMPUNT_REGELS,
    ...alsRegelrijen<DoorstroompuntRegelwaarden>(vraag.regels ?? []),
  ];
  if (stand.uitkomst !== null)
    return klaarPlan(stand.uitkomst, stand.uitkomst === 'school' ? 'school' : 'veranderd');
  const deel = deelplan(vraag, regels);
  return { ...deel, intrekreden: 'veranderd', waarom: waaromVan(feiten) };
}

function deelplan(vraag: Vraag, regels: Regels): Trajectplan {
  const { stand, feiten, vandaag, bereik, nu } = vraag;
  const verhuisd = verhuizing(vraag, regels);
  if (verhuisd !== null) return verhuisd;
  // Reported before the last day at school: the school still has the jongere.
  const begin = tijdstipOp(feiten.beginDatum, BEGIN_WERKDAG);
  if (feiten.begin === 'uitschrijving' && begin > nu && stand.hulpvraagSinds === null)
    return plan('nog-op-school', { wekkers: [{ naam: 'van-school', op: begin }] });
  switch (niveauOp(stand, feiten, vandaag, bereik, regels)) {
    case 'benaderd':
      return benaderen(vraag, regels);
    case 'begeleid': {
      const vanaf = begeleiddag(stand, feiten, bereik, regels);
      return plan('begeleid', { taken: [taak(vraag, regels, 'doorstroompunt-begeleiden', vanaf)] });
    }
    case 'gevolgd':
      return volgen(vraag, regels);
  }
}

/** The other region is asked once the jongere was told; a move within the region changes nothing. */
function verhuizing(vraag: Vraag, regels: Regels): Trajectplan | null {
  const { stand, feiten } = vraag;
  const { verhuisdNaar } = feiten;
  if (stand.verhuizing === null || verhuisdNaar === null) return null;
  if (stand.verhuizing.stap === 'aanbieden' && verhuisdNaar.ontvanger !== null)
    return plan('overdracht', {
      overdracht: {
        reden: 'verhuizing',
        naar: verhuisdNaar.ontvanger,
        geinformeerd: stand.verhuizing.geinformeerd,
        gegevens: ['identiteit', 'contactgegevens', 'reden', 'contactmomenten', 'startkwalificatie'],
        grondslag: 'leerplicht-rmc',
        grondTot: null,
      },
    });
  const vanaf = stand.verhuizing.stap === 'vragen' ? stand.verhuizing.sinds : vraag.vandaag;
  return plan('verhuizing', {
    taken: [
      taak(vraag, regels, 'doorstroompunt-verhuizing', vanaf, [
        { code: 'doorstroompunt-verhuisd', datum: verhuisdNaar.sinds },
      ]),
    ],
  });
}

function benaderen(vraag: Vraag, regels: Regels): Trajectplan {
  const { stand, feiten, bereik, nu } = vraag;
  const { wijze, dag } = volgendeBenaderpoging(stand, feiten, bereik, regels);
  const op = tijdstipOp(dag, BEGIN_WERKDAG);
  // The first attempt of a series needs not wait for nine o'clock.
  if (op > nu && !(stand.pogingen.dag === null && dag <= vraag.vandaag))
    return plan('benaderd', { wekkers: [{ naam: 'benaderen', op }] });
  return plan('benaderd', {
    taken: [
      taak(vraag, regels, 'doorstroompunt-benaderen', dag, [{ code: `doorstroompunt-${wijze}`, datum: dag }]),
    ],
  });
}

function volgen(vraag: Vraag, regels: Regels): Trajectplan {
  const { stand, feiten, bereik, nu } = vraag;
  const fase = isInNazorg(stand, feiten) ? 'nazorg-gevolgd' : 'gevolgd';
  const dag = volgdag(stand, feiten, bereik, regels);
  const terug = stand.rust === null ? null : terugkomdag(stand.rust, bereik, regels);
  const wekkers = (
    [
      ['volgen', dag],
      ['terugkomen', terug],
    ] as const
  )
    .flatMap(([naam, op]): Wekker[] => (op === null ? [] : [{ naam, op: tijdstipOp(op, BEGIN_WERKDAG) }]))
    .filter(({ op }) => op > nu);
  const isNu = tijdstipOp(dag, BEGIN_WERKDAG) <= nu || (stand.nagaan !== null && dag <= vraag.vandaag);
  return plan(fase, {
    wekkers,
    taken: isNu ? [taak(vraag, regels, 'doorstroompunt-volgen', dag, nagaanFeit(stand))] : [],
  });
}

function nagaanFeit({ nagaan }: DoorstroomToestand): WaaromFeit[] {
  return nagaan === null ? [] : [{ code: `doorstroompunt-${nagaan.reden}`, datum: nagaan.sinds }];
}

function taak(
  vraag: Vraag,
  regels: Regels,
  soort: DoorstroomTaaksoort,
  vanaf: Datum,
  waarom: readonly WaaromFeit[] = [],
): GewensteTaak {
  return {
    soort,
    rol: 'doorstroompunt',
    keer: 1 + (vraag.stand.keren[soort] ?? 0),
    termijn: termijnVan(vraag, regels, `termijn-${soort}`, vanaf),
    ...(waarom.length === 0 ? {} : { waarom }),
  };
}

/** By the rule of the day from which is counted; a taak that is late when it opens is escalated from today. */
function termijnVan(vraag: Vraag, regels: Regels, soort: Termijnregel, vanaf: Datum): Plantermijn {
  return plantermijnNu(zoekRegel(regels, soort, vanaf, vraag.bereik), vanaf, vraag);
}

function waaromVan({ begin, beginDatum }: DoorstroomFeiten): WaaromFeit[] {
  return [{ code: `doorstroompunt-begin-${begin}`, datum: beginDatum }];
}
