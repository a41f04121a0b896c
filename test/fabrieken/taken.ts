import { v7 as uuidv7 } from 'uuid';
import { schrijfTaak } from '../../db/repositories/taken';
import { schrijfTraject } from '../../db/repositories/trajecten';
import { vindOfMaakJongeren } from '../../db/repositories/personen';
import { systeemToegang, type Databank } from '../../db/verbinding';
import { taaksoort } from '../../domain/taken/taaksoorten';
import type { WaaromNu } from '../../domain/taken/waarom-nu';
import type { Partij, Rol } from '../../domain/woorden/rollen';
import { maakTestRing } from './test-ring';

const TOEGANG = systeemToegang('test');

/** A pupil with a number at a school; answers the jongereId. */
export async function maakLeerling(databank: Databank, brin: string, nummer: string): Promise<string> {
  const [jongereId] = await databank.metToegang(TOEGANG, (tx) =>
    vindOfMaakJongeren(tx, maakTestRing(), [{ soort: 'leerlingnummer', brin, nummer }]),
  );
  return jongereId!;
}

export interface TestTraject {
  readonly ref: string;
  readonly jongereId: string;
}

/** An open mazl traject at a location, with its school as verantwoordelijke. */
export async function maakTraject(
  databank: Databank,
  v: {
    readonly jongereId: string;
    readonly vestigingscode: string;
    readonly verantwoordelijke: Partij;
    readonly fase?: string;
    readonly aanleiding?: string;
    readonly op?: number;
  },
): Promise<TestTraject> {
  const ref = await databank.metToegang(TOEGANG, (tx) =>
    schrijfTraject(tx, {
      soort: 'mazl',
      jongereId: v.jongereId,
      vestigingscode: v.vestigingscode,
      regio: 'gooi-en-vechtstreek',
      fase: v.fase ?? 'gesprek',
      aanleiding: v.aanleiding ?? 'treffer',
      verantwoordelijke: { oin: v.verantwoordelijke.oin, rol: v.verantwoordelijke.rol },
      op: v.op ?? Date.parse('2026-11-24T08:00:00Z'),
    }),
  );
  return { ref, jongereId: v.jongereId };
}

/** A *waarom nu* of a fourth report. */
export const WAAROM_NU: WaaromNu = {
  aanleiding: 'treffer',
  treffers: [
    {
      soort: 'frequent',
      datum: '2026-11-23',
      rang: 4,
      regel: { id: 'mazl-frequent', versie: 1 },
      meldingen: ['2026-09-07', '2026-10-05', '2026-11-02', '2026-11-23'],
      overgeslagen: [],
      gehoordDatum: '2026-11-24',
    },
  ],
  termijn: {
    regel: { id: 'termijn-gesprek', versie: 1 },
    vanaf: '2026-11-24',
    laatsteDag: '2026-12-01',
    overgeslagen: ['2026-11-28', '2026-11-29'],
  },
};

/** An open taak for a partner; answers its id. */
export async function maakTaak(
  databank: Databank,
  v: {
    readonly aan: { readonly oin: string; readonly rol: Rol };
    readonly soort?: string;
    readonly traject?: TestTraject | null;
    readonly jongereId?: string | null;
    readonly vestigingscode?: string | null;
    readonly uiterlijk?: number | null;
    readonly geopendOp?: number;
    readonly waaromNu?: WaaromNu;
    readonly keer?: number;
  },
): Promise<string> {
  const id = uuidv7();
  const soort = v.soort ?? 'mazl-gesprek';
  await databank.metToegang(TOEGANG, (tx) =>
    schrijfTaak(tx, {
      id,
      sleutel: `test:${id}`,
      trajectRef: v.traject?.ref ?? null,
      overdrachtRef: null,
      jongereId: v.traject?.jongereId ?? v.jongereId ?? null,
      soort,
      stap: taaksoort(soort).stap,
      keer: v.keer ?? 1,
      rol: v.aan.rol,
      oin: v.aan.oin,
      vestigingscode: v.vestigingscode ?? null,
      workflowId: `mazl-${v.traject?.ref ?? id}`,
      geopendOp: v.geopendOp ?? Date.parse('2026-11-24T08:00:00Z'),
      uiterlijk: v.uiterlijk === undefined ? Date.parse('2026-12-01T23:00:00Z') : v.uiterlijk,
      regel: null,
      waaromNu: v.waaromNu ?? WAAROM_NU,
    }),
  );
  return id;
}
