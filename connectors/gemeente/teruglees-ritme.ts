import {
  leesKanaalinstelling as leesTekst,
  leesKanalen,
  type Afleverkanaal,
} from '../../db/repositories/afleverkanalen';
import { boekTeruggelezen } from '../../db/repositories/afleveringen';
import { vergrendelTaak } from '../../db/repositories/taken';
import { systeemToegang } from '../../db/verbinding';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { foutcode } from '../../verwerking/relay/ontvanger';
import type { RitmeFunctie } from '../../verwerking/ritme/ritme-functie';
import type { Teruggelezen } from './afleveropslag';
import { DatabankOpslag, type Opslagdiensten } from './databank-opslag';
import { openKlantClient, zakenClient, type Kanaalopties } from './kanaal-ontvanger';
import { leesKanaalinstelling } from './kanaalinstelling';
import type { Terugleesronde } from './lees-terug';
import { leesInternetakenTerug } from './open-klant/open-klant-ontvanger';
import { leesZakenTerug } from './zaken/zaken-ontvanger';

const TOEGANG = systeemToegang('aflevering');
/** One gemeente that is slow does not keep the others waiting for long. */
const LIMIET_MS = 60_000;

export type Terugleesdiensten = Kanaalopties & Opslagdiensten;

/**
 * During the day: what did they do with what was delivered? What is done there is recorded and shown, and whoever has the taak is reminded
 * of answering here; nothing is accepted or closed by it. Codes of a stand: docs/standaarden.md.
 */
export function maakTerugleesRitme(diensten: Terugleesdiensten): RitmeFunctie {
  return {
    naam: 'afleveringen-teruglezen',
    momenten: ['08:15', '11:15', '14:15', '17:15'],
    voerUit: (op) => leesKanalenTerug(diensten, op),
  };
}

/** Reads back every channel that is on and can say something; one that fails is tried at the next moment. */
export async function leesKanalenTerug(diensten: Terugleesdiensten, op: Tijdstip): Promise<void> {
  const kanalen = await diensten.databank.metToegang(TOEGANG, (tx) => leesKanalen(tx));
  await Promise.all(
    kanalen
      .filter(({ uitOp, vorm }) => uitOp === null && vorm !== 'webhook')
      .map(async (kanaal) => {
        const fout = await leesKanaalTerug(diensten, kanaal, op).then((ronde) => ronde.fout, foutcode);
        if (fout !== null) diensten.logboek.warn({ ontvanger: kanaal.naam, fout }, 'teruglezen lukt niet');
      }),
  );
}

async function leesKanaalTerug(
  diensten: Terugleesdiensten,
  kanaal: Afleverkanaal,
  op: Tijdstip,
): Promise<Terugleesronde> {
  const { databank, ring, verbinding } = diensten;
  const tekst = await databank.metToegang(TOEGANG, (tx) => leesTekst(tx, ring, kanaal.naam));
  const opties = {
    ontvanger: kanaal.naam,
    opslag: new DatabankOpslag(diensten, kanaal),
    verwerk: (gelezen: Teruggelezen) => verwerkTeruggelezen(diensten, kanaal, gelezen, op),
  };
  const afbreken = AbortSignal.timeout(LIMIET_MS);
  if (kanaal.vorm === 'open-klant') {
    const client = openKlantClient(leesKanaalinstelling('open-klant', tekst ?? '{}'), verbinding);
    return leesInternetakenTerug({ ...opties, client }, afbreken);
  }
  const instelling = leesKanaalinstelling('zaken', tekst ?? '{}');
  const client = zakenClient(instelling, verbinding);
  return leesZakenTerug({ ...opties, client, instelling: instelling.zaak }, afbreken);
}

/** Kept once; when nobody has answered here yet, it is a line in the timeline and a reminder to who has the taak. */
export async function verwerkTeruggelezen(
  { databank, boek }: Opslagdiensten,
  kanaal: Pick<Afleverkanaal, 'naam'>,
  { onderwerp, id, stand, afgehandeld }: Teruggelezen,
  op: Tijdstip,
): Promise<void> {
  await databank.metToegang(TOEGANG, async (tx) => {
    const taakId = await boekTeruggelezen(tx, kanaal.naam, { onderwerp, id, stand, klaar: afgehandeld, op });
    if (taakId === undefined) return;
    const taak = await vergrendelTaak(tx, taakId);
    if (taak.status !== 'open') return;
    await boek(tx, {
      sleutel: `taak-elders-verwerkt:${taak.id}:${kanaal.naam}`,
      soort: 'taak-elders-verwerkt',
      onderwerp: 'taken',
      trajectRef: taak.traject_ref,
      jongereId: taak.jongere_id,
      taakId: taak.id,
      gebeurdOp: op,
      inhoud: { taaksoort: taak.soort, stap: taak.stap, rol: taak.rol, oin: taak.oin, stand },
      naarBuiten: { taak: taak.id, traject: taak.traject_ref, ontvanger: taak.oin, rol: taak.rol, stand },
    });
  });
}
