import type { Grondslagcode } from '../overdracht/gedeeld';
import { BEGELEIDING_REGELS, type BegeleidingRegelwaarden } from '../regels/begeleiding-regels';
import { alsRegelrijen, zoekRegel } from '../regels/regelrij';
import type { WaaromFeit } from '../taken/waarom-nu';
import { plantermijnNu } from '../traject/plantermijn';
import {
  klaarPlan,
  plan,
  type GewensteTaak,
  type Plantermijn,
  type Planvraag,
  type Trajectplan,
} from '../traject/trajectplan';
import type { Partij } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';
import { begeleidingNa, type BegeleidingFeiten, type Begeleidingstand } from './begeleiding-feiten';
import { begeleidingmomenten } from './begeleiding-momenten';
import type { BegeleidingTaaksoort, BegeleidingToestand } from './proces';

type Vraag = Planvraag<BegeleidingToestand, BegeleidingFeiten>;

/**
 * What a begeleiding asks today. While it runs there is always one taak with who carries it out: the contact, with the day on which it is
 * due, so that a change or an end can be told at any time.
 */
export function begeleidingPlan(vraag: Vraag): Trajectplan {
  const { stand, feiten, verantwoordelijke } = vraag;
  if (stand.uitkomst !== null) return klaarPlan(stand.uitkomst);
  const nu = begeleidingNa(feiten, stand.handelingen);
  const { begeleiding } = nu;
  if (begeleiding.staat === 'afgerond') return klaarPlan(begeleiding.einde ?? 'overig');
  const waarom = waaromVan(vraag, nu);
  const taak = (
    soort: BegeleidingTaaksoort,
    termijn: Plantermijn,
    wie: Partij = verantwoordelijke,
  ): GewensteTaak => ({
    soort,
    rol: wie.rol,
    oin: wie.oin,
    keer: 1 + (stand.keren[soort] ?? 0),
    termijn,
  });
  if (stand.verderSinds !== null) {
    const termijn = termijnVan(vraag, 'termijn-begeleiding-teruggave', stand.verderSinds);
    return plan('verder', { intrekreden: 'veranderd', waarom, taken: [taak('begeleiding-verder', termijn)] });
  }
  const isTerug = begeleiding.staat === 'teruggegeven' || begeleiding.staat === 'niet-gestart';
  if (isTerug || stand.isElders)
    return plan('overdracht', {
      overdracht: {
        reden: 'begeleiding',
        naar: stand.isElders ? null : begeleiding.aanmelder,
        geinformeerd: stand.geinformeerd ?? { soort: 'niet-bereikt', datum: vraag.vandaag },
        gegevens: ['identiteit', 'contactgegevens', 'reden', 'contactmomenten'],
        grondslag: grondslagVan(verantwoordelijke),
        grondTot: null,
      },
      waarom,
    });
  if (begeleiding.staat === 'aangemeld') {
    const termijn = termijnVan(vraag, 'termijn-begeleiding-start', feiten.aangemeldOp);
    return plan('start', { waarom, taken: [taak('begeleiding-start', termijn)] });
  }
  const taken = [
    taak(
      begeleiding.staat === 'nazorg' ? 'begeleiding-nazorg' : 'begeleiding-contact',
      termijnVan(vraag, 'termijn-begeleiding-contact', contactVanaf(vraag, nu)),
    ),
  ];
  const { teruggave, aanmelder } = begeleiding;
  if (teruggave !== null && aanmelder !== null)
    taken.push(
      taak(
        'begeleiding-teruggave',
        termijnVan(vraag, 'termijn-begeleiding-teruggave', teruggave.op),
        aanmelder,
      ),
    );
  return plan(begeleiding.fase ?? 'begeleiding', { waarom, taken });
}

/** Day 0 of the taak for a contact: when it is due, at the latest the end of the phase; after a failed attempt that day. */
function contactVanaf({ stand, vandaag }: Vraag, { definitie, begeleiding }: Begeleidingstand): Datum {
  const { contactOp, faseTot } = begeleidingmomenten(definitie, begeleiding);
  const [eerste = vandaag] = [contactOp, faseTot].filter((dag) => dag !== null).sort();
  return stand.pogingDag !== null && stand.pogingDag > eerste ? stand.pogingDag : eerste;
}

function termijnVan(vraag: Vraag, soort: keyof BegeleidingRegelwaarden, vanaf: Datum): Plantermijn {
  const { feiten, bereik, regels = [] } = vraag;
  const alle = [...BEGELEIDING_REGELS, ...alsRegelrijen<BegeleidingRegelwaarden>(regels)];
  return plantermijnNu(zoekRegel(alle, soort, feiten.aangemeldOp, bereik), vanaf, vraag);
}

function grondslagVan({ rol }: Partij): Grondslagcode {
  return rol === 'doorstroompunt' ? 'leerplicht-rmc' : 'participatiewet';
}

function waaromVan({ feiten }: Vraag, { definitie, begeleiding }: Begeleidingstand): WaaromFeit[] {
  const { faseTot } = begeleidingmomenten(definitie, begeleiding);
  return [
    { code: 'begeleiding-aangemeld', datum: feiten.aangemeldOp },
    ...(faseTot === null ? [] : [{ code: 'begeleiding-fase-tot' as const, datum: faseTot }]),
  ];
}
