import type { Tellingen } from '../../db/repositories/aanleveringen';
import type { Tx } from '../../db/verbinding';
import type { Schoolkalender } from '../../domain/kalender/schoolkalender';
import type { Spoel } from '../inname/spoel';
import {
  voerAanlevering,
  type AanleveringDiensten,
  type AanleveringUitslag,
  type Aanleveringsplan,
} from '../inname/voer-aanlevering';
import { boekRijen, type Bestandscontext } from './boek-rijen';
import { leesVerzuimbestand } from './verzuimbestand';
import type { FouteRij, GoedeRij } from './verzuimbestand-rij';

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

/** Rows per transaction. */
const BUNDEL = 1_000;

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
  const { oin, vestigingscode, historie } = opdracht;
  return voerAanlevering(diensten, {
    oin,
    historie,
    onderwerp: { soort: 'verzuim', vestigingscode },
    afdruk: spoel.sha256().toString('hex'),
    boek: (begin, bundel) => boekBestand(diensten, opdracht, begin, spoel, bundel),
    bijAfsluiten: async (tx, uitslag) => opdracht.bijAfsluiten?.(tx, uitslag),
    voortgang: (stand) => opdracht.voortgang?.(stand),
  });
}

async function boekBestand(
  diensten: AanleveringDiensten,
  opdracht: AanleveringOpdracht,
  begin: Parameters<Aanleveringsplan['boek']>[0],
  spoel: Spoel,
  bundel: Parameters<Aanleveringsplan['boek']>[1],
): Promise<void> {
  const context: Bestandscontext = {
    ...begin,
    ring: diensten.ring,
    bron: opdracht.oin,
    vestigingscode: opdracht.vestigingscode,
    historie: opdracht.historie,
    traceparent: opdracht.traceparent,
    bekend: new Map(),
  };
  const boek = async (rijen: readonly (GoedeRij | FouteRij)[]): Promise<void> => {
    let gewisseld: ReadonlyMap<string, string> = new Map();
    await bundel(async (tx) => {
      const uitkomst = await boekRijen(tx, context, rijen);
      ({ gewisseld } = uitkomst);
      return uitkomst.tellingen;
    });
    for (const [nummer, jongereId] of gewisseld) context.bekend.set(nummer, jongereId);
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
}
