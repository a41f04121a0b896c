import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { OntsleutelFout, ontsleutelBytes, versleutelBytes } from './aes-gcm';
import { type Gegevenssleutel, SleutelFout, type Sleutelring } from './sleutelring';

/** A data key as it is kept: wrapped by a key of the ring, or destroyed. */
export interface BewaardeSleutel {
  readonly id: string;
  readonly workflowId: string;
  /** Null: destroyed. */
  readonly ingepakt: { readonly bytes: Buffer; readonly meesterId: string } | null;
}

/** Where data keys are kept. */
export interface Sleutelopslag {
  /** The key of a run; keeps `nieuw` when it has none yet. Of two who try at the same time both get the same. */
  neemOfBewaar(nieuw: BewaardeSleutel): Promise<BewaardeSleutel>;
  /** The key of a run, if it has one. */
  vanRun(workflowId: string): Promise<BewaardeSleutel | null>;
  /** The key with this id. */
  metId(id: string): Promise<BewaardeSleutel | null>;
}

/** How long data keys are remembered. */
export interface TrajectringOpties {
  /** Looked up again after this time, so that a destroyed key is gone everywhere soon (ms). */
  readonly versMs?: number;
  /** Used no longer than this when the place where keys are kept does not answer (ms). */
  readonly hoogstensMs?: number;
  /** How long to go on asking before giving up (ms). */
  readonly wachtMs?: number;
  readonly maximum?: number;
  /** Wall clock; for tests. */
  readonly nu?: () => number;
}

/** Runs about a jongere have an id of `<soort>-<ref>`; a run on a rhythm ends with a time and is about nobody. */
const OVER_IEMAND = /^[a-z][a-z-]*-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const EIGEN_ID = /^t-[0-9a-f-]{36}$/;

interface Vondst {
  readonly sleutel: Gegevenssleutel;
  readonly op: number;
}

/**
 * A ring with a data key of its own for each run about a jongere, random and wrapped by the active key of `basis`: destroying that
 * one key makes everything the run ever said unreadable. What was encrypted with a key of `basis` itself stays readable, and so do
 * columns. Keys stay at hand for a short time.
 */
export function maakTrajectring(
  basis: Sleutelring,
  opslag: Sleutelopslag,
  opties: TrajectringOpties = {},
): Sleutelring {
  const {
    versMs = 60_000,
    hoogstensMs = 600_000,
    wachtMs = 30_000,
    maximum = 10_000,
    nu = Date.now,
  } = opties;
  const vondsten = new Map<string, Vondst>();
  const onderweg = new Map<string, Promise<Gegevenssleutel>>();

  function onthoud(naam: string, sleutel: Gegevenssleutel): void {
    vondsten.delete(naam);
    vondsten.set(naam, { sleutel, op: nu() });
    const [oudste] = vondsten.keys();
    if (vondsten.size > maximum && oudste !== undefined) vondsten.delete(oudste);
  }

  async function zoek(naam: string, haal: () => Promise<BewaardeSleutel>): Promise<Gegevenssleutel> {
    const bekend = vondsten.get(naam);
    if (bekend !== undefined && nu() - bekend.op < versMs) return bekend.sleutel;
    let lopend = onderweg.get(naam);
    if (lopend === undefined) {
      lopend = haalGeduldig(bekend, haal)
        .then((sleutel) => {
          onthoud(naam, sleutel);
          return sleutel;
        })
        .catch((fout: unknown) => {
          vondsten.delete(naam);
          throw fout;
        })
        .finally(() => onderweg.delete(naam));
      onderweg.set(naam, lopend);
    }
    return lopend;
  }

  /** Asks until there is an answer; a key that is still at hand will do for a while. */
  async function haalGeduldig(
    bekend: Vondst | undefined,
    haal: () => Promise<BewaardeSleutel>,
  ): Promise<Gegevenssleutel> {
    const begin = nu();
    for (let poging = 1; ; poging += 1) {
      try {
        return await pakUit(basis, await haal());
      } catch (fout) {
        if (fout instanceof SleutelFout || fout instanceof OntsleutelFout) throw fout;
        if (bekend !== undefined && nu() - bekend.op < hoogstensMs) return bekend.sleutel;
        if (nu() - begin >= wachtMs)
          throw new SleutelFout('SLEUTELS_ONBEREIKBAAR', 'de opslag van sleutels antwoordt niet');
        await new Promise((door) => setTimeout(door, Math.min(2_000, 50 * 2 ** poging)));
      }
    }
  }

  return {
    hmacSleutels: basis.hmacSleutels,
    oudeHmacSleutels: basis.oudeHmacSleutels,
    sleutelVoor: ({ workflowId }) => {
      if (workflowId === undefined || !OVER_IEMAND.test(workflowId)) return basis.sleutelVoor({});
      return zoek(workflowId, async () => {
        const bestaand = await opslag.vanRun(workflowId);
        return bestaand ?? opslag.neemOfBewaar(await verseTrajectsleutel(basis, workflowId));
      });
    },
    sleutelMetId: (id) => {
      if (!EIGEN_ID.test(id)) return basis.sleutelMetId(id);
      return zoek(id, async () => {
        const gevonden = await opslag.metId(id);
        if (gevonden === null)
          throw new SleutelFout('SLEUTEL_ONBEKEND', 'er is geen trajectsleutel met die aanduiding');
        return gevonden;
      });
    },
  };
}

/** A new data key for a run, wrapped by the active key. */
export async function verseTrajectsleutel(basis: Sleutelring, workflowId: string): Promise<BewaardeSleutel> {
  return pakIn(basis, `t-${randomUUID()}`, workflowId, randomBytes(32));
}

/** The same data key, wrapped by the key that is active now. @throws SleutelFout, OntsleutelFout */
export async function herverpak(basis: Sleutelring, bewaard: BewaardeSleutel): Promise<BewaardeSleutel> {
  return pakIn(basis, bewaard.id, bewaard.workflowId, await ruweBytes(basis, bewaard));
}

async function pakIn(
  basis: Sleutelring,
  id: string,
  workflowId: string,
  ruw: Buffer,
): Promise<BewaardeSleutel> {
  const meester = await basis.sleutelVoor({});
  const bytes = versleutelBytes(meester, ruw, plaats(id, workflowId));
  return { id, workflowId, ingepakt: { bytes, meesterId: meester.id } };
}

async function pakUit(basis: Sleutelring, bewaard: BewaardeSleutel): Promise<Gegevenssleutel> {
  return { id: bewaard.id, sleutel: createSecretKey(await ruweBytes(basis, bewaard)) };
}

async function ruweBytes(basis: Sleutelring, { id, workflowId, ingepakt }: BewaardeSleutel): Promise<Buffer> {
  if (ingepakt === null) throw new SleutelFout('SLEUTEL_VERNIETIGD', 'deze trajectsleutel is vernietigd');
  const meester = await basis.sleutelMetId(ingepakt.meesterId);
  return ontsleutelBytes(meester, ingepakt.bytes, plaats(id, workflowId));
}

function plaats(id: string, workflowId: string): string[] {
  return ['trajectsleutel', id, workflowId];
}
