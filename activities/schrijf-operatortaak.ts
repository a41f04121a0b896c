import { v7 as uuidv7 } from 'uuid';
import { schrijfTaak, type Taak } from '../db/repositories/taken';
import type { Tx } from '../db/verbinding';
import { datumVan } from '../domain/kalender/amsterdam';
import { taaksoort } from '../domain/taken/taaksoorten';
import type { WaaromNu } from '../domain/taken/waarom-nu';
import type { Tijdstip } from '../domain/woorden/tijd';
import { schrijfTaakmomenten } from '../verwerking/taken/schrijf-taakmomenten';
import { leesTaakmomenten } from '../verwerking/taken/taakmomenten';
import type { OpenTaak } from '../workflows/bouwstenen/taak-typen';
import type { Afhankelijkheden } from './afhankelijkheden';
import { aanZetCode } from './ontvangers';
import { operatortermijn } from './operatortermijn';

/** What an operator is asked. */
export interface NieuweOperatortaak {
  readonly soort: string;
  readonly sleutel: string;
  readonly keer: number;
  readonly workflowId: string;
  readonly trajectRef: string | null;
  readonly jongereId: string | null;
  readonly waaromNu: WaaromNu;
  readonly op: Tijdstip;
}

/** Opens a taak for the operators of the platform, with a term in working days, its moments and its line in the ledger. */
export async function schrijfOperatortaak(
  a: Pick<Afhankelijkheden, 'boek' | 'platformOin'>,
  tx: Tx,
  v: NieuweOperatortaak,
): Promise<OpenTaak> {
  const ontvanger = { oin: a.platformOin, rol: 'operator' as const, vestigingscode: null };
  const { titel, stap } = taaksoort(v.soort);
  const termijn = operatortermijn(v.soort, v.sleutel, v.op);
  const id = uuidv7();
  await schrijfTaak(tx, {
    id,
    sleutel: v.sleutel,
    trajectRef: v.trajectRef,
    overdrachtRef: null,
    jongereId: v.jongereId,
    soort: v.soort,
    stap,
    keer: v.keer,
    ...ontvanger,
    workflowId: v.workflowId,
    geopendOp: v.op,
    uiterlijk: termijn?.einde.uiterlijk ?? null,
    regel: termijn?.regel ?? null,
    waaromNu: {
      ...v.waaromNu,
      ...(termijn
        ? {
            termijn: {
              regel: termijn.regel,
              vanaf: datumVan(v.op),
              laatsteDag: termijn.einde.laatsteDag,
              overgeslagen: termijn.einde.overgeslagen,
            },
          }
        : {}),
    },
  });
  if (termijn) await schrijfTaakmomenten(tx, { ...v, id }, termijn);
  await a.boek(tx, {
    sleutel: `taak-geopend:${id}`,
    soort: 'taak-geopend',
    onderwerp: 'taken',
    trajectRef: v.trajectRef,
    jongereId: v.jongereId,
    taakId: id,
    gebeurdOp: v.op,
    inhoud: { taaksoort: v.soort, stap, rol: 'operator', oin: a.platformOin },
    naarBuiten: { taak: id, soort: v.soort, rol: 'operator', ontvanger: a.platformOin },
  });
  return {
    taakId: id,
    soort: v.soort,
    aanZet: aanZetCode(ontvanger),
    geopendOp: v.op,
    uiterlijk: termijn?.einde.uiterlijk ?? null,
    escalatie: 0,
    momenten: termijn?.momenten ?? [],
    titel,
    maxPogingen: 1,
  };
}

/** An operator's taak that has been opened before, with the moments that are still to come. */
export async function alsOpenOperatortaak(tx: Tx, taak: Taak): Promise<OpenTaak> {
  return {
    taakId: taak.id,
    soort: taak.soort,
    aanZet: aanZetCode({ oin: taak.oin, rol: taak.rol, vestigingscode: null }),
    geopendOp: taak.geopend_op,
    uiterlijk: taak.uiterlijk,
    escalatie: taak.escalatie,
    momenten: await leesTaakmomenten(tx, taak.id),
    titel: taaksoort(taak.soort).titel,
    maxPogingen: 1,
  };
}
