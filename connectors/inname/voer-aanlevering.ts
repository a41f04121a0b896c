import {
  AanleveringVervallen,
  beginAanlevering,
  boekRijAntwoorden,
  sluitAanlevering,
  telBij,
  type Aanleveringsonderwerp,
  type Tellingen,
} from '../../db/repositories/aanleveringen';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import type { Klok } from '../../domain/woorden/klok';
import type { Tijdstip } from '../../domain/woorden/tijd';
import { hmacSleutel, type Sleutelring } from '../../privacy/sleutelring';
import { BestandGeweigerd } from './bestand-geweigerd';

/** What taking in a file needs. */
export interface AanleveringDiensten {
  readonly databank: Databank;
  readonly ring: Sleutelring;
  readonly klok: Klok;
  readonly omgeving: 'productie' | 'oefen';
}

/** How a delivery ended. */
export interface AanleveringUitslag extends Tellingen {
  readonly id: string;
  /** The delivery this file repeats: it had no effects. */
  readonly herhalingVan: string | null;
  readonly ontvangenOp: Tijdstip;
  readonly klaarOp: Tijdstip;
}

/** One batch of rows: does its work in this transaction and answers its counts. */
export type BoekBundel = (werk: (tx: Tx) => Promise<Tellingen>) => Promise<void>;

/** A file that is being taken in. */
export interface Aanleveringsplan {
  readonly oin: string;
  readonly onderwerp: Aanleveringsonderwerp;
  readonly historie: boolean;
  /** What makes two files the same, and is kept only as a keyed hash. */
  readonly afdruk: string;
  /** Books the rows, batch after batch. @throws BestandGeweigerd */
  boek(
    begin: { readonly aanleveringId: string; readonly ontvangenOp: Tijdstip },
    bundel: BoekBundel,
  ): Promise<void>;
  /** Called in the transaction that closes the delivery, with how it ended. */
  bijAfsluiten?(tx: Tx, uitslag: AanleveringUitslag): Promise<void>;
  voortgang?(stand: Tellingen): void;
}

const NIETS: Tellingen = { rijen: 0, aanvaard: 0, geweigerd: 0, dubbel: 0, waarschuwingen: 0 };

/**
 * Leads a file that is completely in from its beginning to its end: recognises a repeat, lets batches be booked in transactions of their
 * own, and closes with how it went. Comes back when the last row is in the inbox. @throws AanleveringLooptAl; BestandGeweigerd (kept as a
 * refused delivery); AanleveringVervallen when it took so long that another delivery took over.
 */
export async function voerAanlevering(
  { databank, ring, klok }: Omit<AanleveringDiensten, 'omgeving'>,
  plan: Aanleveringsplan,
): Promise<AanleveringUitslag> {
  const ontvangenOp = await klok.nu();
  const bestandHash = hmacSleutel(ring, 'aanlevering', plan.afdruk);
  const metTx = <T>(werk: (tx: Tx) => Promise<T>): Promise<T> =>
    databank.metToegang(systeemToegang('inname'), werk);
  const begonnen = await metTx(async (tx) => {
    const begin = await beginAanlevering(tx, { ...plan, bestandHash, ontvangenOp });
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
    await plan.bijAfsluiten?.(tx, uitslag);
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
  let stand = NIETS;
  const bundel: BoekBundel = async (werk) => {
    const erbij = await metTx(async (tx) => {
      const tellingen = await werk(tx);
      await telBij(tx, id, tellingen);
      return tellingen;
    });
    stand = telOp(stand, erbij);
    plan.voortgang?.(stand);
  };
  try {
    await plan.boek({ aanleveringId: id, ontvangenOp }, bundel);
    const klaarOp = await klok.nu();
    const uitslag: AanleveringUitslag = { id, herhalingVan: null, ontvangenOp, klaarOp, ...stand };
    await sluit({ status: 'klaar', reden: null, op: klaarOp }, async (tx) =>
      plan.bijAfsluiten?.(tx, uitslag),
    );
    return uitslag;
  } catch (fout) {
    if (fout instanceof AanleveringVervallen) throw fout;
    const isGeweigerd = fout instanceof BestandGeweigerd;
    const reden = isGeweigerd ? fout.message : 'De verwerking is afgebroken; stuur het bestand opnieuw.';
    // When even this cannot be written, the lease ends and the next delivery does it.
    await sluit({ status: isGeweigerd ? 'geweigerd' : 'afgebroken', reden, op: ontvangenOp }).catch(() => {});
    throw fout;
  }
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
