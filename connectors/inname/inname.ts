import type { BewaardAntwoord, EenmaligVerzoek, Herhaling } from '../../db/repositories/idempotentie';
import { boekGeweigerd, type Weigering } from '../../db/repositories/inbox';
import { bewaarAntwoorden, leesHerhalingen } from '../../db/repositories/inname-sleutels';
import { systeemToegang, type Databank, type Tx } from '../../db/verbinding';
import type { Klok } from '../../domain/woorden/klok';
import type { Tijdstip } from '../../domain/woorden/tijd';
import type { Sleutelring } from '../../privacy/sleutelring';
import { boekBerichten, type Boeking, type TeBoeken } from './boek-berichten';

/** One request: what it brings, and how its answer follows from what became of it. */
export interface Aanvraag {
  readonly verzoek: EenmaligVerzoek;
  readonly berichten: readonly Omit<TeBoeken, 'ontvangenOp'>[];
  /** Members that were refused already; booked with the rest. */
  readonly weigeringen: readonly Weigering[];
  /** The answer for these outcomes (one per bericht), or why there is none: of an error nothing is kept under the key. */
  antwoord(uitkomsten: readonly Boeking[], ontvangenOp: Tijdstip): BewaardAntwoord | Afwijzing;
}

/** An only message that cannot be taken: another one has its id, or it contradicts what is known of the person. */
export interface Afwijzing {
  readonly afgewezen: 'bericht-id-in-gebruik' | 'tegenspraak';
  /** Dutch, for the sender. */
  readonly uitleg: string;
}

/** How a request ended, after commit. */
export type Afloop =
  | { readonly soort: 'geboekt'; readonly antwoord: BewaardAntwoord | Afwijzing }
  | { readonly soort: 'bekend'; readonly herhaling: Herhaling };

/** What messages are taken in with, and how they are bundled. */
export interface InnameOpties {
  readonly databank: Databank;
  readonly ring: Sleutelring;
  readonly klok: Klok;
  /** Transactions under way at the same time. */
  readonly tegelijk?: number;
  /** Messages per transaction (one request is never split). */
  readonly bundel?: number;
}

/** So much waits that the sender had better try again later. */
export class InnameVol extends Error {
  override readonly name = 'InnameVol';
}

interface Wachtende {
  readonly aanvraag: Aanvraag;
  readonly klaar: (afloop: Afloop) => void;
  readonly mislukt: (fout: unknown) => void;
  /** Wall clock, ms. */
  readonly sinds: number;
}

const MAX_WACHTEND = 20_000;
const TEGELIJK = 4;
/** Messages that are worth a transaction beside one that is under way. */
const GOEDE_LADING = 200;
const WACHT_MS = 25;
/** Who has waited this long for its turn hears that it is too busy, instead of waiting until its connection is cut. */
const UITERLIJK_MS = 10_000;
/** Errors of the data itself (SQLSTATE 22, 23): one request must not take the others of its transaction with it. */
const FOUT_VAN_INHOUD = /^2[23]/;

/**
 * Books requests that come in at the same time in one transaction: persons, idempotency keys and messages in a handful of
 * statements, however many requests there are. Nobody is answered before the commit. Twice as fast as a transaction per request,
 * and alone as fast as that (docs/prestaties.md). The access of the senders was judged before; the transaction is the platform's own.
 */
export class Inname {
  private readonly rij: Wachtende[] = [];
  private berichtenInRij = 0;
  private onderweg = 0;
  private wekker: NodeJS.Timeout | undefined;

  constructor(private readonly opties: InnameOpties) {}

  /** Resolves after commit. @throws InnameVol; whatever the database threw when it could not commit */
  neem(aanvraag: Aanvraag): Promise<Afloop> {
    if (this.berichtenInRij >= MAX_WACHTEND)
      return Promise.reject(new InnameVol('te veel berichten wachten'));
    return new Promise((klaar, mislukt) => {
      this.rij.push({ aanvraag, klaar, mislukt, sinds: Date.now() });
      this.berichtenInRij += aanvraag.berichten.length;
      this.pomp();
    });
  }

  /**
   * A transaction costs the same few round trips however much is in it, so what comes in while one is under way waits for it and
   * goes together. A further one starts only when there is a good load for it, or when the first takes long (a lock, a slow disk).
   */
  private pomp(): void {
    while (this.rij.length > 0 && this.magErBij()) {
      const deel = this.neemDeel();
      if (deel.length === 0) continue;
      this.onderweg += 1;
      void this.behandel(deel).finally(() => {
        this.onderweg -= 1;
        this.pomp();
      });
    }
    if (this.rij.length > 0 && this.onderweg < (this.opties.tegelijk ?? TEGELIJK))
      this.wekker ??= setTimeout(() => {
        this.wekker = undefined;
        this.pomp();
      }, WACHT_MS);
  }

  private magErBij(): boolean {
    if (this.onderweg === 0) return true;
    if (this.onderweg >= (this.opties.tegelijk ?? TEGELIJK)) return false;
    return this.berichtenInRij >= GOEDE_LADING || Date.now() - this.rij[0]!.sinds >= WACHT_MS;
  }

  /** The next requests; of two under one key the second waits for the next transaction and gets the answer of the first. */
  private neemDeel(): Wachtende[] {
    const deel: Wachtende[] = [];
    const sleutels = new Set<string>();
    const later: Wachtende[] = [];
    let berichten = 0;
    while (this.rij.length > 0 && berichten < (this.opties.bundel ?? 500)) {
      const wachtende = this.rij.shift()!;
      const { verzoek } = wachtende.aanvraag;
      if (Date.now() - wachtende.sinds > UITERLIJK_MS) {
        this.berichtenInRij -= wachtende.aanvraag.berichten.length;
        wachtende.mislukt(new InnameVol('te lang gewacht'));
        continue;
      }
      const sleutel = `${verzoek.clientId} ${verzoek.sleutel}`;
      if (sleutels.has(sleutel)) {
        later.push(wachtende);
        continue;
      }
      sleutels.add(sleutel);
      deel.push(wachtende);
      berichten += wachtende.aanvraag.berichten.length;
    }
    this.rij.unshift(...later);
    this.berichtenInRij -= berichten;
    return deel;
  }

  private async behandel(deel: readonly Wachtende[]): Promise<void> {
    try {
      const aflopen = await this.boek(deel.map((w) => w.aanvraag));
      for (const [i, wachtende] of deel.entries()) wachtende.klaar(aflopen[i]!);
    } catch (fout) {
      const code = (fout as { code?: unknown }).code;
      if (deel.length > 1 && typeof code === 'string' && FOUT_VAN_INHOUD.test(code)) {
        for (const wachtende of deel) await this.behandel([wachtende]);
        return;
      }
      for (const wachtende of deel) wachtende.mislukt(fout);
    }
  }

  private async boek(aanvragen: readonly Aanvraag[]): Promise<Afloop[]> {
    const ontvangenOp = await this.opties.klok.nu();
    return this.opties.databank.metToegang(systeemToegang('inname'), (tx) =>
      boekAanvragen(tx, this.opties.ring, aanvragen, ontvangenOp),
    );
  }
}

async function boekAanvragen(
  tx: Tx,
  ring: Sleutelring,
  aanvragen: readonly Aanvraag[],
  ontvangenOp: Tijdstip,
): Promise<Afloop[]> {
  const herhalingen = await leesHerhalingen(
    tx,
    aanvragen.map((a) => a.verzoek),
  );
  const nieuw = aanvragen.filter((_, i) => herhalingen[i]!.soort === 'nieuw');
  const uitkomsten = await boekBerichten(
    tx,
    ring,
    nieuw.flatMap((a) => a.berichten.map((bericht) => ({ ...bericht, ontvangenOp }))),
  );
  await boekGeweigerd(
    tx,
    nieuw.flatMap((a) => a.weigeringen),
  );
  let plaats = 0;
  const aflopen = aanvragen.map((aanvraag, i): Afloop => {
    const herhaling = herhalingen[i]!;
    if (herhaling.soort !== 'nieuw') return { soort: 'bekend', herhaling };
    const eigen = uitkomsten.slice(plaats, (plaats += aanvraag.berichten.length));
    return { soort: 'geboekt', antwoord: aanvraag.antwoord(eigen, ontvangenOp) };
  });
  await bewaarAntwoorden(
    tx,
    aflopen.flatMap((afloop, i) =>
      afloop.soort === 'geboekt' && !('afgewezen' in afloop.antwoord)
        ? [{ verzoek: aanvragen[i]!.verzoek, antwoord: afloop.antwoord }]
        : [],
    ),
  );
  return aflopen;
}
