import { eindeVanDag, tijdstipOp } from '../kalender/amsterdam';
import { plusDagen } from '../kalender/datum';
import { naarWerkdag } from '../kalender/werkdagen';
import { AANPAK_REGELS, type AanpakRegelwaarden } from '../regels/aanpak-regels';
import { alsRegelrijen, zoekRegel, type Regelrijen } from '../regels/regelrij';
import type { WaaromFeit } from '../taken/waarom-nu';
import { plantermijnNu } from '../traject/plantermijn';
import {
  klaarPlan,
  plan,
  type GewensteTaak,
  type Planvraag,
  type Trajectplan,
  type Wekker,
} from '../traject/trajectplan';
import type { Rol } from '../woorden/rollen';
import type { Datum } from '../woorden/tijd';
import type { AanpakFeiten } from './aanpak-feiten';
import type { AanpakTaaksoort, AanpakToestand } from './proces';

type Vraag = Planvraag<AanpakToestand, AanpakFeiten>;
type Regels = Regelrijen<AanpakRegelwaarden>;
type Termijnregel = Extract<keyof AanpakRegelwaarden, `termijn-${string}`>;

/** What may be asked from 09:00 on its day. */
const BEGIN_WERKDAG = '09:00';

/** What is shared with who takes over. */
const GEDEELD = {
  reden: 'begeleiding',
  gegevens: [
    'identiteit',
    'contactgegevens',
    'reden',
    'contactpersoon',
    'schoolloopbaan',
    'startkwalificatie',
  ],
  grondslag: 'toestemming',
} as const;

/** What is asked today about a student who will not manage alone: by the school, of who takes over, and at last by the end of the school year. */
export function aanpakPlan(vraag: Vraag): Trajectplan {
  const { stand, feiten, nu, verantwoordelijke } = vraag;
  if (stand.uitkomst !== null) return klaarPlan(stand.uitkomst, 'veranderd');
  const regels = [...AANPAK_REGELS, ...alsRegelrijen<AanpakRegelwaarden>(vraag.regels ?? [])];
  const waarom: WaaromFeit[] = [
    { code: 'aanpak-gemeld', datum: feiten.gemeldOp },
    { code: 'aanpak-laatste-dag', datum: feiten.dag },
  ];
  const grondTot = eindeVanDag(feiten.dag);
  // Nobody can take over who it is not known and not agreed for: then the question stays open, and the regisseur sees it.
  if (nu >= grondTot && stand.besproken !== null && verantwoordelijke.rol === 'school')
    return plan('einde', { vangnet: { ...GEDEELD, grondTot }, waarom });
  return { ...deelplan(vraag, regels, stand.besproken), grondTot, intrekreden: 'veranderd', waarom };
}

function deelplan(vraag: Vraag, regels: Regels, besproken: Datum | null): Trajectplan {
  const { stand, feiten, nu, bereik } = vraag;
  if (besproken === null)
    return plan('bespreken', {
      taken: [taak(vraag, regels, 'aanpak-bespreken', 'school', feiten.gemeldOp)],
    });
  const ontvanger = zoekRegel(regels, 'aanpak-ontvanger', feiten.dag, bereik).waarde;
  const rol = feiten.startkwalificatie === true ? ontvanger.metStartkwalificatie : ontvanger.zonder;
  const koppelen = stand.adviseur === null ? [taak(vraag, regels, 'aanpak-adviseur', rol, besproken)] : [];
  const wekkers: Wekker[] = [{ naam: 'aanpak-einde', op: eindeVanDag(feiten.dag) }];
  if (stand.overdragen !== null)
    return plan('overdracht', {
      taken: koppelen,
      wekkers,
      overdracht: {
        ...GEDEELD,
        naar: { rol },
        geinformeerd: stand.overdragen,
        grondTot: eindeVanDag(feiten.dag),
      },
    });
  const vanaf = vraagVanaf(vraag, regels, besproken);
  const op = tijdstipOp(vanaf, BEGIN_WERKDAG);
  if (op > nu)
    return plan(koppelen.length === 0 ? 'volgen' : 'koppelen', {
      taken: koppelen,
      wekkers: [...wekkers, { naam: 'aanpak-overdracht', op }],
    });
  return plan('overdracht-vragen', {
    taken: [...koppelen, taak(vraag, regels, 'aanpak-overdracht', 'school', vanaf)],
    wekkers,
  });
}

/** Some weeks before the last day, at once when that has passed; again on the day on which nobody turned out to take over. */
function vraagVanaf({ stand, feiten, bereik }: Vraag, regels: Regels, besproken: Datum): Datum {
  if (stand.opnieuwSinds !== null) return stand.opnieuwSinds;
  const { weken } = zoekRegel(regels, 'aanpak-overdracht', feiten.dag, bereik).waarde;
  const dag = naarWerkdag(plusDagen(feiten.dag, -7 * weken));
  return dag > besproken ? dag : besproken;
}

function taak(vraag: Vraag, regels: Regels, soort: AanpakTaaksoort, rol: Rol, vanaf: Datum): GewensteTaak {
  const { stand, feiten, bereik } = vraag;
  const regel = zoekRegel(regels, `termijn-${soort}` satisfies Termijnregel, feiten.dag, bereik);
  const waarom: WaaromFeit[] =
    soort === 'aanpak-overdracht' && stand.opnieuwSinds !== null
      ? [{ code: 'aanpak-niemand', datum: stand.opnieuwSinds }]
      : [];
  return {
    soort,
    rol,
    keer: 1 + (stand.keren[soort] ?? 0),
    termijn: plantermijnNu(regel, vanaf, vraag),
    ...(waarom.length === 0 ? {} : { waarom }),
  };
}
