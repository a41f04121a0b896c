import {
  AanleveringVervallen,
  beginAanlevering,
  boekRijAntwoorden,
  sluitAanlevering,
  telBij,
  type Tellingen,
} from '../../db/repositories/aanleveringen';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import type { Schoolkalender } from '../../domain/kalender/schoolkalender';
import type { Klok } from '../../domain/woorden/klok';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { hmacSleutel, type Sleutelring } from '../../privacy/sleutelring';
import { boekRijen, type Bestandscontext } from './boek-rijen';
import type { Spoel } from '../inname/spoel';
import { leesVerzuimbestand, VerzuimbestandFout } from './verzuimbestand';
import type { FouteRij, GoedeRij } from './verzuimbestand-rij';

export interface AanleveringDiensten {
  readonly databank: Databank;
  readonly ring: Sleutelring;
  readonly klok: Klok;
  readonly omgeving: 'productie' | 'oefen';
}

/** A file to be taken in; whoever calls has checked that the sender may deliver for this location. */
export interface AanleveringOpdracht {
  /** OIN of who delivers: the bron of its rows. */
  readonly oin: string;
  readonly vestigingscode: string;
  readonly kalender: Schoolkalender;
  /** It counts, and asks nobody for anything. */
  readonly historie: boolean;
  readonly traceparent: string | null;
  /** Called in the transaction that closes the delivery, with how it ended. */
  bijAfsluiten?(tx: Tx, uitslag: AanleveringUitslag): Promise<void>;
  voortgang?(stand: Tellingen): void;
}

/** How a delivery ended. */
export interface AanleveringUitslag extends Tellingen {
  readonly id: string;
  /** The delivery this file repeats: it had no effects. */
  readonly herhalingVan: string | null;
  readonly ontvangenOp: Tijdstip;
  readonly klaarOp: Tijdstip;
}

/** Rows per transaction. */
const BUNDEL = 1_000;
const NIETS: Tellingen = { rijen: 0, aanvaard: 0, geweigerd: 0, dubbel: 0, waarschuwingen: 0 };

/**
 * Books a file that is completely in: row by row an answer, in transactions of 1,000 rows. Wrong rows never stop it. Comes back when the
 * last row is in the inbox. @throws AanleveringLooptAl; VerzuimbestandFout when the file as a whole cannot be read (kept as a refused
 * delivery); AanleveringVervallen when it took so long that another delivery took over.
 */
export async function neemAanlevering(
  diensten: AanleveringDiensten,
  opdracht: AanleveringOpdracht,
  spoel: Spoel,
): Promise<AanleveringUitslag> {
  const { databank, ring, klok } = diensten;
  const ontvangenOp = await klok.nu();
  const bestandHash = hmacSleutel(ring, 'aanlevering', spoel.sha256().toString('hex'));
  const metTx = <T>(werk: (tx: Tx) => Promise<T>): Promise<T> =>
    databank.metToegang(systeemToegang('inname'), werk);
  const begonnen = await metTx(async (tx) => {
    const begin = await beginAanlevering(tx, { ...opdracht, bestandHash, ontvangenOp });
    if (begin.herhalingVan === null) return { id: begin.id, uitslag: null };
    const uitslag: AanleveringUitslag = {
      ...NIETS,
      ...begin.tellingen,
      id: begin.id,
      herhalingVan: begin.herhalingVan,
      ontvangenOp,
      klaarOp: ontvangenOp,
    };
    if (uitslag.rijen > 0)
      await boekRijAntwoorden(tx, begin.id, [
        { rij: 1, totRij: uitslag.rijen, uitkomst: 'dubbel', redenen: [] },
      ]);
    await opdracht.bijAfsluiten?.(tx, uitslag);
    return { id: begin.id, uitslag };
  });
  if (begonnen.uitslag) return begonnen.uitslag;

  const { id } = begonnen;
  const sluit = (
    einde: Parameters<typeof sluitAanlevering>[2],
    verder?: (tx: Tx) => Promise<void>,
  ): Promise<void> =>
    metTx(async (tx) => {
      await sluitAanlevering(tx, id, einde);
      await verder?.(tx);
    });
  try {
    const tellingen = await boekBestand(diensten, opdracht, { aanleveringId: id, ontvangenOp }, spoel);
    const klaarOp = await klok.nu();
    const uitslag: AanleveringUitslag = { id, herhalingVan: null, ontvangenOp, klaarOp, ...tellingen };
    await sluit({ status: 'klaar', reden: null, op: klaarOp }, async (tx) =>
      opdracht.bijAfsluiten?.(tx, uitslag),
    );
    return uitslag;
  } catch (fout) {
    if (fout instanceof AanleveringVervallen) throw fout;
    const status = fout instanceof VerzuimbestandFout ? 'geweigerd' : 'afgebroken';
    const reden =
      fout instanceof VerzuimbestandFout
        ? fout.message
        : 'De verwerking is afgebroken; stuur het bestand opnieuw.';
    // When even this cannot be written, the lease ends and the next delivery of this location does it.
    await sluit({ status, reden, op: ontvangenOp }).catch(() => {});
    throw fout;
  }
}

async function boekBestand(
  diensten: AanleveringDiensten,
  opdracht: AanleveringOpdracht,
  begin: { readonly aanleveringId: string; readonly ontvangenOp: Tijdstip },
  spoel: Spoel,
): Promise<Tellingen> {
  const context: Bestandscontext = {
    ...begin,
    ring: diensten.ring,
    bron: opdracht.oin,
    vestigingscode: opdracht.vestigingscode,
    historie: opdracht.historie,
    traceparent: opdracht.traceparent,
    bekend: new Map(),
  };
  let stand = NIETS;
  const boek = async (rijen: readonly (GoedeRij | FouteRij)[]): Promise<void> => {
    const geboekt = await diensten.databank.metToegang(systeemToegang('inname'), async (tx) => {
      const uitkomst = await boekRijen(tx, context, rijen);
      await telBij(tx, begin.aanleveringId, uitkomst.tellingen);
      return uitkomst;
    });
    for (const [nummer, jongereId] of geboekt.gewisseld) context.bekend.set(nummer, jongereId);
    stand = telOp(stand, geboekt.tellingen);
    opdracht.voortgang?.(stand);
  };
  // One batch is being booked while the next rows are read; batches themselves go one after the other, so that order is kept.
  let onderweg = Promise.resolve();
  const zetIn = async (rijen: readonly (GoedeRij | FouteRij)[]): Promise<void> => {
    await onderweg;
    onderweg = boek(rijen);
    onderweg.catch(() => {});
  };
  let wachtend: (GoedeRij | FouteRij)[] = [];
  const rijOpties = { bsn: { oefen: diensten.omgeving === 'oefen' }, kalender: opdracht.kalender };
  for await (const rijen of leesVerzuimbestand(spoel.lees(), rijOpties)) {
    wachtend = wachtend.length === 0 ? rijen : wachtend.concat(rijen);
    let vanaf = 0;
    for (; wachtend.length - vanaf >= BUNDEL; vanaf += BUNDEL)
      await zetIn(wachtend.slice(vanaf, vanaf + BUNDEL));
    wachtend = wachtend.slice(vanaf);
  }
  if (wachtend.length > 0) await zetIn(wachtend);
  await onderweg;
  return stand;
}

function telOp(a: Tellingen, b: Tellingen): Tellingen {
  return {
    rijen: a.rijen + b.rijen,
    aanvaard: a.aanvaard + b.aanvaard,
    geweigerd: a.geweigerd + b.geweigerd,
    dubbel: a.dubbel + b.dubbel,
    waarschuwingen: a.waarschuwingen + b.waarschuwingen,
  };
}
