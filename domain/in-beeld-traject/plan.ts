import { tijdstipOp } from '../kalender/amsterdam';
import { plusMaanden } from '../kalender/datum';
import { OPZOEK_REGELS, type OpzoekRegelwaarden } from '../regels/opzoeken-regels';
import { alsRegelrijen, zoekRegel, type Regelrijen } from '../regels/regelrij';
import type { WaaromFeit } from '../taken/waarom-nu';
import { opWerkdag, volgendePogingUit } from '../traject/benaderladder';
import { plantermijnNu } from '../traject/plantermijn';
import {
  klaarPlan,
  plan,
  type GewensteTaak,
  type Plantermijn,
  type Planvraag,
  type Trajectplan,
} from '../traject/trajectplan';
import type { Datum } from '../woorden/tijd';
import type { InBeeldFeiten } from './in-beeld-feiten';
import type { InBeeldTaaksoort, InBeeldToestand } from './proces';

type Vraag = Planvraag<InBeeldToestand, InBeeldFeiten>;
type Regels = Regelrijen<OpzoekRegelwaarden>;

/** What may be asked from 09:00 on its day. */
const BEGIN_WERKDAG = '09:00';

/** The rules of the traject in-beeld with the rows of this environment. */
export function opzoekregels(eigen: NonNullable<Vraag['regels']> = []): Regels {
  return [...OPZOEK_REGELS, ...alsRegelrijen<OpzoekRegelwaarden>(eigen)];
}

/** What is asked today about a jongere whom nobody has in view: an attempt, why the list has no more of them, or who goes on. */
export function inBeeldPlan(vraag: Vraag): Trajectplan {
  const { stand, feiten } = vraag;
  if (stand.uitkomst !== null) return klaarPlan(stand.uitkomst, 'veranderd');
  const deel = deelplan(vraag, opzoekregels(vraag.regels));
  return {
    ...deel,
    intrekreden: 'veranderd',
    waarom: [{ code: 'opzoeken-lijst', datum: feiten.peildatum }],
  };
}

function deelplan(vraag: Vraag, regels: Regels): Trajectplan {
  const { stand, nu, verantwoordelijke } = vraag;
  if (stand.overdragen !== null)
    return plan('overdracht', {
      overdracht: {
        reden: 'begeleiding',
        naar: null,
        geinformeerd: stand.overdragen,
        gegevens: ['identiteit', 'contactgegevens', 'reden', 'contactmomenten', 'startkwalificatie'],
        grondslag: verantwoordelijke.rol === 'doorstroompunt' ? 'leerplicht-rmc' : 'participatiewet',
        grondTot: null,
      },
    });
  if (stand.verderSinds !== null) {
    const termijn = termijnVan(vraag, regels, 'termijn-opzoeken-vervolg', stand.verderSinds);
    return plan('verder', { taken: [taak(vraag, 'in-beeld-verder', termijn)] });
  }
  if (stand.vanDeLijst !== null) {
    const termijn = termijnVan(vraag, regels, 'termijn-opzoeken-vervolg', stand.vanDeLijst);
    const waarom = [{ code: 'opzoeken-van-de-lijst', datum: stand.vanDeLijst }] as const;
    return plan('nagaan', { taken: [taak(vraag, 'in-beeld-nagaan', termijn, waarom)] });
  }
  const { wijze, dag } = poging(vraag, regels);
  const isRust = stand.rustSinds !== null && stand.pogingen.dag === null;
  const op = tijdstipOp(dag, BEGIN_WERKDAG);
  // Only the first attempt of all needs not wait for nine o'clock.
  if (op > nu && (isRust || stand.pogingen.dag !== null || dag > vraag.vandaag))
    return isRust
      ? plan('met-rust', { wekkers: [{ naam: 'terugkomen', op }] })
      : plan('opzoeken', { wekkers: [{ naam: 'opzoeken', op }] });
  const termijn = termijnVan(vraag, regels, 'termijn-opzoeken-benaderen', dag);
  const waarom = [{ code: `opzoeken-${wijze}`, datum: dag }] as const;
  return plan('opzoeken', { taken: [taak(vraag, 'in-beeld-benaderen', termijn, waarom)] });
}

/** The next attempt: from the list, or half a year after the wish to be left alone. */
function poging({ stand, feiten, bereik }: Vraag, regels: Regels) {
  const { rustSinds, pogingen } = stand;
  const vanaf =
    rustSinds === null
      ? feiten.sinds
      : plusMaanden(rustSinds, zoekRegel(regels, 'opzoeken-terugkomen', rustSinds, bereik).waarde.maanden);
  const { waarde } = zoekRegel(regels, 'opzoeken-ladder', pogingen.dag ?? vanaf, bereik);
  return volgendePogingUit(waarde, pogingen, opWerkdag(vanaf));
}

/** Asked of who has the jongere, whichever role the region agreed on. */
function taak(
  { stand, verantwoordelijke: { oin, rol } }: Vraag,
  soort: InBeeldTaaksoort,
  termijn: Plantermijn,
  waarom: readonly WaaromFeit[] = [],
): GewensteTaak {
  const keer = 1 + (stand.keren[soort] ?? 0);
  return { soort, rol, oin, keer, termijn, ...(waarom.length === 0 ? {} : { waarom }) };
}

function termijnVan(
  vraag: Vraag,
  regels: Regels,
  soort: 'termijn-opzoeken-benaderen' | 'termijn-opzoeken-vervolg',
  vanaf: Datum,
): Plantermijn {
  return plantermijnNu(zoekRegel(regels, soort, vanaf, vraag.bereik), vanaf, vraag);
}
