import { tijdstipOp } from '../../domain/kalender/amsterdam';
import type { Schoolkalender } from '../../domain/kalender/schoolkalender';
import type { RegelSoort, RegelVan, Regelverwijzing } from '../../domain/regels/regel';
import { termijnEinde, verschoven, type Termijneinde } from '../../domain/regels/termijn';
import type { Datum, Tijdstip } from '../../domain/woorden/tijd';
import type { TaakMoment } from '../../workflows/bouwstenen/taak-typen';

/** Reminders and escalations go out at the start of the working day. */
const BEGIN_WERKDAG = '09:00';

/** Finds the rule that holds on a day where this taak is. */
export type RegelVanTaak = <S extends RegelSoort>(soort: S, datum: Datum) => RegelVan<S>;

/** The term of a taak with every moment at which it gets attention. */
export interface Taaktermijn {
  /** The rule that set the deadline. */
  readonly regel: Regelverwijzing;
  /** The rule that set each kind of moment; of `uiterlijk` it is `regel`. */
  readonly regels: Readonly<Record<TaakMoment['soort'], Regelverwijzing>>;
  readonly einde: Termijneinde;
  readonly momenten: readonly TaakMoment[];
}

type TermijnSoort = Extract<RegelSoort, `termijn-${string}`>;

/**
 * Computes the deadline of a taak and the moments before and after it. `vanaf` is day 0: the day Sluitend heard of the cause.
 * Moments that would lie before `nu` are left out, except the deadline itself.
 *
 * @throws KalenderOnbekendFout when a day lies beyond the known school years
 */
export function berekenTermijn(
  v: {
    readonly sleutel: string;
    readonly termijnRegel: string;
    readonly vanaf: Datum;
    readonly nu: Tijdstip;
    readonly kalender: Schoolkalender | null;
  },
  regelVan: RegelVanTaak,
): Taaktermijn {
  const regel = regelVan(v.termijnRegel as TermijnSoort, v.vanaf);
  const einde = termijnEinde(v.vanaf, regel.waarde.lengte, regel.waarde.eenheid, v.kalender);
  const herinnering = regelVan('herinnering', v.vanaf);
  const escalatie = regelVan('escalatie', v.vanaf);
  const opDag = (aantal: number, eenheid: 'schooldag' | 'werkdag'): Tijdstip =>
    tijdstipOp(verschoven(einde.laatsteDag, aantal, eenheid, v.kalender), BEGIN_WERKDAG);

  const momenten: TaakMoment[] = [
    {
      sleutel: `${v.sleutel}:herinnering`,
      soort: 'herinnering',
      trede: 0,
      op: opDag(-herinnering.waarde.voor, herinnering.waarde.eenheid),
    },
    { sleutel: `${v.sleutel}:uiterlijk`, soort: 'uiterlijk', trede: 0, op: einde.uiterlijk },
    ...escalatie.waarde.treden.map((trede, i) => ({
      sleutel: `${v.sleutel}:escalatie-${i + 1}`,
      soort: 'escalatie' as const,
      trede: i + 1,
      op: opDag(trede.na, trede.eenheid),
    })),
  ];
  return {
    regel: verwijzing(regel),
    regels: {
      herinnering: verwijzing(herinnering),
      uiterlijk: verwijzing(regel),
      escalatie: verwijzing(escalatie),
    },
    einde,
    momenten: momenten.filter((m) => m.soort !== 'herinnering' || m.op > v.nu).sort((a, b) => a.op - b.op),
  };
}

function verwijzing({ id, versie }: Regelverwijzing): Regelverwijzing {
  return { id, versie };
}
