import { leesEvaluatierijen, leesSchoolbereik, type Evaluatierij } from '../../db/repositories/evaluatie';
import type { Evaluatiebereik } from '../../db/repositories/evaluatiefeiten';
import { regiosVan } from '../../db/repositories/doorlooptijden';
import { verantwoordLijst } from '../../db/repositories/verwerkingsregels';
import { systeemToegang, type Databank, type Toegang, type Tx } from '../../db/verbinding';
import type { Evaluatieperiode } from '../../domain/evaluatie/periode';
import { evaluatietabel, EVALUATIETABELLEN } from '../../domain/evaluatie/tabellen';
import { veldenVoor } from '../../domain/toegang/raadpleeg-tabel';
import type { Datum } from '../../domain/woorden/tijd';
import { maakEvaluatie, type Evaluatie } from '../../verwerking/evaluatie/maak-evaluatie';
import { ApiFout } from '../fouten/api-fout';

const PLATFORM = systeemToegang('cijfers');

/** Over the regions of the organisation with small figures hidden, or over the own school with what is behind them. */
export type Evaluatieblik = 'regio' | 'eigen-school';

/** What this caller reads of the evaluation, by the access table. @throws ApiFout 403 */
export function evaluatieblik({ functie, rol, oin }: Toegang): Evaluatieblik {
  const kijker = functie ?? rol;
  if (kijker !== null && oin !== null) {
    if (veldenVoor(kijker, 'cijfers', 'evaluatie') !== null) return 'regio';
    if (rol === 'school') return 'eigen-school';
  }
  throw new ApiFout('niet-toegestaan');
}

/** The evaluation of a period, counted by the platform itself: only figures come out. @throws ApiFout 403 */
export async function leesEvaluatie(
  databank: Databank,
  toegang: Toegang,
  periode: Evaluatieperiode,
  vandaag: Datum,
): Promise<Evaluatie> {
  const isEigen = evaluatieblik(toegang) === 'eigen-school';
  return databank.metToegang(PLATFORM, async (tx) =>
    maakEvaluatie(tx, {
      periode,
      bereik: isEigen
        ? await schoolbereik(tx, toegang)
        : { regios: await regiosVan(tx, toegang.oin ?? ''), vestigingscodes: null },
      tabellen: isEigen ? [evaluatietabel('mazl')] : EVALUATIETABELLEN,
      openbaar: !isEigen,
      vandaag,
    }),
  );
}

/** What is behind a figure. */
export interface Evaluatieherkomst {
  /** The trajecten that the caller may open, the oldest first. */
  readonly trajecten: readonly string[];
  /** How many things were counted that led to no traject (any more). */
  readonly zonderTraject: number;
}

/** What is behind one MAZL figure of the own school; of a school that is not the caller's own: nothing. */
export async function leesEvaluatieherkomst(
  databank: Databank,
  toegang: Toegang,
  periode: Evaluatieperiode,
  { rij, cijfer }: Pick<Evaluatierij, 'rij' | 'cijfer'>,
): Promise<Evaluatieherkomst> {
  const rijen = await databank.metToegang(PLATFORM, async (tx) =>
    leesEvaluatierijen(tx, 'mazl', periode, await schoolbereik(tx, toegang)),
  );
  const hier = rijen.filter((een) => een.rij === rij && een.cijfer === cijfer);
  const refs = [...new Set(hier.flatMap(({ trajectRef }) => trajectRef ?? []))];
  const zichtbaar =
    refs.length === 0
      ? []
      : await databank.metToegang(toegang, async (tx) => {
          const gevonden = await tx
            .selectFrom('trajecten')
            .select('ref')
            .where('ref', 'in', refs)
            .orderBy('geopend_op')
            .execute();
          verantwoordLijst(tx, 'traject-inzien', 'evaluatie', gevonden.length);
          return gevonden;
        });
  return {
    trajecten: zichtbaar.map(({ ref }) => ref),
    zonderTraject: hier.filter(({ trajectRef }) => trajectRef === null).length,
  };
}

function schoolbereik(tx: Tx, { oin, vestigingscodes }: Toegang): Promise<Evaluatiebereik> {
  return leesSchoolbereik(tx, oin ?? '', vestigingscodes);
}
