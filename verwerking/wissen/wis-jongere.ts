import { schrijfAudit } from '../../db/repositories/auditregels';
import { idsVanJongere } from '../../db/repositories/personen';
import { vernietigTrajectsleutels } from '../../db/repositories/traject-sleutels';
import { sluitTrajectAf, vergrendelJongere } from '../../db/repositories/trajecten';
import { schrijfVerwerking } from '../../db/repositories/verwerkingsregels';
import {
  bekendeJongeren,
  maakJongereLos,
  openTrajectenMetTaken,
  runsVanJongeren,
  trekAllesIn,
  wisJongeren,
  type Wistelling,
} from '../../db/repositories/wissen';
import {
  bevestigWisverzoek,
  leesWisverzoek,
  sluitWisverzoek,
  vraagWissenAan,
} from '../../db/repositories/wisverzoeken';
import { systeemToegang, type Databank, type Toegang, type Tx } from '../../db/verbinding';
import type { Klok } from '../../domain/woorden/klok';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Boek } from '../grootboek/boek';
import type { TemporalVerbinding } from '../temporal/verbinding';
import { sluitEnVergeetRuns } from './sluit-runs';
import type { Partnersluiting } from './partnersluiting';
import { leesWislijst, schrijfWisregel } from './wislijst';

/** What erasing works with. */
export interface Wisdiensten {
  readonly databank: Databank;
  readonly klok: Klok;
  readonly boek: Boek;
  readonly verbinding: TemporalVerbinding;
  /** File of what was erased, kept beside the keys. */
  readonly wislijst: string;
  /** Closes in the systems of partners what they have about these jongeren; throws only when our own database is away. */
  sluitBijPartners(jongereIds: readonly string[]): Promise<Partnersluiting>;
}

/** What an erasure did. */
export interface Wisuitslag {
  readonly telling: Wistelling;
  readonly partners: Partnersluiting;
}

/** Who asks or agrees; an id of an employee, never a name. */
export interface Wisser {
  readonly wie: string;
  readonly functie: string;
  readonly oin: string;
}

/** Why an erasure does not go on; the message is Dutch. */
export class WisFout extends Error {
  override readonly name = 'WisFout';
}

const PLATFORM = systeemToegang('wissen');

function toegangVan({ wie }: Wisser): Toegang {
  return { ...PLATFORM, wie };
}

/** The first of two persons asks. @returns the id of the request. @throws WisFout */
export async function vraagAan(
  { databank }: Pick<Wisdiensten, 'databank'>,
  v: { readonly jongereId: string; readonly reden: string; readonly door: Wisser },
): Promise<string> {
  return databank.metToegang(toegangVan(v.door), async (tx) => {
    if ((await bekendeJongeren(tx, [v.jongereId])).length === 0)
      throw new WisFout('deze jongere is niet bekend');
    const [jongereId] = await idsVanJongere(tx, v.jongereId);
    const id = await vraagWissenAan(tx, { jongereId, reden: v.reden, door: v.door.wie });
    if (id === undefined) throw new WisFout('er is al een verzoek om deze jongere te wissen');
    schrijfAudit(tx, {
      handeling: 'wissen-aangevraagd',
      voorwerp: `wisverzoek:${id}`,
      reden: v.reden,
      functie: v.door.functie,
      oin: v.door.oin,
    });
    return id;
  });
}

/**
 * The second person agrees, and the erasure is carried out: nothing new can begin, runs end and are forgotten by Temporal, what partners
 * have is closed there as far as they can be reached, then the keys are destroyed and the rows erased in one transaction. Broken off half way it goes on when it is called again, also by the same person.
 * @throws WisFout; TemporalNietBereikbaarFout
 */
export async function voerUit(
  diensten: Wisdiensten,
  v: { readonly verzoek: string; readonly door: Wisser },
): Promise<Wisuitslag> {
  const { databank, verbinding, wislijst } = diensten;
  const toegang = toegangVan(v.door);
  const { ids, runs } = await databank.metToegang(toegang, async (tx) => {
    const verzoek = await leesWisverzoek(tx, v.verzoek);
    if (verzoek === undefined) throw new WisFout('dit verzoek is niet bekend');
    if (verzoek.jongereId === null) throw new WisFout('dit verzoek is al uitgevoerd');
    if (verzoek.status === 'ingetrokken') throw new WisFout('dit verzoek is ingetrokken');
    if (verzoek.aangevraagdDoor === v.door.wie)
      throw new WisFout('wie het verzoek deed, kan het niet ook bevestigen: dat doet een ander');
    const jongeren = await idsVanJongere(tx, verzoek.jongereId);
    await vergrendelJongere(tx, jongeren[0]);
    await bevestigWisverzoek(tx, v.verzoek, v.door.wie);
    const workflowIds = await runsVanJongeren(tx, jongeren);
    await maakJongereLos(tx, jongeren);
    return { ids: jongeren, runs: workflowIds };
  });
  const temporal = await sluitEnVergeetRuns(verbinding, runs, `gewist op verzoek ${v.verzoek}`);
  // While it is still known what it is called there.
  const partners = await diensten.sluitBijPartners(ids);
  // On the list before it is destroyed: else a back-up could bring back what nobody remembers.
  schrijfWisregel(wislijst, { verzoek: v.verzoek, op: new Date().toISOString(), jongeren: ids, runs });
  const op = await diensten.klok.nu();
  return databank.metToegang(toegang, async (tx) => {
    const telling = {
      ...temporal,
      'bij partners gesloten': partners.gesloten,
      'bij partners niet gesloten': partners.nietBereikt.reduce((som, { aantal }) => som + aantal, 0),
      ...(await wisInDatabank(tx, diensten.boek, { ids, runs, op })),
    };
    await sluitWisverzoek(tx, v.verzoek, telling);
    schrijfVerwerking(tx, { activiteit: 'wissen', jongereId: null, oin: v.door.oin });
    schrijfAudit(tx, {
      handeling: 'gewist',
      voorwerp: `wisverzoek:${v.verzoek}`,
      functie: v.door.functie,
      oin: v.door.oin,
      gegevens: {
        ...telling,
        nietBereikt: partners.nietBereikt.map(({ kanaal, aantal }) => `${kanaal} (${aantal})`).join(', '),
      },
    });
    return { telling, partners };
  });
}

/** Closes what is open, destroys the keys and erases the rows. */
async function wisInDatabank(
  tx: Tx,
  boek: Boek,
  v: { readonly ids: readonly string[]; readonly runs: readonly string[]; readonly op: Tijdstip },
): Promise<Wistelling> {
  const { op } = v;
  for (const { ref, taken, overdrachten } of await openTrajectenMetTaken(tx, v.ids)) {
    await trekAllesIn(tx, ref, op);
    for (const overdracht of overdrachten)
      await boek(tx, {
        sleutel: `overdracht-gewist:${overdracht}`,
        soort: 'overdracht-ingetrokken',
        onderwerp: 'overdrachten',
        trajectRef: ref,
        jongereId: null,
        gebeurdOp: op,
        inhoud: { overdracht, reden: 'gewist' },
        naarBuiten: { overdracht, traject: ref },
      });
    for (const taak of taken)
      await boek(tx, {
        sleutel: `taak-ingetrokken:${taak.id}`,
        soort: 'taak-ingetrokken',
        onderwerp: 'taken',
        trajectRef: ref,
        jongereId: null,
        taakId: taak.id,
        gebeurdOp: op,
        inhoud: { taaksoort: taak.soort, stap: taak.stap, reden: 'gewist', rol: taak.rol, oin: taak.oin },
        naarBuiten: { taak: taak.id, traject: ref, ontvanger: taak.oin, rol: taak.rol },
      });
    await sluitTrajectAf(tx, ref, 'gewist', op);
    await boek(tx, {
      sleutel: `traject-gesloten:${ref}`,
      soort: 'traject-gesloten',
      onderwerp: 'trajecten',
      trajectRef: ref,
      jongereId: null,
      gebeurdOp: op,
      inhoud: { uitkomst: 'gewist' },
      naarBuiten: { traject: ref, uitkomst: 'gewist' },
    });
  }
  const sleutels = await vernietigTrajectsleutels(tx, v.runs);
  return { sleutels: sleutels.length, ...(await wisJongeren(tx, v.ids, v.runs)) };
}

/**
 * After a back-up has been put back: erases again what had been erased since it was made. May be repeated. Without `verbinding` (Temporal
 * is not up yet) runs that came back are not ended: call it again when it is.
 * @returns how many jongeren had come back
 */
export async function wisOpnieuw(
  diensten: Omit<Wisdiensten, 'verbinding' | 'sluitBijPartners'> & {
    readonly verbinding: TemporalVerbinding | null;
  },
): Promise<{ jongeren: number; sleutels: number }> {
  const { databank, verbinding } = diensten;
  const uitslag = { jongeren: 0, sleutels: 0 };
  for (const { verzoek, jongeren, runs } of leesWislijst(diensten.wislijst)) {
    if (verbinding !== null) await sluitEnVergeetRuns(verbinding, runs, `gewist op verzoek ${verzoek}`);
    const op = await diensten.klok.nu();
    await databank.metToegang(PLATFORM, async (tx) => {
      uitslag.sleutels += (await vernietigTrajectsleutels(tx, runs)).length;
      const terug = await bekendeJongeren(tx, jongeren);
      if (terug.length === 0) return;
      const telling = await wisInDatabank(tx, diensten.boek, { ids: terug, runs, op });
      if ((await leesWisverzoek(tx, verzoek)) !== undefined) await sluitWisverzoek(tx, verzoek, telling);
      schrijfVerwerking(tx, { activiteit: 'wissen', jongereId: null });
      schrijfAudit(tx, { handeling: 'opnieuw-gewist', voorwerp: `wisverzoek:${verzoek}`, gegevens: telling });
      uitslag.jongeren += 1;
    });
  }
  return uitslag;
}
